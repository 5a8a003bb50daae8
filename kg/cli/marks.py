"""Marks the passages of a text that carry statements."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, ``text[start:end]``, and what is said of it."""

    start: int
    end: int
    note: str
    style: str


Piece = tuple[str, str]
"""Some text and its style; the style of a mark is ``mark``, that of bare text is empty."""


def marked(text: str, passages: Iterable[Passage]) -> Iterator[Piece]:
    """Yield the text in pieces, with ``[1: note]`` and ``[/1]`` around each passage.

    Passages are numbered in the order of the text and may overlap in any way.
    """
    ordered = sorted(passages, key=lambda one: (one.start, -one.end, one.note))
    numbered = list(enumerate(ordered, start=1))
    bounds = sorted({0, len(text), *(p.start for p in ordered), *(p.end for p in ordered)})
    yield from _marks(numbered, 0)
    for left, right in pairwise(bounds):
        over = [passage for passage in ordered if passage.start <= left < passage.end]
        yield text[left:right], over[-1].style if over else ""
        yield from _marks(numbered, right)


def _marks(numbered: list[tuple[int, Passage]], place: int) -> Iterator[Piece]:
    for number, passage in reversed(numbered):
        if passage.end == place:
            yield f"[/{number}]", "mark"
    for number, passage in numbered:
        if passage.start == place:
            yield f"[{number}: {passage.note}] ", "mark"
