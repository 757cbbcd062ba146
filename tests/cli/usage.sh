#!/bin/sh
# Wrong usage: exit code 2, an error that says what would be right, nothing on standard output.
. "$(dirname "$0")/support.sh"

wrong "Usage: wirecopy [general flags] COMMAND"
wrong "wirecopy: there is no command rnu; did you mean run?" rnu
wrong "there is no command banana; wirecopy help lists them" help banana
wrong "there is no flag --thread; did you mean --threads?" run --thread 2
wrong "there is no general flag --threads; flags of a command stand behind its name" --threads 2 run
wrong "--out needs a value behind it" run --out
wrong '--threads: "two" is no whole number' run --threads two
wrong '--threads: "-1" is out of range' run --threads -1
wrong '--set dedup.window: "3 parsecs" is no duration; write it like 500ms' run --set "dedup.window=3 parsecs"
wrong "--set dedup.windwo: dedup has no option windwo; did you mean window?" run --set dedup.windwo=3h
wrong "--set dedupe.window: there is no section dedupe; did you mean dedup?" run --set dedupe.window=3h
wrong "write it like --set dedup.window=31d" run --set dedup
wrong "/nonexistent/x.yaml cannot be opened" run -F /nonexistent/x.yaml files:x
wrong "the plugin /nonexistent/x.so cannot be found" plugins --plugin /nonexistent/x.so
wrong "there is no plugin dedpu; did you mean dedup?" plugins dedpu
wrong "plugins takes one name at most" plugins dedup enrich
wrong '"xml" is no format; write text or json' --log-format xml plugins
wrong "config needs to know what to do" config
wrong "config cannot lnit; did you mean lint?" config lnit
wrong "config lint needs a file" config lint
wrong "config show does not take the operand b" config show dedup b
wrong "there is no section dedupe" config show dedupe

# A terminal is not driven by what somebody typed or a file is called.
try "$(printf 'a\033[31mb')"
exits 2
err_has 'a\x1b[31mb'

# Closed standard streams: no file of ours gets their numbers, so no word of ours gets into a file.
echo '{"title": "A title", "text": "A story of some length that is told here, once and only once, to see where it goes."}' >"$work/news"
: >"$work/empty" # of which a warning is logged
"$wirecopy" run "jsonl:$work/news" "jsonl:$work/empty" --out "$work/closed" -v <&- >&- 2>&-
code=$? tried="wirecopy run <&- >&- 2>&-"
exits 1 # the summary cannot be written
try cat "$work/closed/enriched.avro" --fields title
exits 0
[ "$(cat "$work/out")" = '{"title":"A title"}' ] || say "$tried: $(cat "$work/out")"
for name in duplicates decisions deadletter; do
    try cat "$work/closed/$name.avro"
    exits 0
done

# Output that cannot be written is a failure.
if [ -w /dev/full ]; then
    "$wirecopy" plugins >/dev/full 2>"$work/err"
    code=$? tried="wirecopy plugins >/dev/full"
    exits 1
    err_has "standard output cannot be written: No space left on device"
fi
exit $failed
