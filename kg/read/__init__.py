"""Reads a report: the bytes of a file of any kind into a ``Document`` with canonical text."""

from pathlib import Path

from kg.model import Document
from kg.read.document import read_here
from kg.read.file import MAX_BYTES, read_file
from kg.read.isolation import WORKER
from kg.read.kind import Kind, kind_of

__all__ = ["MAX_BYTES", "read_bytes", "read_report"]

_HARMLESS = 100_000
"""Bytes of plain text that are read in this process: no library and little time is needed."""


def read_report(path: str | Path) -> Document:
    """Return the document in a file.

    Raises:
        UnreadableInput: if the file cannot be read, or costs more than any report does.
        UnsupportedFormat: if it is of a kind that cannot be read, damaged or encrypted.
        NoText: if there is no text in it.
    """
    return read_bytes(read_file(path), Path(path).name)


def read_bytes(data: bytes, name: str) -> Document:
    """Return the document in ``data``; ``name`` is what its source is called.

    All but short plain text is read in a process of its own (``kg.read.isolation``).

    Raises:
        UnreadableInput: if it costs more time or memory than any report does.
        UnsupportedFormat: if it is of a kind that cannot be read, damaged or encrypted.
        NoText: if there is no text in it.
    """
    if len(data) <= _HARMLESS and kind_of(data) is Kind.TEXT:
        return read_here(data, name)
    return WORKER.read(data, name)
