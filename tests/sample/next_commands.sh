#!/usr/bin/env bash
# The commands that deploy/quickstart.sh shows at its end work: each succeeds and prints something.
#   next_commands.sh WIRECOPY OUT_DIR COMMANDS_FILE
set -euo pipefail
wirecopy=$1 out=$2 commands=$3 count=0
while IFS= read -r line; do
    [[ -n $line && $line != \#* ]] || continue
    # The text names the paths of a quickstart; here they are a test's.
    line=${line//build\/release\/wirecopy/\"\$wirecopy\"}
    line=${line//out\/quickstart/\"\$out\"}
    export wirecopy out
    if ! printed=$(bash -euo pipefail -c "$line"); then
        echo "failed: $line"
        exit 1
    fi
    [[ -n $printed ]] || { echo "printed nothing: $line"; exit 1; }
    count=$((count + 1))
done <"$commands"
((count > 0)) || { echo "$commands has no commands"; exit 1; }
echo "$count commands work"
