"""Whether a report costs a large store more than a small one: the same new files into both.

python benchmarks/growth.py SMALL LARGE [NUMBER [ROUNDS]]

`kg load --jobs 2` adds NUMBER made-up reports to copies of two stores, in turns. Shown are the
processor time, of all processes and from the first import on, the clock on the wall, and how many
times the processor time of the small store the large one took.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from commit import NEW, linked
from generate import report


def seconds(command: list[str]) -> tuple[float, float]:
    """Return the processor time and the wall time of a command that must succeed."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return processor, time.perf_counter() - begin


def added(store: Path, files: Path) -> tuple[float, float]:
    """Return what it takes to load files into a copy of a store."""
    with tempfile.TemporaryDirectory(dir=store.parent) as folder:
        copy = linked(store, Path(folder))
        command = [sys.executable, "-m", "kg", "load", "--jobs", "2", "--store", str(copy)]
        return seconds([*command, str(files)])


def main(small: Path, large: Path, number: int = 1024, rounds: int = 2) -> None:
    """Measure and print."""
    taken: dict[Path, list[float]] = {small: [], large: []}
    with tempfile.TemporaryDirectory() as folder:
        for n in range(NEW, NEW + number):
            name, text = report(n)
            (Path(folder) / name).write_text(text, encoding="utf-8")
        for _ in range(rounds):
            for store, times in taken.items():
                processor, wall = added(store, Path(folder))
                times.append(processor)
                print(
                    f"{store.name:<12} {processor:6.1f} s, by the clock {wall:6.1f} s", flush=True
                )
    print(f"{number:,} reports each: x {median(taken[large]) / median(taken[small]):.2f}")


if __name__ == "__main__":
    stores, numbers = sys.argv[1:3], sys.argv[3:]
    main(*map(Path, stores), *map(int, numbers))
