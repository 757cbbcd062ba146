#!/bin/sh
# How F1 moves under small changes of each constant: one row a setting, on the pairs of the corpora.
#     grid.sh path/to/dedup_feed CORPORA_DIR
set -eu
feed=$1 corpora=$2
here=$(dirname "$0")
out=$(mktemp)
trap 'rm -f "$out"' EXIT

f1() { # the F1 alone
    python3 "$here/quality.py" --json "$@" | sed 's/.*"f1": \([0-9.]*\).*/\1/' | tr '\n' ' '
}

row() {
    printf '%-30s ' "${1:-defaults}"
    set=${1:+-s $1}
    # shellcheck disable=SC2086 # a flag and its value
    "$feed" $set -s window=31d -v "$out" "$corpora/webnews-2016-11.jsonl.gz" >/dev/null
    f1 "$out" "$corpora/webnews-2016-11.pairs.tsv" "$corpora/webnews-2016-11.samehost.pairs.tsv"
    f1 --addresses "$corpora/webnews-2016-11.jsonl.gz" "$out" "$corpora/webnews-2016-11.samehost.pairs.tsv"
    # shellcheck disable=SC2086
    "$feed" $set -s window=8d -v "$out" "$corpora/reuters21578.jsonl.gz" >/dev/null
    f1 "$out" "$corpora/reuters21578.pairs.tsv"
    echo
}

echo "setting                        cross-site, same host, same host at other addresses, Reuters"
row ''
for setting in threshold=0.34 threshold=0.38 length_penalty=0.05 length_penalty=0.15 quote_weight=0.2 \
    quote_weight=0.3 sketch=256 sketch=384 sketch=1024 index=32 index=128 frequency_cap=16 frequency_cap=48 \
    boilerplate_count=1 boilerplate_count=3 guard_words=100 guard_words=150 guard_numbers=0.7 guard_numbers=0.8 \
    long_numbers=8 long_numbers=12 long_share=0.4 long_share=0.6 flash_words=40 flash_words=80 beginning=0.25 beginning=0.35 \
    live=0.5 live=0.7 stub_words=30 stub_words=50 short_words=5 short_words=12; do
    row "$setting"
done
