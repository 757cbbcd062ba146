#!/usr/bin/env python3
"""check_key.py must not pass what is wrong: each case spoils the key in one way and expects to be told so.

    test_check_key.py OUT_DIR KEY
"""
import json
import os
import subprocess
import sys
import tempfile

CHECKER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check_key.py")


def first(records, expect):
    return next(r for r in records if r["expect"] == expect)


def other_original(records):
    first(records, "duplicate")["of"] = records[-1]["guid"]


def other_verdict(records):
    first(records, "unique")["expect"] = "revision"


def no_copy(records):
    record = first(records, "duplicate")
    record["expect"] = "unique"
    del record["of"]


def record_too_many(records):
    records.append(dict(records[0], file="no/such-file.txt", line=0, guid="none"))


def record_too_few(records):
    records.pop()


def other_time(records):
    records[0]["first_seen"] = "2026-03-02T00:00:00Z"


def kill_names_nobody(records):
    del first(records, "passed")["names_copies"]


CASES = [other_original, other_verdict, no_copy, record_too_many, record_too_few, other_time, kill_names_nobody]


def main():
    out, key = sys.argv[1:]
    failed = 0
    for spoil in CASES:
        with open(key, encoding="utf-8") as file:
            content = json.load(file)
        spoil(content["records"])
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as spoilt:
            json.dump(content, spoilt)
            spoilt.flush()
            done = subprocess.run([sys.executable, CHECKER, out, spoilt.name], capture_output=True, text=True, check=False)
        seen = done.returncode == 1 and "differences" in done.stdout
        failed += not seen
        print(f"{'sees' if seen else 'MISSES'} {spoil.__name__}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
