"""How long `kg load` takes on a report, warm, beside rdflib reading the graph that comes out.

python benchmarks/load.py [REPORT ...]      a sample, and ../shared/reports/ where it is there

The peer starts Python, imports rdflib and parses the report's Turtle: what any RDF tool in
Python pays before it has done anything with the graph.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from timing import interleaved, report

ROOT = Path(__file__).resolve().parents[1]
DEFAULT = [
    ROOT / "examples/nl-jbz-raad-2024-03-12.txt",
    *sorted((ROOT / "../shared/reports").glob("*.txt")),
]
ROUNDS = 10
KG = [str(Path(sys.executable).with_name("kg"))]


def measure(path: Path, folder: Path) -> None:
    """Time the load of one report into a store without it, and into one that has it."""
    new, old, turtle = folder / "new", folder / "old", folder / "report.ttl"
    load = [*KG, "load", str(path), "--store"]
    subprocess.run([*load, str(old)], check=True, capture_output=True)
    subprocess.run([*KG, "export", "--store", str(old), "--output", str(turtle)], check=True)
    commands = {
        "kg load, into a new store": [*load, str(new)],
        "kg load, again": [*load, str(old)],
        "python, import rdflib, parse its Turtle": [
            sys.executable,
            "-c",
            f"import rdflib; rdflib.Graph().parse({str(turtle)!r})",
        ],
    }
    print(f"{path.name}: {len(path.read_text('utf-8').split())} words")
    report(interleaved(commands, ROUNDS, lambda _: shutil.rmtree(new, ignore_errors=True)), ROUNDS)


if __name__ == "__main__":
    for path in [Path(argument) for argument in sys.argv[1:]] or DEFAULT:
        with tempfile.TemporaryDirectory() as folder:
            measure(path, Path(folder))
