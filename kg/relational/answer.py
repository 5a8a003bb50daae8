"""Answers a query from the tables of the index, with the terms that the store would give."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import pyoxigraph as ox

from kg.answers import Rows, Term
from kg.errors import QueryTimeout
from kg.index import Index
from kg.relational.algebra import Unsupported
from kg.relational.columns import Kind
from kg.relational.parse import parse
from kg.relational.simplify import simplify
from kg.relational.terms import XSD
from kg.relational.translate import Command, translate
from kg.serialise import prefixes

_KEPT = 256
"""Queries whose translation is kept."""

PATIENCE = 10.0
"""Seconds to a first row."""


@lru_cache(_KEPT)
def translated(text: str) -> Command | None:
    """Return a query as SQL; None if only the store can answer it, or say what is wrong."""
    try:
        command = translate(simplify(parse(text)))
        ox.Store().query(text, prefixes=prefixes())
    except (Unsupported, RecursionError, SyntaxError):
        return None
    return command


def from_tables(index: Index | None, text: str, seconds: float = PATIENCE) -> Rows | None:
    """Return the answer to a query, of the union of all graphs; None if only the store can give it.

    That is also so where SQLite finds no way to a first row in so many ``seconds``, or in
    ``PATIENCE``: the store may know a better one. ``index`` is that of a store whose quads say no
    more of statements; None if there is none.
    """
    command = translated(text)
    if command is None or index is None:
        return None
    makers = [cache(_MAKERS[kind]) for _, kind in command.columns]
    try:
        with index.within(min(seconds, PATIENCE)):
            rows = index.run(command.sql, command.values)
    except QueryTimeout:
        return None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_ERROR":  # more tables than it joins, and the like
            return None
        raise
    return Rows(tuple(name for name, _ in command.columns), _terms(rows, makers))


def _terms(
    rows: Iterable[tuple[str | int | None, ...]], makers: Sequence[Callable[[str | int], Term]]
) -> Iterator[tuple[Term | None, ...]]:
    for row in rows:
        yield tuple(
            None if value is None else make(value) for make, value in zip(makers, row, strict=True)
        )


def _tagged(value: str | int) -> Term:
    language, _, text = str(value).partition("@")
    return ox.Literal(text, language=language) if language else ox.Literal(text)


def _typed(datatype: str) -> Callable[[str | int], Term]:
    node = ox.NamedNode(f"{XSD}{datatype}")
    return lambda value: ox.Literal(str(value), datatype=node)


def _iri(value: str | int) -> Term:
    return ox.NamedNode(str(value))


_MAKERS: Mapping[Kind, Callable[[str | int], Term]] = {
    Kind.STATEMENT: _iri,
    Kind.TERM: _iri,
    Kind.NODE: _iri,
    Kind.DATE: _typed("date"),
    Kind.INTEGER: _typed("integer"),
    Kind.DECIMAL: _typed("decimal"),
    Kind.STRING: lambda value: ox.Literal(str(value)),
    Kind.TAGGED: _tagged,
    Kind.BOOLEAN: lambda value: ox.Literal(bool(value)),
    Kind.UNBOUND: lambda value: ox.Literal(str(value)),
}
