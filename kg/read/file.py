"""Reads the bytes of a file that may be anything: a folder, a pipe, too large, or changing."""

import os
import stat
from pathlib import Path

from kg.errors import UnreadableInput

MAX_BYTES = 200 * 1024 * 1024
"""The largest file that is read; a report is a few hundred kilobytes."""

_SPECIAL = (
    (stat.S_ISDIR, "a folder; give the files in it"),
    (stat.S_ISFIFO, "a pipe; give a file, or - for standard input"),
    (stat.S_ISCHR, "a device; give a file"),
    (stat.S_ISBLK, "a device; give a file"),
    (stat.S_ISSOCK, "a socket; give a file"),
)


def shown(name: str) -> str:
    """Return a file name as one line of legal characters."""
    legal = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in legal)


def read_file(path: str | Path, *, beginning: int | None = None) -> bytes:
    """Return the bytes of a regular file, or as many as ``beginning`` says.

    Raises:
        UnreadableInput: if it is missing, no regular file, may not be read, is larger than
            ``MAX_BYTES``, or changes while it is read.
    """
    name = shown(str(path))
    # A pipe without a writer would block an ordinary open for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags)
        try:
            return _read(handle, name, beginning)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{name}: {_reason(error)}") from error


def _read(handle: int, name: str, beginning: int | None) -> bytes:
    before = os.fstat(handle)
    for is_special, words in _SPECIAL:
        if is_special(before.st_mode):
            raise UnreadableInput(f"{name}: {words}")
    if before.st_size > MAX_BYTES:
        raise UnreadableInput(f"{name}: larger than {MAX_BYTES:,} bytes; no report is that long")
    if beginning is not None:
        return os.read(handle, beginning)
    with os.fdopen(handle, "rb", closefd=False) as file:
        data = file.read(MAX_BYTES + 1)
    after = os.fstat(handle)
    if (len(data), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableInput(f"{name}: changed while it was read; try again when it is complete")
    return data


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    if isinstance(error, IsADirectoryError):
        return "a folder; give the files in it"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror})"
    return "cannot be read (not a file name)"
