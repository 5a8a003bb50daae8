"""Answers the questions that count everything from the index of the store, in milliseconds.

The rows are those of their SPARQL, in the same order; that stays what a question means, and
``tests/queries`` compares both. A question of one's own is never answered from here.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pyoxigraph as ox

from kg.answers import Rows, Term
from kg.ask.labels import labels
from kg.index import Index, Selection
from kg.queries import XSD, Query, Resolve, questions
from kg.store import Reader
from kg.vocabulary import load_vocabulary

_Row = tuple[str | int, ...]
"""Labels and numbers."""
_Answer = Callable[[Index, Selection, str, Mapping[str, str]], Iterable[_Row]]
"""Takes the index, the days, the IRI of an actor, and the labels by IRI."""


def from_index(
    reader: Reader, question: Query, given: Mapping[str, str], resolve: Resolve
) -> Rows | None:
    """Return the answer to a derived question; None where only its SPARQL can give it.

    ``given`` are its values by parameter, complete and sound, and ``resolve`` finds the IRI of
    an actor.

    Raises:
        StoreError: if the index was made by another version.
    """
    try:
        days = Selection(since=_day(given, "since"), until=_day(given, "until"))
    except ValueError:  # xsd:date has days that Python has not: 2024-03-12Z, the year 12024
        return None
    names, answer = _ANSWERS[question.name]
    language = given.get("lang", "en")
    actor = resolve("actor", given["actor"]) if "actor" in given else ""
    rows = answer(reader.index, days, actor, labels(language))
    return Rows(names, (tuple(_term(value, language) for value in row) for row in rows))


def is_derived(question: Query) -> bool:
    """Tell whether a question is one of the package that the index answers."""
    return question.name in _ANSWERS and questions().get(question.name) == question


def _day(given: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(given[name]) if name in given else None


def _matrix(index: Index, days: Selection, _: str, label: Mapping[str, str]) -> Iterable[_Row]:
    instruments = {concept.iri for concept in load_vocabulary().of_kind("instrument")}
    return sorted(
        (label[actor], label[target], label[kind], *counts)
        for actor, target, kind, *counts in index.matrix(days)
        if target in instruments
    )


def _agreement(index: Index, days: Selection, _: str, label: Mapping[str, str]) -> Iterable[_Row]:
    rows = (
        (label[one], label[other], label[kind], together, apart)
        for one, other, kind, together, apart in index.agreement(days)
    )
    return sorted(rows, key=lambda row: (-row[3], row[4], row[:3]))


def _agrees_with(
    index: Index, days: Selection, actor: str, label: Mapping[str, str]
) -> Iterable[_Row]:
    rows = (
        (label[other if one == actor else one], label[kind], together, apart)
        for one, other, kind, together, apart in index.agreement(days)
        if actor in (one, other)
    )
    return sorted(rows, key=lambda row: (-row[2], row[3], row[:2]))


def _term(value: str | int, language: str) -> Term:
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}integer"))
    return ox.Literal(value, language=language)


_ANSWERS: Mapping[str, tuple[tuple[str, ...], _Answer]] = {
    "matrix": (("actor", "instrument", "kind", "favour", "against", "neutral"), _matrix),
    "agreement": (("actor", "other", "kind", "agree", "disagree"), _agreement),
    "agrees-with": (("other", "kind", "agree", "disagree"), _agrees_with),
}
