"""The folder that a store is: format, lock, catalogue, and snapshots of the quads.

    format          what wrote it; an unknown format is refused
    lock            held (flock) by the one writer
    catalogue       SQLite: which snapshot counts, the ledger of graphs, the index of statements
    snapshots/N     the quads (RocksDB) after change N, opened by readers and never changed
    work/           the writer's own copy of the last snapshot, by hard links; made anew each time

Locks are the operating system's, so a killed process leaves none behind (POSIX only).
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg import __version__
from kg.errors import StoreError, StoreLocked, StoreNotFound
from kg.given import is_text
from kg.store.failing import incomplete

FORMAT = 2


def found_format(path: Path) -> int | None:
    """Return the number of a store's format, 0 for an unreadable one; None if it is no store."""
    try:
        text = (path / "format").read_text()
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        return int(json.loads(text)["format"])
    except (ValueError, KeyError, TypeError):
        return 0


def exists(path: Path) -> bool:
    """Tell whether ``path`` is a store; refuse one of another format."""
    _check_name(path)
    found = found_format(path)
    if found is None or found == FORMAT:
        return found is not None
    advice = "use the version that wrote it"
    if 0 < found < FORMAT:
        advice = f"bring it up to date with: kg store upgrade --store {path}"
    raise StoreError(
        f"the store {path} has format {found or 'unknown'}, and this version of kg reads "
        f"format {FORMAT}; {advice}"
    )


def _check_name(path: Path) -> None:
    if not is_text(str(path)):  # Oxigraph takes no other
        raise StoreError(f"the name {path} of a store is no UTF-8; rename its folder")


def not_found(path: Path) -> StoreError:
    """Return the error for a path at which there is no store, or no longer."""
    if path.is_file():
        return StoreNotFound(f"{path} is a file, not the folder of a store")
    if (path / "catalogue").exists():
        return incomplete(path, "its file 'format' is missing")
    return StoreNotFound(f"there is no store at {path}; load a report into it first")


def claim(path: Path) -> None:
    """Make the folder, and refuse one that holds anything but the start of a store."""
    _check_name(path)
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not the folder of a store")
    path.mkdir(parents=True, exist_ok=True)
    if {entry.name for entry in path.iterdir()} - {"lock", "format.new"}:
        raise StoreError(f"{path} holds other files and no store; name a new or an empty folder")


@contextlib.contextmanager
def unless_made(path: Path) -> Iterator[None]:
    """After a failure, remove the folders that were missing before, as far as they are empty."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    try:
        yield
    except BaseException:
        for made in missing:
            with contextlib.suppress(OSError):
                made.rmdir()
        raise


def mark(path: Path) -> None:
    """Write the ``format`` file, which makes the folder a store."""
    text = json.dumps({"format": FORMAT, "software": __version__}) + "\n"
    new = path / "format.new"
    with new.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path / "format")
    sync(path)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the writer's lock, or raise StoreLocked."""
    with (path / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreLocked(
                f"another process is writing to the store {path}; try again when it has ended"
            ) from None
        yield


def snapshot(path: Path, number: int) -> Path:
    """Return the folder of a snapshot."""
    return path / "snapshots" / str(number)


def has_snapshots(path: Path) -> bool:
    """Tell whether there is any snapshot: from the first change on."""
    try:
        return any((path / "snapshots").iterdir())
    except FileNotFoundError:
        return False


def work(path: Path) -> Path:
    """Return the folder of the writer's own copy."""
    return path / "work"


def hold(folder: Path) -> int | None:
    """Keep writers from removing a snapshot until the descriptor is closed; None if it is gone."""
    with contextlib.suppress(FileNotFoundError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        if (folder / "CURRENT").exists():
            return descriptor
        os.close(descriptor)  # a writer removed it between the two calls
    return None


def remove_stale(path: Path, number: int) -> None:
    """Remove all other snapshots: those never published, and old ones that nobody reads."""
    for found in (path / "snapshots").iterdir():
        if found.name == str(number):
            continue
        with contextlib.suppress(BlockingIOError), opened(found) as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(found)


def make_work(path: Path, number: int) -> Path:
    """Make ``work/`` a copy of a snapshot, or empty; whatever was in it is dropped.

    Table files never change, so a hard link does; the few others are copied.
    """
    made, new = work(path), path / "work.new"
    shutil.rmtree(made, ignore_errors=True)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    if number:
        for file in snapshot(path, number).iterdir():
            copy = os.link if file.suffix == ".sst" else shutil.copyfile
            copy(file, new / file.name)
    new.rename(made)
    return made


def sizes(folder: Path) -> dict[str, int]:
    """Return the size in bytes of each file of a snapshot, by name."""
    with os.scandir(folder) as files:
        return {file.name: file.stat().st_size for file in files}


def check_sizes(path: Path, number: int, expected: Mapping[str, int]) -> None:
    """Refuse a snapshot that has lost files or parts of them: RocksDB would not notice."""
    found = sizes(snapshot(path, number))
    for name, size in sorted(expected.items()):
        if found.get(name) != size:
            what = f"has {found[name]:,} bytes and not {size:,}" if name in found else "is missing"
            raise incomplete(path, f"the file {name} of its snapshot {number} {what}")


def settle(folder: Path, written: Iterable[Path]) -> None:
    """See to it that a new snapshot, with what was written for it, outlives a power failure."""
    for file in written:
        sync(file)
    sync(folder)
    sync(folder.parent)


def sync(path: Path) -> None:
    """Write a file, or the names in a folder, through to the disk."""
    with opened(path) as found:
        os.fsync(found)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open a file or a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def release(descriptor: int) -> None:
    """Let writers remove a snapshot that was held."""
    os.close(descriptor)
