#!/bin/sh
# out_of_tree.sh SOURCE BUILD CMAKE: installs into a fresh prefix, builds the example plugin there against nothing but what
# was installed, and runs it.
set -eu
source=$1 build=$2 cmake=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Settings of whoever runs the tests must not reach the program.
for variable in $(env | sed -n 's/^\(WIRECOPY_[A-Za-z0-9_]*\)=.*/\1/p'); do unset "$variable"; done
prefix=$work/prefix

"$cmake" --install "$build" --prefix "$prefix" >"$work/log" || { cat "$work/log"; exit 1; }
cp -R "$source/examples/plugin" "$work/plugin"
found=$(dirname "$(find "$prefix" -name wirecopy.pc)")
make -s -C "$work/plugin" CFLAGS="-O1 -Wall -Wextra -Werror" PKG_CONFIG_PATH="$found"
make -s -C "$work/plugin" install PKG_CONFIG_PATH="$found"

cat >"$work/news.jsonl" <<'NEWS'
{"id":"a1","source":"Harbour Post","title":"Ferry line adds night boats","section":"Transport","date":"2026-03-02T08:00:00Z","text":"The harbour ferry will run through the night from April, the city council said, after a trial that drew more riders than planned."}
{"id":"a2","source":"Harbour Post","title":"Old mill wins prize for its roof","section":"Culture","date":"2026-03-02T09:00:00Z","text":"The restored mill on the east bank was given the builders' prize for a roof of reed that no other mill in the district still has."}
{"id":"a3","source":"Harbour Post","title":"Tram drivers vote on pay","tags":["labour","transport"],"date":"2026-03-02T10:00:00Z","text":"Drivers of the tram company are voting until Friday on an offer of four per cent, which their union calls a start and no more."}
{"id":"a4","source":"Harbour Post","title":"Rain expected at the weekend","date":"2026-03-02T11:00:00Z","text":"Showers will cross the coast on Saturday morning and clear towards the evening, and Sunday stays dry, the weather office said."}
NEWS

plugin=$(find "$prefix" -name sections.so)
run() { # OUT FLAGS…: the titles that come out
    out=$work/$1
    shift
    "$prefix/bin/wirecopy" run "jsonl:$work/news.jsonl" --plugin "$plugin" --stages sections,dedup,enrich -q \
        --out "$out" "$@" >"$out.log" 2>&1 || { cat "$out.log"; exit 1; }
    "$prefix/bin/wirecopy" cat "$out/enriched.avro" --fields title | sort
}
expect() { # NAME ACTUAL EXPECTED
    [ "$2" = "$3" ] || { printf 'FAILED: %s:\n%s\nnot\n%s\n' "$1" "$2" "$3"; exit 1; }
}

ferry='{"title":"Ferry line adds night boats"}'
mill='{"title":"Old mill wins prize for its roof"}'
rain='{"title":"Rain expected at the weekend"}'
tram='{"title":"Tram drivers vote on pay"}'
expect "no wish" "$(run all)" "$(printf '%s\n' "$ferry" "$mill" "$rain" "$tram")"
expect "a section or tag" "$(run some --set sections.want=transport)" "$(printf '%s\n' "$ferry" "$rain" "$tram")"
expect "labelled only" "$(run few --set sections.want=transport --set sections.unlabelled=no)" \
    "$(printf '%s\n' "$ferry" "$tram")"
"$prefix/bin/wirecopy" plugins --plugin "$plugin" sections | grep -q "Whether stories without section" ||
    { echo "FAILED: the options of the plugin are not shown"; exit 1; }
if "$prefix/bin/wirecopy" run "jsonl:$work/news.jsonl" --plugin "$plugin" --set sections.unlabelled=perhaps \
    --out "$work/wrong" 2>"$work/err"; then
    echo "FAILED: a wrong value was taken"
    exit 1
fi
grep -qF 'sections.unlabelled: "perhaps" is neither yes nor no' "$work/err" || { cat "$work/err"; exit 1; }

# The source: two stories (one copies the other's wording), a line that is none, a line that is too long.
text='The lighthouse at the north cape went dark for an hour on Sunday night after a gull had built its nest in the lamp room, the keeper said. Ships were warned by radio and none came to harm.'
{
    printf 'l1\tLighthouse dark for an hour\t%s\r\n' "$text"
    printf 'no tabs here\n'
    printf 'l2\tGull puts out lighthouse\t%s\n' "$text"
    printf 'l3\tToo long\t%2000s\n' x
} >"$work/news.tsv"
code=0
"$prefix/bin/wirecopy" run "tsv:$work/news.tsv" --plugin "$(dirname "$plugin")" -q --set tsv.outlet=Cape --record-limit 1k \
    --clock ingested --out "$work/tsv" >"$work/tsv.log" 2>&1 || code=$?
[ $code -eq 3 ] || { echo "FAILED: exit code $code, not 3 (dead letters)"; cat "$work/tsv.log"; exit 1; }
expect "the source's story" "$("$prefix/bin/wirecopy" cat "$work/tsv/enriched.avro" --fields source_guid,title)" \
    '{"source_guid":"l1","title":"Lighthouse dark for an hour"}'
[ "$("$prefix/bin/wirecopy" cat "$work/tsv/enriched.avro" --fields body)" = "{\"body\":\"$text\"}" ] ||
    { echo "FAILED: the end of the line is in the story"; exit 1; }
expect "its copy" "$("$prefix/bin/wirecopy" cat "$work/tsv/duplicates.avro" --fields source_guid,leader_source_guid)" \
    '{"source_guid":"l2","leader_source_guid":"l1"}'
expect "its dead letters" "$("$prefix/bin/wirecopy" cat "$work/tsv/deadletter.avro" --fields reason,step,origin.line)" \
    '{"reason":"bad-line","step":"tsv","origin":{"line":2}}
{"reason":"too-long","step":"tsv","origin":{"line":4}}'
