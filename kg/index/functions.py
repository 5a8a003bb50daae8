"""Functions of SPARQL that SQLite lacks: they know all letters, and join texts."""

import re
import sqlite3
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

_NO_I = dict.fromkeys(map(ord, "İı"), "\ufffd")
"""Letters that Python takes for an i of another case, and SPARQL does not."""


def add(connection: sqlite3.Connection) -> None:
    """Let the commands of a connection use them.

    ``lcase(TEXT)``, ``ucase(TEXT)``, ``has_words(TEXT, PATTERN, ANY_CASE)`` are null of null;
    ``concat_all(TEXT, SEPARATOR)`` and ``concat_once``, which joins each text once, are aggregates.
    """
    functions: dict[str, tuple[int, Callable[..., Any]]] = {
        "lcase": (1, partial(_if_any, str.lower)),
        "ucase": (1, partial(_if_any, str.upper)),
        "has_words": (3, partial(_if_any, _has_words)),
    }
    for name, (number, function) in functions.items():
        connection.create_function(name, number, function, deterministic=True)
    joined: dict[str, Any] = {"concat_all": Joined, "concat_once": JoinedOnce}
    for name, aggregate in joined.items():
        connection.create_aggregate(name, 2, aggregate)


def _if_any(function: Callable[..., object], text: str | None, *others: object) -> object:
    return None if text is None else function(text, *others)


def _has_words(text: str, pattern: str, any_case: int) -> bool:
    if any_case:
        text = text.translate(_NO_I)
    return _compiled(pattern, any_case).search(text) is not None


@lru_cache
def _compiled(pattern: str, any_case: int) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if any_case else 0)


class Joined:
    """Joins all texts, in the order in which they come."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._separator = ""

    def step(self, *given: Any) -> None:  # noqa: ANN401 - as sqlite3 has it
        """Take one more: a text, and what stands between two."""
        text, self._separator = given
        self._texts.append(text)

    def finalize(self) -> str:
        """Return them as one; empty if there were none."""
        return self._separator.join(self._texts)


class JoinedOnce(Joined):
    """Joins each text once, in the order of the alphabet."""

    def finalize(self) -> str:
        """Return them as one; empty if there were none."""
        return self._separator.join(sorted(set(self._texts)))
