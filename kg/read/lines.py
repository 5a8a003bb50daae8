"""Lines of a page, and what their length, ending and beginning say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.read.clean import SOFT_HYPHEN
from kg.read.layout import Layout

NOTE_MARK = re.compile("\x0e(\\d+)\x0f")
"""Stands in a line where the number of a footnote stood, until the text is put together."""

_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_NUMBERING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}\.|[A-Za-z][.)]|\([a-z0-9]{1,3}\))(?=\s+\S)"
)
_UNWRAPPED = 250
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: no white space at its ends, runs of spaces kept inside."""

    raw: str
    page: int
    indent: int = 0
    gap: bool = False
    """An empty line stands above it."""
    turn: bool = False
    """The edge of a page stands above it."""
    cut: bool = False
    """Something that is no text stood above it: the edge of a page, a note, furniture."""

    @property
    def text(self) -> str:
        """The line with runs of spaces folded."""
        return " ".join(self.raw.split())

    def __len__(self) -> int:
        return len(self.raw)


def to_lines(pages: Sequence[Sequence[str]]) -> list[Line]:
    """Return the lines of all pages that are not empty, pages counted from 1."""
    lines: list[Line] = []
    spaced = len(pages) == 1 and _pages_joined_by_space(pages[0])
    for number, page in enumerate(pages, start=1):
        gap, turn = False, number > 1
        for text in page:
            raw = text.strip()
            if not raw:
                gap = True
                continue
            indent = len(text) - len(text.lstrip())
            edge = turn or (spaced and indent == 1 and bool(lines))
            lines.append(Line(raw, number, indent, gap, edge, edge))
            gap = turn = False
    return lines


def _pages_joined_by_space(page: Sequence[str]) -> bool:
    """Tell whether a single space at a line start is rare enough to mean a new page."""
    filled = [text for text in page if text.strip()]
    indented = sum(text.startswith(" ") for text in filled)
    return indented * 5 < len(filled)


def number_pages(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with pages counted by the edges found between them."""
    page, numbered = 1, []
    for line in lines:
        page += line.turn
        numbered.append(replace(line, page=page))
    return numbered


def bare(line: Line) -> str:
    """Return the text of a line without marks of footnotes."""
    return NOTE_MARK.sub("", line.text)


def finished(text: str) -> bool:
    """Tell whether a line or piece ends as a sentence or a clause ends."""
    return bool(_TERMINAL.search(NOTE_MARK.sub("", text)))


def sentence(text: str) -> bool:
    """Tell whether a piece ends as a sentence ends, a colon included."""
    return bool(_SENTENCE_END.search(NOTE_MARK.sub("", text)))


def hyphened(text: str) -> bool:
    """Tell whether a line ends within a word."""
    return text.endswith(SOFT_HYPHEN) or bool(re.search(r"\w-$", text))


def starts_small(text: str) -> bool:
    """Tell whether a line starts with a small letter."""
    return text[:1].islower()


def numbering(text: str) -> str:
    """Return the number or letter that a heading or item starts with, or nothing."""
    match = _NUMBERING.match(text)
    return match.group() if match else ""


def bullet(text: str, layout: Layout) -> str:
    """Return the bullet that a line starts with, or nothing."""
    match = layout.bullets.match(text)
    return match.group() if match else ""


def marked(text: str, layout: Layout) -> bool:
    """Tell whether a line starts with a bullet or a numbering."""
    return bool(bullet(text, layout) or numbering(text))


def width(lines: Sequence[Line]) -> int | None:
    """Return the length to which lines were wrapped, None where they were not.

    Only lines with another directly below can tell: they alone were broken by the width.
    """
    if any(len(line) > _UNWRAPPED for line in lines):
        return None
    inner = sorted(
        len(line) for line, below in zip(lines, lines[1:], strict=False) if not below.gap
    )
    longest = inner[int(len(inner) * 0.95)] if inner else 0
    return longest if longest >= _NARROWEST else None


def full(line: Line, below: Line, wrapped: int | None) -> bool:
    """Tell whether the first word of the line below had no room on this line."""
    if wrapped is None:
        return False
    word = below.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(word) >= 0.86 * wrapped
