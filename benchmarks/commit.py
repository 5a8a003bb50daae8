"""What it costs to validate one report and to commit it by itself, in stores of any size.

python benchmarks/commit.py STORE...

Of each store, made by `kg load`, a copy (hard links, where it can be) gets new made-up reports, one
commit each. Shown are the median, and the mean, which has its part of making table files of the log
after every few commits; milliseconds of processor time, of all threads, and by the clock.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean, median

from generate import Made, report
from timing import Clocks

from kg.iri import Iris
from kg.loading import Task
from kg.model import Run
from kg.pipeline import process
from kg.serialise.terms import to_quads
from kg.store import open_writer
from kg.validation import validate_report
from kg.vocabulary import load_vocabulary

REPORTS = 30
NEW = 50_000
"""The number of the first new report: larger than those of any store."""


def linked(store: Path, folder: Path) -> Path:
    """Return a copy of a store that shares the files that are never changed."""
    copy = folder / "store"
    copy.mkdir()
    for name in ("format", "lock", "catalogue"):
        shutil.copyfile(store / name, copy / name)
    shutil.copytree(store / "snapshots", copy / "snapshots", copy_function=os.link)
    return copy


def measure(store: Path, number: int) -> None:
    """Print what reports cost that are added to a copy of a store."""
    vocabulary = load_vocabulary()
    task = Task(Run("1", vocabulary.version, "2026-01-01T00:00:00Z"))
    validation, commit, both = Clocks(), Clocks(), Clocks()
    with (
        tempfile.TemporaryDirectory(dir=store.parent) as folder,
        open_writer(linked(store, Path(folder))) as writer,
    ):
        stored = len(writer.reports())
        time.sleep(2)  # RocksDB is done with what it does after opening
        for n in range(NEW, NEW + number + 1):
            made = Made(*report(n, statements=13))
            outcome = process(made.document(), vocabulary, task.run)
            with both.taken():
                with validation.taken():
                    validate_report(outcome.graph, vocabulary)
                with commit.taken():
                    name, quads = outcome.report_id, to_quads(outcome.graph)
                    writer.put(Iris().report(name), quads, report=name, source=made.digest())
    print(f"{stored:,} reports in the store")
    for name, clocks in (("validate", validation), ("commit", commit), ("both", both)):
        processor, wall = clocks.processor[1:], clocks.wall[1:]
        print(
            f"  {name:<10} median {median(processor):6.1f} ms, by the clock {median(wall):6.1f} ms;"
            f" mean {mean(processor):6.1f} ms, by the clock {mean(wall):6.1f} ms",
            flush=True,
        )


if __name__ == "__main__":
    for path in sys.argv[1:]:
        measure(Path(path), REPORTS)
