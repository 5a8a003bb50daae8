"""How fast ready N-Quads are loaded in bulk, beside rdflib's parser, which keeps them in memory.

python benchmarks/bulk.py graphs.nq [QUADS]

Both read the same quads: the first of the file, 1,000,000 unless another number is given. The
store is bare, on a disk; ``lenient`` leaves out the check of IRIs and language tags, which rdflib
does not make either. In ``parts`` the file is cut at line ends into one more than there are cores,
since one waits for the disk, and a thread loads each into the one store: N-Quads without blank
nodes can be cut anywhere, and pyoxigraph by itself keeps one core busy with a million quads.
Rates are quads a second of processor time, of all threads, and by the clock on the wall: the
median of three rounds.

Much of a load is the allocation of keys. With another allocator than that of the C library it is
faster by a fifth; the allocator then serves all, rdflib too:

LD_PRELOAD=libmimalloc.so.2 python benchmarks/bulk.py graphs.nq     Debian's libmimalloc2.0
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median

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
ROUNDS = 3


def cut(file: Path, number: int) -> list[Path]:
    """Cut a file at line ends into so many of about the same size."""
    lines = file.read_bytes().splitlines(keepends=True)
    size = -(-len(lines) // number)
    parts = [file.with_suffix(f".{at}.nq") for at in range(0, len(lines), size)]
    for at, part in enumerate(parts):
        part.write_bytes(b"".join(lines[at * size : (at + 1) * size]))
    return parts


def load(files: list[Path], lenient: bool, number: int) -> Clocks:
    """Load files of so many quads into a new store beside them, a thread for each."""
    times = Clocks()
    with tempfile.TemporaryDirectory(dir=files[0].parent) as place:
        store = ox.Store(place)
        add = partial(store.bulk_load, format=ox.RdfFormat.N_QUADS, lenient=lenient)
        with times.taken(), ThreadPoolExecutor(len(files)) as threads:
            list(threads.map(lambda file: add(path=file), files))
        assert len(store) == number, f"{len(store):,} quads"
        del store
    return times


def parse(file: Path) -> Clocks:
    """Parse a file with rdflib, into memory."""
    times = Clocks()
    with times.taken():
        rdflib.Dataset().parse(file, format="nquads")
    return times


def alone(job: Callable[..., Clocks], *arguments: object) -> Clocks:
    """Run a job in a process of its own: one that has parsed a million quads parses slower."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(job, *arguments).result()


def main(file: Path, number: int = 1_000_000) -> None:
    """Load the beginning of a file in bulk, and let rdflib parse it, in turns."""
    took: dict[str, list[Clocks]] = {name: [] for name in (*WAYS, "rdflib")}
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        sample = Path(folder, "sample.nq")
        with file.open("rb") as source, sample.open("wb") as target:
            target.writelines(islice(source, number))
        parts = cut(sample, (os.cpu_count() or 1) + 1)
        for _ in range(ROUNDS):
            for name, (lenient, in_parts) in WAYS.items():
                files = parts if in_parts else [sample]
                took[name].append(alone(load, files, lenient, number))
            took["rdflib"].append(alone(parse, sample))
    print(
        f"{number:,} quads, {ROUNDS} rounds, a second of processor time, by the clock on the wall"
    )
    peer = medians(took["rdflib"])
    for name, rounds in took.items():
        times = medians(rounds)
        rates = "".join(f"{number / ms * 1000:12,.0f}" for ms in times)
        ratios = ", ".join(f"{one / ms:.1f}" for one, ms in zip(peer, times, strict=True))
        print(f"{name:<20}{rates}   x {ratios}")


def medians(rounds: Sequence[Clocks]) -> tuple[float, float]:
    """Return the median milliseconds of the processor and by the clock on the wall."""
    return median(r.processor[0] for r in rounds), median(r.wall[0] for r in rounds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
