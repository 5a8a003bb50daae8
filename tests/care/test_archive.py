"""Backups are whole, are made while others write, and are never restored when damaged."""

import io
import tarfile
from pathlib import Path
from shutil import copytree

import pytest

from kg.errors import StoreError, StoreNotFound
from kg.store import folder, open_reader, open_writer
from kg.store.archive import back_up, restore


def dump(path: Path) -> str:
    with open_reader(path) as reader:
        return reader.dump()


@pytest.fixture(scope="module")
def backup(prepared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "kg.tar"
    assert back_up(prepared_store, file) == 4
    return file


def test_a_restored_store_is_the_one_that_was_backed_up(
    prepared_store: Path, backup: Path, tmp_path: Path
) -> None:
    assert restore(backup, tmp_path / "copy") == 4
    assert dump(tmp_path / "copy") == dump(prepared_store)
    with open_reader(prepared_store) as one, open_reader(tmp_path / "copy") as other:
        assert other.entries() == one.entries()
        assert other.index.positions() == one.index.positions()
        graph = one.graphs()[-1]
        assert other.kept(graph) == one.kept(graph) != b""
    with open_writer(tmp_path / "copy") as writer:
        assert writer.remove(graph)


def test_a_backup_is_made_while_readers_read_and_a_writer_writes(
    backup: Path, tmp_path: Path
) -> None:
    path = tmp_path / "store"
    restore(backup, path)
    before = dump(path)
    with open_reader(path) as reader, open_writer(path) as writer:
        with writer.batch():
            writer.remove(next(iter(reader.reports().values())))
            back_up(path, tmp_path / "during.tar")
        restore(tmp_path / "during.tar", tmp_path / "during")
        assert dump(tmp_path / "during") == before == reader.dump()
        assert dump(path) != before


def test_nothing_is_backed_up_of_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreNotFound):
        back_up(tmp_path / "store", tmp_path / "kg.tar")
    assert list(tmp_path.iterdir()) == []


def test_a_backup_that_cannot_be_written_leaves_nothing(prepared_store: Path, disk) -> None:
    disk.fill()
    with pytest.raises(StoreError, match="No space left on device"):
        back_up(prepared_store, disk.path / "kg.tar")
    assert [file.name for file in disk.path.iterdir()] == ["ballast"]


@pytest.mark.parametrize("name", ["*.sst", "catalogue"])
def test_a_damaged_store_is_not_backed_up_and_the_backup_before_stays(
    prepared_store: Path, tmp_path: Path, name: str
) -> None:
    path, file = copytree(prepared_store, tmp_path / "store"), tmp_path / "kg.tar"
    back_up(path, file)
    before = file.read_bytes()
    kept = [found for found in path.rglob(name) if found.relative_to(path).parts[0] != "work"]
    largest = max(kept, key=lambda found: found.stat().st_size)
    with largest.open("r+b") as broken:
        broken.seek(largest.stat().st_size // 3 * 2)
        broken.write(b"X" * 4096)
    with pytest.raises(StoreError, match=f"the store {path} is damaged: "):
        back_up(path, file)
    assert file.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def damaged(file: Path, how: str) -> bytes:
    data = file.read_bytes()
    middle = len(data) // 2
    if how == "empty":
        return b""
    if how == "text":
        return b"Dear reader, " * 1000
    if how == "cut off":
        return data[:middle]
    if how == "without its end":
        return data[: data.rindex(b"manifest.json")]
    if how == "one byte":
        return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo({"path": "../evil", "link": "catalogue"}[how])
        if how == "link":
            member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)
    return out.getvalue()


@pytest.mark.parametrize(
    "how", ["empty", "text", "cut off", "without its end", "one byte", "path", "link"]
)
def test_of_a_damaged_backup_nothing_is_left(backup: Path, tmp_path: Path, how: str) -> None:
    file = tmp_path / "bad.tar"
    file.write_bytes(damaged(backup, how))
    with pytest.raises(StoreError, match=r"bad\.tar"):
        restore(file, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
    assert not (tmp_path / "evil").exists()
    assert restore(backup, tmp_path / "copy") == 4


def test_a_store_that_another_process_just_restored_is_left_alone(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, claim = tmp_path / "store", folder.claim

    def claim_and_be_late(path: Path) -> None:
        monkeypatch.setattr(folder, "claim", claim)
        claim(path)
        restore(backup, path)

    monkeypatch.setattr(folder, "claim", claim_and_be_late)
    with pytest.raises(StoreError, match="holds other files"):
        restore(backup, path)
    with open_reader(path) as reader:
        assert len(reader.reports()) == 4


def test_a_store_is_not_restored_over_another(backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "copy")
    before = dump(tmp_path / "copy")
    with pytest.raises(StoreError, match="is a store already"):
        restore(backup, tmp_path / "copy")
    assert dump(tmp_path / "copy") == before
