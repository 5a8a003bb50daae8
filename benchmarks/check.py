"""What `kg store check` takes, in one process and in two, and without the checksums of its files.

python benchmarks/check.py STORE

Copies of a store that `kg load` made (hard links, where it can be) are checked in turns. The last
one has no checksums of table files, as stores of earlier versions: all tables are then read by
patterns. Seconds are of processor time, of all processes; memory is that of the largest process.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from commit import linked

from kg.store import open_reader

KG = str(Path(sys.executable).with_name("kg"))


def as_earlier(store: Path) -> None:
    """Make a store as earlier versions left it."""
    with closing(sqlite3.connect(store / "catalogue")) as catalogue, catalogue:
        catalogue.execute("DROP TABLE table_file")


WAYS: dict[str, tuple[list[str], Callable[[Path], None]]] = {
    "one process": ([], lambda _: None),
    "two processes": (["--jobs", "2"], lambda _: None),
    "without checksums": ([], as_earlier),
}


def cost(store: Path, options: list[str]) -> tuple[float, int]:
    """Return the processor time of a check, and the bytes that its largest process had."""
    process = subprocess.Popen([KG, "store", "check", *options, "--store", store])
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"kg store check found something in {store}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def measure(store: Path) -> None:
    """Print what each way takes."""
    with open_reader(store) as reader:
        number = len(reader.reports())
    print(f"{number:,} reports")
    for name, (options, change) in WAYS.items():
        with tempfile.TemporaryDirectory(dir=store.parent) as folder:
            copy = linked(store, Path(folder))
            change(copy)
            seconds, memory = cost(copy, options)
        each = seconds / number * 1000
        print(f"{name:<20}{seconds:8.1f} s {each:8.1f} ms/report {memory >> 20:8,} MiB", flush=True)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        measure(Path(path))
