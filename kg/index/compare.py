"""Compares two indexes row by row, with IRIs in place of their numbers."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from kg.index.schema import WORDS


def differing(one: sqlite3.Connection, other: sqlite3.Connection) -> Iterator[str]:
    """Yield what two indexes tell differently of: statements, positions, words and so on.

    No more than a row of each is in memory; SQLite sorts in files.
    """
    for connection in (one, other):
        connection.execute(WORDS)
    for name, command in _ROWS.items():
        rows = zip_longest(one.execute(command), other.execute(command))
        if any(first != second for first, second in rows):
            yield name


def _command(table: str, columns: Iterable[str], where: str = "true") -> str:
    columns = list(columns)
    order = ", ".join(str(number + 1) for number in range(len(columns)))
    return f"SELECT {', '.join(columns)} FROM {table} p WHERE {where} ORDER BY {order}"


def _iri(column: str, table: str = "term") -> str:
    """Return the IRI of a number; null if there is none."""
    return f"(SELECT iri FROM {table} WHERE id = p.{column})"


_SIDES = ("favour", "against", "neutral")
_COUNTED = "favour <> 0 OR against <> 0 OR neutral <> 0"
_PAIR = f"({_iri('one')}, {_iri('other')})"

_ROWS = {
    "statements": _command(
        "statement",
        (
            "iri", _iri("report", "node"), "date", _iri("kind"), _iri("act"), _iri("stance"),
            "side", _iri("quantifier"), _iri("addressee"), _iri("meeting", "node"), "start",
            '"end"', "page", "rule", "confidence", _iri("review_state"), "language", "quote",
        ),
    ),
    "positions": _command(
        "position",
        (_iri("statement", "statement"), _iri("actor"), _iri("target"), _iri("kind"), "side",
         "date"),
    ),
    "actors": _command("spoken", (_iri("statement", "statement"), _iri("actor"))),
    "targets": _command("about", (_iri("statement", "statement"), _iri("target"))),
    "sides": _command(
        "side",
        (_iri("meeting", "node"), _iri("target"), _iri("kind"), _iri("actor"),
         _iri("statement", "statement"), "mask", "date"),
    ),
    "labels": _command("preflabel", (_iri("term"), "language", "text")),
    "what is broader": _command("broader", (_iri("narrower"), _iri("broader"), "direct")),
    "graphs that say more": _command("beyond", ("graph",)),
    "words": _command("temp.words", ("term", "doc", "cnt")),
    "matrix": _command("cell", (_iri("actor"), _iri("target"), _iri("kind"), *_SIDES), _COUNTED),
    "timeline": _command(
        "trend", ("role", _iri("term"), "month", _iri("kind"), *_SIDES), _COUNTED
    ),
    "agreement": _command(
        "pair",
        (f"min{_PAIR}", f"max{_PAIR}", _iri("kind"), "together", "apart"),
        "together <> 0 OR apart <> 0",
    ),
}  # fmt: skip
