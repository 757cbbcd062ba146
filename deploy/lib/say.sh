# shellcheck shell=bash
# How the scripts speak: words on stderr, one line a step, and an error that says what to do.

say() {
    printf '%s\n' "$*" >&2
}

# Prints its lines as an error and ends the script.
fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf '       %s\n' "$@" >&2
    exit 1
}

# fail_with_log FILE WORDS…: the same, with the end of a log that has the details.
fail_with_log() {
    local log=$1
    shift
    say "---- the last lines of $log"
    tail -n 40 -- "$log" >&2 || true
    say "----"
    fail "$@" "The whole log: $log"
}

# folders PATH…: makes those that do not exist; an error where one cannot be written, as after a run of another user's.
folders() {
    local path
    for path in "$@"; do
        mkdir -p -- "$path" 2>/dev/null && [[ -w $path ]] || fail "The folder $PWD/$path cannot be made or written." \
            "If another user made it (root, say), remove it or run this as that user."
    done
}

# Where somebody runs a script through sudo, what it made is theirs, not root's: otherwise their next run without sudo could
# not write to it. own PATH…: hands over those that exist.
own() {
    local path
    ((EUID == 0)) && [[ -n ${SUDO_UID:-} && -n ${SUDO_GID:-} ]] || return 0
    for path in "$@"; do
        [[ ! -e $path ]] || chown -R -- "$SUDO_UID:$SUDO_GID" "$path"
    done
}
