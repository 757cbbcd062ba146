#!/usr/bin/env python3
"""The sample news and its key belong together, and the sample has what deploy/sample/README.md promises.

    check_news.py SAMPLE_DIR

Reads no output of wirecopy's: only the news and the key.
"""
import collections
import gzip
import json
import os
import sys
import unicodedata

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "DEVANAGARI", "CJK", "HIRAGANA")
VERDICTS = {"unique", "duplicate", "revision", "repeat", "passed"}


def text_of(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return file.read()


def places(sample):
    """Every record of the sample: (file, line) → its text."""
    found = {}
    for folder, _, names in os.walk(sample):
        parts = os.path.relpath(folder, sample).split(os.sep)
        for name in names if parts != ["."] else ():
            found[os.path.join(*parts[1:], name), 0] = text_of(os.path.join(folder, name))
    for name in sorted(os.listdir(sample)):
        if name.endswith((".jsonl", ".jsonl.gz")):
            for number, line in enumerate(text_of(os.path.join(sample, name)).splitlines(), 1):
                found[name, number] = json.loads(line)["text"]
    return found


def script_of(text):
    counts = collections.Counter()
    for char in text:
        if char.isalpha():
            counts[unicodedata.name(char, "").split(" ")[0]] += 1
    # Japanese mixes its own letters with Chinese ones; Chinese has none of them.
    if counts["HIRAGANA"] > 20:
        return "HIRAGANA"
    return next((s for s, _ in counts.most_common() if s in SCRIPTS), None)


def main():
    sample = sys.argv[1]
    with open(os.path.join(sample, "key.json"), encoding="utf-8") as file:
        records = json.load(file)["records"]
    news = places(sample)
    problems = []

    def check(condition, text):
        if not condition:
            problems.append(text)

    at = [(r["file"], r["line"]) for r in records]
    check(len(set(at)) == len(at), "the key has a record twice")
    check(set(at) == set(news), f"news and key differ in {sorted(set(at) ^ set(news))}")
    check([r["first_seen"] for r in records] == sorted({r["first_seen"] for r in records}),
          "the key is not in the order of its times, or two records have the same time")
    earlier = {}
    for r in records:
        check(r["expect"] in VERDICTS and r["reason"] and r["group"], f"{r['guid']}: verdict, group or reason missing")
        if r["expect"] == "duplicate":
            check("of" in r and r["of"] in earlier, f"{r['guid']}: its original is not an earlier record")
        if r["expect"] in ("revision", "repeat", "passed"):
            check(r["guid"] in earlier, f"{r['guid']}: nothing earlier has this identifier")
        if "of" in r and r["of"] in earlier:
            check(earlier[r["of"]]["group"] == r["group"], f"{r['guid']}: not in its original's group")
        earlier.setdefault(r["guid"], r)

    scripts = collections.Counter(script_of(text) for text in news.values())
    check(len(records) >= 48, "fewer than 48 records")
    check(len({r["outlet"] for r in records}) >= 9, "fewer than 9 outlets")
    check(len({r["first_seen"][:10] for r in records}) >= 5, "fewer than 5 days")
    check(sum(1 for s in SCRIPTS if scripts[s]) >= 5, f"fewer than 5 scripts: {dict(scripts)}")
    for problem in problems:
        print(problem)
    print(f"{len(records)} records, {len({r['outlet'] for r in records})} outlets, scripts {dict(scripts)}, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
