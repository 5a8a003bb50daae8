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
OTHER = ROOT / "examples/uk-wms-2015-03-26.txt"
ROUNDS = 10
KG = [str(Path(sys.executable).with_name("kg"))]


def measure(path: Path, folder: Path) -> None:
    """Time the load of one report into no store, a store without it, and one that has it."""
    none, without, having = folder / "none", folder / "without", folder / "having"
    other, turtle = folder / "other", folder / "report.ttl"
    load = [*KG, "load", "--store"]
    subprocess.run([*load, str(other), str(OTHER)], check=True, capture_output=True)
    loaded = subprocess.run(
        [*load, str(having), str(path)], check=True, capture_output=True, text=True
    ).stdout
    name = loaded.partition(":")[0]
    subprocess.run(
        [*KG, "export", name, "--store", str(having), "--output", str(turtle)], check=True
    )
    commands = {
        "kg load, added to a store": [*load, str(without), str(path)],
        "kg load, into a new store": [*load, str(none), str(path)],
        "kg load, again": [*load, str(having), str(path)],
        "python, import rdflib, parse its Turtle": [
            sys.executable,
            "-c",
            f"import rdflib; rdflib.Graph().parse({str(turtle)!r})",
        ],
    }

    def before(_: int) -> None:
        shutil.rmtree(none, ignore_errors=True)
        shutil.rmtree(without, ignore_errors=True)
        shutil.copytree(other, without, symlinks=True)

    print(f"{path.name}: {len(path.read_text('utf-8').split())} words")
    report(interleaved(commands, ROUNDS, before), ROUNDS)


if __name__ == "__main__":
    for path in [Path(argument) for argument in sys.argv[1:]] or DEFAULT:
        with tempfile.TemporaryDirectory() as folder:
            measure(path, Path(folder))
