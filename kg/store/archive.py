"""Writes a store to one file, and makes a store of it again, checked byte for byte.

The file is a tar archive of the catalogue, the files of one snapshot and, at the end, the hash
of each: an archive that was cut off has none. No name in it is ever taken for a path.
"""

import contextlib
import hashlib
import json
import re
import shutil
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from typing import IO

from kg.errors import StoreError
from kg.store import folder
from kg.store.failing import damaged, failing
from kg.store.reader import Reader, open_reader

_MANIFEST = "manifest.json"
_NAME = re.compile(r"catalogue|snapshot/[A-Za-z0-9_-][A-Za-z0-9._-]*")
_CHUNK = 1 << 20
_MOST_FILES = 100_000


def back_up(path: Path, file: Path) -> int:
    """Write the store as it is now to a file, while others read and write it.

    Returns the number of reports. The file is there as a whole or not at all, so that an earlier
    one of this name stays when the store is damaged.

    Raises:
        StoreError: if the store cannot be read or is damaged, or the file cannot be written.
    """
    new = file.with_name(file.name + ".new")
    try:
        with open_reader(path) as reader:
            _refuse_damage(reader)
            with failing("write", file, "the backup"):
                with tarfile.open(new, "w") as archive:
                    _fill(archive, reader, file.absolute().parent)
                folder.sync(new)
                new.replace(file)
                folder.sync(file.absolute().parent)
            return len(reader.reports())
    finally:
        new.unlink(missing_ok=True)


def _refuse_damage(reader: Reader) -> None:
    """Refuse a store of which a file is seen to be damaged: nothing good would be restored."""
    reader.matches_sums()
    if problems := reader.integrity():
        raise damaged(reader.path, f"its catalogue: {problems[0]}")


def _fill(archive: tarfile.TarFile, reader: Reader, beside: Path) -> None:
    hashes: dict[str, str] = {}
    with tempfile.TemporaryDirectory(dir=beside) as place:
        copy = Path(place, "catalogue")
        reader.copy_catalogue(copy)
        hashes["catalogue"] = _add(archive, copy, "catalogue")
    for found in sorted(folder.snapshot(reader.path, reader.snapshot).iterdir()):
        if found.name not in {"LOCK", "LOG"}:
            hashes[f"snapshot/{found.name}"] = _add(archive, found, f"snapshot/{found.name}")
    manifest = {"format": folder.FORMAT, "snapshot": reader.snapshot, "files": hashes}
    data = json.dumps(manifest).encode()
    member = tarfile.TarInfo(_MANIFEST)
    member.size = len(data)
    archive.addfile(member, BytesIO(data))


def _add(archive: tarfile.TarFile, file: Path, name: str) -> str:
    member = tarfile.TarInfo(name)
    member.size = file.stat().st_size
    with file.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
        source.seek(0)
        archive.addfile(member, source)
    return digest


def restore(file: Path, path: Path) -> int:
    """Make a store in a missing or empty folder of a file; return the number of its reports.

    Raises:
        StoreError: if the file is no whole backup, or the folder holds anything; the folder is
            then as it was.
    """
    with failing("write", path), contextlib.ExitStack() as stack:
        if folder.found_format(path) is not None:
            raise StoreError(f"{path} is a store already; restore into a new folder")
        stack.enter_context(folder.unless_made(path))
        folder.claim(path)
        stack.enter_context(folder.locked(path))
        folder.claim(path)  # again: another process may have filled it before it was locked
        try:
            _unpack(file, path)
            folder.mark(path)
            return _checked(file, path)
        except BaseException:
            for found in path.iterdir():
                (shutil.rmtree if found.is_dir() else Path.unlink)(found)
            raise


def _unpack(file: Path, path: Path) -> None:
    hashes: dict[str, str] = {}
    manifest: dict[str, object] = {}
    inner = path / "snapshots" / "0"
    inner.mkdir(parents=True)
    try:
        with tarfile.open(file, "r:") as archive:
            for member in archive:
                source = archive.extractfile(member) if member.isreg() else None
                if source is not None and member.name == _MANIFEST:
                    manifest = json.loads(source.read())
                elif source is None or not _NAME.fullmatch(member.name):
                    raise StoreError(f"{file} is no backup of a store: it holds {member.name!r}")
                else:
                    name = member.name.removeprefix("snapshot/")
                    target = (inner if "/" in member.name else path) / name
                    hashes[member.name] = _copied(source, target)
                if len(hashes) > _MOST_FILES:
                    raise StoreError(f"{file} is no backup of a store: it has too many files")
    except (tarfile.TarError, ValueError, EOFError) as error:
        raise StoreError(f"{file} is no whole backup of a store: {error}") from error
    if not manifest:
        raise StoreError(f"{file} is no whole backup of a store: its end is missing")
    if manifest.get("format") != folder.FORMAT:
        raise StoreError(f"{file} has format {manifest.get('format')}, not {folder.FORMAT}")
    if hashes != manifest.get("files"):
        raise StoreError(f"{file} is damaged: a file in it has another hash than it had")
    kept = folder.snapshot(path, int(str(manifest["snapshot"])))
    inner.rename(kept)
    for written in (path / "catalogue", *kept.iterdir(), kept, kept.parent):
        folder.sync(written)


def _copied(source: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("xb") as copy:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


def _checked(file: Path, path: Path) -> int:
    """Read all of a restored store."""
    with open_reader(path) as reader:
        if damaged := reader.damaged():
            raise StoreError(f"{file} is damaged in {damaged[0]}; take an earlier backup")
        return len(reader.reports())
