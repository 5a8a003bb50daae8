"""What a line at the prompt is. Pure: nothing is asked here."""

import re
import shlex
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.given import by_name, pair
from kg.sparql import tokens

_SPARQL = re.compile(r"\s*(SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE)\b|\s*#", re.IGNORECASE)
_BARE = frozenset({"help", "list", "quit", "exit"})
"""Commands that are understood without their dot: no question has such a name."""
_AS_ELSEWHERE = frozenset({"-p", "--param"})
"""What stands before a value on the command line, and may stand here."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the shell: ``.format csv``."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its name, with values: ``positions actor=NLD``."""

    name: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sparql:
    """A query, written out."""

    text: str


Line = Command | Question | Sparql


def is_sparql(text: str) -> bool:
    """Tell whether a line begins a query."""
    return bool(_SPARQL.match(text))


def is_complete(text: str) -> bool:
    """Tell whether a query has all that it began: brackets are closed, and there was one."""
    if not is_sparql(text):
        return True
    words = list(tokens(text))
    if any(kind == "open" for kind, _ in words):
        return False
    marks = [word for kind, word in words if kind == "other"]
    opened = sum(mark in "{([" for mark in marks)
    pattern = "{" in marks or re.match(r"\s*DESCRIBE\s+\S", text, re.IGNORECASE)
    return opened == sum(mark in "})]" for mark in marks) and bool(pattern)


def read(text: str) -> Line | None:
    """Return what a line is; None for an empty one.

    Raises:
        QueryError: if a value is not written as NAME=VALUE, or given twice.
    """
    text = text.strip()
    if not text:
        return None
    if text.startswith("."):
        name, _, argument = text[1:].partition(" ")
        return Command(name.casefold(), argument.strip())
    if text.casefold() in _BARE:
        return Command(text.casefold())
    if is_sparql(text):
        return Sparql(text)
    try:
        name, *words = shlex.split(text)
    except ValueError:
        raise QueryError("a quotation mark is not closed") from None
    return Question(name, by_name(pair(word) for word in words if word not in _AS_ELSEWHERE))
