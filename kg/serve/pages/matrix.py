"""The matrix: actors by what they speak about, with the stances in each cell."""

from dataclasses import dataclass
from typing import NamedTuple

from kg.index import Cell, Index
from kg.serve.pages.choice import KINDS, SUBJECTS, Choice
from kg.serve.pages.facts import Facts
from kg.serve.pages.tables import Sides, ranked
from kg.serve.pages.view import View, page_of, pages_of

ROWS, COLUMNS = 30, 12
"""How much of the matrix is on one page."""


class Row(NamedTuple):
    """An actor and its cells, in the order of the columns."""

    actor: str
    cells: list[Sides | None]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the matrix is shown."""

    of: str = SUBJECTS[0]
    """The kind of what is spoken about."""
    rows: int = 1
    """Which page of the actors."""
    columns: int = 1
    """Which page of what they speak about."""


def matrix(
    facts: Facts, index: Index, choice: Choice, part: Part, *, columns: int = COLUMNS
) -> View:
    """Return the view of a part of the matrix, those with most statements first.

    ``columns`` is how many are on one page.
    """
    cells = _counted(index.matrix(choice.selection(facts)), f"{facts.base}{part.of}/")
    actors, targets = _ranked(cells, 0), _ranked(cells, 1)
    shown = page_of(targets, part.columns, columns)
    rows = [
        Row(actor, [cells.get((actor, target)) for target in shown])
        for actor in page_of(actors, part.rows, ROWS)
    ]
    pages = pages_of(len(actors), ROWS)
    return View(
        "matrix.html",
        {
            "facts": facts,
            "choice": choice,
            "shown": part,
            "kinds": KINDS,
            "subjects": SUBJECTS,
            "targets": shown,
            "rows": rows,
            "number": (len(actors), len(targets)),
            "page": part.rows,
            "pages": pages,
            "column_pages": pages_of(len(targets), columns),
        },
        pages,
    )


def _counted(cells: list[Cell], prefix: str) -> dict[tuple[str, str], Sides]:
    """Return the counts by actor and target, for targets of one kind."""
    counts: dict[tuple[str, str], Sides] = {}
    for cell in cells:
        if cell.target.startswith(prefix):
            key = (cell.actor, cell.target)
            sides = Sides(cell.favour, cell.against, cell.neutral)
            counts[key] = counts.get(key, Sides()).plus(sides)
    return counts


def _ranked(cells: dict[tuple[str, str], Sides], at: int) -> list[str]:
    """Return the actors (0) or targets (1), the one with most statements first."""
    counts: dict[str, Sides] = {}
    for key, sides in cells.items():
        counts[key[at]] = counts.get(key[at], Sides()).plus(sides)
    return [name for name, _ in ranked(counts)]
