"""Turns what goes wrong with the disk into one line that names the store."""

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kg.errors import StoreError, StoreLocked

_FULL = "No space left on device"

_ADVICE = {
    _FULL: "; free some space there",
    "Read-only file system": "; choose a folder that can be written",
    "Permission denied": "; choose a folder that you may use",
}

_NEARLY_NOTHING = 64 * 1024
"""Bytes: SQLite says only "disk I/O error" when it cannot get its next pages."""


_BROKEN = ("database disk image is malformed", "file is not a database")
"""What SQLite says of a file with other bytes."""

_TABLE = re.compile(r"[^/\s]+\.sst")


@contextlib.contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """Raise StoreError where RocksDB or SQLite finds other bytes than were written."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not str(error).startswith(_BROKEN):
            raise
        raise damaged(path, f"its catalogue: {error}") from error
    except (RuntimeError, OSError) as error:  # which of them, depends on where it is found
        text = " ".join(str(error).split())
        if "Corruption: " not in text:
            raise
        table = _TABLE.search(text)
        cause = text.partition("Corruption: ")[2].partition(" The file ")[0].rstrip(".")
        if table:
            cause = f"the file {table[0]} does not have the bytes that were written"
        raise damaged(path, cause) from error


def damaged(path: Path, cause: str) -> StoreError:
    """Return the error for a store that has other bytes than were written."""
    return StoreError(f"the store {path} is damaged: {cause}; restore it from a backup")


def incomplete(path: Path, what: str) -> StoreError:
    """Return the error for a store of which a part was lost."""
    return StoreError(
        f"the store {path} is damaged: {what}; "
        "restore a backup, or load the reports again into a new folder"
    )


@contextlib.contextmanager
def failing(verb: str, path: Path, what: str = "the store") -> Iterator[None]:
    """Raise StoreError for errors of the disk and of damaged files."""
    try:
        with damage_named(path):
            yield
    except OSError as error:
        text = " ".join(str(error).split())
        if "/LOCK: " in text:
            raise StoreLocked(f"another process is writing to the store {path}") from error
        cause = error.strerror or text.rsplit(": ", 1)[-1]
        raise _error(f"{verb} {what} {path}", cause) from error
    except sqlite3.Error as error:
        raise _error(f"{verb} {what} {path}", _cause(path, str(error))) from error


def _error(action: str, cause: str) -> StoreError:
    return StoreError(f"cannot {action}: {cause}{_ADVICE.get(cause, '')}")


def _cause(path: Path, message: str) -> str:
    """Return what an error of SQLite means."""
    if message.startswith("database or disk is full"):
        return _FULL
    if message.startswith(("disk I/O error", "unable to open")):
        with contextlib.suppress(OSError):
            if shutil.disk_usage(path).free < _NEARLY_NOTHING:
                return _FULL
    if message.startswith("attempt to write a readonly"):
        return "Read-only file system"
    return f"its catalogue: {message}"
