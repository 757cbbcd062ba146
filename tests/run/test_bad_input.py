"""Bad input is set aside with its reason, the rest is processed, and exit codes say so."""
import gzip
import json
import os
import subprocess
import threading
import unittest

from harness import Case, WIRECOPY, cat, text_of, wirecopy


class BadInput(Case):
    def run_with_dead(self, *args, dead, unique, **options):
        out = self.path("out")
        summary = self.run_ok(*args, "--out", out, code=3, **options)
        self.assertEqual(summary["dead_letters"], dead)
        self.assertEqual(summary["verdicts"]["unique"], unique)
        letters = self.dead(out)
        self.assertEqual(len(letters), dead)
        for letter in letters:
            self.assertTrue(letter["message"] and letter["reason"] and letter["step"], letter)
        return letters

    def test_truncated_gzip_gives_what_stands_before_the_cut_and_one_dead_letter(self):
        data = gzip.compress("".join(json.dumps(s) + "\n" for s in self.stories(400)).encode(), 1, mtime=0)
        path = self.write("cut.jsonl.gz", data[: len(data) // 2])
        whole = self.write_jsonl("whole.jsonl", self.stories(3, 1000))
        out = self.path("out")
        summary = self.run_ok("jsonl:" + path, "jsonl:" + whole, "--out", out, code=3)
        self.assertGreater(summary["sources"][0]["articles"], 100)
        self.assertEqual(summary["sources"][1]["articles"], 3, "the next source is read all the same")
        self.assertEqual([x["reason"] for x in self.dead(out)], ["truncated"])
        self.assertEqual(self.dead(out)[0]["origin"]["locator"], "cut.jsonl")

    def test_broken_gzip_of_a_single_story_is_a_dead_letter(self):
        self.write("news/good.txt", "A fine title\n\n" + text_of(1))
        self.write("news/cut.txt.gz", gzip.compress(("A title\n\n" + text_of(2)).encode())[:60])
        self.run_with_dead("files:" + self.path("news"), dead=1, unique=1)

    def test_invalid_utf8_line_is_a_dead_letter_that_says_where(self):
        lines = [json.dumps(s).encode() for s in self.stories(3)]
        lines[1] = lines[1].replace(b"Report 1", b"Rep\xffort 1")
        path = self.write("bad.jsonl", b"\n".join(lines) + b"\n")
        letter, = self.run_with_dead("jsonl:" + path, dead=1, unique=2)
        self.assertEqual(letter["reason"], "bad-utf8")
        self.assertEqual(letter["origin"]["line"], 2)
        self.assertEqual(letter["origin"]["offset"], len(lines[0]) + 1)

    def test_nul_bytes_are_no_text(self):
        self.write("news/good.txt", "A fine title\n\n" + text_of(1))
        self.write("news/nul.txt", b"A title\n\nWith \0\0\0 in it " + text_of(2).encode())
        self.run_with_dead("files:" + self.path("news"), dead=1, unique=1)

    def test_nul_bytes_in_json_lines_are_set_aside_or_dropped_never_kept(self):
        stories = self.stories(2)
        stories[0]["text"] += "\u0000tail"
        path = self.write("nul.jsonl", "\n".join(json.dumps(s) for s in stories) + "\n\0\0\0\n")
        self.run_with_dead("jsonl:" + path, dead=1, unique=2)
        bodies = [x["body"] for x in cat(self.path("out/enriched.avro"))]
        self.assertTrue(all("\0" not in body for body in bodies))

    def test_broken_json_line_is_named_by_line_and_column(self):
        lines = [json.dumps(s) for s in self.stories(3)]
        lines.insert(1, '{"id": "x", "title": "no end')
        path = self.write("bad.jsonl", "\n".join(lines) + "\n")
        letter, = self.run_with_dead("jsonl:" + path, dead=1, unique=3)
        self.assertEqual((letter["reason"], letter["origin"]["line"]), ("bad-json", 2))

    def test_wrong_types_name_the_field(self):
        stories = self.stories(2)
        stories[0]["title"] = {"en": "an object"}
        path = self.write_jsonl("types.jsonl", stories + [["a", "list"], 7])
        letters = self.run_with_dead("jsonl:" + path, dead=3, unique=1)
        self.assertIn("title", letters[0]["message"])

    def test_a_line_of_2_gb_flows_by_in_little_memory(self):
        good = (json.dumps(self.stories(1)[0]) + "\n").encode()
        out = self.path("out")
        process = subprocess.Popen([WIRECOPY, "run", "jsonl:-", "--out", out, "--json"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        def feed():
            process.stdin.write(good + b'{"text": "')
            for _ in range(2048):
                process.stdin.write(b"x" * (1 << 20))
            process.stdin.write(b'"}\n' + good.replace(b'"s0"', b'"s1"').replace(b"Report 0", b"Report one"))
            process.stdin.close()
        feeder = threading.Thread(target=feed)
        feeder.start()
        stdout = process.stdout.read()
        feeder.join()
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 3)
        self.assertEqual(json.loads(stdout)["read"], 3)
        letter, = self.dead(out)
        self.assertEqual(letter["reason"], "too-long")
        self.assertEqual(letter["data_len"], (2 << 30) + 12)
        self.assertLess(len(letter["data"]), 10000)
        self.assertTrue(letter["data_hash"])
        if not os.environ.get("WC_TEST_SANITIZED"):
            self.assertLess(usage.ru_maxrss, 100 * 1024, "KiB")

    def test_empty_input_is_no_failure(self):
        empty = self.write("empty.jsonl", b"")
        summary = self.run_ok("jsonl:" + empty, "--out", self.path("out"))
        self.assertEqual(summary["read"], 0)
        self.assertEqual(cat(self.path("out/enriched.avro")), [])

    def test_empty_story_file_is_a_dead_letter(self):
        self.write("news/good.txt", "A fine title\n\n" + text_of(1))
        self.write("news/empty.txt", b"")
        letter, = self.run_with_dead("files:" + self.path("news"), dead=1, unique=1)
        self.assertEqual(letter["reason"], "empty")
        self.assertEqual(letter["origin"]["locator"], "empty.txt")

    @unittest.skipIf(os.geteuid() == 0 and not os.path.exists("/usr/bin/setpriv"), "root reads everything; no setpriv")
    def test_unreadable_file_is_a_dead_letter_and_the_rest_is_read(self):
        self.write("news/good.txt", "A fine title\n\n" + text_of(1))
        os.chmod(self.write("news/secret.txt", "A title\n\n" + text_of(2)), 0)
        os.chmod(self.folder, 0o777)
        command = [WIRECOPY, "run", "files:" + self.path("news"), "--out", self.path("out"), "--json"]
        if os.geteuid() == 0:
            os.chmod(self.path("news"), 0o755)
            command = ["setpriv", "--reuid=65534", "--clear-groups", *command]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 3, done.stderr)
        letter, = self.dead(self.path("out"))
        self.assertEqual((letter["reason"], letter["origin"]["locator"]), ("unreadable", "secret.txt"))

    def test_a_missing_source_is_said_before_anything_is_done(self):
        done = wirecopy("run", "jsonl:" + self.path("none.jsonl"), "--out", self.path("out"))
        self.assertIn(done.returncode, (1, 2))
        self.assertIn("none.jsonl", done.stderr)
        self.assertFalse(os.path.exists(self.path("out")))

    def test_wrong_usage_is_exit_code_2_and_says_what_would_be_right(self):
        for args, hint in ((["run"], "files:"), (["run", "news"], "files:news"), (["run", "feeds:x"], "plugins"),
                           (["run", "files:.", "--stages", "nonsense"], "plugins"),
                           (["run", "files:.", "--set", "dedup.windw=3d"], "window"),
                           (["run", "files:.", "--threads", "-1"], "0")):
            done = wirecopy(*args, cwd=self.folder)
            self.assertEqual(done.returncode, 2, args)
            self.assertIn(hint, done.stderr, args)


if __name__ == "__main__":
    unittest.main(verbosity=2)
