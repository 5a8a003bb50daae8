"""Reads rich text (RTF) into pages of lines."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from kg.errors import UnsupportedFormat
from kg.read.flow import Flow

_NOTE = re.compile(r"\{\s*(?:\\\*)?\s*\\footnote(?![a-z])")
_LEAST_ROOM = 40
"""Room between paragraphs from which they look apart, in twentieths of a point."""

_GAP, _REFERENCE = "\ue000", "\ue001"
"""Stand in the text for what the library does not tell, until it has been converted."""


def read_rtf(data: bytes, name: str) -> list[list[str]]:
    """Return the text of a rich text document, as one page of lines.

    Raises:
        UnsupportedFormat: if it is damaged.
    """
    source = data.decode("latin-1")
    if not source.rstrip("\r\n \x00").endswith("}"):
        raise UnsupportedFormat(f"{name}: a rich text document (RTF) that is cut; fetch it again")
    try:
        source, notes = _without_notes(source)
        text = _text(_with_gaps(source))
        flow = Flow()
        for paragraph in text.split("\n"):
            _add(paragraph, [" ".join(_text(note).split()) for note in notes], flow)
    except (
        UnicodeError,
        LookupError,
        ValueError,
        OverflowError,
        TypeError,
        AttributeError,
    ) as error:
        raise UnsupportedFormat(
            f"{name}: a damaged rich text document (RTF); save it again"
        ) from error
    return flow.pages()


def _text(source: str) -> str:
    converted: str = rtf_to_text(source, encoding="cp1252", errors="strict")
    return converted


def _add(paragraph: str, notes: list[str], flow: Flow) -> None:
    parts = re.split(f"{_REFERENCE}(\\d+){_REFERENCE}", paragraph.replace(_GAP, ""))
    for number, part in enumerate(parts):
        if number % 2:
            flow.note(notes[int(part)])
        else:
            flow.add(part)
    if not paragraph.replace(_GAP, "").strip():
        flow.gap()
    flow.close(spaced=_GAP in paragraph)


def _without_notes(source: str) -> tuple[str, list[str]]:
    """Return the source with a mark for each footnote, and the sources of the footnotes."""
    kept: list[str] = []
    notes: list[str] = []
    done = 0
    for match in _NOTE.finditer(source):
        if match.start() < done:
            continue
        end = _group_end(source, match.start())
        kept += [source[done : match.start()], f"{_coded(_REFERENCE)}{len(notes)}"]
        kept.append(_coded(_REFERENCE))
        notes.append("{\\rtf1 " + source[match.end() : end])
        done = end
    return "".join([*kept, source[done:]]), notes


def _group_end(source: str, start: int) -> int:
    """Return the offset after the group that begins at ``start``."""
    depth = 0
    for brace in re.finditer(r"\\.|[{}]", source[start:], re.DOTALL):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth == 0:
            return start + brace.end()
    return len(source)


def _with_gaps(source: str) -> str:
    """Return the source with a mark in each paragraph that has room around it."""
    return "".join(_marked(source))


def _marked(source: str) -> Iterator[str]:
    room = done = 0
    for token in re.finditer(r"\\(?:pard|par|s([ab])(-?\d{1,6}))(?![a-z\d])", source):
        if token.group() == "\\pard":
            room = 0
        elif token.group() == "\\par":
            yield source[done : token.start()] + (_coded(_GAP) if room >= _LEAST_ROOM else "")
            done = token.start()
        else:
            room = max(room, int(token[2]))
    yield source[done:]


def _coded(mark: str) -> str:
    return f"\\u{ord(mark)}?"
