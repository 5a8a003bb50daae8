"""The folder that a store is: format, lock, ledger, snapshots and the pointer to one.

    format          what wrote it; an unknown format is refused
    lock            held (flock) by the one writer
    ledger          a JSON line for each change: graph, report, quads, hash, snapshot
    work/           the quads (RocksDB), touched by the writer alone
    snapshots/N     a copy by hard links, made after change N, opened by readers
    current         N of the snapshot that readers open

Locks are the operating system's, so a killed process leaves none behind (POSIX only).
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from kg import __version__
from kg.errors import StoreError, StoreLocked, StoreNotFound

FORMAT = 1

_KEPT_SNAPSHOTS = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One change, as the ledger keeps it."""

    snapshot: int
    graph: str
    report: str | None
    """Id of the report; none for the ontology and the vocabulary."""
    quads: int
    """Of the graph."""
    total: int
    """Quads of the whole store after the change."""
    sha256: str
    """Of the graph's sorted N-Quads lines."""
    source: str
    """Hash of what the graph was made from."""


def exists(path: Path) -> bool:
    """Tell whether ``path`` is a store; refuse one of an unknown format."""
    try:
        text = (path / "format").read_text()
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        found = json.loads(text)["format"]
    except (ValueError, KeyError, TypeError):
        found = "unknown"
    if found != FORMAT:
        raise StoreError(
            f"the store {path} has format {found}, and this version of kg reads format {FORMAT}; "
            "use the version that wrote it"
        )
    return True


def claim(path: Path) -> None:
    """Make the folder, and refuse one that holds anything but the start of a store."""
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file, not the folder of a store")
    path.mkdir(parents=True, exist_ok=True)
    if {entry.name for entry in path.iterdir()} - {"lock", "format.new"}:
        raise StoreError(f"{path} holds other files and no store; name a new or an empty folder")


def mark(path: Path) -> None:
    """Write the ``format`` file, which makes the folder a store."""
    _write(path / "format", json.dumps({"format": FORMAT, "software": __version__}) + "\n")


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


def current(path: Path) -> int:
    """Return the number of the published snapshot; 0 before the first."""
    try:
        return int((path / "current").read_text())
    except FileNotFoundError:
        return 0
    except ValueError:
        raise StoreError(
            f"the store {path} is damaged: its file 'current' holds no number"
        ) from None


def publish(path: Path, number: int) -> None:
    """Let readers open snapshot ``number`` from now on."""
    _write(path / "current", f"{number}\n")
    remove_stale(path, number)


def snapshot(path: Path, number: int) -> Path:
    """Return the folder of a snapshot."""
    return path / "snapshots" / str(number)


@contextlib.contextmanager
def held_snapshot(path: Path) -> Iterator[Path]:
    """Hold the current snapshot, so that no writer removes it."""
    held, descriptor = _hold(path)
    try:
        yield held
    finally:
        os.close(descriptor)


def _hold(path: Path) -> tuple[Path, int]:
    number, tried = current(path), 0
    while number != tried:
        with contextlib.suppress(FileNotFoundError):
            descriptor = os.open(snapshot(path, number), os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            if (snapshot(path, number) / "CURRENT").exists():
                return snapshot(path, number), descriptor
            os.close(descriptor)  # a writer removed it between the two calls
        number, tried = current(path), number
    if number:
        raise StoreError(f"the store {path} is damaged: its snapshot {number} is missing")
    raise StoreNotFound(f"nothing has been loaded into the store {path} yet")


def remove_stale(path: Path, number: int) -> None:
    """Remove snapshots that were never published, and old ones that nobody reads."""
    for folder in (path / "snapshots").iterdir():
        if number - _KEPT_SNAPSHOTS < int(folder.name) <= number:
            continue
        with contextlib.suppress(BlockingIOError), _folder(folder) as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder)


def append(path: Path, entry: Entry) -> None:
    """Enter a change in the ledger, durably."""
    with (path / "ledger").open("a") as file:
        file.write(json.dumps(asdict(entry)) + "\n")
        file.flush()
        os.fsync(file.fileno())


def ledger(path: Path, number: int) -> tuple[list[Entry], int]:
    """Return the changes up to a snapshot, and their length in the file in bytes."""
    entries: list[Entry] = []
    length = 0
    with contextlib.suppress(FileNotFoundError), (path / "ledger").open("rb") as lines:
        for line in lines:
            entry = _entry(path, line)
            if entry is None or entry.snapshot > number:
                break
            entries.append(entry)
            length += len(line)
    return entries, length


def _entry(path: Path, line: bytes) -> Entry | None:
    """Read one line of the ledger; None for one that was cut off while it was written."""
    if not line.endswith(b"\n"):
        return None
    try:
        return Entry(**json.loads(line))
    except (ValueError, TypeError):
        raise StoreError(f"the ledger of the store {path} is damaged at {line[:40]!r}") from None


def _write(path: Path, text: str) -> None:
    """Replace a file as a whole, durably."""
    new = path.with_name(path.name + ".new")
    with new.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    with _folder(path.parent) as folder:
        os.fsync(folder)


@contextlib.contextmanager
def _folder(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
