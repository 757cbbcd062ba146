#!/usr/bin/env python3
"""Holds the outputs of a run over the sample news against its key (deploy/sample/README.md says what the key means).

    check_key.py OUT_DIR KEY

Reads enriched.avro, duplicates.avro and decisions.avro in OUT_DIR and nothing else of wirecopy's. Prints every difference,
one a line, and exits 1 if there is any.
"""
import datetime
import json
import os
import re
import sys


def read_avro(path):
    """The records of an Avro file, by fastavro or by Debian's python3-avro."""
    try:
        import fastavro
    except ImportError:
        from avro.datafile import DataFileReader
        from avro.io import DatumReader

        with DataFileReader(open(path, "rb"), DatumReader()) as reader:
            return list(reader)
    with open(path, "rb") as file:
        return list(fastavro.reader(file))


def millis(time):
    return round(time if isinstance(time, (int, float)) else time.timestamp() * 1000)


class Check:
    def __init__(self, out, key):
        self.problems = []
        with open(key, encoding="utf-8") as file:
            self.records = json.load(file)["records"]
        for record in self.records:
            record["at"] = (re.sub(r"\.gz$", "", record["file"]), record["line"])
        self.enriched = read_avro(os.path.join(out, "enriched.avro"))
        self.duplicates = read_avro(os.path.join(out, "duplicates.avro"))
        self.decisions = [d for d in read_avro(os.path.join(out, "decisions.avro")) if d["type"] == "decision"]

    def problem(self, record, text):
        where = record["file"] + (f":{record['line']}" if record["line"] else "")
        self.problems.append(f"{where} ({record['guid']}): {text}. The key's reason: {record['reason']}")

    def match(self):
        """Pairs each record of the key with the decision on it, by where it was read."""
        lines = {r["at"][0] for r in self.records if r["line"]}
        found = {}
        for decision in self.decisions:
            origin = decision["input"]
            name = re.sub(r"\.gz$", "", origin["locator"])
            base = os.path.basename(name)
            at = (base, origin["line"]) if base in lines else (name, 0)
            if at in found:
                self.problems.append(f"{at[0]}:{at[1]}: two decisions on one record")
            found[at] = decision
        for record in self.records:
            record["decision"] = found.pop(record["at"], None)
            if record["decision"] is None:
                self.problem(record, "there is no decision on it")
        for at in found:
            self.problems.append(f"{at[0]}:{at[1]}: a decision on a record that the key does not have")
        return not self.problems

    def first(self, guid):
        """The first record of the key with that identifier."""
        return next(r for r in self.records if r["guid"] == guid)

    def leader(self, record):
        return self.first(record.get("of", record["guid"]))

    def describe(self, article_id):
        for record in self.records:
            if record["decision"]["id"] == article_id:
                return record["guid"]
        return str(article_id)

    def verdicts(self):
        for record in self.records:
            decision = record["decision"]
            if decision["verdict"] != record["expect"]:
                of = f" of {self.describe(decision['leader_id'])}" if decision["verdict"] == "duplicate" else ""
                self.problem(
                    record,
                    f"expected {record['expect']}, got {decision['verdict']}{of} "
                    f"(score {decision['score']:.2f}, rule {decision['reason']})",
                )
            elif record["expect"] == "duplicate" and decision["leader_id"] != self.leader(record)["decision"]["id"]:
                self.problem(record, f"expected a copy of {record['of']}, got of {self.describe(decision['leader_id'])}")

    def identities(self):
        """One identifier, one id; two identifiers, two ids."""
        ids = {}
        for record in self.records:
            known = ids.setdefault(record["guid"], record["decision"]["id"])
            if known != record["decision"]["id"]:
                self.problem(record, "the same identifier got two ids")
        if len(set(ids.values())) != len(ids):
            self.problems.append("two identifiers got the same id")

    def originals(self):
        """enriched.avro has what was passed on, in order, and nothing else."""
        expected = [(r["guid"], r["expect"]) for r in self.records if r["expect"] in ("unique", "revision", "passed")]
        actual = [(e["source_guid"], (e["dedup"] or {}).get("verdict")) for e in self.enriched]
        self.compare("enriched.avro", expected, actual)

    def copies(self):
        """duplicates.avro has each copy with its original, and each copy that a kill names."""
        expected = [(r["guid"], r["of"], False) for r in self.records if r["expect"] == "duplicate"]
        expected += [(guid, r["guid"], True) for r in self.records for guid in r.get("names_copies", ())]
        actual = [(d["source_guid"], d["leader_source_guid"], d["kind"] == "kill") for d in self.duplicates]
        self.compare("duplicates.avro", sorted(expected), sorted(actual, key=repr))
        for d in self.duplicates:
            if d["lag_ms"] != millis(d["first_seen"]) - millis(d["leader_first_seen"]):
                self.problems.append(f"duplicates.avro: {d['source_guid']}: lag_ms is not the difference of the clocks")

    def compare(self, name, expected, actual):
        for item in expected:
            if expected.count(item) > actual.count(item):
                self.problems.append(f"{name}: lacks {item}")
        for item in actual:
            if actual.count(item) > expected.count(item):
                self.problems.append(f"{name}: has {item}, which the key does not expect")
        if not self.problems and expected != actual:
            self.problems.append(f"{name}: the right records in the wrong order")

    def outlets(self):
        """Names and clocks came through: outlets as the key has them, first_seen to the millisecond."""
        by_guid = {}
        for record in self.records:
            by_guid.setdefault(record["guid"], []).append(record)
        for e in self.enriched:
            for record in by_guid.get(e["source_guid"], [])[:1]:
                if e["source"]["name"] != record["outlet"]:
                    self.problem(record, f"expected the outlet {record['outlet']}, got {e['source']['name']}")
        for record in self.records:
            actual = millis(record["decision"]["first_seen"])
            expected = millis(datetime.datetime.fromisoformat(record["first_seen"].replace("Z", "+00:00")))
            if actual != expected:
                self.problem(record, f"first_seen is {(actual - expected) / 1000:+.0f} s off the key's {record['first_seen']}")

    def run(self):
        if self.match():
            self.verdicts()
            self.identities()
            self.originals()
            self.copies()
            self.outlets()
        return self.problems


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    check = Check(sys.argv[1], sys.argv[2])
    problems = check.run()
    for problem in problems:
        print(problem)
    print(f"{len(check.records)} records in the key, {len(problems)} differences")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
