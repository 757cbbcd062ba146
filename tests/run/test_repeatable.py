"""Same input and settings: same outputs, whatever the threads, the compression and the memory for sorting."""
import gzip
import os
import shutil
import unittest

from harness import Case, OUTPUTS, SAMPLE, SHARED, cat


def logical(out):
    """The records of all outputs without the one clock that is of the run itself."""
    return {name: [{k: v for k, v in record.items() if k != "ingested"} for record in cat(os.path.join(out, name + ".avro"))]
            for name in OUTPUTS}


class Repeatable(Case):
    def outputs(self, name, *args, code=0):
        out = self.path(name)
        self.run_ok(*args, "--out", out, code=code)
        return logical(out)

    def check_threads(self, *sources):
        first = self.outputs("t1", *sources, "--threads", "1")
        self.assertGreater(len(first["enriched"]), 0)
        for threads in (2, 8):
            self.assertEqual(self.outputs("t%d" % threads, *sources, "--threads", str(threads)), first)
        return first

    def sample(self):
        self.assertTrue(os.path.isdir(SAMPLE))
        jsonl = sorted(os.path.join(d, f) for d, _, names in os.walk(SAMPLE) for f in names if ".jsonl" in f)
        return ["files:" + os.path.join(SAMPLE, "news"), *("jsonl:" + path for path in jsonl)]

    def test_the_sample_gives_the_same_at_1_2_and_8_threads(self):
        self.check_threads(*self.sample())

    def test_many_stories_with_copies_give_the_same_at_1_2_and_8_threads(self):
        stories = self.stories(3000)
        for i in range(0, 3000, 7):
            stories.append({**stories[i], "id": "copy%d" % i, "published": "2026-03-%02dT23:30:00Z" % (1 + i // 24 % 28)})
        self.check_threads("jsonl:" + self.write_jsonl("many.jsonl", stories))

    def test_spilling_the_sort_to_disk_changes_nothing(self):
        path = self.write_jsonl("many.jsonl", self.stories(3000))
        first = self.outputs("memory", "jsonl:" + path)
        self.assertEqual(self.outputs("disk", "jsonl:" + path, "--sort-memory", "1M"), first)

    def test_codecs_change_the_bytes_alone(self):
        path = self.write_jsonl("some.jsonl", self.stories(100))
        first = self.outputs("null", "jsonl:" + path, "--codec", "null")
        for codec in ("deflate", "snappy", "zstandard"):
            self.assertEqual(self.outputs(codec, "jsonl:" + path, "--codec", codec), first)

    def test_gz_input_gives_the_same_as_plain_input(self):
        os.mkdir(self.path("plain"))
        os.mkdir(self.path("gz"))
        self.write_jsonl("plain/news.jsonl", self.stories(50))
        self.write_jsonl("gz/news.jsonl.gz", self.stories(50))
        self.assertEqual(self.outputs("a", "jsonl:" + self.path("plain/news.jsonl")),
                         self.outputs("b", "jsonl:" + self.path("gz/news.jsonl.gz")))

    def test_a_tree_of_gz_files_gives_the_same_as_a_plain_tree(self):
        plain, gz = self.path("plain", "news"), self.path("gz", "news")
        shutil.copytree(os.path.join(SAMPLE, "news"), plain)
        for folder, _, names in os.walk(plain):
            for name in names:
                source = os.path.join(folder, name)
                target = os.path.join(gz, os.path.relpath(source, plain))
                os.makedirs(os.path.dirname(target), exist_ok=True)
                if name.endswith(".gz"):
                    shutil.copy(source, target)
                else:
                    with open(source, "rb") as file, gzip.open(target + ".gz", "wb") as zipped:
                        zipped.write(file.read())
        self.assertEqual(self.outputs("a", "files:" + plain), self.outputs("b", "files:" + gz))

    def test_the_order_of_files_on_the_command_line_does_not_matter_where_clocks_differ(self):
        one = self.write_jsonl("one.jsonl", self.stories(12))
        two = self.write_jsonl("two.jsonl", self.stories(12, 12))
        self.assertEqual(self.outputs("a", "jsonl:" + one, "jsonl:" + two), self.outputs("b", "jsonl:" + two, "jsonl:" + one))

    def test_web_news_gives_the_same_at_1_2_and_8_threads(self):
        path = os.path.join(SHARED, "corpora", "webnews-2016-11.jsonl.gz")
        if not os.path.exists(path):
            self.skipTest("the corpus is not beside this checkout")
        self.check_threads("jsonl:" + path)


if __name__ == "__main__":
    unittest.main(verbosity=2)
