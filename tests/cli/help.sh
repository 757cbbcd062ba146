#!/bin/sh
# Help comes from the tables: every command and every option of run is there, on pages no wider than 80 columns.
. "$(dirname "$0")/support.sh"

narrow() {
    [ "$(LC_ALL=C.UTF-8 wc -L <"$work/out")" -le 80 ] || say "$tried: lines over 80 columns"
    [ -s "$work/out" ] || say "$tried: no help"
    silent err
}

for words in "--help" "-h" "help"; do
    try $words
    exits 0
    narrow
    for command in run cat plugins config help version; do
        grep -q "^  $command  *[A-Z]" "$work/out" || say "$tried: does not list $command"
    done
    out_has "Exit codes: 0 done, 1 failed, 2 wrong usage"
done

for command in run cat plugins config help version; do
    try help $command
    exits 0
    narrow
    cp "$work/out" "$work/first"
    out_has "Usage: wirecopy $command"
    out_has "-F, --config FILE"
    try $command --help
    cmp -s "$work/out" "$work/first" || say "help $command and $command --help differ"
done

for plugin in files jsonl dedup enrich; do
    try plugins $plugin
    exits 0
    narrow
done

try help run
"$wirecopy" config reference | sed -n '/^## run$/,/^## log$/s/^| `\([a-z_]*\)`.*/\1/p' | tr _ - >"$work/options"
[ -s "$work/options" ] || say "the reference has no options of run"
while read -r option; do
    grep -qE -e "--(\[no-\])?$option( |\$)" "$work/out" || say "help run lacks --$option"
done <"$work/options"
out_has "default"

try --version
exits 0
for word in "wirecopy " build compiler avro-c zlib jansson libyaml utf8proc unicode xxhash openssl; do out_has "$word"; done
cp "$work/out" "$work/first"
try version
cmp -s "$work/out" "$work/first" || say "version and --version differ"
exit $failed
