"""What a report costs in `kg load --engine spark`, beside `kg load --jobs 2` in the same run.

python benchmarks/spark.py [REPORTS [ROUNDS]]

Made-up reports are loaded in turns by each, all of them and a tenth of them: the difference tells
what one more report costs, without what it costs to start. Seconds of the clock depend on what
else the machine does; seconds of processor time hardly do. Those of Spark are Java's alone: it lets
its workers in Python end in a way in which the system forgets their times. What they do is what
benchmarks/steps.py measures, but for the store. A local load stores and indexes what Spark sorts
and writes as N-Quads.
"""

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generate import write

KG = str(Path(sys.executable).with_name("kg"))
SPARK = ["--engine", "spark", "--to", "made"]
WAYS = {
    "kg load --jobs 2": ["--jobs", "2", "--store", "made"],
    "spark, local[1]": [*SPARK, "--master", "local[1]"],
    "spark, local[2]": [*SPARK, "--master", "local[2]"],
}
_SUBREAPER = 36
"""For prctl: what a process leaves behind, as Java, is ours to wait for, with its times."""


class Cost(NamedTuple):
    """Seconds that a command took."""

    clock: float
    processor: float


def cost(options: list[str], reports: Path, place: Path) -> Cost:
    """Load a folder in an empty place, and return what that cost."""
    shutil.rmtree(place / "made", ignore_errors=True)
    begin, before = time.perf_counter(), _processor()
    subprocess.run([KG, "load", *options, str(reports)], cwd=place, check=True, capture_output=True)
    clock = time.perf_counter() - begin
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return Cost(clock, _processor() - before)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(number: int, rounds: int) -> None:
    """Print what each way costs."""
    if ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0):
        sys.exit("this system does not let a program wait for what its children leave behind")
    costs: dict[tuple[str, int], list[Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sizes = (number // 10, number)
        for size in sizes:
            write(place / str(size), size)
        for _ in range(rounds):
            for size in sizes:
                for name, options in WAYS.items():
                    found = cost(options, place / str(size), place)
                    costs.setdefault((name, size), []).append(found)
        written = sum(path.stat().st_size for path in (place / "made").glob("part-*"))
    print(f"{number:,} reports and {number // 10:,}, {rounds} rounds, medians")
    peer = 0.0
    for name in WAYS:
        few, many = (_median(costs[name, size]) for size in sizes)
        each = [1000 * (m - f) / (number - number // 10) for f, m in zip(few, many, strict=True)]
        peer = peer or each[1]
        start = few.processor - each[1] * sizes[0] / 1000
        print(
            f"  {name:<18}{many.clock:7.1f} s {number / many.clock:6.1f} reports/s"
            f"   each more: {each[0]:6.1f} ms, {each[1]:6.1f} ms of processor"
            f"   x {each[1] / peer:.2f}   to start: {start:.1f} s"
        )
    print("processor time of Spark: Java's alone, without its workers in Python")
    print(f"N-Quads: {written / number:,.0f} bytes a report")


def _median(costs: list[Cost]) -> Cost:
    return Cost(median(c.clock for c in costs), median(c.processor for c in costs))


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    measure(*[*arguments, *(1000, 3)[len(arguments) :]])
