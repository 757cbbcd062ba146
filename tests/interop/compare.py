"""Reads the files of interop_write with another Avro reader and compares every value with what `wirecopy cat` shows.

compare.py READER WIRECOPY FOLDER, with READER one of avro (python3-avro), fastavro and avrocat (avro-bin). A reader that is
not installed is a failure, unless WIRECOPY_ALLOW_MISSING=1.
"""
import base64
import datetime
import glob
import json
import os
import shutil
import subprocess
import sys

RECORDS = 200
TYPES = {"Article", "EnrichedArticle", "Duplicate", "Decision", "DeadLetter"}
# What each reads of itself; python-snappy, zstandard and the like are further packages, and avrocat has no zstandard.
CODECS = {"avro": ["null", "deflate"], "fastavro": ["null", "deflate"], "avrocat": ["null", "deflate", "snappy"]}


def missing(what):
    print(f"{what} is not installed", file=sys.stderr)
    sys.exit(0 if os.environ.get("WIRECOPY_ALLOW_MISSING") == "1" else 1)


def read_avro(path):
    try:
        import avro.datafile
        import avro.io
    except ImportError:
        missing("python3-avro")
    with open(path, "rb") as file:
        reader = avro.datafile.DataFileReader(file, avro.io.DatumReader())
        return json.loads(reader.get_meta("avro.schema")), list(reader)


def read_fastavro(path):
    try:
        import fastavro
    except ImportError:
        missing("fastavro")
    with open(path, "rb") as file:
        reader = fastavro.reader(file)
        records = list(reader)
        return json.loads(reader.metadata["avro.schema"]), records


def read_avrocat(path):
    if not shutil.which("avrocat"):
        missing("avro-bin")
    lines = subprocess.run(["avrocat", path], check=True, capture_output=True).stdout.decode().split("\n")
    return None, [json.loads(line) for line in lines if line]


def iso(moment):
    if not isinstance(moment, datetime.datetime):
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(milliseconds=moment)
    return f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


class Plain:
    """Turns a reader's values into what `cat` shows, along the schema."""

    def __init__(self, schema, tagged):
        self.named = {}
        self.tagged = tagged  # a union's value is {"string": …}, bytes are Latin-1 text: Avro's own JSON
        self.schema = schema

    def value(self, schema, value):
        if isinstance(schema, str):
            schema = self.named.get(schema.split(".")[-1], {"type": schema})
        if isinstance(schema, list):
            if value is None:
                return None
            if self.tagged:
                (value,) = value.values()
            return self.value(next(branch for branch in schema if branch != "null"), value)
        kind = schema["type"]
        if kind == "record":
            self.named[schema["name"]] = schema
            if set(value) != {field["name"] for field in schema["fields"]}:
                raise AssertionError(f"{schema['name']} has the fields {sorted(value)}")
            return {field["name"]: self.value(field["type"], value[field["name"]]) for field in schema["fields"]}
        if kind == "array":
            return [self.value(schema["items"], item) for item in value]
        if schema.get("logicalType") == "timestamp-millis":
            return iso(value)
        if kind == "bytes":
            return base64.b64encode(value.encode("latin-1") if self.tagged else bytes(value)).decode()
        return value


class Cut(Plain):
    """Cuts the bytes in what `cat` shows at their first NUL, as avrocat does; all else stays."""

    def value(self, schema, value):
        if schema == "bytes":
            return base64.b64encode(base64.b64decode(value).split(b"\0")[0]).decode()
        if isinstance(schema, list) or self.named.get(str(schema).split(".")[-1]):
            return super().value(schema, value)
        if isinstance(schema, dict) and schema["type"] in ("record", "array"):
            return super().value(schema, value)
        return value


def known(named, schema):
    """Puts every record that the schema defines into named."""
    if isinstance(schema, list):
        for branch in schema:
            known(named, branch)
    elif isinstance(schema, dict):
        if schema.get("type") == "record":
            named[schema["name"]] = schema
            for field in schema["fields"]:
                known(named, field["type"])
        else:
            known(named, schema.get("items"))
            if isinstance(schema.get("type"), (dict, list)):
                known(named, schema["type"])


def documented(schema):
    if isinstance(schema, list):
        return sum(documented(branch) for branch in schema)
    if not isinstance(schema, dict):
        return 0
    count = documented(schema.get("items"))
    for field in schema.get("fields", []):
        if not field.get("doc"):
            raise AssertionError(f"{schema['name']}.{field['name']} has no doc")
        count += 1 + documented(field["type"])
    return count


def compare(reader, wirecopy, path):
    out = subprocess.run([wirecopy, "cat", path], check=True, capture_output=True).stdout.decode()
    ours = [json.loads(line) for line in out.split("\n") if line]
    schema = json.loads(subprocess.run([wirecopy, "cat", "--schema", path], check=True, capture_output=True).stdout)
    their_schema, theirs = {"avro": read_avro, "fastavro": read_fastavro, "avrocat": read_avrocat}[reader](path)
    if documented(their_schema or schema) < 15:
        raise AssertionError("the schema has lost fields")
    if their_schema is not None and their_schema != schema:
        raise AssertionError("the schema differs from what cat --schema shows")
    if len(theirs) != RECORDS or len(ours) != RECORDS:
        raise AssertionError(f"{len(theirs)} records, and {len(ours)} by cat, not {RECORDS}")
    plain = Plain(schema, reader == "avrocat")
    known(plain.named, schema)
    cut = Cut(schema, False)
    cut.named = plain.named
    for number, (their, our) in enumerate(zip(theirs, ours)):
        their = plain.value(schema, their)
        if reader == "avrocat":
            our = cut.value(schema, our)
        for name in our:
            if their[name] != our[name]:  # 1 and 1.0 are equal here, as they are in JSON
                raise AssertionError(f"record {number}: {name} is {their[name]!r}, and {our[name]!r} by cat")
        if list(their) != list(our):
            raise AssertionError(f"record {number}: cat has other fields, or in another order")
    return len(theirs)


def main():
    reader, wirecopy, folder = sys.argv[1:]
    seen = set()
    for codec in CODECS[reader]:
        for path in sorted(glob.glob(f"{folder}/*.{codec}.avro")):
            try:
                count = compare(reader, wirecopy, path)
            except AssertionError as difference:
                sys.exit(f"{path}: {difference}")
            seen.add((os.path.basename(path).split(".")[0], codec))
            print(f"{os.path.basename(path)}: {count} records are the same")
    if seen != {(name, codec) for name in TYPES for codec in CODECS[reader]}:
        sys.exit(f"only {sorted(seen)} were there to compare")


main()
