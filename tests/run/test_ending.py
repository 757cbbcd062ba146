"""How a run ends: complete, interrupted, killed, or on a full disk. What lies in the folder afterwards is never in doubt."""
import json
import os
import shutil
import signal
import subprocess
import time
import unittest

from harness import Case, OUTPUTS, WIRECOPY, cat, wirecopy


def wait_until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("the condition did not come true in %d s" % seconds)
        time.sleep(0.005)


class Ending(Case):
    def listing(self, out):
        return sorted(os.listdir(out))

    def start_on_pipe(self, out, *args):
        """A run that reads a pipe which stays open, after its files were made and it has read some."""
        process = subprocess.Popen([WIRECOPY, "run", "jsonl:-", "--clock", "ingested", "--out", out, *args],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for story in self.stories(500):
            process.stdin.write(json.dumps(story).encode() + b"\n")
        process.stdin.flush()
        partial = os.path.join(out, "decisions.avro.partial")
        wait_until(lambda: os.path.exists(partial) and os.path.getsize(partial) > 10000)
        return process

    def finish(self, process):
        stdout, stderr = process.communicate(timeout=60)
        return process.returncode, stdout, stderr

    def test_a_complete_run_leaves_only_whole_files(self):
        out = self.path("out")
        self.run_ok("jsonl:" + self.write_jsonl("a.jsonl", self.stories(10)), "--out", out)
        self.assertEqual(self.listing(out), sorted(name + ".avro" for name in OUTPUTS))

    def test_interrupt_ends_in_good_order_with_sound_partial_files(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            out = self.path("out-%d" % number)
            process = self.start_on_pipe(out)
            process.send_signal(number)
            code, stdout, _ = self.finish(process)
            self.assertEqual(code, 130)
            self.assertIn(b"Interrupted", stdout)
            self.assertEqual(self.listing(out), sorted(name + ".avro.partial" for name in OUTPUTS))
            decided = len(cat(os.path.join(out, "decisions.avro.partial")))
            self.assertEqual(decided, len(cat(os.path.join(out, "enriched.avro.partial"))))
            self.assertGreater(decided, 0)

    def test_interrupt_while_reading_before_the_sort_leaves_partial_files(self):
        out = self.path("out")
        process = subprocess.Popen([WIRECOPY, "run", "jsonl:-", "--out", out], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(json.dumps(self.stories(1)[0]).encode() + b"\n")
        process.stdin.flush()
        wait_until(lambda: os.path.exists(os.path.join(out, "deadletter.avro.partial")))
        process.send_signal(signal.SIGINT)
        code, _, _ = self.finish(process)
        self.assertEqual(code, 130)
        self.assertTrue(all(name.endswith(".partial") for name in self.listing(out)))

    def test_kill_leaves_partial_names_and_the_earlier_result(self):
        out = self.path("out")
        self.run_ok("jsonl:" + self.write_jsonl("a.jsonl", self.stories(10)), "--out", out)
        process = self.start_on_pipe(out)
        process.kill()
        self.finish(process)
        self.assertEqual(len(cat(os.path.join(out, "enriched.avro"))), 10)
        self.run_ok("jsonl:" + self.write_jsonl("b.jsonl", self.stories(20)), "--out", out)
        self.assertEqual(self.listing(out), sorted(name + ".avro" for name in OUTPUTS))
        self.assertEqual(len(cat(os.path.join(out, "enriched.avro"))), 20)

    def test_two_runs_into_one_folder_do_not_mix(self):
        out = self.path("out")
        process = self.start_on_pipe(out)
        done = wirecopy("run", "jsonl:" + self.write_jsonl("a.jsonl", self.stories(3)), "--out", out)
        self.assertEqual(done.returncode, 2)
        self.assertIn("another process", done.stderr)
        code, _, _ = self.finish(process)
        self.assertEqual(code, 0)
        self.assertEqual(len(cat(os.path.join(out, "enriched.avro"))), 500)

    def test_a_source_slower_than_the_run_is_not_held_back(self):
        """Records of a pipe reach the outputs while it stays open."""
        out = self.path("out")
        process = self.start_on_pipe(out)
        self.assertIsNone(process.poll())
        code, _, _ = self.finish(process)
        self.assertEqual(code, 0)

    @unittest.skipUnless(os.geteuid() == 0 and shutil.which("mount"), "making a small disk needs root and mount")
    def test_a_full_disk_is_an_error_that_names_the_file_and_nothing_looks_whole(self):
        disk = self.path("disk")
        os.mkdir(disk)
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], stderr=subprocess.DEVNULL).returncode:
            self.skipTest("no tmpfs can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        out = os.path.join(disk, "out")
        done = wirecopy("run", "jsonl:" + self.write_jsonl("a.jsonl", self.stories(2000)), "--out", out)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(".avro.partial: cannot write", done.stderr)
        self.assertIn("No space left", done.stderr)
        self.assertTrue(all(name.endswith(".partial") for name in self.listing(out)))

    def test_a_limit_on_file_size_is_an_error_too(self):
        out = self.path("out")
        path = self.write_jsonl("a.jsonl", self.stories(2000))
        done = subprocess.run(["bash", "-c", 'ulimit -f 100; exec "$@"', "-", WIRECOPY, "run", "jsonl:" + path, "--out", out],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("cannot write", done.stderr)
        self.assertTrue(all(name.endswith(".partial") for name in self.listing(out)))

    def test_an_output_folder_that_cannot_be_made_is_said(self):
        self.write("file", "x")
        done = wirecopy("run", "jsonl:" + self.write_jsonl("a.jsonl", self.stories(1)), "--out", self.path("file", "out"))
        self.assertIn(done.returncode, (1, 2))
        self.assertIn("file", done.stderr)

    def test_a_summary_nobody_can_read_is_a_failure(self):
        path = self.write_jsonl("a.jsonl", self.stories(1))
        with open("/dev/full", "w") as full:
            done = subprocess.run([WIRECOPY, "run", "jsonl:" + path, "--out", self.path("out")], stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
