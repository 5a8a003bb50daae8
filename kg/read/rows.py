"""The words of a printed page in rows, and the rows in the order of reading."""

from collections.abc import Iterable, Sequence

COLUMN_GAP = 2.2
"""From the start of one letter to that of the next, in sizes: what stands further apart is not
one run of words."""

_FEWEST_ROWS = 8
"""Two columns of fewer rows are signatures or a table."""

_FEWEST_LETTERS = 20
"""In a row of a column, on average; less is a table."""

_MOST_ACROSS = 0.4
"""Share of the rows of a page in columns that may run across both."""


Word = tuple[str, float, float, float, float]
"""A word, with the space behind it, and its place on the page as it is read: where it begins, from
the left; where its last letter begins; its baseline, from below; and its size. There are so many
of them that a plain tuple counts."""


class Row:
    """Words on one baseline, and those raised above it."""

    def __init__(self, words: Sequence[Word]) -> None:
        texts, xs, ends, ys, sizes = zip(*words, strict=True)
        self._words = words
        self.texts: tuple[str, ...] = texts
        self.xs: tuple[float, ...] = xs
        self.ys: tuple[float, ...] = ys
        self.sizes: tuple[float, ...] = sizes
        self.x = self.xs[0]
        """Where it begins."""
        self.size = max(self.sizes)
        """The size of the letters."""
        self.y = self.ys[self.sizes.index(self.size)]
        """The baseline: that of the first large letter."""
        widest = COLUMN_GAP * self.size
        self.gaps = [
            index
            for index, (last, x) in enumerate(zip(ends, self.xs[1:], strict=False), start=1)
            if x - last > widest
        ]
        """The indices of the words that a wide gap stands before."""

    def parted(self, index: int) -> tuple["Row", "Row"]:
        """Return the parts before and from a word on."""
        return Row(self._words[:index]), Row(self._words[index:])


def in_rows(words: Iterable[Word]) -> list[Row]:
    """Return words in rows: each stands on the baseline of the one before it, or raised above."""
    rows: list[list[Word]] = []
    left = last_y = last_size = 0.0
    for word in words:
        _, x, _, y, size = word
        near = 0.6 * (last_size if last_size > size else size)
        if rows and -near < y - last_y < near and x >= left:
            rows[-1].append(word)
        else:
            rows.append([word])
            left = x
        last_y, last_size = y, size
    return [Row(row) for row in rows]


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
        if gap is not None and abs(row.xs[gap] - gutter) < row.size:
            first, second = row.parted(gap)
            left.append(first)
            right.append(second)
        elif row.x >= gutter - row.size:
            right.append(row)
        elif row.xs[-1] < gutter:
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
    letters = [sum(len(text) for pair in aligned for text in pair[side].texts) for side in (0, 1)]
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
