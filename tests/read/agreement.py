"""Tells how far the same report in any format gives the same text and the same statements.

    .venv/bin/python tests/read/agreement.py [REPORT.txt ...]    the samples, where none is given

Prints a table: for each format, in how many reports all of the canonical text is the same as
that of the plain text, and how many of the statements are. Needs LibreOffice and Chromium for the
formats that they make; one that is not there is left out.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from test_agreement import EXAMPLES, FORMATS, make, said

from kg.extract import extract
from kg.read import read_report
from kg.vocabulary import load_vocabulary


def measure(reports: list[Path]) -> None:
    vocabulary = load_vocabulary()
    plain = {report.stem: read_report(report) for report in reports}
    expected = {name: said(extract(document, vocabulary)) for name, document in plain.items()}
    print("| format | made by | texts the same | statements the same |")
    print("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), plain)
        for suffix, (program, installed) in FORMATS.items():
            if not installed:
                continue
            texts = same = total = 0
            for name, document in plain.items():
                found = read_report(Path(folder) / f"{name}.{suffix}")
                texts += found.text == document.text
                statements = said(extract(found, vocabulary))
                same += sum(statement in statements for statement in expected[name])
                total += max(len(expected[name]), len(statements))
            print(f"| {suffix} | {program} | {texts} of {len(plain)} | {same} of {total} |")


if __name__ == "__main__":
    measure([Path(argument) for argument in sys.argv[1:]] or EXAMPLES)
