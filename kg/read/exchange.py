"""What the process that reads and its worker tell each other: as JSON, which can only tell."""

import base64
import json
import struct
from collections.abc import Iterable
from typing import Any

from kg import errors
from kg.errors import InputError, UnreadableInput
from kg.model import Block, BlockKind, Document, Note, Source, Span

READ, TAKE_APART = b"r", b"t"
"""What to do: read a document, or take an e-mail apart."""

LENGTH = struct.Struct("!Q")

MEMORY = 1024 * 1024 * 1024
"""Bytes of memory that the process may use, its programs included."""

_SOURCE = ("name", "media_type", "sha256", "size")


def packed(document: Document) -> bytes:
    """Return a document as bytes."""
    return json.dumps({
        "text": document.text,
        "blocks": [(b.kind, b.span.start, b.span.end, b.page) for b in document.blocks],
        "source": [getattr(document.source, name) for name in _SOURCE],
        "notes": [(n.label, n.reference, n.span.start, n.span.end) for n in document.notes],
        "pages": document.pages,
        "furniture": document.furniture,
    }).encode()  # fmt: skip


def packed_parts(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Return named files as bytes."""
    return json.dumps(
        [(name, base64.b64encode(content).decode()) for name, content in parts]
    ).encode()


def unpacked_parts(data: bytes) -> list[tuple[str, bytes]]:
    """Return the named files in ``data``; raise the error if it is one."""
    return [(name, base64.b64decode(content)) for name, content in _told(data)]


def packed_error(error: InputError) -> bytes:
    """Return an error as bytes."""
    return json.dumps({"error": type(error).__name__, "message": str(error)}).encode()


def unpacked(data: bytes) -> Document:
    """Return the document in ``data``; raise the error if it is one."""
    told = _told(data)
    return Document(
        text=told["text"],
        blocks=tuple(Block(BlockKind(k), Span(s, e), page) for k, s, e, page in told["blocks"]),
        source=Source(*told["source"]),
        notes=tuple(Note(label, at, Span(s, e)) for label, at, s, e in told["notes"]),
        pages=tuple(told["pages"]),
        furniture=tuple(told["furniture"]),
    )


def _told(data: bytes) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what was sent, or raise the error that was."""
    told = json.loads(data)
    if isinstance(told, dict) and "error" in told:
        kind = getattr(errors, told["error"])
        assert issubclass(kind, InputError), "nothing else is sent"
        raise kind(told["message"])
    return told


def crashed(name: str) -> UnreadableInput:
    """Return the error for a file that its reader cannot stand."""
    return UnreadableInput(
        f"{name}: crashes the program that reads its format; save it again, or give it in another"
    )


def out_of_memory(name: str) -> UnreadableInput:
    """Return the error for a file that takes too much memory."""
    return UnreadableInput(
        f"{name}: takes more than {MEMORY >> 20:,} MiB of memory to read; no report does"
    )
