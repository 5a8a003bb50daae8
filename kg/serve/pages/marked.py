"""Cuts a text into its lines and these at the passages that carry statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.serve.pages.said import Said


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that lies under the same statements all along."""

    text: str
    over: tuple[Said, ...]
    begins: tuple[Said, ...]
    """The statements of which this is the first piece."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or item of the text."""

    pieces: tuple[Piece, ...]
    begins: tuple[Said, ...]
    """The statements that begin in it, in the order of the text."""
    heading: str | None
    """The IRI of the section whose heading this is."""


def lines(text: str, statements: Sequence[Said], headings: Mapping[int, str]) -> Iterator[Line]:
    """Yield the lines of a text, which empty lines separate.

    Args:
        text: the canonical text.
        statements: those of its report, in any order; they may overlap in any way.
        headings: the IRI of each section by the offset at which it begins.
    """
    ordered = sorted(statements, key=lambda one: (one.start, -one.end, one.iri))
    place = 0
    for part in text.split("\n\n"):
        start, end = place, place + len(part)
        place = end + 2
        if not part.strip():
            continue
        here = [one for one in ordered if one.start < end and one.end > start]
        begins = tuple(one for one in here if start <= one.start)
        yield Line(tuple(_pieces(text, start, end, here)), begins, headings.get(start))


def _pieces(text: str, start: int, end: int, statements: Sequence[Said]) -> Iterator[Piece]:
    bounds = {start, end}
    for one in statements:
        bounds |= {max(start, one.start), min(end, one.end)}
    for left, right in pairwise(sorted(bounds)):
        over = tuple(one for one in statements if one.start <= left < one.end)
        yield Piece(text[left:right], over, tuple(one for one in over if one.start == left))
