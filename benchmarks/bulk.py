"""How fast ready N-Quads are loaded in bulk, beside rdflib's parser, which keeps them in memory.

python benchmarks/bulk.py graphs.nq [QUADS]

Both read the same quads: the first of the file, 1,000,000 unless another number is given. The
store is bare, on a disk; ``lenient`` leaves out the check of IRIs and language tags. Rates are
quads a second of processor time, of all threads, and by the clock on the wall.
"""

import sys
import tempfile
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import rdflib
from timing import Clocks


def main(file: Path, number: int = 1_000_000) -> None:
    """Load the beginning of a file in bulk, and let rdflib parse it."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        sample = Path(folder, "sample.nq")
        with file.open("rb") as source, sample.open("wb") as target:
            target.writelines(islice(source, number))
        took = {name: Clocks() for name in ("bulk load", "bulk load, lenient", "rdflib")}
        for name, lenient in (("bulk load", False), ("bulk load, lenient", True)):
            store = ox.Store(Path(folder, name))
            with took[name].taken():
                store.bulk_load(path=sample, format=ox.RdfFormat.N_QUADS, lenient=lenient)
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
