"""Looks at the text of a query before any parser does, in time linear to its length.

What it counts is an upper bound: it may refuse a query that a parser could take, and never lets
one through that could overflow a parser's stack or ask another server.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.errors import QueryError
from kg.sandbox.limits import Limits

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]*+ )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*+> )
  | (?P<string> \"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
              | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+' )
  | (?P<open_string> ["'] )
  | (?P<variable> [?$]\w++ )
  | (?P<language> @[A-Za-z][\w-]*+ )
  | (?P<local> :(?:[\w.:%-]|\\.)*+ )
  | (?P<word> \w++ )
  | (?P<space> \s++ )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)

_UPDATES = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")
_STEPS = frozenset("/|^")
_ENDS_PATH = frozenset("{};.,")
_HIDDEN_SERVICE = re.compile(r"\)\s*service\b", re.IGNORECASE)


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
    counter = _Counter(limits)
    names = dict(prefixes or {})
    form: Form | None = None
    graphs: list[str] = []
    tokens = _Words(text)
    for kind, token in tokens:
        counter.count(kind, token)
        if kind != "word" or tokens.is_prefix():
            continue
        word = token.upper()
        if word == "SERVICE":
            raise QueryRefused("SERVICE is refused: a query cannot ask other servers from here")
        if form is None and word in _UPDATES:
            raise QueryRefused("updates are refused: this service is read-only")
        if word == "PREFIX":
            names.update(tokens.declaration())
        elif word == "FROM":
            graphs += tokens.graph(names)
        elif form is None and word in set(Form):
            form = Form(word)
    if form is None:
        raise QueryError("this is no query: there is no SELECT, ASK, CONSTRUCT or DESCRIBE")
    return Scan(form, tuple(graphs))


class _Words:
    """The tokens of a text that mean something, with a look at what follows."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def __iter__(self) -> Iterator[tuple[str, str]]:
        while match := _TOKEN.match(self._text, self._at):
            self._at = match.end()
            kind, token = match.lastgroup or "other", match[0]
            if kind == "open_string":
                raise QueryError(f"a string does not end: {self._place(match.start())}")
            if kind == "iri" and _HIDDEN_SERVICE.search(token):
                raise QueryRefused("SERVICE is refused: a query cannot ask other servers")
            if kind not in ("space", "comment"):
                yield kind, token

    def is_prefix(self) -> bool:
        """Tell whether the word just read is the prefix of a name: ``service:x``."""
        return self._text[self._at : self._at + 1] == ":"

    def declaration(self) -> dict[str, str]:
        """Return the prefix that is declared here, without moving on."""
        match = re.compile(r"\s*([\w.-]*):\s*<([^<>\s]*)>").match(self._text, self._at)
        return {match[1]: match[2]} if match else {}

    def graph(self, names: Mapping[str, str]) -> list[str]:
        """Return the graph that FROM names here, without moving on."""
        at = re.compile(r"\s*(?:NAMED\b)?\s*(?:<([^<>\s]*)>|([\w.-]*):([\w.:%-]*))", re.IGNORECASE)
        match = at.match(self._text, self._at)
        if not match:
            raise QueryError(f"FROM without the IRI of a graph: {self._place(self._at)}")
        if match[1] is not None:
            return [match[1]]
        return [names.get(match[2], f"{match[2]}:") + match[3]]

    def _place(self, at: int) -> str:
        before = self._text[:at]
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
