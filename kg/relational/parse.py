"""Reads a query: text to algebra.

It takes what is SPARQL already (``kg.sparql.check`` and the engines tell of the rest), so it need
not name mistakes. What it does not know it leaves to the store: paths but sequences, blank nodes,
graphs and datasets, UNION, escapes of code points.
"""

from collections.abc import Mapping

from kg.relational.algebra import (
    TYPE,
    Bind,
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
from kg.relational.cursor import END
from kg.relational.operators import Expressions
from kg.serialise import prefixes
from kg.sparql import Token, code, declared


def parse(text: str) -> Select:
    """Return a SELECT query.

    Raises:
        Unsupported: if it is another kind of query, or has more than is known here.
    """
    words = code(text)
    if any("\\u" in word or "\\U" in word for _, word in words):
        raise Unsupported("an escaped code point")
    return _Parser(words, prefixes() | declared(words)).query()


class _Parser(Expressions):
    """Takes queries from the tokens."""

    def __init__(self, words: list[Token], namespaces: Mapping[str, str]) -> None:
        super().__init__(words, namespaces)
        self._fresh = 0

    def query(self) -> Select:
        while self.takes("PREFIX"):
            self.next(), self.next()
        found = self._select()
        if self.ahead() != END:
            raise Unsupported(self.ahead()[1])
        return found

    def _select(self) -> Select:
        self.expect("SELECT")
        distinct = self.takes("DISTINCT")
        columns = self._columns()
        self.takes("WHERE")
        where = self.group()
        group = self._keys() if self.takes("GROUP", "BY") else ()
        having: tuple[Expression, ...] = ()
        if self.takes("HAVING"):
            having = self.many(self.constraint)
        order = self.many(self._sorted_by) if self.takes("ORDER", "BY") else ()
        bounds = self._bounds()
        return Select(columns, where, distinct, group, having, order, *bounds)

    def _columns(self) -> tuple[tuple[str, Expression], ...] | None:
        if self.takes("*"):
            return None
        return self.many(self._column)

    def _column(self) -> tuple[str, Expression] | None:
        if self.ahead()[0] == "variable":
            var = self.variable()
            return var.name, var
        if not self.takes("("):
            return None
        value = self.expression()
        self.expect("AS")
        name = self.variable().name
        self.expect(")")
        return name, value

    def _keys(self) -> tuple[tuple[str | None, Expression], ...]:
        return self.many(self._key)

    def _key(self) -> tuple[str | None, Expression] | None:
        if not self.takes("("):
            found = self.simple()
            return (
                None if found is None else (found.name if isinstance(found, Var) else None, found)
            )
        value = self.expression()
        name = self.variable().name if self.takes("AS") else None
        self.expect(")")
        return name, value

    def _sorted_by(self) -> tuple[Expression, bool] | None:
        for word in ("ASC", "DESC"):
            if self.takes(word):
                return self.bracketed(), word == "DESC"
        found = self.constraint()
        return None if found is None else (found, False)

    def _bounds(self) -> tuple[int | None, int]:
        limit, offset = None, 0
        while self.is_("LIMIT") or self.is_("OFFSET"):
            word = self.next()[1].upper()
            number = self.number()
            if word == "LIMIT":
                limit = number
            else:
                offset = number
        return limit, offset

    def group(self) -> Group:
        """Take a group of patterns in braces."""
        self.expect("{")
        if self.is_("SELECT"):
            found = self._select()
            self.expect("}")
            return Group((found,))
        parts: list[Pattern] = []
        while not self.takes("}"):
            parts += self._part()
            self.takes(".")
        return Group(tuple(parts))

    def _part(self) -> list[Pattern]:
        if self.takes("FILTER"):
            return [Filter(self._test())]
        if self.takes("OPTIONAL"):
            return [Optional(self.group())]
        if self.takes("MINUS"):
            return [Minus(self.group())]
        if self.takes("BIND"):
            bound = self._column()
            if bound is None:
                raise Unsupported("BIND")
            name, value = bound
            return [Bind(value, name)]
        if self.takes("VALUES"):
            return [self._values()]
        if self.is_("{"):
            group = self.group()
            if self.is_("UNION"):
                raise Unsupported("UNION")
            return [group]
        return list(self._triples())

    def _test(self) -> Expression:
        found = self.exists() or self.constraint()
        if found is None:
            raise Unsupported(self.ahead()[1])
        return found

    def _values(self) -> Values:
        several = self.takes("(")
        names = [self.variable().name]
        while several and not self.takes(")"):
            names.append(self.variable().name)
        self.expect("{")
        rows: list[tuple[Iri | Literal, ...]] = []
        while not self.takes("}"):
            if several:
                self.expect("(")
            rows.append(tuple(self.constant() for _ in names))
            if several:
                self.expect(")")
        return Values(tuple(names), tuple(rows))

    def _triples(self) -> list[Triple]:
        subject = self.term()
        if isinstance(subject, Literal):
            raise Unsupported("a literal as a subject")
        found: list[Triple] = []
        while True:
            path = self._path()
            while True:
                found += self._walk(subject, path, self.term())
                if not self.takes(","):
                    break
            if not self.takes(";"):
                return found
            while self.takes(";"):
                pass
            if self.is_(".") or self.is_("}"):
                return found

    def _path(self) -> list[tuple[str, str]]:
        """Read a predicate, or several with strokes between them; each with its steps."""
        found = [self._predicate()]
        while self.takes("/"):
            found.append(self._predicate())
        if self.ahead()[1] in ("?", "|", "^", "{"):
            raise Unsupported("a path")
        return found

    def _predicate(self) -> tuple[str, str]:
        if self.takes("A"):
            return TYPE, ""
        predicate = self.term()
        if not isinstance(predicate, Iri):
            raise Unsupported("a variable or a path as a predicate")
        return predicate.value, self.one_of(frozenset("*+")) or ""

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
