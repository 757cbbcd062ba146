"""What the tests of the program as a whole share: running it, reading its outputs, making input."""
import gzip
import json
import os
import shutil
import subprocess
import tempfile
import unittest

WIRECOPY = os.environ["WIRECOPY"]
for name in [name for name in os.environ if name.startswith("WIRECOPY")]:
    del os.environ[name]  # settings of whoever runs the tests must not reach the program
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLE = os.path.join(ROOT, "deploy", "sample")
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
OUTPUTS = ("enriched", "duplicates", "decisions", "deadletter")


def wirecopy(*args, **options):
    """Runs the program to its end; stdout and stderr as text."""
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("timeout", 300)
    return subprocess.run([WIRECOPY, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def cat(path):
    """The records of an Avro file."""
    done = wirecopy("cat", path)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def text_of(number, words=120):
    """A story's text unlike any other number's: words made of the number."""
    state, out = number * 2654435761 + 12345, []
    for i in range(words):
        state = (state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        out.append("w%05x" % (state >> 44))
    return "Report %d says that %s." % (number, " ".join(out))


class Case(unittest.TestCase):
    """A folder of its own for each test."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-run-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, data):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data.encode() if isinstance(data, str) else data)
        return path

    def write_jsonl(self, name, stories):
        data = "".join(json.dumps(story) + "\n" for story in stories).encode()
        return self.write(name, gzip.compress(data, mtime=0) if name.endswith(".gz") else data)

    def stories(self, count, start=0):
        return [{"id": "s%d" % i, "title": "Report %d" % i, "text": text_of(i),
                 "published": "2026-03-%02dT%02d:00:00Z" % (1 + i // 24 % 28, i % 24)} for i in range(start, start + count)]

    def run_ok(self, *args, code=0, **options):
        done = wirecopy("run", *args, "--json", **options)
        self.assertEqual(done.returncode, code, done.stderr + done.stdout)
        return json.loads(done.stdout)

    def dead(self, out):
        return cat(os.path.join(out, "deadletter.avro"))
