"""What it costs to store a report when there are few and when there are many.

python benchmarks/generate.py graphs.nq 10000      once; 10 minutes on two cores
python benchmarks/store.py graphs.nq [STORE]       the graphs, in the order of the file

Stores the reports in batches as the load does and measures, at some 500, at 1,000 and so on, what
a report cost since the line before, what of it is paid for the index, what opening costs, the disk
per report and the peak of memory. Costs are milliseconds of processor time: of the thread that
stores, and of those in which RocksDB merges its files meanwhile. On a busy machine that is more
too. So with each batch rdflib parses the first 20,000 quads, and the cost of a report is also given
in thousandths of such a parse.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import mean, median

import pyoxigraph as ox
import rdflib
from timing import Clocks

from kg import index
from kg.store import Writer, open_reader, open_writer
from kg.store.info import disk

BATCH = 1024
SAMPLE = 20_000
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


def background() -> float:
    """Return the milliseconds of processor time of all other threads so far."""
    return (time.process_time() - time.thread_time()) * 1000


@dataclass
class Stretch:
    """What was measured since the last line."""

    count: int
    """Reports before it."""
    begun: float = field(default_factory=background)
    batches: Clocks = field(default_factory=Clocks)
    peer: Clocks = field(default_factory=Clocks)
    index: Clocks = field(default_factory=Clocks)

    def line(self, count: int) -> str:
        """Return the cost of a report, also in parses, and of that the index."""
        number = count - self.count
        cost = (sum(self.batches.thread) + background() - self.begun) / number
        parses = cost / mean(self.peer.thread) * 1000
        return f"{count:7,} {cost:9.1f} ms {parses:9.2f} {sum(self.index.thread) / number:9.2f} ms"


def fill(store: Path, file: Path) -> None:
    """Store all reports, and print a line at some sizes."""
    print("reports    in a batch, in parses     index       open         disk         memory")
    sample = sample_of(file)
    with open_writer(store) as writer:
        source, count, mark, stretch = graphs(file), 0, 100, Stretch(0)
        while batch := list(islice(source, BATCH)):
            with watched_index(stretch.index), stretch.batches.taken(), writer.batch():
                for graph in batch:
                    put(writer, graph)
            with stretch.peer.taken():
                rdflib.Dataset().parse(data=sample, format="nquads")
            count += len(batch)
            if count >= mark or len(batch) < BATCH:
                print(stretch.line(count), _at_rest(store, count), flush=True)
                stretch = Stretch(count)
                mark = mark * 10 if mark < 1000 else mark + 3000
        took = Clocks()
        with took.taken():
            writer.compact()
        seconds, size = took.processor[0] / 1000, disk(store) / 1e6
        print(f"compacting all of it: {seconds:.1f} s, {size:,.0f} MB")
        with took.taken():
            writer.reindex()
        print(f"making the index anew: {took.processor[1] / 1000:.1f} s")


def sample_of(file: Path) -> bytes:
    """Return the first lines of a file."""
    with file.open("rb") as lines:
        return b"".join(islice(lines, SAMPLE))


@contextmanager
def watched_index(times: Clocks) -> Iterator[None]:
    """Add what each report takes in the index: to find its rows, and to put them in."""
    names = ("content_of", "put_graph")
    functions = {name: getattr(index, name) for name in names}

    def watched(function: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object, **options: object) -> object:
            with times.taken():
                return function(*arguments, **options)

        return timed

    for name, function in functions.items():
        setattr(index, name, watched(function))
    try:
        yield
    finally:
        for name, function in functions.items():
            setattr(index, name, function)


def _at_rest(store: Path, count: int) -> str:
    """Return what opening costs, the disk, and the peak of memory."""
    opened = Clocks()
    for _ in range(3):
        with opened.taken(), open_reader(store):
            pass
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = disk(store) / count / 1000
    return f"{median(opened.processor):7.1f} ms {size:5.0f} kB/report {peak:6,.0f} MiB"


def main(file: Path, store: Path | None = None) -> None:
    """Run it all on a disk, not in memory; a store that is named is kept."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        fill(store or Path(folder, "store"), file)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
