#!/usr/bin/env python3
"""Runs the commands that a Markdown file shows, so that it cannot promise what does not work.

    readme.py FILE.md

Every fenced block marked "sh" is run, in order, line by line as one bash script each, in the project's folder with
build/release first in PATH. Lines that clone the project or start the scripts that .ci/run itself is made of are left out,
and said to be. Blocks of any other mark (console, text, c…) are not run.
"""
import os
import re
import subprocess
import sys

LEFT_OUT = re.compile(r"^\s*(git clone\b|cd\s+wirecopy\b|(\./)?\.ci/run\b|(\./)?tests/run\.sh\b|(sudo\s+)?apt(-get)?\s)")


def blocks(text):
    for match in re.finditer(r"^```sh[ \t]*\n(.*?)^```[ \t]*$", text, re.MULTILINE | re.DOTALL):
        yield match.group(1)


def main():
    path = sys.argv[1]
    with open(path, encoding="utf-8") as file:
        found = list(blocks(file.read()))
    if not found:
        sys.exit(f"{path} has no block of commands (```sh)")
    env = dict(os.environ, PATH=os.path.abspath("build/release") + os.pathsep + os.environ["PATH"])
    for block in found:
        lines = block.splitlines()
        for line in lines:
            if LEFT_OUT.match(line):
                print(f"left out: {line.strip()}", flush=True)
        script = "\n".join(line for line in lines if not LEFT_OUT.match(line))
        if not re.sub(r"^\s*(#.*)?$", "", script, flags=re.MULTILINE).strip():
            continue
        print(f"running:\n{script}", flush=True)
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], env=env, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            sys.exit(f"{path}: this block failed with exit code {done.returncode}")
    print(f"{len(found)} blocks work")


if __name__ == "__main__":
    main()
