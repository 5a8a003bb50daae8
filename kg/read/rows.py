"""The characters of a printed page in rows, and the rows in the order of reading."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

COLUMN_GAP = 2.2
"""From the start of one letter to that of the next, in sizes: what stands further apart is not
one run of words."""

_FEWEST_ROWS = 8
"""Two columns of fewer rows are signatures or a table."""

_FEWEST_LETTERS = 20
"""In a row of a column, on average; less is a table."""

_MOST_ACROSS = 0.4
"""Share of the rows of a page in columns that may run across both."""


class Char(NamedTuple):
    """A character or word, with the space behind it, and its place on the page as it is read."""

    text: str
    x: float
    """Where it begins, from the left."""
    end: float
    """Where its last letter begins."""
    y: float
    """Of the baseline, from below."""
    size: float


class Row:
    """Characters on one baseline, and those raised above it."""

    def __init__(self, first: Char) -> None:
        self.chars = [first]

    @cached_property
    def size(self) -> float:
        """The size of the letters."""
        return max(char.size for char in self.chars)

    @cached_property
    def y(self) -> float:
        """The baseline: that of the first large letter."""
        return next(char.y for char in self.chars if char.size == self.size)

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.chars[0].x

    def gaps(self) -> Iterator[int]:
        """Yield the indices of the characters that a wide gap stands before."""
        last, widest = self.chars[0].x, COLUMN_GAP * self.size
        for index, char in enumerate(self.chars):
            if char.x - last > widest:
                yield index
            last = char.end

    def parted(self, index: int) -> tuple["Row", "Row"]:
        """Return the parts before and from a character on."""
        left, right = Row(self.chars[0]), Row(self.chars[index])
        left.chars, right.chars = self.chars[:index], self.chars[index:]
        return left, right


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a page so that a column is read before the one beside it.

    Most programs write one column after the other; some write both row by row.
    """
    parts = [(row, next(row.gaps(), None)) for row in rows]
    split = [row.parted(gap) for row, gap in parts if gap is not None]
    if not _columns(split, len(rows)):
        return list(rows)
    gutter = sorted(right.x for _, right in split)[len(split) // 2]
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row, gap in parts:
        if gap is not None and abs(row.chars[gap].x - gutter) < row.size:
            first, second = row.parted(gap)
            left.append(first)
            right.append(second)
        elif row.x >= gutter - row.size:
            right.append(row)
        elif row.chars[-1].x < gutter:
            left.append(row)
        else:
            ordered += [*left, *right, row]
            left, right = [], []
    return [*ordered, *left, *right]


def _columns(split: Sequence[tuple[Row, Row]], rows: int) -> bool:
    """Tell whether rows with a gap are those of two columns of text."""
    if len(split) < max(_FEWEST_ROWS, (1 - _MOST_ACROSS) * rows):
        return False
    starts = sorted(right.x for _, right in split)
    middle = starts[len(starts) // 2]
    aligned = [pair for pair in split if abs(pair[1].x - middle) < pair[1].size]
    letters = [
        sum(len(char.text) for pair in aligned for char in pair[side].chars) for side in (0, 1)
    ]
    return len(aligned) >= 0.8 * len(split) and min(letters) >= _FEWEST_LETTERS * len(aligned)


def next_column(rows: Sequence[Row], index: int) -> bool:
    """Tell whether a row begins the column beside the one that the rows before it filled."""
    row, above = rows[index], rows[index - 1]
    if row.y - above.y < 3 * row.size or row.x < above.x + 5 * row.size:
        return False
    filled = 0
    for before, after in zip(rows[index - 1 :: -1], rows[index - 2 :: -1], strict=False):
        if after.y <= before.y or abs(after.x - before.x) > 5 * row.size:
            break
        filled += 1
    return filled >= _FEWEST_ROWS - 1
