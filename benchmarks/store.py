"""What it costs to store a report when there are few and when there are many.

python benchmarks/generate.py graphs.nq 10000      once; 10 minutes on two cores
python benchmarks/store.py graphs.nq [STORE]       the graphs, in the order of the file

Stores the reports in batches as the load does and measures, at 100, at 1,000 and so on, what a
report costs in a batch and in a commit of its own, what is paid for the index, what opening costs,
the disk per report and the peak of memory. Costs are milliseconds of processor time, of all
threads. Then bulk-loads the same N-Quads into a bare store, beside rdflib's parser on the first
100,000 lines.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median

import pyoxigraph as ox
import rdflib

from kg import index
from kg.store import Writer, open_reader, open_writer
from kg.store.info import disk

BATCH = 256
SINGLES = 5
SAMPLE = 100_000
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


@contextmanager
def timed(into: list[float], per: int = 1) -> Iterator[None]:
    """Add the milliseconds of processor time that something takes to a list.

    Those of all threads: on a busy machine they are the cost, and the clock on the wall is not.
    """
    begin = time.process_time()
    yield
    into.append((time.process_time() - begin) * 1000 / per)


def put(writer: Writer, graph: Graph) -> None:
    """Store a report."""
    name, quads = graph
    writer.put(name, quads, report=name.rsplit("/", 1)[1], source=name, maker="benchmark")


def fill(store: Path, file: Path) -> None:
    """Store all reports, and print a line at each power of ten."""
    print("reports   in a batch   alone   index    open     disk      peak memory")
    batches, singles, indexing = list[float](), list[float](), list[float]()
    with watched_index(indexing), open_writer(store) as writer:
        source, count, mark = graphs(file), 0, 100
        while batch := list(islice(source, BATCH)):
            with timed(batches, len(batch)), writer.batch():
                for graph in batch:
                    put(writer, graph)
            count += len(batch)
            if count >= mark:
                for graph in islice(source, SINGLES):
                    with timed(singles):
                        put(writer, graph)
                    count += 1
                _line(store, count, batches[-5:], singles[-SINGLES:], indexing)
                mark = mark * 10 if mark < 1000 else mark + 3000
        last = batches[-6:-1]
        _line(store, count, last, singles[-SINGLES:], indexing)
        took = list[float]()
        with timed(took):
            writer.compact()
        print(f"compacting all of it: {took[0] / 1000:.1f} s, then {disk(store) / 1e6:,.0f} MB")
        with timed(took):
            writer.reindex()
        print(f"making the index anew: {took[1] / 1000:.1f} s")
    early = median(batches[1:3])
    print(f"in a batch, at {count:,} to at 100: {median(last) / early:.2f}")


@contextmanager
def watched_index(times: list[float]) -> Iterator[None]:
    """Add the milliseconds that each report takes in the index to a list."""
    put_report = index.put_report

    def watched(*arguments: object) -> None:
        with timed(times):
            put_report(*arguments)  # type: ignore[arg-type]

    index.put_report = watched
    try:
        yield
    finally:
        index.put_report = put_report


def _line(
    store: Path, count: int, batches: list[float], singles: list[float], indexing: list[float]
) -> None:
    opened = list[float]()
    for _ in range(3):
        with timed(opened), open_reader(store):
            pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:7,}   {median(batches):7.1f} ms {median(singles):7.1f}"
        f" {median(indexing[-320:]):7.2f} {median(opened):7.1f}"
        f" {disk(store) / count / 1000:6.0f} kB/report {peak:8,.0f} MiB",
        flush=True,
    )


def bulk(file: Path, folder: Path) -> None:
    """Bulk-load a file of N-Quads, and let rdflib parse its beginning."""
    took = list[float]()
    store = ox.Store(folder / "bulk")
    with timed(took):
        store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    whole = len(store) / took[0] * 1000
    with file.open("rb") as lines:
        sample = b"".join(islice(lines, SAMPLE))
    with timed(took):
        ox.Store(folder / "sample").bulk_load(sample, format=ox.RdfFormat.N_QUADS)
    with timed(took):
        rdflib.Dataset().parse(data=sample, format="nquads")
    ours, theirs = (SAMPLE / ms * 1000 for ms in took[1:])
    print(f"bulk load: {whole:,.0f} quads/s of all {len(store):,}; of the first {SAMPLE:,}:")
    print(f"  {ours:,.0f} quads/s, rdflib {theirs:,.0f}, x {ours / theirs:.1f}")


def main(file: Path, store: Path | None = None) -> None:
    """Run it all on a disk, not in memory; a store that is named is kept."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        fill(store or Path(folder, "store"), file)  # first: the peak of memory is this one's
        bulk(file, Path(folder))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
