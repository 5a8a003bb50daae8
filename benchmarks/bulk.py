"""How fast ready N-Quads are loaded in bulk, beside rdflib's parser, which keeps them in memory.

python benchmarks/bulk.py graphs.nq [QUADS]

Both read the same quads: the first of the file, 1,000,000 unless another number is given. The
store is bare, on a disk; ``lenient`` leaves out the check of IRIs and language tags. In ``parts``
the file is cut at line ends into one for each core, and a thread loads each into the one store:
N-Quads without blank nodes can be cut anywhere, and pyoxigraph by itself keeps one core busy with
a million quads. Rates are quads a second of processor time, of all threads, and by the clock on
the wall.
"""

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import rdflib
from timing import Clocks

WAYS = {
    "bulk load": (False, False),
    "bulk load, lenient": (True, False),
    "bulk load, in parts": (False, True),
    "lenient, in parts": (True, True),
}
"""Whether IRIs are believed, and whether the file is loaded in parts."""


def cut(file: Path, number: int) -> list[Path]:
    """Cut a file at line ends into so many of about the same size."""
    lines = file.read_bytes().splitlines(keepends=True)
    size = -(-len(lines) // number)
    parts = [file.with_suffix(f".{at}.nq") for at in range(0, len(lines), size)]
    for at, part in enumerate(parts):
        part.write_bytes(b"".join(lines[at * size : (at + 1) * size]))
    return parts


def main(file: Path, number: int = 1_000_000) -> None:
    """Load the beginning of a file in bulk, and let rdflib parse it."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        sample = Path(folder, "sample.nq")
        with file.open("rb") as source, sample.open("wb") as target:
            target.writelines(islice(source, number))
        parts = cut(sample, os.cpu_count() or 1)
        took = {name: Clocks() for name in (*WAYS, "rdflib")}
        for name, (lenient, in_parts) in WAYS.items():
            store = ox.Store(Path(folder, name))
            load = partial(store.bulk_load, format=ox.RdfFormat.N_QUADS, lenient=lenient)
            with took[name].taken(), ThreadPoolExecutor(len(parts)) as threads:
                files = parts if in_parts else [sample]
                list(threads.map(lambda file, load=load: load(path=file), files))
            assert len(store) == number, f"{len(store):,} quads"
            del store
        with took["rdflib"].taken():
            rdflib.Dataset().parse(sample, format="nquads")
    print(f"{number:,} quads: a second of processor time, by the clock on the wall")
    for name, times in took.items():
        processor, wall = (number / ms * 1000 for ms in (times.processor[0], times.wall[0]))
        peer = took["rdflib"]
        ratios = f"{peer.processor[0] / times.processor[0]:.1f}, {peer.wall[0] / times.wall[0]:.1f}"
        print(f"{name:<20}{processor:12,.0f}{wall:12,.0f}   x {ratios}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
