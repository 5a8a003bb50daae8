"""Reads what a command is given: files, and standard input as ``-``."""

import sys

from kg.errors import UnreadableInput
from kg.model import Document
from kg.read import MAX_BYTES, read_bytes, read_report


def read(file: str) -> Document:
    """Return the document in a file, or on standard input for ``-``.

    Raises:
        InputError: if it cannot be read as text.
    """
    if file != "-":
        return read_report(file)
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableInput(f"standard input: larger than {MAX_BYTES:,} bytes")
    return read_bytes(data, "standard input")


def counted(number: int, word: str) -> str:
    """Return "1 warning", "2 warnings"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
