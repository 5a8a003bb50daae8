"""Tells where a query is malformed, from what the parser said.

Where the parser expects a keyword, it names the place at which that would have ended. People look
for the word that stands there instead.
"""

import re

from kg.sparql.tokens import tokens

_KEYWORDS = frozenset(
    (
        *("AS", "ASK", "BASE", "BIND", "BY", "CONSTRUCT", "DESCRIBE", "DISTINCT", "EXISTS"),
        *("FILTER", "FROM", "GRAPH", "GROUP", "HAVING", "IN", "LIMIT", "MINUS", "NAMED", "NOT"),
        *("OFFSET", "OPTIONAL", "ORDER", "PREFIX", "REDUCED", "SELECT", "UNION", "VALUES"),
        "WHERE",
    )
)
"""Words that are not misspelt: the fault is after them."""


def place(text: str, error: str) -> tuple[int, int] | None:
    """Return the line and the column of a fault, both from 1; None if the parser named none."""
    match = re.match(r"error at (\d+):(\d+): *(?:expected *)?(?:one of *)?(.*)", error, re.DOTALL)
    if match is None:
        return None
    line, column = int(match[1]), int(match[2])
    at = sum(len(above) + 1 for above in text.split("\n")[: line - 1]) + column - 1
    expected = (word for word in match[3].split(", ") if re.fullmatch("[A-Z_]{2,}", word))
    misspelt = {at - len(word) for word in expected} & _words(text)
    return _line_and_column(text, max(misspelt)) if misspelt else (line, column)


def _words(text: str) -> set[int]:
    """Return where the words of a query begin that may be misspelt."""
    found, at = set(), 0
    for kind, word in tokens(text):
        if kind == "word" and word.upper() not in _KEYWORDS:
            found.add(at)
        at += len(word)
    return found


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    before = text[:at]
    return before.count("\n") + 1, at - before.rfind("\n")
