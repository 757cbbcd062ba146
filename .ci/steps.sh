# shellcheck shell=bash
# The steps of .ci/run, in order. Each is a function named after it; it runs in the project's folder, fails by its exit code, and
# may set PASSED, FAILED and SKIPPED to what it counted.

# shellcheck disable=SC2034 # read by .ci/run
STEPS=(shell format tests gcc clang tidy asan tsan readme)

# Every file of the project whose name is one of those given, a path each, NUL-terminated.
files_named() {
    local name expression=()
    for name in "$@"; do
        expression+=(-o -name "$name")
    done
    find . \( -path './build*' -o -path ./out -o -path ./.git \) -prune -o -type f \( "${expression[@]:1}" \) -print0
}

shell_scripts() {
    files_named '*.sh'
    printf '.ci/run\0'
}

c_files() {
    files_named '*.c' '*.h' '*.cc'
}

step_shell() {
    local count
    count=$(shell_scripts | tr -cd '\0' | wc -c)
    ((count > 0))
    shell_scripts | xargs -0 shellcheck -x --source-path=SCRIPTDIR --severity=warning
    echo "$count scripts"
}

# The format is that of clang-format 14 (Debian 12); later ones differ in details, so there this step only says so.
step_format() {
    local version
    version=$(clang-format --version | sed -nE 's/.*version ([0-9]+)\..*/\1/p')
    if [[ $version != 14 ]]; then
        echo "skipped: this is clang-format $version, and the format is that of 14"
        SKIPPED=1
        return 0
    fi
    c_files | xargs -0 clang-format --dry-run -Werror
}

step_tests() {
    local code=0
    rm -f build/release/tests.log
    tests/run.sh --no-install || code=$?
    [[ -f build/release/tests.log ]] || return "$code" # the build failed
    count_tests build/release/tests.log
    printf '%d %d %d\n' "$PASSED" "$FAILED" "$SKIPPED" >build/ci-counts
    return "$code"
}

# Builds a tree of a preset and, given arguments for ctest, runs tests in it. A thing that the compiler says is an error.
checked_tree() {
    local tree=$1 preset=$2 compiler=$3 code=0
    shift 3
    local cxx=${compiler/gcc/g++}
    [[ $compiler != clang ]] || cxx=clang++
    build_tree "$tree" "" --preset "$preset" -DCMAKE_C_COMPILER="$compiler" -DCMAKE_CXX_COMPILER="$cxx" \
        -DWIRECOPY_WERROR=ON -DPython3_EXECUTABLE="$PYTHON"
    (($# > 0)) || return 0
    run_tests "$tree" no "$@" || code=$?
    printf '%d %d %d\n' "$PASSED" "$FAILED" "$SKIPPED" >build/ci-counts
    return "$code"
}

step_gcc() {
    checked_tree build/debug debug gcc
}

step_clang() {
    checked_tree build/debug-clang debug clang
}

# Over every file that the clang build compiles, tests included. One file a process: clang-tidy 14 finds uninitialised va_lists
# that are none where it has read another file before.
step_tidy() {
    local database=build/debug-clang/compile_commands.json code=0
    [[ -f $database ]] || checked_tree build/debug-clang debug clang
    "$PYTHON" .ci/sources.py "$database" "$PWD" >build/tidy-files
    [[ -s build/tidy-files ]]
    xargs -d '\n' -P "$(nproc)" -n 1 clang-tidy --quiet -p build/debug-clang <build/tidy-files >build/tidy.log 2>build/tidy-noise.log || code=$?
    if ((code != 0)); then
        cat build/tidy.log
        grep -v ' warnings generated\.$\| warning generated\.$' build/tidy-noise.log | head -n 40 || true
    fi
    echo "$(wc -l <build/tidy-files) files"
    return "$code"
}

step_asan() {
    export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1
    checked_tree build/asan asan gcc --timeout 600
}

# The thread sanitizer needs the address layout that it knows: setarch turns the random one off where the system lets it.
step_tsan() {
    export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1
    if setarch -R true 2>/dev/null; then
        # shellcheck disable=SC2317 # run_tests calls it
        ctest() {
            setarch -R ctest "$@"
        }
    fi
    checked_tree build/tsan tsan gcc -L '^threads$' --timeout 600
}

step_readme() {
    "$PYTHON" .ci/readme.py README.md docs/*.md docs/reference/*.md deploy/sample/README.md
}
