"""What stops a load at any moment takes nothing that was acknowledged, and leaves nothing half.

``python -m tests.store.kills`` does the same with 200 kills.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from kills import kills

from kg.store import open_reader, open_writer

ROOT = Path(__file__).parents[2]


def quads(number: int) -> list[ox.Quad]:
    subject, property_ = (
        ox.NamedNode("https://example.org/s"),
        ox.NamedNode("https://example.org/p"),
    )
    return [ox.Quad(subject, property_, ox.Literal(f"{number} {n}")) for n in range(200)]


def test_loads_that_are_killed_lose_nothing_and_leave_nothing_half(tmp_path: Path) -> None:
    assert len(kills(3, tmp_path, seed=7)) == 3


@pytest.mark.parametrize("seed", range(4))
def test_a_power_failure_takes_only_what_was_not_acknowledged(tmp_path: Path, seed: int) -> None:
    """What was not written through is lost: files of the writer end anywhere, or are gone."""
    random, path = Random(seed), tmp_path / "store"
    with open_writer(path) as store:
        for number in range(3):
            store.put(f"https://example.org/report/{number}", quads(number), report=str(number))
        before = store.dump()
    work = ox.Store(path / "work")  # a change that was begun
    work.extend([ox.Quad(*quad.triple, quad.graph_name) for quad in quads(9)])
    work.flush()
    work.backup(path / "snapshots" / "4")
    del work
    safe = {file.stat().st_ino for file in (path / "snapshots" / "3").iterdir()}
    for folder in (path / "work", path / "snapshots" / "4"):
        for file in folder.iterdir():
            if file.stat().st_ino in safe:
                continue  # written through with the change before
            if random.random() < 0.5:
                os.truncate(file, random.randint(0, file.stat().st_size))
            elif random.random() < 0.3:
                file.unlink()
    with open_reader(path) as store:
        assert store.dump() == before
    with open_writer(path) as store:
        assert store.dump() == before
        assert store.damaged() == []
        assert store.put("https://example.org/report/9", quads(9)) == "added"


def limited(path: Path, size: int) -> "subprocess.CompletedProcess[str]":
    """Put a graph in a process that may write no file larger than so many bytes."""
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from kg.errors import StoreError\nfrom kg.store import open_writer\n"
        "from test_safety import quads\n"
        "try:\n  with open_writer(sys.argv[1]) as store:\n"
        "    store.put('https://example.org/report/9', quads(9) * 1, report='9')\n"
        "except StoreError as error: print(error); sys.exit(3)\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [sys.executable, "-c", code, path, str(ROOT), str(Path(__file__).parent)],
        preexec_fn=limit, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("size", [1_000, 20_000, 60_000, 120_000])
def test_writes_that_fail_leave_the_store_as_it_was(tmp_path: Path, size: int) -> None:
    path = tmp_path / "store"
    with open_writer(path) as store:
        store.put("https://example.org/report/1", quads(1), report="1")
        before = store.dump()
    done = limited(path, size)
    with open_reader(path) as store:
        if done.returncode:
            assert store.dump() == before
        else:
            assert set(store.reports()) == {"1", "9"}
        assert store.damaged() == []
    with open_writer(path) as store:
        assert store.put("https://example.org/report/2", quads(2), report="2") == "added"
