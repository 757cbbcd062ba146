#!/usr/bin/env python3
"""F1, precision and recall of the dedup stage on labelled pairs.

  quality.py OUT_DIR PAIRS.tsv...       # reads enriched.avro or unique.avro, and duplicates.avro, of a run
  quality.py VERDICTS.tsv PAIRS.tsv...  # reads what dedup_feed -v wrote
     --errors   lists the pairs judged wrongly
     --json     the figures as JSON lines

Two stories are taken for near-identical if they share a leader. Labels 4 and 3 are positive, 1 and 0 negative, others (2,
X) left out. A pair of an id that the run did not see counts as not near-identical, and is said.
"""
import argparse
import csv
import json
import os
import re
import sys


def records(path):
    try:
        import fastavro
        with open(path, "rb") as f:
            yield from fastavro.reader(f)
    except ImportError:
        from avro.datafile import DataFileReader
        from avro.io import DatumReader
        with DataFileReader(open(path, "rb"), DatumReader()) as reader:
            yield from reader


def leaders_of_run(folder):
    """source_guid -> id of the leader"""
    leader = {}
    for name in ("enriched.avro", "unique.avro"):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            for r in records(path):
                leader[r["source_guid"]] = (r.get("dedup") or {}).get("leader_id") or r["id"]
            break
    else:
        sys.exit("%s: neither enriched.avro nor unique.avro is there" % folder)
    for r in records(os.path.join(folder, "duplicates.avro")):
        if r["kind"] != "kill":
            leader[r["source_guid"]] = r["leader_id"]
    return leader


def leaders_of_verdicts(path):
    leader = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            guid, own, verdict, led, reason, score = line.rstrip("\n").split("\t")
            if verdict != "repeat":
                leader[guid] = led
    return leader


def pairs(path):
    with open(path, encoding="utf-8") as f:
        for row in csv.reader(f, delimiter="\t"):
            if len(row) >= 3 and row[2] in "4310" and row[0] != "id_a":
                yield row


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("output")
    p.add_argument("pairs", nargs="+")
    p.add_argument("--errors", action="store_true")
    p.add_argument("--json", action="store_true")
    p.add_argument("--addresses", metavar="JSONL.GZ",
                   help="with it, pairs of one address are left out (those at different addresses are the hard ones)")
    p.add_argument("--least", type=float, help="exit 1 where an F1 is less")
    a = p.parse_args()
    leader = leaders_of_run(a.output) if os.path.isdir(a.output) else leaders_of_verdicts(a.output)
    url = {}
    if a.addresses:
        import gzip
        with gzip.open(a.addresses, "rt", encoding="utf-8") as f:
            for line in f:
                d = json.loads(line)
                url[d["id"]] = re.sub(r"[?#].*", "", d.get("url", ""))
    bad = False
    for path in a.pairs:
        tp = fp = fn = tn = missing = 0
        for row in pairs(path):
            x, y = row[0], row[1]
            if url and url.get(x) == url.get(y):
                continue
            missing += (x not in leader) + (y not in leader)
            same = x in leader and y in leader and leader[x] == leader[y]
            truth = row[2] in "43"
            tp += same and truth
            fp += same and not truth
            fn += truth and not same
            tn += not truth and not same
            if a.errors and same != truth:
                print("%s %s" % ("false copy  " if same else "missed copy ", "\t".join(row)))
        f1 = 2 * tp / max(1, 2 * tp + fp + fn)
        figures = {"pairs": os.path.basename(path), "f1": round(f1, 4), "precision": round(tp / max(1, tp + fp), 4),
                   "recall": round(tp / max(1, tp + fn), 4), "tp": tp, "fp": fp, "fn": fn, "tn": tn,
                   "missing": missing}
        if a.json:
            print(json.dumps(figures))
        else:
            print("%(pairs)s: F1 %(f1).3f, precision %(precision).3f, recall %(recall).3f "
                  "(%(tp)d right copies, %(fp)d false, %(fn)d missed, %(tn)d right others; %(missing)d ids not seen)"
                  % figures)
        bad |= a.least is not None and f1 < a.least
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
