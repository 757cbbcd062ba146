# shellcheck shell=bash
# Python packages that Debian does not have, for the tests alone, in a virtual environment under build/. Needs say.sh.

# python_environment DIR REQUIREMENTS: makes or completes the environment, puts it first in PATH and sets PYTHON to its
# interpreter. Debian's own modules (python3-avro) can be seen from within, so it is made with Debian's own interpreter where
# there is one, whatever else stands first in PATH.
python_environment() {
    local dir=$1 wanted=$2 log=$1.log base=/usr/bin/python3
    [[ -x $base ]] || base=python3
    PYTHON=$PWD/$dir/bin/python3
    # An environment knows its own path: one that was moved, or whose python was upgraded away, is made again.
    if ! "$PYTHON" -c "import sys; sys.exit(sys.prefix != sys.argv[1])" "$PWD/$dir" 2>/dev/null || ! cmp -s "$wanted" "$dir/requirements.txt"; then
        say "Fetching the Python packages of $wanted"
        rm -rf -- "$dir"
        if ! "$base" -m venv --system-site-packages "$dir" >"$log" 2>&1; then
            fail_with_log "$log" "Python could not make a virtual environment in $dir."
        fi
        if ! "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-virtualenv -r "$wanted" >>"$log" 2>&1; then
            fail_with_log "$log" "pip could not fetch the packages of $wanted. Is there a network?"
        fi
        cp -- "$wanted" "$dir/requirements.txt"
    fi
    export PYTHON VIRTUAL_ENV=$PWD/$dir PATH=$PWD/$dir/bin:$PATH
}
