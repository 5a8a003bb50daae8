"""A watch tells of every change, as it reads the catalogue only after its files have changed."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import Watch, current_snapshot, open_reader, open_writer, watch

NODE = ox.NamedNode("https://example.org/a")


def load(path: Path, text: str) -> None:
    with open_writer(path) as writer:
        writer.put(NODE.value, [ox.Quad(NODE, NODE, ox.Literal(text))])


def test_every_change_is_seen_however_fast_they_follow(tmp_path: Path) -> None:
    path = tmp_path / "store"
    watched = Watch(path)
    assert watched.snapshot() == 0
    for number in range(20):
        load(path, str(number))
        assert watched.snapshot() == current_snapshot(path)


def test_what_has_not_changed_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store"
    load(path, "x")
    monkeypatch.setattr(watch, "_TICK", -1)
    reads: list[Path] = []

    def read(store: Path) -> int:
        reads.append(store)
        return current_snapshot(store)

    monkeypatch.setattr(watch, "current_snapshot", read)
    with open_reader(path):  # as in a server: SQLite tidies up after the last reader
        watched = Watch(path)
        first = watched.snapshot()
        assert watched.snapshot() == first
        assert reads == [path]
        load(path, "y")
        assert watched.snapshot() == first + 1
        assert reads == [path, path]
