"""Reads a report: the bytes of a plain text or PDF into a ``Document`` with canonical text."""

import hashlib
from pathlib import Path

from kg.errors import NoText, UnsupportedFormat
from kg.model import Document, Source
from kg.read.file import MAX_BYTES, read_file, shown
from kg.read.kind import foreign, is_pdf
from kg.read.repair import repair
from kg.read.text import read_text

__all__ = ["MAX_BYTES", "read_bytes", "read_report"]


def read_report(path: str | Path) -> Document:
    """Return the document in a file.

    Raises:
        UnreadableInput: if the file cannot be read.
        UnsupportedFormat: if it is neither text nor PDF, or damaged, or encrypted.
        NoText: if there is no text in it.
    """
    return read_bytes(read_file(path), Path(path).name)


def read_bytes(data: bytes, name: str) -> Document:
    """Return the document in ``data``; ``name`` is what its source is called.

    Raises:
        UnsupportedFormat: if it is neither text nor PDF, or damaged, or encrypted.
        NoText: if there is no text in it.
    """
    name = shown(name)
    media_type, pages = _pages(data, name)
    if not any(line.strip() for page in pages for line in page):
        raise NoText(f"{name}: no text in it; it is empty or white space only")
    canonical = repair(pages)
    if not canonical.text:
        raise NoText(f"{name}: no text in it but page numbers")
    return Document(
        text=canonical.text,
        blocks=canonical.blocks,
        source=Source(name, media_type, hashlib.sha256(data).hexdigest(), len(data)),
        notes=canonical.notes,
        pages=canonical.pages,
        furniture=canonical.furniture,
    )


def _pages(data: bytes, name: str) -> tuple[str, list[list[str]]]:
    """Return the media type of the bytes and their pages of lines."""
    if (kind := foreign(data)) is not None:
        raise UnsupportedFormat(f"{name}: {kind}; give a PDF with a text layer, or plain text")
    if is_pdf(data):
        from kg.read.pdf import read_pdf  # pypdfium2 takes 0.1 s to import

        return "application/pdf", read_pdf(data, name)
    return "text/plain", read_text(data, name)
