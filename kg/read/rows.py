"""The words of a printed page in rows, and the rows in the order of reading."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
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


class Word(NamedTuple):
    """One word or more, with the space behind, and the place on the page as it is read."""

    text: str
    x: float
    """Where it begins, from the left."""
    last: float
    """Where its last letter begins."""
    y: float
    """Its baseline, from below."""
    size: float


class Row:
    """Words on one baseline, and those raised above it."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        first = words[0]
        self.x = first.x
        """Where it begins."""
        self.size = first.size
        """The size of the letters."""
        self.y = first.y
        """The baseline: that of the first large letter."""
        self.last = words[-1].last
        """Where its last letter begins."""
        self.gaps: list[int] = []
        """The indices of the words that a wide gap stands before."""
        if len(words) > 1:
            self._look_at_all()

    def _look_at_all(self) -> None:
        largest = max(self.words, key=lambda word: word.size)
        self.size, self.y = largest.size, largest.y
        self.gaps = [
            index
            for index, (before, word) in enumerate(pairwise(self.words), start=1)
            if word.x - before.last > COLUMN_GAP * self.size
        ]

    def parted(self, index: int) -> tuple["Row", "Row"]:
        """Return the parts before and from a word on."""
        return Row(self.words[:index]), Row(self.words[index:])


def in_rows(words: Iterable[Word]) -> list[Row]:
    """Return words in rows: each stands on the baseline of the one before it, or raised above."""
    rows: list[list[Word]] = []
    row: list[Word] = []
    for word in words:
        if row and _beside(row[-1], word) and word.x >= row[0].x:
            row.append(word)
        else:
            row = [word]
            rows.append(row)
    return [Row(row) for row in rows]


def _beside(one: Word, other: Word) -> bool:
    return abs(other.y - one.y) < 0.6 * max(one.size, other.size)


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a page so that a column is read before the one beside it.

    Most programs write one column after the other; some write both row by row.
    """
    parts = [(row, row.gaps[0] if row.gaps else None) for row in rows]
    split = [row.parted(gap) for row, gap in parts if gap is not None]
    if not _columns(split, len(rows)):
        return list(rows)
    gutter = sorted(right.x for _, right in split)[len(split) // 2]
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row, gap in parts:
        if gap is not None and abs(row.words[gap].x - gutter) < row.size:
            first, second = row.parted(gap)
            left.append(first)
            right.append(second)
        elif row.x >= gutter - row.size:
            right.append(row)
        elif row.last < gutter:
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
        sum(len(word.text) for pair in aligned for word in pair[side].words) for side in (0, 1)
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
