"""Five real stories as they arrive on disk. They are no part of the project: without them beside the checkout this skips."""
import os
import unittest

from harness import Case, SHARED, cat

SEEDS = os.path.join(SHARED, "seeds")


@unittest.skipUnless(os.path.isdir(SEEDS), "the seed stories are not beside this checkout")
class Seeds(Case):
    def setUp(self):
        super().setUp()
        self.summary = self.run_ok("files:" + SEEDS, "--out", self.path("out"))
        self.stories = {r["source_guid"][:3]: r for r in cat(self.path("out/enriched.avro"))}

    def test_five_originals_and_no_copies(self):
        self.assertEqual(self.summary["verdicts"]["unique"], 5)
        self.assertEqual(self.summary["verdicts"]["duplicate"], 0)
        self.assertEqual(sorted(self.stories), ["000", "001", "002", "003", "004"])

    def test_titles_are_right_and_stand_once(self):
        starts = {"000": "Kremlin announces Putin", "001": "Kim Jong Un, North Korean Leader, to Visit Russia Soon: Kremlin",
                  "002": "Putin eager to visit North Korea after two decades", "003": "North Korean Leader Kim Jong-un Receives"}
        for key, start in starts.items():
            story = self.stories[key]
            self.assertTrue(story["title"].startswith(start), story["title"])
            self.assertFalse(story["title_derived"])
            self.assertNotIn(start, story["body"])
        self.assertTrue(self.stories["004"]["title_derived"])

    def test_site_residue_is_gone(self):
        for story in self.stories.values():
            for residue in ("Latest stories", "Back to blog", "Leave a comment"):
                self.assertNotIn(residue, story["body"])
            self.assertEqual(story["language"]["tag"], "en")

    def test_dateline_credits_date_and_subtitle_are_found(self):
        story = self.stories["000"]
        self.assertEqual(story["dateline"]["place"], "London")
        self.assertIn("Joe Simonetti", story["byline"]["contributors"])
        self.assertIn("ABC News", (story["agency"]["name"], story["source"]["name"]))
        story = self.stories["001"]
        self.assertEqual((story["published"]["time"][:10], story["published"]["precision"]), ("2023-10-31", "day"))
        self.assertTrue(story["subtitle"].startswith("Kim Jong-un to Visit Russia at the Invitation"))

    def test_leaders_countries_and_capitals_are_entities(self):
        leaders = ("Vladimir Putin", "Kim Jong Un", "Xi Jinping", "Dmitry Peskov", "Sergei Lavrov", "Choe Son Hui", "Kim Jong Il")
        places = ("North Korea", "South Korea", "Russia", "United States", "Vietnam", "Ukraine", "Japan", "Pyongyang", "Moscow",
                  "Seoul", "London", "Washington")
        for key, story in self.stories.items():
            text = story["title"] + "\n" + story["body"]
            found = {e["text"].replace("-un", " Un"): e["type"] for e in story["entities"]}
            for name in leaders:
                if name in text:
                    self.assertEqual(found.get(name), "person", (key, name, found))
            for name in places:
                if name in text:
                    self.assertEqual(found.get(name), "place", (key, name, found))


if __name__ == "__main__":
    unittest.main(verbosity=2)
