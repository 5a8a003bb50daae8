"""Looks at the text of a query before any parser does, in time linear to its length.

What it counts is an upper bound: it may refuse a query that a parser could take, and never lets
one through that could overflow a parser's stack or ask another server.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import QueryError
from kg.sandbox.limits import Limits
from kg.sparql import Token, code, declared, is_update, may_ask_servers

_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_STEPS = frozenset("/|^")
_ENDS_PATH = frozenset("{};.,")


class QueryRefused(QueryError):
    """A query that is not run here: it asks for something that is not given to strangers."""


class QueryTooComplex(QueryError):
    """A query beyond the limits of the scan."""


class Form(StrEnum):
    """What a query gives."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"

    @property
    def gives_graph(self) -> bool:
        """Tell whether the answer is a graph."""
        return self in (Form.CONSTRUCT, Form.DESCRIBE)


@dataclass(frozen=True, slots=True)
class Scan:
    """What is known of a query without parsing it."""

    form: Form
    graphs: tuple[str, ...]
    """The IRIs of FROM and FROM NAMED."""


def scan(text: str, limits: Limits, prefixes: Mapping[str, str] | None = None) -> Scan:
    """Return what a query is, or refuse it.

    Args:
        text: the query.
        limits: what it may have.
        prefixes: those that need no declaration.

    Raises:
        QueryRefused: if it changes data or asks another server.
        QueryTooComplex: if it is beyond the limits.
        QueryError: if it is no query.
    """
    if len(text.encode()) > limits.query:
        raise QueryTooComplex(f"the query has more than {limits.query} bytes")
    words = code(text)
    counter = _Counter(limits)
    for kind, word in words:
        counter.count(kind, word)
    _refuse(text, words)
    forms = (Form(word.upper()) for kind, word in words if _is_word(kind, word, *Form))
    form = next(forms, None)
    if form is None:
        raise QueryError("this is no query: there is no SELECT, ASK, CONSTRUCT or DESCRIBE")
    return Scan(form, tuple(_graphs(words, {**(prefixes or {}), **declared(words)})))


def _refuse(text: str, words: list[Token]) -> None:
    """Refuse what is not run here.

    Raises:
        QueryRefused: if it changes data or may ask another server.
        QueryError: if a string does not end, since what follows cannot be told from it.
    """
    if may_ask_servers(words):
        raise QueryRefused("SERVICE is refused: a query cannot ask other servers from here")
    if is_update(words):
        raise QueryRefused("updates are refused: this service is read-only")
    if words and words[-1][0] == "open":
        raise QueryError(f"a string does not end: {_place(text, len(text) - len(words[-1][1]))}")


def _graphs(words: list[Token], names: Mapping[str, str]) -> Iterator[str]:
    """Yield the graphs that FROM and FROM NAMED name."""
    for at, token in enumerate(words):
        if not _is_word(*token, "FROM"):
            continue
        named = [
            following for following in words[at + 1 : at + 3] if not _is_word(*following, "NAMED")
        ]
        kind, word = named[0] if named else ("", "")
        if kind == "iri":
            yield word[1:-1]
        elif kind == "name":
            prefix, _, local = word.partition(":")
            yield names.get(prefix, f"{prefix}:") + local
        else:
            raise QueryError("FROM without the IRI of a graph")


def _is_word(kind: str, word: str, *keywords: str) -> bool:
    return kind == "word" and word.upper() in keywords


def _place(text: str, at: int) -> str:
    before = text[:at]
    return f"line {before.count(chr(10)) + 1}, column {at - before.rfind(chr(10))}"


class _Counter:
    """Counts what a query has too much of."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._depth = self._parens = self._tokens = self._patterns = self._steps = 0
        self._values: int | None = None
        """The depth at which a block of VALUES stands, or -1 until it begins."""

    def count(self, kind: str, token: str) -> None:
        """Take one more token.

        Raises:
            QueryTooComplex: if it is one too many.
        """
        if kind == "iri":  # it may be no IRI but `?a<((1))>`
            self._check(self._depth + token.count("("), self._limits.nesting, "nested brackets")
        if kind == "word" and token.upper() == "VALUES":
            self._values = -1
        self._nest(token)
        if self._values is None or self._values < 0:
            self._tokens += 1
            self._check(self._tokens, self._limits.tokens, "tokens outside of VALUES")
        if not self._parens and (token in (".", ";", ",", "{")) and self._values is None:
            self._patterns += 1
            self._check(self._patterns, 2 * self._limits.patterns, "triple patterns")
        self._steps = 0 if token in _ENDS_PATH else self._steps + (token in _STEPS)
        self._check(self._steps, self._limits.path, "steps of a property path")

    def _nest(self, sign: str) -> None:
        if sign in _OPEN:
            self._depth += 1
            self._parens += sign == "("
            if self._values == -1 and sign == "{":
                self._values = self._depth
            self._check(self._depth, self._limits.nesting, "nested brackets")
        elif sign in _CLOSE:
            if self._values == self._depth:
                self._values = None
            self._depth -= 1
            self._parens -= sign == ")"

    @staticmethod
    def _check(found: int, limit: int, what: str) -> None:
        if found > limit:
            raise QueryTooComplex(f"the query has more than {limit} {what}")
