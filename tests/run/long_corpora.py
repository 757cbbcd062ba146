"""Whole corpora, which are no part of the project: without them beside the checkout these tests skip."""
import gzip
import json
import os
import subprocess
import sys
import unittest

from harness import Case, OUTPUTS, ROOT, SHARED, cat

CORPORA = os.path.join(SHARED, "corpora")
REUTERS = os.path.join(CORPORA, "reuters21578.jsonl.gz")
WEBNEWS = os.path.join(CORPORA, "webnews-2016-11.jsonl.gz")


@unittest.skipUnless(os.path.isdir(CORPORA), "the corpora are not beside this checkout")
class Corpora(Case):
    def logical(self, out):
        return [[{k: v for k, v in record.items() if k != "ingested"} for record in cat(os.path.join(out, name + ".avro"))]
                for name in OUTPUTS]

    def test_reuters_gives_the_same_at_1_2_and_8_threads_spilled_and_unpacked(self):
        plain = self.path("reuters21578.jsonl")
        with gzip.open(REUTERS) as packed, open(plain, "wb") as file:
            file.write(packed.read())
        first = None
        for source, args in ((REUTERS, ["--threads", "1"]), (REUTERS, ["--threads", "2"]), (REUTERS, ["--threads", "8"]),
                             (plain, []), (REUTERS, ["--sort-memory", "2M"])):
            out = self.path("out")
            self.run_ok("jsonl:" + source, "--out", out, *args)
            first = first or self.logical(out)
            self.assertEqual(self.logical(out), first, (source, args))

    def quality(self, out, pairs):
        script = os.path.join(ROOT, "tests", "bench", "dedup", "quality.py")
        done = subprocess.run([sys.executable, script, out, os.path.join(CORPORA, pairs), "--json"],
                              stdout=subprocess.PIPE, check=True, text=True)
        return json.loads(done.stdout.splitlines()[0])

    def test_verdicts_on_labelled_pairs_stay_right(self):
        for source, window, pairs, least in ((WEBNEWS, "31d", "webnews-2016-11.pairs.tsv", 0.94),
                                             (REUTERS, "8d", "reuters21578.pairs.tsv", 0.9)):
            out = self.path("out-" + window)
            self.run_ok("jsonl:" + source, "--set", "dedup.window=" + window, "--out", out)
            found = self.quality(out, pairs)
            self.assertGreaterEqual(found["f1"], least, found)


if __name__ == "__main__":
    unittest.main(verbosity=2)
