#!/usr/bin/env python3
"""Writes docs/reference/schemas.md from schemas/*.avsc: `tools/schemas_reference.py > docs/reference/schemas.md`.
A test holds the page against the schemas."""
import json
import os

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "schemas")
ORDER = ("Article", "EnrichedArticle", "Duplicate", "Decision", "DeadLetter")


def type_name(schema):
    """A type as a reader would say it: `string?`, `array of Entity`, `time (ms)`."""
    if isinstance(schema, list):
        inner = [type_name(branch) for branch in schema if branch != "null"]
        return " or ".join(inner) + ("?" if "null" in schema else "")
    if isinstance(schema, str):
        return schema.rsplit(".", 1)[-1]
    if schema["type"] == "array":
        return "array of " + type_name(schema["items"])
    if schema["type"] == "map":
        return "map of " + type_name(schema["values"])
    if schema.get("logicalType", "").startswith("timestamp-"):
        return schema["logicalType"]
    return schema.get("name", type_name(schema["type"]) if schema["type"] != "record" else "record")


def records_in(schema):
    """The record types that a schema defines, outermost first."""
    if isinstance(schema, list):
        return [r for branch in schema for r in records_in(branch)]
    if not isinstance(schema, dict):
        return []
    if schema["type"] == "record":
        return [schema] + [r for field in schema["fields"] for r in records_in(field["type"])]
    return records_in(schema.get("items", schema.get("values", "null")))


def table(record):
    rows = ["| field | type | default | what it says |", "|---|---|---|---|"]
    for field in record["fields"]:
        default = "`%s`" % json.dumps(field["default"]) if "default" in field else ""
        rows.append("| `%s` | %s | %s | %s |" % (field["name"], type_name(field["type"]).replace("|", "\\|"),
                                                 default.replace("|", "\\|"), field["doc"].replace("|", "\\|")))
    return "\n".join(rows)


def main():
    print("# Schemas\n\nGenerated from `schemas/` by `tools/schemas_reference.py`; `?` marks what may be null. Times are milliseconds "
          "since 1970-01-01 UTC.")
    seen = set()
    for name in ORDER:
        with open(os.path.join(FOLDER, name + ".avsc"), encoding="utf-8") as file:
            schema = json.load(file)
        for depth, record in enumerate(records_in(schema)):
            if record["name"] in seen:
                continue
            seen.add(record["name"])
            print("\n%s %s\n\n%s\n\n%s" % ("##" if depth == 0 else "###", record["name"], record["doc"], table(record)))


if __name__ == "__main__":
    main()
