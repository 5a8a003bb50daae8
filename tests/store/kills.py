"""Kills loads at random moments and looks at what is left.

python -m tests.store.kills [NUMBER [SEED]]      200 kills, unless another number is given

Loads made-up reports again and again, each time killed (SIGKILL) after a random time. After each
kill every report that was acknowledged has to be there, every graph whole, and the index has to
tell of the same statements; what the killed loads make in the end is what one quiet load makes.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks.generate import report
from kg.errors import StoreNotFound
from kg.index import statement_rows
from kg.store import Reader, open_reader

ROOT = Path(__file__).parents[2]
REPORTS = 30
_ENDED = re.compile(r"^.*prov#endedAtTime.*\n", re.MULTILINE)

LOADER = """
import sys
from pathlib import Path
from benchmarks.generate import Made
from kg.loading import Task, load, prepared
from kg.model import Run
from kg.store import open_writer
store, *files = map(Path, sys.argv[1:])
task = Task(Run("1", "1", "2026-01-01T00:00:00Z"))
inputs = [Made(file.name, file.read_text("utf-8")) for file in files]
print("ready", flush=True)
with open_writer(store) as writer:
    times = iter(range(10**6))  # a batch is stored as soon as it has two reports
    clock = lambda: next(times) * 100.0
    for one in load(prepared(inputs, task, 1, lambda: False), lambda: writer, task, clock=clock):
        print(one.prepared.report, flush=True)
"""
"""A load with very small batches, so that many commits are hit."""


def start(store: Path, files: list[Path]) -> "subprocess.Popen[str]":
    """Begin to load files into a store."""
    return subprocess.Popen(
        [sys.executable, "-c", LOADER, store, *files],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def killed(store: Path, files: list[Path], seconds: float) -> list[str]:
    """Load files, be killed after some seconds of it; return the reports that were acknowledged."""
    with start(store, files) as loader:
        assert loader.stdout is not None
        assert loader.stdout.readline() == "ready\n"
        time.sleep(seconds)
        loader.send_signal(signal.SIGKILL)
        return loader.stdout.read().split()


def look_at(store: Path, acknowledged: list[str]) -> int:
    """Return the number of reports in a store in which all is whole; raise if something is not."""
    try:
        with open_reader(store) as reader:
            assert reader.damaged() == [], "a graph is not what was loaded"
            missing = set(acknowledged) - reader.reports().keys()
            assert not missing, f"{missing} were acknowledged and are lost"
            graphs = map(reader.graph, reader.reports().values())
            statements = sum(len(statement_rows(graph)) for graph in graphs)
            assert statements == reader.index.number(), "the index tells of other statements"
            return len(reader.reports())
    except StoreNotFound:
        assert not acknowledged, "all that was acknowledged is lost"
        return 0


def dump(reader: Reader) -> str:
    """Return what a store holds, but for when it was made."""
    return _ENDED.sub("", reader.dump())


def kills(number: int, folder: Path, seed: int = 1) -> list[int]:
    """Kill so many loads; return how many reports each left. Raises what is wrong with them."""
    random, store, files = Random(seed), folder / "store", []
    for n in range(REPORTS):
        name, text = report(n, seed, statements=2)
        files.append(folder / name)
        files[-1].write_text(text, encoding="utf-8")
    begin = time.monotonic()
    with start(folder / "quiet", files) as loader:
        loader.communicate()
    length = time.monotonic() - begin
    found = []
    for _ in range(number):
        found.append(look_at(store, killed(store, files, random.uniform(0, length))))
        if found[-1] and random.random() < 0.5:
            shutil.rmtree(store)
    with start(store, files) as loader:
        loader.communicate()
    with open_reader(store) as one, open_reader(folder / "quiet") as other:
        assert dump(one) == dump(other), "what the loads made in the end is not what one makes"
    return found


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]] or [200]
    with tempfile.TemporaryDirectory() as place:
        left = kills(numbers[0], Path(place), *numbers[1:])
    print(f"{len(left)} kills, which left {min(left)} to {max(left)} reports: nothing lost or half")
