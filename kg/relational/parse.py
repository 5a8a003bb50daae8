"""Reads a query: text to algebra.

It takes what is SPARQL already (``kg.sparql.check`` and the engines tell of the rest), so it need
not name mistakes. What it does not know it leaves to the store: paths but sequences, blank nodes,
graphs and datasets, UNION, escapes of code points.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from kg.relational.algebra import (
    Aggregate,
    Bind,
    Call,
    Exists,
    Expression,
    Filter,
    Group,
    Iri,
    Literal,
    Minus,
    Optional,
    Pattern,
    Select,
    Term,
    Triple,
    Unsupported,
    Values,
    Var,
)
from kg.serialise import prefixes
from kg.sparql import Token, code, declared

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"})
_COMPARISONS = frozenset({"=", "!=", "<", ">", "<=", ">="})
_CLAUSES = frozenset({"HAVING", "VALUES"})
"""Words before a bracket that call nothing."""
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", '"': '"', "'": "'", "\\": "\\"}
_INTEGER = re.compile(r"0|[1-9]\d{0,8}")
_DECIMAL = re.compile(r"(?:0|[1-9]\d{0,5})\.\d{0,5}[1-9]")
"""As they are written anew: other forms of a number are other terms."""
_END = ("", "")

_T = TypeVar("_T")


def parse(text: str) -> Select:
    """Return a SELECT query.

    Raises:
        Unsupported: if it is another kind of query, or has more than is known here.
    """
    words = code(text)
    if any("\\u" in word or "\\U" in word for _, word in words):
        raise Unsupported("an escaped code point")
    return _Parser(words, prefixes() | declared(words)).query()


class _Parser:
    """Goes through the tokens of one query."""

    def __init__(self, words: list[Token], namespaces: Mapping[str, str]) -> None:
        self._words = words
        self._at = 0
        self._namespaces = namespaces
        self._fresh = 0

    def query(self) -> Select:
        while self._takes("PREFIX"):
            self._at += 2
        found = self._select()
        if self._ahead() != _END:
            raise Unsupported(self._ahead()[1])
        return found

    # the words

    def _ahead(self, by: int = 0) -> Token:
        at = self._at + by
        return self._words[at] if at < len(self._words) else _END

    def _next(self) -> Token:
        found = self._ahead()
        self._at += 1
        return found

    def _is(self, *words: str) -> bool:
        """Tell whether these keywords or signs come next."""
        return all(
            self._ahead(by)[0] in ("word", "other") and self._ahead(by)[1].upper() == word
            for by, word in enumerate(words)
        )

    def _takes(self, *words: str) -> bool:
        """Take these keywords or signs if they come next."""
        if not self._is(*words):
            return False
        self._at += len(words)
        return True

    def _expect(self, *words: str) -> None:
        if not self._takes(*words):
            raise Unsupported(f"{self._ahead()[1]!r} for {' '.join(words)!r}")

    def _one_of(self, signs: frozenset[str]) -> str | None:
        """Take an operator of one or two signs, the longer one first."""
        for length in (2, 1):
            tokens = [self._ahead(by) for by in range(length)]
            sign = "".join(word for _, word in tokens)
            if sign in signs and all(kind == "other" for kind, _ in tokens):
                self._at += length
                return sign
        return None

    # queries

    def _select(self) -> Select:
        self._expect("SELECT")
        distinct = self._takes("DISTINCT")
        columns = self._columns()
        self._takes("WHERE")
        where = self._group()
        group = self._keys() if self._takes("GROUP", "BY") else ()
        having: tuple[Expression, ...] = ()
        if self._takes("HAVING"):
            having = self._many(self._constraint)
        order = self._many(self._sorted_by) if self._takes("ORDER", "BY") else ()
        bounds = self._bounds()
        return Select(columns, where, distinct, group, having, order, *bounds)

    def _columns(self) -> tuple[tuple[str, Expression], ...] | None:
        if self._takes("*"):
            return None
        return self._many(self._column)

    def _column(self) -> tuple[str, Expression] | None:
        if self._ahead()[0] == "variable":
            var = self._variable()
            return var.name, var
        if not self._takes("("):
            return None
        value = self._expression()
        self._expect("AS")
        name = self._variable().name
        self._expect(")")
        return name, value

    def _keys(self) -> tuple[tuple[str | None, Expression], ...]:
        return self._many(self._key)

    def _key(self) -> tuple[str | None, Expression] | None:
        if not self._takes("("):
            found = self._simple()
            return (
                None if found is None else (found.name if isinstance(found, Var) else None, found)
            )
        value = self._expression()
        name = self._variable().name if self._takes("AS") else None
        self._expect(")")
        return name, value

    def _sorted_by(self) -> tuple[Expression, bool] | None:
        for word in ("ASC", "DESC"):
            if self._takes(word):
                return self._bracketed(), word == "DESC"
        found = self._constraint()
        return None if found is None else (found, False)

    def _constraint(self) -> Expression | None:
        return self._bracketed() if self._is("(") else self._simple()

    def _simple(self) -> Expression | None:
        """Return a variable or a call, which may stand without brackets."""
        kind, word = self._ahead()
        if kind == "variable":
            return self._variable()
        if kind == "word" and self._ahead(1) == ("other", "(") and word.upper() not in _CLAUSES:
            return self._primary()
        return None

    def _bounds(self) -> tuple[int | None, int]:
        limit, offset = None, 0
        while self._is("LIMIT") or self._is("OFFSET"):
            word = self._next()[1].upper()
            number = self._number()
            if word == "LIMIT":
                limit = number
            else:
                offset = number
        return limit, offset

    def _number(self) -> int:
        word = self._next()[1]
        if not _INTEGER.fullmatch(word) or self._is("."):
            raise Unsupported(word)
        return int(word)

    def _many(self, one: Callable[[], _T | None]) -> tuple[_T, ...]:
        """Read as many as there are, at least one."""
        found: list[_T] = []
        while (item := one()) is not None:
            found.append(item)
        if not found:
            raise Unsupported(self._ahead()[1])
        return tuple(found)

    # patterns

    def _group(self) -> Group:
        self._expect("{")
        if self._is("SELECT"):
            found = self._select()
            self._expect("}")
            return Group((found,))
        parts: list[Pattern] = []
        while not self._takes("}"):
            parts += self._part()
            self._takes(".")
        return Group(tuple(parts))

    def _part(self) -> list[Pattern]:
        if self._takes("FILTER"):
            return [Filter(self._test())]
        if self._takes("OPTIONAL"):
            return [Optional(self._group())]
        if self._takes("MINUS"):
            return [Minus(self._group())]
        if self._takes("BIND"):
            bound = self._column()
            if bound is None:
                raise Unsupported("BIND")
            name, value = bound
            return [Bind(value, name)]
        if self._takes("VALUES"):
            return [self._values()]
        if self._is("{"):
            group = self._group()
            if self._is("UNION"):
                raise Unsupported("UNION")
            return [group]
        return list(self._triples())

    def _test(self) -> Expression:
        found = self._exists() or self._constraint()
        if found is None:
            raise Unsupported(self._ahead()[1])
        return found

    def _exists(self) -> Expression | None:
        if self._takes("EXISTS"):
            return Exists(self._group())
        if self._takes("NOT", "EXISTS"):
            return Call("!", (Exists(self._group()),))
        return None

    def _values(self) -> Values:
        several = self._takes("(")
        names = [self._variable().name]
        while several and not self._takes(")"):
            names.append(self._variable().name)
        self._expect("{")
        rows: list[tuple[Iri | Literal, ...]] = []
        while not self._takes("}"):
            if several:
                self._expect("(")
            rows.append(tuple(self._constant() for _ in names))
            if several:
                self._expect(")")
        return Values(tuple(names), tuple(rows))

    def _triples(self) -> list[Triple]:
        subject = self._term()
        if isinstance(subject, Literal):
            raise Unsupported("a literal as a subject")
        found: list[Triple] = []
        while True:
            path = self._path()
            while True:
                found += self._walk(subject, path, self._term())
                if not self._takes(","):
                    break
            if not self._takes(";"):
                return found
            while self._takes(";"):
                pass
            if self._is(".") or self._is("}"):
                return found

    def _path(self) -> list[tuple[str, str]]:
        """Read a predicate, or several with strokes between them; each with its steps."""
        found = [self._predicate()]
        while self._takes("/"):
            found.append(self._predicate())
        if self._ahead()[1] in ("?", "|", "^", "{"):
            raise Unsupported("a path")
        return found

    def _predicate(self) -> tuple[str, str]:
        if self._takes("A"):
            return TYPE, ""
        predicate = self._term()
        if not isinstance(predicate, Iri):
            raise Unsupported("a variable or a path as a predicate")
        return predicate.value, self._one_of(frozenset("*+")) or ""

    def _walk(self, subject: Var | Iri, path: list[tuple[str, str]], end: Term) -> list[Triple]:
        """Return the triples of a sequence path: between its steps are variables of its own."""
        found = []
        for predicate, steps in path[:-1]:
            self._fresh += 1
            between = Var(f".{self._fresh}")
            found.append(Triple(subject, predicate, between, steps))
            subject = between
        predicate, steps = path[-1]
        return [*found, Triple(subject, predicate, end, steps)]

    # terms

    def _variable(self) -> Var:
        kind, word = self._next()
        if kind != "variable":
            raise Unsupported(word)
        return Var(word[1:])

    def _term(self) -> Term:
        return self._variable() if self._ahead()[0] == "variable" else self._constant()

    def _constant(self) -> Iri | Literal:
        kind, word = self._next()
        if kind == "iri":
            return self._iri(word[1:-1])
        if kind == "name":
            return self._named(word)
        if kind == "string":
            return self._string(word)
        if kind == "word" and word in ("true", "false"):
            return Literal(word, f"{XSD}boolean")
        if kind == "word" and _INTEGER.fullmatch(word):
            if self._is(".") and self._ahead(1)[1][:1].isdigit():
                self._at += 2
                return self._decimal(f"{word}.{self._ahead(-1)[1]}")
            return Literal(word, f"{XSD}integer")
        raise Unsupported(word)

    def _decimal(self, number: str) -> Literal:
        if not _DECIMAL.fullmatch(number):
            raise Unsupported(number)
        return Literal(number, f"{XSD}decimal")

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
        if self._ahead()[0] == "language":
            raise Unsupported("a language tag")
        if self._takes("^", "^"):
            datatype = self._constant()
            if not isinstance(datatype, Iri):
                raise Unsupported("a datatype")
            return Literal(value, datatype.value)
        return Literal(value, f"{XSD}string")

    # expressions, from what binds least

    def _bracketed(self) -> Expression:
        self._expect("(")
        found = self._expression()
        self._expect(")")
        return found

    def _expression(self) -> Expression:
        return self._chain(frozenset({"||"}), self._conjunction)

    def _conjunction(self) -> Expression:
        return self._chain(frozenset({"&&"}), self._comparison)

    def _chain(self, signs: frozenset[str], inner: Callable[[], Expression]) -> Expression:
        found = inner()
        while (sign := self._one_of(signs)) is not None:
            found = Call(sign, (found, inner()))
        return found

    def _comparison(self) -> Expression:
        found = self._sum()
        if (sign := self._one_of(_COMPARISONS)) is not None:
            return Call(sign, (found, self._sum()))
        if self._takes("IN"):
            return Call("IN", (found, *self._arguments()))
        if self._takes("NOT", "IN"):
            return Call("!", (Call("IN", (found, *self._arguments())),))
        return found

    def _sum(self) -> Expression:
        return self._chain(frozenset("+-"), self._product)

    def _product(self) -> Expression:
        return self._chain(frozenset("*"), self._unary)

    def _unary(self) -> Expression:
        if self._is("!") and self._ahead(1)[1] != "=":
            self._at += 1
            return Call("!", (self._unary(),))
        return self._primary()

    def _primary(self) -> Expression:
        if self._is("("):
            return self._bracketed()
        if (exists := self._exists()) is not None:
            return exists
        kind, word = self._ahead()
        if kind == "word" and self._ahead(1) == ("other", "("):
            self._at += 1
            name = word.upper()
            return self._aggregate(name) if name in _AGGREGATES else Call(name, self._arguments())
        return self._term()

    def _aggregate(self, name: str) -> Aggregate:
        self._expect("(")
        distinct = self._takes("DISTINCT")
        argument = None if self._takes("*") else self._expression()
        if argument is None and (distinct or name != "COUNT"):
            raise Unsupported("an aggregate of whole solutions")
        separator = self._separator() if self._takes(";", "SEPARATOR", "=") else " "
        self._expect(")")
        return Aggregate(name, argument, distinct, separator)

    def _separator(self) -> str:
        found = self._constant()
        if not isinstance(found, Literal):
            raise Unsupported("a separator")
        return found.value

    def _arguments(self) -> tuple[Expression, ...]:
        self._expect("(")
        if self._takes(")"):
            return ()
        found = [self._expression()]
        while self._takes(","):
            found.append(self._expression())
        self._expect(")")
        return tuple(found)
