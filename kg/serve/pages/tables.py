"""Counts of statements by side, as pages show them."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from kg.index import Cell, Index, Period, Selection
from kg.serve.pages.facts import Facts
from kg.serve.pages.said import Said

_MOST_PERIODS = 40
"""More than these are hard to see: a coarser period is taken."""


class Sides(NamedTuple):
    """How many statements are in favour, against and neutral."""

    favour: int = 0
    against: int = 0
    neutral: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)

    @property
    def leaning(self) -> str:
        """The stance that most of them take: ``mixed`` where for and against are equal."""
        if self.favour == self.against:
            return "mixed" if self.favour else "neutral"
        return "favour" if self.favour > self.against else "against"

    def plus(self, other: "Sides") -> "Sides":
        """Return the sum of both."""
        return Sides(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


class Tables(NamedTuple):
    """The counts of the statements of one kind."""

    kind: str
    total: int
    by_kind: dict[str, list[tuple[str, Sides]]]
    """Of each actor or target, by its own kind: ``instrument``."""
    timeline: list[tuple[str, Sides]]

    @property
    def most(self) -> int:
        """The largest number in ``by_kind``: bars beside each other have one scale."""
        return max((rows[0][1].total for rows in self.by_kind.values()), default=0)


def tables(facts: Facts, index: Index, where: Selection, by: Literal["actor", "target"]) -> Tables:
    """Return the counts of a selection of one kind of statement."""
    period = fitting_period(index, where)
    timeline = [
        (one.period, Sides(one.favour, one.against, one.neutral))
        for one in index.timeline(where, period=period)
    ]
    by_kind = by_other(facts, index.matrix(where), by)
    return Tables(where.kind or "", sum(at.total for _, at in timeline), by_kind, timeline)


def by_actor(statements: Iterable[Said]) -> dict[str, list[tuple[str, Sides]]]:
    """Return the counts of each actor by kind of statement, the largest first."""
    counts: dict[str, dict[str, Sides]] = {}
    for one in statements:
        kind = counts.setdefault(one.kind, {})
        for actor in one.actors:
            kind[actor] = kind.get(actor, Sides()).plus(Sides(**{one.side: 1}))
    return {kind: ranked(counts[kind]) for kind in sorted(counts, reverse=True)}


def by_other(
    facts: Facts, cells: Sequence[Cell], side: Literal["actor", "target"]
) -> dict[str, list[tuple[str, Sides]]]:
    """Return the counts of each actor or target in a matrix, by its kind: ``instrument``."""
    counts: dict[str, dict[str, Sides]] = {}
    for cell in cells:
        name: str = getattr(cell, side)
        kind = name.removeprefix(facts.base).partition("/")[0]
        group = counts.setdefault(kind, {})
        sides = Sides(cell.favour, cell.against, cell.neutral)
        group[name] = group.get(name, Sides()).plus(sides)
    order = ["instrument", "topic", "route", "actor"]
    return {kind: ranked(counts[kind]) for kind in order if kind in counts}


def ranked(counts: dict[str, Sides]) -> list[tuple[str, Sides]]:
    """Return counts, the largest first."""
    return sorted(counts.items(), key=lambda item: (-item[1].total, item[0]))


def fitting_period(index: Index, where: Selection) -> Period:
    """Return the finest period, quarter or year, that gives a timeline one can see whole."""
    quarters = len(index.timeline(where, period=Period.QUARTER))
    return Period.QUARTER if quarters <= _MOST_PERIODS else Period.YEAR
