# shellcheck shell=bash
# Configures and builds one tree, quietly: a line every tenth of the way, everything in a log. Needs say.sh.

# A filter for ninja's output: keeps it all in the log named first and says how far it got.
ninja_progress() {
    local log=$1 line tenth=0 now
    while IFS= read -r line; do
        printf '%s\n' "$line" >>"$log"
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        now=$((BASH_REMATCH[1] * 10 / BASH_REMATCH[2]))
        if ((now > tenth && BASH_REMATCH[2] > 20)); then
            tenth=$now
            say "  ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}"
        fi
    done
}

# Removes a tree whose cache belongs to another folder (a checkout that was moved or copied): CMake refuses it.
drop_foreign_tree() {
    local tree=$1 home
    [[ -f $tree/CMakeCache.txt ]] || return 0
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$tree/CMakeCache.txt")
    if [[ $home != "$PWD" ]]; then
        say "The build in $tree belongs to another folder ($home): starting afresh."
        rm -rf -- "$tree"
    fi
}

# build_tree TREE "TARGET…" CMAKE_ARGUMENT…: in the current folder, which is the project's. No targets: everything.
build_tree() {
    local tree=$1 targets=$2 log=$1.log
    shift 2
    drop_foreign_tree "$tree"
    mkdir -p -- "$tree"
    : >"$log"
    if ! cmake -S . -B "$tree" -G Ninja "$@" >>"$log" 2>&1; then
        fail_with_log "$log" "CMake could not configure the build."
    fi
    # shellcheck disable=SC2086 # targets are words
    if ! NINJA_STATUS='[%f/%t] ' ninja -C "$tree" $targets 2>&1 </dev/null | ninja_progress "$log"; then
        fail_with_log "$log" "The build failed."
    fi
}
