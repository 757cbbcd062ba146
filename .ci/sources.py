#!/usr/bin/env python3
"""Prints the C files of the project that a build compiles, a path each: what clang-tidy is run on.

    sources.py COMPILE_COMMANDS PROJECT_DIR

Left out: files that the build generates. C++ adapters stay in.
"""
import json
import os
import sys

database, project = sys.argv[1:]
with open(database, encoding="utf-8") as file:
    paths = {os.path.join(entry["directory"], entry["file"]) for entry in json.load(file)}
for path in sorted(os.path.relpath(path, project) for path in paths):
    if not path.startswith(("..", "build")):
        print(path)
