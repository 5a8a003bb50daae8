"""Answers questions of the package from the index, with the rows of their SPARQL in their order.

The SPARQL stays what a question means: ``tests/queries`` compares both. Any other query is for
``kg.relational``.

``queries/NAME.sql`` asks what ``queries/NAME.rq`` does, of the tables of ``schema`` and those of
``Index.select``: ``label`` is in the language of the answer. Its parameters are those of the
question: a day as text, a concept as its number, null where there is no value; ``:NAME_iri`` is
the IRI of a concept, which may be in no row itself. The name of a column ends in what it holds, a
key of ``_MAKERS``, or ``label``. Three questions have no SQL: the index keeps their counts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from kg.answers import Rows
from kg.index.ask import Index
from kg.index.model import Selection
from kg.index.terms import Maker, Value, in_language, iri, rows_of_terms, string, tagged, typed
from kg.queries import Query, questions
from kg.resources import files
from kg.vocabulary import load_vocabulary

_Labels = Mapping[str, str]
"""The labels of terms, by IRI."""
_Counted = Callable[[Index, Selection, str, _Labels], Iterable[tuple[Value, ...]]]
"""Takes the index, the days, the IRI of an actor and labels; returns labels and numbers."""


def from_index(index: Index, question: Query, given: Mapping[str, str]) -> Rows | None:
    """Return the answer to a derived question; None where only its SPARQL can give it.

    ``given`` are its values by parameter, complete and sound, with IRIs for concepts.
    """
    try:
        days = Selection(since=_day(given, "since"), until=_day(given, "until"))
    except ValueError:  # xsd:date has days that Python has not: 2024-03-12Z, the year 12024
        return None
    language = given.get("lang", "en")
    vocabulary = load_vocabulary()
    labels = vocabulary.preferred(language)
    if question.name in _COUNTED:
        columns, counted = _COUNTED[question.name]
        rows = iter(counted(index, days, given.get("actor", ""), labels))
    else:
        values = dict(_values(index, question, given))
        command, above = _commands()[question.name], vocabulary.above()
        columns, rows = index.select(command, values, labels, above)
    names, kinds = zip(*(column.split() for column in columns), strict=True)
    makers = [_maker(kind, language) for kind in kinds]
    return Rows(names, rows_of_terms(rows, makers))


def is_derived(question: Query) -> bool:
    """Tell whether a question is one of the package that the index answers."""
    name = question.name
    return (name in _COUNTED or name in _commands()) and questions().get(name) == question


@cache
def _commands() -> Mapping[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in files("queries", "*.sql")}


def _day(given: Mapping[str, str], name: str) -> date | None:
    return date.fromisoformat(given[name]) if name in given else None


def _values(
    index: Index, question: Query, given: Mapping[str, str]
) -> Iterator[tuple[str, Value | None]]:
    """Yield the value of each parameter of the SQL."""
    for parameter in question.parameters:
        name, value = parameter.name, given.get(parameter.name)
        if parameter.datatype == "iri":
            yield f"{name}_iri", value
            yield name, None if value is None else index.number_of(value)
        else:
            yield name, value


def _maker(kind: str, language: str) -> Maker:
    """Return what makes terms of a column, by what the end of its name says."""
    return in_language(language) if kind == "label" else _MAKERS[kind]


_MAKERS: Mapping[str, Maker] = {
    "number": typed("integer"),
    "date": typed("date"),
    "list": string,  # in any order, as SPARQL has it
    "string": string,
    "quote": tagged,
    "iri": iri,
}


def _matrix(index: Index, days: Selection, _: str, label: _Labels) -> Iterable[tuple[Value, ...]]:
    instruments = {concept.iri for concept in load_vocabulary().of_kind("instrument")}
    return sorted(
        (label[actor], label[target], label[kind], *counts)
        for actor, target, kind, *counts in index.matrix(days)
        if target in instruments
    )


def _agreement(
    index: Index, days: Selection, _: str, label: _Labels
) -> Iterable[tuple[Value, ...]]:
    rows = (
        (label[one], label[other], label[kind], together, apart)
        for one, other, kind, together, apart in index.agreement(days)
    )
    return sorted(rows, key=lambda row: (-row[3], row[4], row[:3]))


def _agrees_with(
    index: Index, days: Selection, actor: str, label: _Labels
) -> Iterable[tuple[Value, ...]]:
    rows = (
        (label[other if one == actor else one], label[kind], together, apart)
        for one, other, kind, together, apart in index.agreement(days)
        if actor in (one, other)
    )
    return sorted(rows, key=lambda row: (-row[2], row[3], row[:2]))


_NAMES = ("actor label", "other label", "kind label")
_COUNTED: Mapping[str, tuple[tuple[str, ...], _Counted]] = {
    "matrix": (
        ("actor label", "instrument label", "kind label", "favour number", "against number",
         "neutral number"),
        _matrix,
    ),
    "agreement": ((*_NAMES, "agree number", "disagree number"), _agreement),
    "agrees-with": ((*_NAMES[1:], "agree number", "disagree number"), _agrees_with),
}  # fmt: skip
"""The questions whose counts are kept: their columns, and what asks for them."""
