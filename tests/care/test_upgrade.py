"""A store of the first format is refused until it is upgraded, and is then as new."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree

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


def test_a_store_that_lost_what_counts_is_left_alone(old: Path) -> None:
    (old / "current").unlink()
    before = sorted(old.rglob("*"))
    with pytest.raises(StoreError, match="damaged: its file 'current' is missing"):
        upgrade(old)
    assert [file for file in sorted(old.rglob("*")) if file.name != "lock"] == before


def test_tables_without_checksums_get_them_if_they_are_good(
    prepared_store: Path, tmp_path: Path
) -> None:
    path = copytree(prepared_store, tmp_path / "store")
    forget(path)
    assert upgrade(path)
    assert not upgrade(path)
    with open_reader(path) as reader:
        assert reader.matches_sums()
    forget(path)
    table = max(path.glob("snapshots/*/*.sst"), key=lambda file: file.stat().st_size)
    with table.open("r+b") as damaged:
        damaged.seek(table.stat().st_size // 3)
        damaged.write(b"X" * 16)
    with pytest.raises(StoreError, match="is damaged"):
        upgrade(path)


def forget(path: Path) -> None:
    """Make a store as earlier versions left it."""
    with closing(sqlite3.connect(path / "catalogue")) as catalogue, catalogue:
        catalogue.execute("DROP TABLE table_file")


def test_an_index_of_another_version_is_made_anew(prepared_store: Path, tmp_path: Path) -> None:
    path = copytree(prepared_store, tmp_path / "store")
    with closing(sqlite3.connect(path / "catalogue")) as catalogue:
        catalogue.execute("UPDATE index_version SET number = 1")
        catalogue.execute("DROP TABLE beyond")
        catalogue.commit()
    with (
        pytest.raises(StoreError, match="is of another version of kg; make it anew with: kg store"),
        open_writer(path) as writer,
    ):
        writer.put("https://example.org/g", writer.graph(writer.graphs()[0]))
    with open_reader(path) as reader:
        assert reader.whole_index is None
        assert list(reader.query("SELECT * { ?s kgo:act ?act } LIMIT 1"))
    assert upgrade(path)
    assert not upgrade(path)
    with open_reader(path) as reader, open_reader(prepared_store) as other:
        assert reader.index.positions() == other.index.positions()


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
