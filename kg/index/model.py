"""The values that go into the index and come out of it. Terms are IRIs, days are dates."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

SIDES = {"favour": 0, "against": 1, "neutral": 2}
"""The number of each stance in the index, by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement, as a row of the index."""

    statement: str
    act: str
    stance: str
    kind: str
    date: date
    quote: str
    actors: tuple[str, ...]
    targets: tuple[str, ...] = ()
    language: str = ""
    quantifier: str | None = None
    addressee: str | None = None
    meeting: str | None = None
    start: int = 0
    end: int = 0
    page: int | None = None
    rule: str | None = None
    confidence: str | None = None
    """A decimal, as the graph writes it."""
    review_state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the index holds of a graph."""

    statements: tuple[StatementRow, ...] | None
    """None if it is not that of a report."""
    labels: frozenset[tuple[str, str, str]] = frozenset()
    """The preferred labels of concepts: IRI, language and text."""
    broader: frozenset[tuple[str, str]] = frozenset()
    """Concepts, each with one that is next above it."""
    whole: bool
    """Whether this is all that it says of statements, of preferred labels and of what is broader.

    That is, in the properties that a row has, and under the base of the project: a query of these
    then has the same answer from the index as from the quads.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which statements count. What is left out does not limit them."""

    since: date | None = None
    """The first day."""
    until: date | None = None
    """The last day."""
    kind: str | None = None
    """The IRI of a kind of statement: reported or intended."""
    act: str | None = None
    """The IRI of what is done: to call for, to oppose."""
    stance: str | None = None
    """The IRI of a stance."""
    actors: Collection[str] | None = None
    """One of these speaks."""
    targets: Collection[str] | None = None
    """It is about one of these. Give the narrower concepts too where they are to count."""


EVERYTHING = Selection()


class Period(StrEnum):
    """How fine a timeline is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Cell(NamedTuple):
    """How often an actor took each stance towards a target, in statements of one kind."""

    actor: str
    target: str
    kind: str
    favour: int
    against: int
    neutral: int


class Count(NamedTuple):
    """How many statements of a period took each stance."""

    period: str
    """``2024``, ``2024-Q1`` or ``2024-03``."""
    term: str | None
    """The actor or target that they are counted for; none where all are counted together."""
    favour: int
    against: int
    neutral: int


class Agreement(NamedTuple):
    """How often two actors took the same side, and how often opposite ones.

    Counted are occasions: a target at a meeting, in statements of one kind. Being neutral is no
    side, and a group that is not named ("many Member States") is nobody who could agree.
    """

    one: str
    other: str
    """Comes after ``one`` in the order of IRIs."""
    kind: str
    together: int
    apart: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A statement with all that is said of it here."""

    statement: str
    report: str
    date: date
    kind: str
    act: str
    stance: str
    actors: tuple[str, ...]
    """Sorted."""
    targets: tuple[str, ...]
    """Sorted."""
    quantifier: str | None
    addressee: str | None
    meeting: str | None
    quote: str
    language: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """A statement whose quote has the words that were looked for."""

    position: Position
    score: float
    """By BM25, higher is better; only comparable within one answer."""
