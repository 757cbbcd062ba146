"""What a run tells a person and a program at its end."""
import json
import os
import unittest

from harness import Case, cat, text_of, wirecopy


class Summary(Case):
    def pile(self):
        stories = self.stories(5)
        for outlet, hour in (("Second Post", 20), ("Third Echo", 21)):
            stories.append({**stories[0], "id": outlet, "source": outlet, "published": "2026-03-01T%d:00:00Z" % hour})
        stories[0]["source"] = "First Wire"
        stories.append({**stories[1]})  # once more, unchanged
        stories.append({**stories[2], "text": text_of(2) + " " + text_of(99, 20), "published": "2026-03-02T00:00:00Z"})
        return self.write_jsonl("pile.jsonl", stories)

    def test_counts_and_groups_add_up(self):
        summary = self.run_ok("jsonl:" + self.pile(), "--out", self.path("out"))
        self.assertEqual(summary["read"], 9)
        self.assertEqual(summary["verdicts"], {"unique": 5, "duplicate": 2, "revision": 1, "repeat": 1, "passed": 0,
                                               "rejected": 0})
        self.assertEqual(sum(summary["verdicts"].values()), len(cat(self.path("out/decisions.avro"))))
        group, = summary["groups"]
        self.assertEqual((group["source"], group["copies"]), ("First Wire", 2))
        self.assertEqual([(c["source"], c["lag_ms"]) for c in group["first_copies"]],
                         [("Second Post", 20 * 3600000), ("Third Echo", 21 * 3600000)])
        sizes = {o["name"]: o["records"] for o in summary["outputs"]}
        self.assertEqual(sizes, {"enriched": 6, "duplicates": 2, "decisions": 9, "deadletter": 0})
        for output in summary["outputs"]:
            self.assertEqual(output["bytes"], os.path.getsize(output["path"]))

    def test_the_text_names_who_was_first_and_how_far_behind_the_others_were(self):
        done = wirecopy("run", "jsonl:" + self.pile(), "--out", self.path("out"))
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ("Read 9 records from 1 source", "Most copied", "first: First Wire, 2026-03-01 00:00 UTC, then 2 copies",
                      "+20 h 00 min  Second Post", "+21 h 00 min  Third Echo", "enriched.avro"):
            self.assertIn(words, done.stdout)
        self.assertEqual(done.stderr, "", "words on standard error only when there is something to say")

    def test_dead_letters_are_counted_by_reason_and_the_way_to_them_is_shown(self):
        path = self.write("mixed.jsonl", json.dumps(self.stories(1)[0]) + "\n{\n[]\n{\"id\": 1}\n")
        done = wirecopy("run", "jsonl:" + path, "--out", self.path("out"))
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stdout, r"dead letters +3 +75.0 % +2 bad-json, 1 no-text")
        command, = [line.split("wirecopy ")[1] for line in done.stdout.splitlines() if "What was wrong" in line]
        self.assertEqual(len(wirecopy(*command.split()).stdout.splitlines()), 3)
        summary = self.run_ok("jsonl:" + path, "--out", self.path("out"), code=3)
        self.assertEqual(summary["dead_letter_reasons"], {"bad-json": 2, "no-text": 1})

    def test_stories_without_a_time_of_their_own_are_counted_and_say_so(self):
        stories = self.stories(3)
        del stories[0]["published"]
        stories[1]["published"] = "yesterday"
        stories[2]["captured"] = "2026-03-05T10:00:00Z"
        path = self.write_jsonl("some.jsonl", stories)
        done = wirecopy("run", "jsonl:" + path, "--out", self.path("out"))
        self.assertIn("2 records had no usable time of their own", done.stdout)
        basis = {r["source_guid"]: r["first_seen_basis"] for r in cat(self.path("out/enriched.avro"))}
        self.assertEqual(basis, {"s0": "file", "s1": "file", "s2": "captured"})
        summary = self.run_ok("jsonl:" + path, "--out", self.path("out"))
        self.assertEqual(summary["sources"][0]["undated"], 2)

    def test_standard_input_is_read_once(self):
        done = wirecopy("run", "jsonl:-", "files:-", "--out", self.path("out"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("standard input", done.stderr)

    def test_quiet_is_quiet(self):
        done = wirecopy("run", "-q", "jsonl:" + self.pile(), "--out", self.path("out"))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_hostile_titles_do_not_reach_the_terminal_raw(self):
        stories = self.stories(2)
        stories[1] = {**stories[0], "id": "copy", "published": "2026-03-01T05:00:00Z"}
        for story in stories:
            story["title"] = "evil \u001b[2J\u202e title"
            story["source"] = "bad\u001b]0;x\u0007name"
        done = wirecopy("run", "jsonl:" + self.write_jsonl("evil.jsonl", stories), "--out", self.path("out"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Most copied", done.stdout)
        for mark in ("\x1b", "\x07", "\u202e"):
            self.assertNotIn(mark, done.stdout)

    def test_stages_can_be_left_out(self):
        self.run_ok("jsonl:" + self.pile(), "--stages", "dedup", "--out", self.path("out"))
        self.assertEqual(len(cat(self.path("out/unique.avro"))), 6)
        self.run_ok("jsonl:" + self.pile(), "--stages", "enrich", "--out", self.path("out2"))
        self.assertEqual(len(cat(self.path("out2/enriched.avro"))), 9)

    def test_without_dedup_the_share_of_dead_letters_is_of_all_that_was_read(self):
        path = self.write("mixed.jsonl", '{"broken\n' + "".join(json.dumps(s) + "\n" for s in self.stories(3)))
        done = wirecopy("run", "jsonl:" + path, "--out", self.path("out"), "--set", "run.stages=enrich")
        self.assertRegex(done.stdout, r"dead letters +1 +25\.0 %")


if __name__ == "__main__":
    unittest.main(verbosity=2)
