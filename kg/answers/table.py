"""Writes rows as a table for a terminal, and terms as people read them."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from textwrap import wrap

import pyoxigraph as ox

from kg.answers.model import Rows, Term, Truth
from kg.iri import DEFAULT_BASE
from kg.model import folded

_UNLIMITED = 100_000
_LONG_CELL, _LONG_WORD = 60, 30
"""A column with more holds prose or links: if the table is too wide, it goes below the row."""
_GAP = "  "


def table(names: list[str], rows: list[list[str]]) -> str:
    """Return rows as a table that fits the terminal, or as wide as it likes in a pipe."""
    width = shutil.get_terminal_size((_UNLIMITED, 0)).columns
    columns = list(zip(names, *rows, strict=True))
    longest = [max(map(len, column)) for column in columns]
    fits = sum(longest) + len(_GAP) * (len(names) - 1) <= width
    short = [i for i, column in enumerate(columns) if fits or not _is_prose(column)]
    widths = _shrunk([longest[i] for i in short], width)
    lines = [*_line([names[i] for i in short], widths), _GAP.join("─" * wide for wide in widths)]
    for row in rows:
        lines += _line([row[i] for i in short], widths)
        for i in sorted(set(range(len(names))) - set(short)):
            lines += wrap(
                f"{names[i]}: {row[i]}", width, initial_indent="    ", subsequent_indent="    "
            )
    return "".join(f"{line}\n" for line in lines)


def _is_prose(column: Iterable[str]) -> bool:
    return any(
        len(cell) > _LONG_CELL or any(len(word) > _LONG_WORD for word in cell.split())
        for cell in column
    )


def _shrunk(widths: list[int], room: int) -> list[int]:
    """Return widths that fit, the widest cut first."""
    room = max(room - len(_GAP) * (len(widths) - 1), len(widths))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths = [*widths[:widest], widths[widest] - 1, *widths[widest + 1 :]]
    return widths


def _line(cells: list[str], widths: list[int]) -> Iterator[str]:
    """Yield the lines of one row, its cells wrapped."""
    wrapped = (wrap(cell, wide) for cell, wide in zip(cells, widths, strict=True))
    for parts in zip_longest(*wrapped, fillvalue=""):
        padded = (part.ljust(wide) for part, wide in zip(parts, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def fields(names: list[str], row: list[str]) -> str:
    """Return one row as a list of its fields."""
    width = max(map(len, names), default=0)
    return "".join(f"{name:<{width}}  {value}\n" for name, value in zip(names, row, strict=True))


def words(term: Term | None) -> str:
    """Return a term as people read it: a node of the project by the id that ``-p`` takes."""
    match term:
        case None:
            return ""
        case ox.NamedNode() if term.value.startswith(DEFAULT_BASE):
            kind, _, name = term.value.removeprefix(DEFAULT_BASE).partition("/")
            return name.rsplit("/", 1)[-1] if kind == "statement" else name
        case ox.NamedNode():
            return term.value
        case ox.Literal():
            return folded(term.value)
    return str(term)


def table_text(answer: Rows | Truth) -> str:
    """Return an answer as text: a table, the fields of a single row, or yes or no."""
    if isinstance(answer, Truth):
        return "yes\n" if answer.value else "no\n"
    rows = [[words(term) for term in terms] for terms in answer.rows]
    if not rows:
        return "nothing found\n"
    names = list(answer.names)
    return fields(names, rows[0]) if len(rows) == 1 else table(names, rows)
