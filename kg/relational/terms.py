"""Reads variables, IRIs and literals."""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from kg.relational.algebra import Iri, Literal, Term, Unsupported, Var
from kg.relational.cursor import Cursor
from kg.serialise.names import XSD
from kg.sparql import Token

_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
INTEGER = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
DECIMAL = re.compile(r"(?:0|[1-9]\d{0,5})\.\d{0,5}[1-9]", re.ASCII)
"""As they are written anew: other forms of a number are other terms."""

_T = TypeVar("_T")


class Terms(Cursor):
    """Takes terms from the tokens."""

    def __init__(self, words: list[Token], namespaces: Mapping[str, str]) -> None:
        super().__init__(words)
        self._namespaces = namespaces

    def variable(self) -> Var:
        """Take a variable."""
        kind, word = self.next()
        if kind != "variable":
            raise Unsupported(word)
        return Var(word[1:])

    def term(self) -> Term:
        """Take a variable, an IRI or a literal."""
        return self.variable() if self.ahead()[0] == "variable" else self.constant()

    def constant(self) -> Iri | Literal:
        """Take an IRI or a literal."""
        kind, word = self.next()
        if kind == "iri":
            return self._iri(word[1:-1])
        if kind == "name":
            return self._named(word)
        if kind == "string":
            return self._string(word)
        if kind == "word" and word in ("true", "false"):
            return Literal(word, f"{XSD}boolean")
        if kind == "word" and INTEGER.fullmatch(word):
            return Literal(word, f"{XSD}integer")
        if kind == "word" and DECIMAL.fullmatch(word):
            return Literal(word, f"{XSD}decimal")
        raise Unsupported(word)

    def _iri(self, value: str) -> Iri:
        if "\\" in value or not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value):
            raise Unsupported("an IRI that is relative, or escaped")
        return Iri(value)

    def _named(self, word: str) -> Iri:
        prefix, _, local = word.partition(":")
        if "\\" in local or prefix not in self._namespaces:
            raise Unsupported(word)
        return self._iri(f"{self._namespaces[prefix]}{local}")

    def _string(self, word: str) -> Literal:
        quotes = 3 if word[:3] in ('"""', "'''") and len(word) >= 6 else 1
        inside = word[quotes:-quotes]
        value = re.sub(r"\\(.)", lambda match: _ESCAPED.get(match[1], ""), inside, flags=re.DOTALL)
        if self.ahead()[0] == "language":
            raise Unsupported("a language tag")
        if self.takes("^", "^"):
            datatype = self.constant()
            if not isinstance(datatype, Iri):
                raise Unsupported("a datatype")
            return Literal(value, datatype.value)
        return Literal(value, f"{XSD}string")

    def number(self) -> int:
        """Take a number without a point."""
        word = self.next()[1]
        if not INTEGER.fullmatch(word):
            raise Unsupported(word)
        return int(word)

    def many(self, one: Callable[[], _T | None]) -> tuple[_T, ...]:
        """Read as many as there are, at least one."""
        found: list[_T] = []
        while (item := one()) is not None:
            found.append(item)
        if not found:
            raise Unsupported(self.ahead()[1])
        return tuple(found)
