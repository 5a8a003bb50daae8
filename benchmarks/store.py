"""What it costs to store a report when there are few and when there are many.

python benchmarks/generate.py graphs.nq 10000      once; 10 minutes on two cores
python benchmarks/store.py graphs.nq [STORE]       the graphs, in the order of the file

Stores the reports in batches as the load does and measures, at some 500, at 1,000 and so on, what
a report cost since the line before (a mean, for RocksDB merges much at one time and nothing at
another), what of it is paid for the index, what opening costs, the disk per report and the peak of
memory. Costs are milliseconds of processor time, of all threads, and by the clock on the wall.
"""

import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import mean, median

import pyoxigraph as ox
from timing import Clocks

from kg import index
from kg.store import Writer, open_reader, open_writer
from kg.store.info import disk

BATCH = 512
Graph = tuple[str, list[ox.Quad]]


def graphs(file: Path) -> Iterator[Graph]:
    """Yield the graphs of a file of N-Quads in which each is in one piece."""
    name, found = "", list[ox.Quad]()
    for quad in ox.parse(path=file, format=ox.RdfFormat.N_QUADS):
        if (at := str(quad.graph_name.value)) != name:
            if found:
                yield name, found
            name, found = at, []
        found.append(quad)
    yield name, found


def put(writer: Writer, graph: Graph) -> None:
    """Store a report."""
    name, quads = graph
    writer.put(name, quads, report=name.rsplit("/", 1)[1], source=name, maker="benchmark")


def fill(store: Path, file: Path) -> None:
    """Store all reports, and print a line at some sizes."""
    print("reports       in a batch        index      open        disk        memory")
    batches, indexing = Clocks(), Clocks()
    with watched_index(indexing), open_writer(store) as writer:
        source, count, mark, since = graphs(file), 0, 100, 0
        while batch := list(islice(source, BATCH)):
            with batches.taken(len(batch)), writer.batch():
                for graph in batch:
                    put(writer, graph)
            count += len(batch)
            if count >= mark:
                _line(store, count, batches, indexing, since)
                since = len(batches.wall)
                mark = mark * 10 if mark < 1000 else mark + 3000
        if since < len(batches.wall):
            _line(store, count, batches, indexing, since)
        took = Clocks()
        with took.taken():
            writer.compact()
        print(
            f"compacting all of it: {took.processor[0] / 1000:.1f} s, {disk(store) / 1e6:,.0f} MB"
        )
        with took.taken():
            writer.reindex()
        print(f"making the index anew: {took.processor[1] / 1000:.1f} s")


@contextmanager
def watched_index(times: Clocks) -> Iterator[None]:
    """Add what each report takes in the index."""
    put_report = index.put_report

    def watched(*arguments: object) -> None:
        with times.taken():
            put_report(*arguments)  # type: ignore[arg-type]

    index.put_report = watched
    try:
        yield
    finally:
        index.put_report = put_report


def _line(store: Path, count: int, batches: Clocks, indexing: Clocks, since: int) -> None:
    opened = Clocks()
    for _ in range(3):
        with opened.taken(), open_reader(store):
            pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    processor, wall = mean(batches.processor[since:]), mean(batches.wall[since:])
    print(
        f"{count:7,} {processor:7.1f} /{wall:6.1f} ms {median(indexing.processor[-BATCH:]):7.2f} ms"
        f" {median(opened.processor):7.1f} ms"
        f" {disk(store) / count / 1000:5.0f} kB/report {peak:6,.0f} MiB",
        flush=True,
    )


def main(file: Path, store: Path | None = None) -> None:
    """Run it all on a disk, not in memory; a store that is named is kept."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        fill(store or Path(folder, "store"), file)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
