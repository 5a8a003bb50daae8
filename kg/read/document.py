"""Makes a document of bytes: one reader for each format, then the one repair of all."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from kg.errors import NoText, UnreadableInput, UnsupportedFormat
from kg.model import Document, Source
from kg.read.file import shown
from kg.read.kind import READABLE, Kind, kind_of
from kg.read.repair import repair
from kg.read.text import read_text

MAX_CHARACTERS = 5_000_000
"""The longest text that is read, some 1,700 pages."""

_MAX_TEXT_BYTES = 4 * MAX_CHARACTERS


def read_here(data: bytes, name: str) -> Document:
    """Return the document in ``data``, read in this process, whatever that may cost.

    Raises:
        UnsupportedFormat: if the bytes are of a kind that cannot be read, damaged or encrypted.
        UnreadableInput: if there is more text than in any report.
        NoText: if there is no text in it.
    """
    name = shown(name)
    media_type, pages = _pages(data, name)
    if sum(sum(map(len, page)) for page in pages) > MAX_CHARACTERS:
        raise _too_long(name)
    if not any(line.strip() for page in pages for line in page):
        raise NoText(f"{name}: no text in it; it is empty or white space only")
    canonical = repair(pages)
    if not canonical.text:
        raise NoText(f"{name}: no text in it but page numbers")
    document = Document(
        text=canonical.text,
        blocks=canonical.blocks,
        source=Source(name, media_type, hashlib.sha256(data).hexdigest(), len(data)),
        notes=canonical.notes,
        pages=canonical.pages,
        furniture=canonical.furniture,
    )
    return with_own_pages(document)


def with_own_pages(document: Document) -> Document:
    """Return a document with pages only if its file has them, the same for all who open it.

    A printed page is one. Form feeds and page numbers part a plain text. The programs of the
    other formats lay them out anew each time.
    """
    media_type = document.source.media_type
    parted = media_type == Kind.TEXT.value and len(document.pages) > 1
    if parted or media_type == Kind.PDF.value:
        return document
    blocks = tuple(replace(block, page=None) for block in document.blocks)
    return replace(document, blocks=blocks, pages=())


def _pages(data: bytes, name: str) -> tuple[str, list[list[str]]]:
    """Return the media type of the bytes and their pages of lines."""
    kind = kind_of(data)
    if isinstance(kind, str):
        raise UnsupportedFormat(f"{name}: {kind}; give {READABLE}")
    if kind is Kind.TEXT and len(data) > _MAX_TEXT_BYTES:
        raise _too_long(name)
    if kind is Kind.XML:
        from kg.read.xml import read_xml

        return read_xml(data, name)
    return kind.value, _reader(kind, name)(data, name)


def _reader(kind: Kind, name: str) -> Callable[[bytes, str], list[list[str]]]:
    """Return what reads a kind. Readers are imported by need: their libraries take time."""
    match kind:
        case Kind.TEXT:
            return read_text
        case Kind.PDF:
            from kg.read.pdf import read_pdf as read
        case Kind.HTML:
            from kg.read.html import read_html as read
        case Kind.DOCX:
            from kg.read.docx import read_docx as read
        case Kind.ODT:
            from kg.read.odt import read_odt as read
        case Kind.RTF:
            from kg.read.rtf import read_rtf as read
        case _:
            raise UnsupportedFormat(
                f"{name}: holds other files; load it, or give one of the files in it"
            )
    return read


def _too_long(name: str) -> UnreadableInput:
    return UnreadableInput(
        f"{name}: more than {MAX_CHARACTERS:,} characters of text; no report is that long"
    )
