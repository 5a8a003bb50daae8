"""Lines of a page, and what their length, ending and beginning say."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.read.clean import SOFT_HYPHEN
from kg.read.layout import Layout

NOTE_MARK = re.compile("\x0e(\\d+)\x0f")
"""Stands in a line where the number of a footnote stood, until the text is put together."""

_SENTENCE_END = (".", "!", "?", ":", "…")
_CLAUSE_END = (*_SENTENCE_END, ";")
_CLOSING = "\"'”’»)]"
_MOST_CLOSING = 16  # marks at the end, at most, and the one before them
_RULE = 5
"""The fewest underscores that draw a line."""
_FULL_STOP = re.compile(r"\w[.](?: |$)")
_NUMBERING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5}\."
    r"|[a-z][.)]|[A-Z]\)|\([a-z0-9]{1,3}\))(?=\s+\S)"
)
_UNWRAPPED = 200  # a line longer than any page is wide
_NARROWEST = 40
_ALLOWANCE = 0.86  # letters differ in breadth, so full lines differ in their number


class Line(NamedTuple):
    """A line of text: no white space at its ends, runs of spaces kept inside."""

    raw: str
    text: str
    """The line with runs of spaces folded."""
    bare: str
    """The text without marks of footnotes."""
    page: int
    indent: int = 0
    gap: bool = False
    """An empty line stands above it."""
    turn: bool = False
    """The edge of a page stands above it."""
    cut: bool = False
    """Something that is no text stood above it: the edge of a page, a note, furniture."""
    width: int = 0
    """The length to which lines around it were wrapped, 0 if they were not."""

    def saying(self, raw: str) -> "Line":
        """Return the line at its place with other words."""
        text = _folded(raw)
        bare = NOTE_MARK.sub("", text) if "\x0e" in raw else text
        return Line(raw, text, bare, *self[3:])

    def full(self, below: "Line") -> bool:
        """Tell whether the first word of the line below had no room on this line."""
        if not self.width:
            return False
        word = below.bare.split(maxsplit=1)[0]
        return len(self.bare) + 1 + len(word) >= _ALLOWANCE * self.width


def to_lines(pages: Sequence[Sequence[str]]) -> list[Line]:
    """Return the lines of all pages that are not empty, pages counted from 1."""
    lines: list[Line] = []
    joined = len(pages) == 1 and _pages_joined_by_space(pages[0])
    for number, page in enumerate(pages, start=1):
        gap, turn = False, number > 1
        for text in page:
            raw = text.strip()
            if not raw or _is_rule(raw):
                gap = True
                continue
            indent = len(text) - len(text.lstrip())
            edge = turn or (joined and indent == 1 and bool(lines))
            folded = _folded(raw)
            lines.append(Line(raw, folded, folded, number, indent, gap, edge, edge))
            gap = turn = False
    return lines


def _is_rule(raw: str) -> bool:
    """Tell a line drawn with underscores, as above footnotes; it parts as an empty line does."""
    return len(raw) >= _RULE and not raw.strip("_")


def _folded(raw: str) -> str:
    return " ".join(raw.split()) if "  " in raw else raw


def _pages_joined_by_space(page: Sequence[str]) -> bool:
    """Tell whether a single space at a line start is rare enough to mean a new page."""
    filled = [text for text in page if text.strip()]
    indented = sum(text.startswith(" ") for text in filled)
    return indented * 5 < len(filled)


def without(lines: Sequence[Line], gone: set[int], edges: set[int]) -> list[Line]:
    """Return the lines but those at the indices ``gone``; each knows what stood above it.

    Those at the indices ``edges``, gone or not, have the edge of a page at their place.
    """
    kept: list[Line] = []
    turn = cut = gap = False
    for index, line in enumerate(lines):
        turn, gap = turn or line.turn or index in edges, gap or line.gap
        cut = cut or line.cut or turn or index in gone
        if index not in gone:
            above = (gap, turn and bool(kept), cut and bool(kept))
            same = above == line[5:8]
            kept.append(line if same else Line(*line[:5], *above, line.width))
            turn = cut = gap = False
    return kept


def number_pages(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with pages counted by the edges found between them."""
    page, numbered = 1, []
    for line in lines:
        page += line.turn
        numbered.append(line if page == line.page else line._replace(page=page))
    return numbered


def with_widths(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the length to which those around them were wrapped.

    Only lines with another directly below can tell: they alone were broken by the width.
    A group of lines may be narrower than the rest, a letter before a report for example,
    but a group of short lines is a list.
    """
    lengths = [len(line.raw) for line in lines]
    if 2 * sum(length for length in lengths if length > _UNWRAPPED) > sum(lengths):
        return list(lines)
    inner = sorted(
        length for length, below in zip(lengths, lines[1:], strict=False) if not below.gap
    )
    usual = inner[int(len(inner) * 0.95)] if inner else 0
    if usual < _NARROWEST:
        return list(lines)
    widened: list[Line] = []
    gaps = [index for index, line in enumerate(lines) if line.gap and index]
    for begin, end in pairwise((0, *gaps, len(lines))):
        group = lines[begin:end]
        width = _width(group, max(lengths[begin:end]), usual)
        widened += [Line._make((*line[:-1], width)) for line in group]
    return widened


def _width(group: Sequence[Line], own: int, usual: int) -> int:
    """Return the length to which lines were wrapped: their own, if it is narrower than usual."""
    narrow = len(group) > 2 and 0.65 * usual <= own < usual
    return own if narrow and any(_FULL_STOP.search(line.raw) for line in group) else usual


def ends_clause(text: str) -> bool:
    """Tell whether a text ends as a sentence or a clause ends: with a semicolon too."""
    return text[-_MOST_CLOSING:].rstrip(_CLOSING).endswith(_CLAUSE_END)


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence ends, or with a colon."""
    return text[-_MOST_CLOSING:].rstrip(_CLOSING).endswith(_SENTENCE_END)


def ends_in_word(text: str) -> bool:
    """Tell whether a line ends within a word."""
    if text.endswith((SOFT_HYPHEN, "_-")):
        return True
    return text.endswith("-") and text[-2:-1].isalnum()


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
