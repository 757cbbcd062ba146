#!/usr/bin/env python3
"""F1 of the story's text against the true bodies of an extraction corpus.

usage: measure_html.py PROGRAM CORPUS

CORPUS has html/NAME.html.gz and ground-truth.json ({NAME: {"articleBody": ...}}); PROGRAM (html_body) reads a page on
standard input and writes its body. The metric is that of the article-extraction benchmark: multisets of 4-token
shingles, true and false positives and negatives of a page normalised by their sum, then summed over pages.
"""
import collections
import gzip
import json
import pathlib
import re
import subprocess
import sys


def shingles(text):
    tokens = re.findall(r"\w+", text)
    if len(tokens) < 4:
        return collections.Counter([tuple(tokens)] if tokens else [])
    return collections.Counter(tuple(tokens[i:i + 4]) for i in range(len(tokens) - 3))


def main(program, corpus):
    corpus = pathlib.Path(corpus)
    truth = json.loads((corpus / "ground-truth.json").read_text())
    true_pos = false_pos = false_neg = 0.0
    for name, page in truth.items():
        html = gzip.decompress((corpus / "html" / (name + ".html.gz")).read_bytes())
        html = html.decode("utf-8", "replace").encode()
        body = subprocess.run([program], input=html, stdout=subprocess.PIPE, check=True).stdout.decode()
        want, got = shingles(page["articleBody"]), shingles(body)
        common, more, less = ((want & got).total(), (got - want).total(), (want - got).total())
        total = common + more + less or 1
        true_pos, false_pos, false_neg = true_pos + common / total, false_pos + more / total, false_neg + less / total
    precision, recall = true_pos / (true_pos + false_pos), true_pos / (true_pos + false_neg)
    print(f"{len(truth)} pages: precision {precision:.3f}, recall {recall:.3f}, "
          f"F1 {2 * precision * recall / (precision + recall):.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
