"""Answers a query from the tables of the index, with the terms that the store would give."""

import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, islice

import pyoxigraph as ox

from kg.answers import Rows
from kg.errors import QueryTimeout
from kg.index import Index
from kg.index.terms import Maker, iri, rows_of_terms, string, tagged, typed
from kg.relational.algebra import Unsupported
from kg.relational.columns import RESOURCES, Kind
from kg.relational.parse import parse
from kg.relational.simplify import simplify
from kg.relational.translate import Command, translate
from kg.serialise import prefixes

_KEPT = 256
"""Queries whose translation is kept."""

_LONGEST, _LONGEST_SQL = 20_000, 200_000
"""Characters of a query and of a command: the store is better at thousands of constants."""

PATIENCE = 10.0
"""Seconds to the first rows."""

_FIRST = 10_000
"""Rows that have to come in this time, if there are so many: then the others will, too."""


@lru_cache(_KEPT)
def translated(text: str) -> Command | None:
    """Return a query as SQL; None if only the store can answer it, or say what is wrong."""
    if len(text) > _LONGEST or "\0" in text:
        return None
    try:
        query = parse(text)  # what is nested too deep for it would end the process in the next line
        ox.Store().query(text, prefixes=prefixes())
        command = translate(simplify(query))
    except (Unsupported, RecursionError, SyntaxError):
        return None
    return command if len(command.sql) <= _LONGEST_SQL else None


def from_tables(index: Index | None, text: str, seconds: float = PATIENCE) -> Rows | None:
    """Return the answer to a query, of the union of all graphs; None if only the store can give it.

    That is also so where SQLite does not come to the end, or far, in so many ``seconds`` or in
    ``PATIENCE``: the store may know a better way. ``index`` is that of a store whose quads say no
    more of statements; None if there is none.
    """
    command = translated(text)
    if command is None or index is None:
        return None
    try:
        with index.within(min(seconds, PATIENCE)), index.in_short_texts():
            rows = index.run(command.sql, command.values)
            first = list(islice(rows, _FIRST))
    except (QueryTimeout, sqlite3.DataError):  # it takes too long, or makes too long a text
        return None
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_ERROR":  # more tables than it joins, and the like
            return None
        raise
    makers = [_MAKERS[kind] for _, kind in command.columns]
    return Rows(
        tuple(name for name, _ in command.columns), rows_of_terms(chain(first, rows), makers)
    )


_MAKERS: Mapping[Kind, Maker] = {
    **dict.fromkeys(RESOURCES, iri),
    Kind.DATE: typed("date"),
    Kind.INTEGER: typed("integer"),
    Kind.DECIMAL: typed("decimal"),
    Kind.STRING: string,
    Kind.TAGGED: tagged,
    Kind.BOOLEAN: lambda value: ox.Literal(bool(value)),
    Kind.UNBOUND: string,
}
