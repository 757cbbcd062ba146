"""What sources say of where a story came from, seen from the outputs."""
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


if __name__ == "__main__":
    unittest.main(verbosity=2)
