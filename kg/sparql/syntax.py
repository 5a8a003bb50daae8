"""Refuses queries that change data or ask other servers, and shows where one is malformed."""

import re
from collections.abc import Sequence
from itertools import accumulate

import pyoxigraph as ox

from kg.errors import MalformedQuery, QueryError
from kg.given import is_text
from kg.serialise import prefixes
from kg.sparql.hints import hint
from kg.sparql.place import place
from kg.sparql.refusal import is_update, may_ask_servers
from kg.sparql.tokens import Token, code

_SHOWN = 100
"""Characters of a line that are shown around the place of an error."""

_DEEPEST = 500
"""Brackets in brackets: some three times as many end the process that parses them."""


def check(name: str, text: str) -> None:
    """Refuse a query that is malformed, changes data, or asks other servers.

    This is for people's own queries on their own machine: a fence, not a prison.

    Raises:
        MalformedQuery: if it is no SPARQL; with the place and, where there is one, a hint.
        QueryError: if it is refused.
    """
    if not is_text(text):
        raise MalformedQuery(f"{name}: no UTF-8 text; save or type it as UTF-8")
    words = code(text)
    if is_update(words):
        raise QueryError(f"{name}: an update is refused; a query cannot change the store")
    if may_ask_servers(words):
        raise QueryError(f"{name}: SERVICE is refused; a query cannot ask other servers")
    if _depth(words) > _DEEPEST:
        raise MalformedQuery(f"{name}: its brackets are nested more than {_DEEPEST} deep")
    try:
        ox.Store().query(text, prefixes=prefixes())
    except SyntaxError as error:
        raise _malformed(name, text, str(error)) from None


def _depth(words: Sequence[Token]) -> int:
    """Return how deep brackets are nested."""
    signs = (word for kind, word in words if kind == "other")
    return max(accumulate((sign in "({[") - (sign in ")}]") for sign in signs), default=0)


def _malformed(name: str, text: str, error: str) -> MalformedQuery:
    """Return the error for what the parser said: place, offending word, cause, hint."""
    advice = hint(text, error)
    advice = f"; {advice}" if advice else ""
    found = place(text, error)
    if found is None:
        return MalformedQuery(f"{name}: {' '.join(error.split())}{advice}")
    line, column = found
    lines = text.split("\n")
    rest = "\n".join(lines[line - 1 :])[column - 1 :].split()
    where = f"at {rest[0]!r}" if rest else "at its end"
    why = re.search(r"\b[A-Z][a-z]+ [A-Za-z ]+", error)
    cause = f": {why[0].strip()}" if why else ""
    return MalformedQuery(
        f"{name}: no valid SPARQL in line {line}, column {column}, {where}{cause}{advice}",
        detail=excerpt(lines, line, column),
    )


def excerpt(lines: list[str], line: int, column: int) -> str:
    """Return the line with a caret under the column (both from 1); nothing when it is empty."""
    if line > len(lines) or not lines[line - 1].strip():
        return ""
    words = lines[line - 1].rstrip().replace("\t", " ")
    start = max(0, column - 1 - _SHOWN // 2)
    shown = words[start : start + _SHOWN]
    number = f"{line} | "
    return f"{number}{shown}\n{' ' * (len(number) + column - 1 - start)}^"
