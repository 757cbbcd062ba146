# shellcheck shell=sh
# Sourced by the tests of this folder, which get the program as $1. try WORDS… runs it: $code, $work/out, $work/err.
set -u
wirecopy=$1
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Settings of whoever runs the tests must not reach the program.
for variable in $(env | sed -n 's/^\(WIRECOPY_[A-Za-z0-9_]*\)=.*/\1/p'); do unset "$variable"; done

# shellcheck disable=SC2034 # the script that sources this exits with it
say() { echo "FAILED: $*"; failed=1; }

try() {
    tried="wirecopy $*"
    "$wirecopy" "$@" >"$work/out" 2>"$work/err" </dev/null
    code=$?
}

exits() { [ "$code" -eq "$1" ] || say "$tried: exit code $code, not $1: $(cat "$work/err")"; }
out_has() { grep -qF -e "$1" "$work/out" || say "$tried: standard output lacks \"$1\""; }
out_lacks() { ! grep -qF -e "$1" "$work/out" || say "$tried: standard output has \"$1\""; }
err_has() { grep -qF -e "$1" "$work/err" || say "$tried: \"$(cat "$work/err")\" lacks \"$1\""; }
silent() { [ ! -s "$work/$1" ] || say "$tried: $1 is not empty: $(cat "$work/$1")"; }

# A usage error: exit code 2, the message on standard error, nothing on standard output.
wrong() { # MESSAGE WORDS…
    message=$1
    shift
    try "$@"
    exits 2
    err_has "$message"
    silent out
}
