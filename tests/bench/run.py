#!/usr/bin/env python3
"""Times `wirecopy run` as a whole (read, dedup, enrich, write): records a second and peak memory over several runs.

  tests/bench/run.py BINARY jsonl:FILE [--threads 2] [--runs 5] [--set dedup.window=31d …]

Prints a line a run and the median with its spread. Outputs go to a temporary folder and are removed.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile


def once(args):
    out = tempfile.mkdtemp(prefix="wirecopy-bench-")
    try:
        command = [args.binary, "run", args.source, "--threads", str(args.threads), "--out", out, "--json"]
        for assignment in args.set:
            command += ["--set", assignment]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        summary = json.loads(process.stdout.read())
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 3):
            raise SystemExit("the run failed")
        cpu = usage.ru_utime + usage.ru_stime
        return summary["read"], summary["seconds"], cpu, usage.ru_maxrss / 1024
    finally:
        shutil.rmtree(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("source")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--set", action="append", default=[])
    args = parser.parse_args()
    once(args)  # warms the page cache
    rates, peaks = [], []
    for _ in range(args.runs):
        read, seconds, cpu, peak = once(args)
        rates.append(read / seconds)
        peaks.append(peak)
        print("%8d records  %6.2f s  %9.0f records/s  %6.1f us of CPU a record  %5.0f MiB" %
              (read, seconds, read / seconds, 1e6 * cpu / read, peak))
    print("median %.0f records/s (%.0f to %.0f), peak memory %.0f MiB, %d threads" %
          (statistics.median(rates), min(rates), max(rates), max(peaks), args.threads))


if __name__ == "__main__":
    main()
