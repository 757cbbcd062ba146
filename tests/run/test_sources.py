"""What sources say of where a story came from, seen from the outputs."""
import os
import resource
import unittest

from harness import Case, cat


class Outlets(Case):
    def outlets(self, stories, *args, name="archive.jsonl"):
        self.run_ok("jsonl:" + self.write_jsonl(name, stories), "--out", self.path("out"), *args)
        return [record["source"]["name"] for record in cat(self.path("out/enriched.avro"))]

    def test_the_outlet_is_the_records_own_else_the_host_else_the_collection(self):
        stories = self.stories(3)
        stories[0].update(source="The Own Name", url="https://www.own.example/a")
        stories[1].update(url="https://WWW.Example.org/b?x=1")
        self.assertEqual(self.outlets(stories), ["The Own Name", "example.org", "archive"])

    def test_a_name_given_by_the_user_stands_before_host_and_collection(self):
        stories = self.stories(2)
        stories[0].update(url="https://example.org/b")
        self.assertEqual(self.outlets(stories, "--set", "jsonl.name=My Archive"), ["My Archive"] * 2)

    def test_ids_do_not_depend_on_how_the_file_is_packed_or_where_it_lies(self):
        def ids(name):
            out = self.path("out-" + name.replace("/", "-"))
            self.run_ok("jsonl:" + self.write_jsonl(name, self.stories(3)), "--out", out)
            return [record["id"] for record in cat(out + "/enriched.avro")]
        self.assertEqual(ids("a/news.jsonl"), ids("b/news.jsonl.gz"))

    def test_sources_listed_in_the_configuration_are_read_with_options_of_their_own(self):
        one = self.write_jsonl("one.jsonl", [{"key": "k1", "head": "Of its own form", "text": self.stories(1)[0]["text"]}])
        two = self.write_jsonl("two.jsonl", self.stories(1, 5))
        config = self.write("wirecopy.yaml", "sources:\n  - jsonl: %s\n    title: /head\n    guid: /key\n  - jsonl: %s\n"
                            "run:\n  out: %s\n" % (one, two, self.path("out")))
        self.run_ok("-F", config)
        self.assertEqual({(r["title"], r["source_guid"]) for r in cat(self.path("out/enriched.avro"))},
                         {("Of its own form", "k1"), ("Report 5", "s5")})

    def test_more_sources_than_the_usual_limit_on_files_allows(self):
        def few_files():
            resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        if 0 <= resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 512:
            self.skipTest("the hard limit on open files is too low")
        names = ["jsonl:" + self.write_jsonl("%d.jsonl" % i, self.stories(1, i)) for i in range(200)]
        self.assertEqual(self.run_ok(*names, "--out", self.path("out"), preexec_fn=few_files)["read"], 200)


class Memory(Case):
    """The memory for sorting is a limit, whatever the records are like."""

    def peak(self, path, code):
        """MiB that the program took, from a process of its own, so that no other child's are in it."""
        child = os.fork()
        if child == 0:
            try:
                self.run_ok("jsonl:" + path, "--out", self.path("out"), "--sort-memory", "1M", "--threads", "1", code=code)
                os._exit(min(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, 254))
            except BaseException:
                os._exit(255)
        return os.WEXITSTATUS(os.waitpid(child, 0)[1])

    def test_dead_letters_alone_do_not_fill_it(self):
        if os.environ.get("WC_TEST_SANITIZED"):
            self.skipTest("a sanitizer's memory says nothing")
        path = self.path("broken.jsonl")
        with open(path, "w") as file:
            for i in range(200000):  # 200 MB; not in one piece, or this process would be the large one
                file.write('{"broken %d": "%s\n' % (i, "x" * 1000))
        self.assertLess(self.peak(path, 3), 100)


if __name__ == "__main__":
    unittest.main(verbosity=2)
