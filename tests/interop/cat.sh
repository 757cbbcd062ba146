#!/bin/sh
# What `wirecopy cat` does at its edges: pipes, damage, fields. Usage: cat.sh WIRECOPY FOLDER (of interop_write's files).
set -u
wirecopy=$1
files=$2
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

# expect WHAT ACTUAL EXPECTED
expect() {
    if [ "$2" != "$3" ]; then
        echo "$1: \"$2\", not \"$3\""
        failures=$((failures + 1))
    fi
}

article=$files/Article.deflate.avro

# The same records by whatever codec, and from standard input.
"$wirecopy" cat "$article" >"$work/all" || expect "exit code" $? 0
expect "lines" "$(wc -l <"$work/all" | tr -d ' ')" 200
for codec in null snappy zstandard; do
    "$wirecopy" cat "$files/Article.$codec.avro" | cmp -s - "$work/all"
    expect "$codec is the same" $? 0
done
cat "$article" | "$wirecopy" cat - | cmp -s - "$work/all"
expect "standard input is the same" $? 0
"$wirecopy" cat "$article" "$files/Article.null.avro" | wc -l >"$work/count"
expect "two files" "$(tr -d ' ' <"$work/count")" 400

# -n, and a reader that has had enough.
expect "-n 3" "$("$wirecopy" cat -n 3 "$article" | wc -l | tr -d ' ')" 3
expect "-n 0" "$("$wirecopy" cat -n 0 "$article" | wc -l | tr -d ' ')" 0
"$wirecopy" cat -n x "$article" >/dev/null 2>&1
expect "-n x" $? 2
(
    "$wirecopy" cat "$article" "$article" "$article" "$article" 2>"$work/err"
    echo $? >"$work/code"
) | head -n 1 >/dev/null
expect "head: exit code" "$(cat "$work/code")" 0
expect "head: words" "$(cat "$work/err")" ""

# Fields, in the schema's order.
expect "--fields" "$("$wirecopy" cat -n 1 --fields title_derived,id "$article" | sed 's/"id":"[^"]*.*,"title/"id":…,"title/; s/true/B/; s/false/B/')" \
    '{"id":…,"title_derived":B}'
"$wirecopy" cat --fields id,titel "$article" >"$work/out" 2>"$work/err"
expect "an unknown field" $? 2
expect "an unknown field is answered with the fields" "$(grep -c 'titel.*canonical_url' "$work/err")" 1
expect "an unknown field prints nothing" "$(cat "$work/out")" ""
"$wirecopy" cat >/dev/null 2>&1
expect "no file" $? 2

# Damage: the sound records, then an error that names file and byte.
size=$(wc -c <"$article")
head -c $((size - 30)) "$article" >"$work/cut.avro"
"$wirecopy" cat "$work/cut.avro" >"$work/out" 2>"$work/err"
expect "a cut file" $? 1
expect "a cut file: sound records" "$(wc -l <"$work/out" | tr -d ' ')" 150
expect "a cut file: words" "$(grep -c 'cut.avro.*byte' "$work/err")" 1
head -n 150 "$work/all" | cmp -s - "$work/out"
expect "a cut file: the same records" $? 0
"$wirecopy" cat "$work/none.avro" >/dev/null 2>&1
expect "a missing file" $? 1
"$wirecopy" cat "$0" >/dev/null 2>"$work/err"
expect "no Avro file" $? 1
expect "no Avro file: words" "$(grep -c 'no Avro container file' "$work/err")" 1

# No control character but the line feed ever leaves: the sample texts are full of them.
expect "raw control characters" "$("$wirecopy" cat "$article" | LC_ALL=C tr -d '\012\040-\377' | wc -c | tr -d ' ')" 0
expect "the samples hold some" "$([ "$(grep -c 'u001b' "$work/all")" -gt 10 ] && echo yes)" yes

if [ -c /dev/full ]; then
    "$wirecopy" cat "$article" >/dev/full 2>"$work/err"
    expect "a full disk" $? 1
    expect "a full disk: words" "$(grep -c 'standard output' "$work/err")" 1
fi

[ "$failures" -eq 0 ] || exit 1
echo "cat holds at its edges"
