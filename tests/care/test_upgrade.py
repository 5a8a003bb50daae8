"""A store of the first format is refused until it is upgraded, and is then as new."""

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError, StoreNotFound
from kg.store import open_reader, open_writer
from kg.store.upgrade import upgrade


@pytest.fixture
def old(prepared_store: Path, tmp_path: Path) -> Path:
    """The reports of the store, in the first format."""
    path = tmp_path / "old"
    path.mkdir()
    with open_reader(prepared_store) as reader:
        entries, quads = reader.entries(), list(reader.quads())
    lines = []
    for number, entry in enumerate(entries, 1):
        line = {"snapshot": number, "graph": entry.graph, "report": entry.report,
                "quads": entry.quads, "total": 0, "sha256": entry.sha256,
                "source": entry.source}  # fmt: skip
        lines.append(json.dumps(line) + "\n")
    (path / "ledger").write_text("".join(lines) + '{"snapshot": 99, "gra')
    (path / "format").write_text('{"format": 1, "software": "0.1.0"}\n')
    (path / "current").write_text(f"{len(entries)}\n")
    work = ox.Store(path / "work")
    work.extend([*quads, *(ox.Quad(*quad.triple) for quad in quads)])
    work.flush()
    (path / "snapshots").mkdir()
    work.backup(path / "snapshots" / str(len(entries)))
    return path


def test_it_is_refused_with_what_to_do(old: Path) -> None:
    for opened in (open_reader, open_writer):
        with (
            pytest.raises(StoreError, match=r"has format 1, .* kg store upgrade --store"),
            opened(old),
        ):
            pass


def test_it_holds_the_same_afterwards_and_can_be_written(old: Path, prepared_store: Path) -> None:
    assert upgrade(old)
    assert not upgrade(old)
    assert not (old / "ledger").exists()
    with open_reader(prepared_store) as one, open_reader(old) as other:
        assert other.dump() == one.dump()
        assert other.damaged() == []
        assert other.index.positions() == one.index.positions()
        assert other.reports() == one.reports()
    with open_writer(old) as writer:
        assert writer.remove(writer.graphs()[0])


def test_an_upgrade_that_was_cut_off_is_begun_again(old: Path, prepared_store: Path) -> None:
    (old / "catalogue").write_bytes(hashlib.sha256().digest() * 100)
    assert upgrade(old)
    with open_reader(old) as reader:
        assert reader.damaged() == []


def test_what_is_no_store_of_this_program_is_refused(old: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreNotFound):
        upgrade(tmp_path)
    (old / "format").write_text('{"format": 9}')
    with pytest.raises(StoreError, match="has format 9"):
        upgrade(old)
