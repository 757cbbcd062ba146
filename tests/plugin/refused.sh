#!/bin/sh
# refused.sh WIRECOPY FOLDER: a sound plugin is listed, each faulty one is refused with exit code 2 and the message below.
set -u
wirecopy=$1 folder=$2 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Settings of whoever runs the tests must not reach the program.
for variable in $(env | sed -n 's/^\(WIRECOPY_[A-Za-z0-9_]*\)=.*/\1/p'); do unset "$variable"; done

say() { echo "FAILED: $*"; failed=1; }

"$wirecopy" plugins --plugin "$folder/NONE.so" >"$work/out" 2>"$work/err" || say "the sound plugin: $(cat "$work/err")"
grep -q "^stage  *trial " "$work/out" || say "the sound stage is not listed"
grep -q "^source  *trial_source " "$work/out" || say "the sound source is not listed"

tried=0
while IFS='|' read -r fault message; do
    tried=$((tried + 1))
    "$wirecopy" plugins --plugin "$folder/$fault.so" >"$work/out" 2>"$work/err"
    code=$?
    [ $code -eq 2 ] || say "$fault: exit code $code, not 2"
    grep -qF "$message" "$work/err" || say "$fault: \"$(cat "$work/err")\" does not say \"$message\""
    grep -qF "$fault.so" "$work/err" || say "$fault: the error does not name the object"
    [ ! -s "$work/out" ] || say "$fault: something was listed"
done <<'LIST'
NO_SYMBOL|exports no symbol wc_plugin
PLUGIN_ABI|the plugin was built for plugin ABI 99 and this wirecopy has ABI 1; rebuild it
PLUGIN_SIZE|the plugin has a table of 4 bytes where ABI 1 has
NEITHER|has neither a stage nor a source
STAGE_ABI|the stage was built for plugin ABI 98 and this wirecopy has ABI 1; rebuild it
STAGE_SIZE|the stage has a table of 8 bytes where ABI 1 has
STAGE_NAME|the stage's name "Bad-Name" is not made of
RESERVED_NAME|a stage cannot be called log: the program uses that name
TAKEN_NAME|the name dedup is already taken, by a built-in plugin
NO_VERSION|the stage trial has no version or no summary
NO_OPEN|the stage trial lacks open
NO_CLOSE|the stage trial lacks close
NO_PROCESS|the stage trial lacks process
NO_OUTPUTS|the stage trial has no outputs
OUTPUT_TYPE|the output "passed" of the stage trial has a bad name or an unknown record type
OUTPUT_TWICE|the stage trial has two outputs passed
PRESET_TYPE|the preset of option limit is wrong: "many" is no whole number
PRESET_RANGE|the preset of option limit is wrong: "99" is out of range
NO_HELP|option limit has no help text
SOURCE_ABI|the source was built for plugin ABI 97 and this wirecopy has ABI 1; rebuild it
NO_NEXT|the source trial_source lacks next
NO_LOCATOR|does not say what its locator is
HALF_SEEK|has only one of position and seek
SAME_NAMES|its stage and its source are both called trial
LIST
[ $tried -eq 24 ] || say "only $tried faults were tried"

refuse() { # WORDS MESSAGE: any other path that is no plugin
    "$wirecopy" plugins --plugin "$1" >/dev/null 2>"$work/err"
    code=$?
    [ $code -eq 2 ] || say "$1: exit code $code, not 2"
    grep -qF "$2" "$work/err" || say "$1: \"$(cat "$work/err")\" does not say \"$2\""
}
refuse "$work/nothing.so" "cannot be found"
echo "no object" >"$work/text.so"
refuse "$work/text.so" "cannot be loaded"
mkdir "$work/empty" "$work/two"
refuse "$work/empty" "has no plugins (*.so)"
cp "$folder/NONE.so" "$work/two/a.so"
cp "$folder/NONE.so" "$work/two/b.so"
refuse "$work/two" "the name trial is already taken, by $work/two/a.so"

rm "$work/two/b.so"
"$wirecopy" plugins --plugin "$work/two" | grep -q "^stage  *trial " || say "the folder's plugin is not listed"

# What a folder is called does not drive a terminal.
strange=$work/$(printf 'a\033[31mb')
mkdir "$strange"
cp "$folder/NONE.so" "$strange/a.so"
for words in "" trial; do
    # shellcheck disable=SC2086 # no word is none
    "$wirecopy" plugins --plugin "$strange" $words >"$work/out"
    grep -qF 'a\x1b[31mb/a.so' "$work/out" || say "the folder's name is shown as it is: $(cat "$work/out")"
done
exit $failed
