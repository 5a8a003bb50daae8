"""Reads what is stated about a report in a file beside it: ``report.pdf.meta.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import UnreadableInput
from kg.model import DocumentKind, Stated
from kg.read.file import read_file, shown

SUFFIX = ".meta.toml"

_LARGEST = 65_536
_KEYS = ("source-url", "published", "title", "kind", "part")
_URL = re.compile(r"https?://[^/?#:]\S{0,2000}")
_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_TITLE = 1000


def sidecar(path: str) -> Stated:
    """Return what the file beside a report states; nothing if there is none.

    Raises:
        UnreadableInput: if it is there and is no TOML, or states what cannot be.
    """
    beside = f"{path}{SUFFIX}"
    if not Path(beside).exists():
        return Stated()
    return told(read_file(beside), beside)


def told(data: bytes, name: str) -> Stated:
    """Return what the file called ``name`` states, of its bytes.

    Raises:
        UnreadableInput: if it is too large or no TOML, or states what cannot be.
    """
    if len(data) > _LARGEST:
        raise UnreadableInput(f"{shown(name)}: larger than {_LARGEST:,} bytes")
    try:
        return stated(tomllib.loads(data.decode()))
    except tomllib.TOMLDecodeError as error:
        raise UnreadableInput(f'{shown(name)}: no TOML: {error}; write title = "..."') from error
    except ValueError as error:
        raise UnreadableInput(f"{shown(name)}: {' '.join(str(error).split())}") from error


def stated(content: Mapping[str, Any]) -> Stated:
    """Return what a table of keys and values states.

    Raises:
        ValueError: if a key is unknown or a value is not what it has to be; it says which.
    """
    if unknown := sorted(set(content) - set(_KEYS)):
        raise ValueError(f"{unknown[0]!r} is not known; state {', '.join(_KEYS)}")
    values = {key: content.get(key) for key in _KEYS}
    for key in ("source-url", "title", "kind", "part"):
        if not isinstance(values[key], str | None):
            raise ValueError(f"{key} is not text")
    if values["source-url"] is not None and not _is_address(values["source-url"]):
        raise ValueError("source-url is no address; give one that begins with https:// or http://")
    if values["part"] is not None and not _PART.fullmatch(values["part"]):
        raise ValueError("part is no name; give small letters, digits and single hyphens")
    if len(values["title"] or "") > _LONGEST_TITLE:
        raise ValueError(f"title is longer than {_LONGEST_TITLE} letters")
    title = " ".join((values["title"] or "").split())
    return Stated(
        source_url=values["source-url"],
        published=_day(values["published"]),
        title="".join(c for c in title if c.isprintable()) or None,
        kind=_kind(values["kind"]),
        part=values["part"],
    )


def merged(first: Stated, second: Stated) -> Stated:
    """Return what the first states, and what only the second does."""
    return Stated(**asdict(second) | {key: v for key, v in asdict(first).items() if v is not None})


def _is_address(text: str) -> bool:
    """Tell whether text is an IRI of the web, which the graph can name."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return _URL.fullmatch(text) is not None


def _day(value: object) -> date | None:
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError("published is no date; give it as 2024-03-12") from None


def _kind(value: str | None) -> DocumentKind | None:
    try:
        return DocumentKind(value) if value is not None else None
    except ValueError:
        known = ", ".join(DocumentKind)
        raise ValueError(f"kind is {value!r}; give one of {known}") from None
