#!/usr/bin/env python3
"""Runs the commands that a Markdown file shows, and follows its links, so that it cannot promise what does not work.

    readme.py FILE.md [MORE.md…]

Every indented block and every fenced block marked "sh" of the first file is run, in order, as one bash script each, in the
project's folder with build/release first in PATH. News that the reader is to bring is played by the sample's. Lines that
clone the project, install packages or start the scripts that .ci/run itself is made of are left out, and said to be. Blocks
of any other mark (console, text, c…) are not run. Of all files the links to other files of the project are followed.
"""
import os
import re
import subprocess
import sys

LEFT_OUT = re.compile(r"^\s*(git clone\b|cd\s+wirecopy\b|(\./)?\.ci/run\b|(\./)?tests/run\.sh\b|(sudo\s+)?apt(-get)?\s)")
PLAYED = {"NEWS_FOLDER": "deploy/sample/news", "archive.jsonl.gz": "deploy/sample/regional.jsonl.gz"}
FENCE = re.compile(r"^```(\w*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?:\A|\n\n)((?:(?: {4}.*)?\n)* {4}.*\n)")
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")


def blocks(text):
    """The scripts, in the order of the file."""
    found = [(m.start(), m.group(2)) for m in FENCE.finditer(text) if m.group(1) == "sh"]
    bare = FENCE.sub(lambda m: re.sub(r"[^\n]", "-", m.group(0)), text)
    found += [(m.start(), re.sub(r"^ {4}", "", m.group(1), flags=re.MULTILINE)) for m in INDENTED.finditer(bare)]
    return [script for _, script in sorted(found)]


def run(path, text):
    env = dict(os.environ, PATH=os.path.abspath("build/release") + os.pathsep + os.environ["PATH"])
    count = 0
    for block in blocks(text):
        lines = block.splitlines()
        for line in lines:
            if LEFT_OUT.match(line):
                print(f"left out: {line.strip()}", flush=True)
        script = "\n".join(line for line in lines if not LEFT_OUT.match(line))
        for word, player in PLAYED.items():
            script = script.replace(word, player)
        if not re.sub(r"^\s*(#.*)?$", "", script, flags=re.MULTILINE).strip():
            continue
        print(f"running:\n{script}", flush=True)
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], env=env, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            sys.exit(f"{path}: this block failed with exit code {done.returncode}")
        count += 1
    if not count:
        sys.exit(f"{path} has no block of commands that could be run")
    print(f"{count} blocks of {path} work")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    texts = {}
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            texts[path] = file.read()
    links = [(path, link) for path, text in texts.items() for link in LINK.findall(text)]
    dead = [f"{path}: the link to {link} leads nowhere" for path, link in links
            if not os.path.exists(os.path.join(os.path.dirname(path), link))]
    if dead:
        sys.exit("\n".join(dead))
    print(f"{len(links)} links lead somewhere")
    run(sys.argv[1], texts[sys.argv[1]])


if __name__ == "__main__":
    main()
