"""Reads expressions, from the operator that binds least."""

from abc import abstractmethod
from collections.abc import Callable

from kg.relational.algebra import Aggregate, Call, Exists, Expression, Group, Literal, Unsupported
from kg.relational.terms import Terms

_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT"})
_COMPARISONS = frozenset({"=", "!=", "<", ">", "<=", ">="})
_CLAUSES = frozenset({"HAVING", "VALUES"})
"""Words before a bracket that call nothing."""


class Expressions(Terms):
    """Takes expressions from the tokens."""

    @abstractmethod
    def group(self) -> Group:
        """Take a group of patterns in braces."""

    def constraint(self) -> Expression | None:
        """Take what may stand after FILTER, if it comes next."""
        return self.bracketed() if self.is_("(") else self.simple()

    def simple(self) -> Expression | None:
        """Take a variable or a call, which may stand without brackets, if one comes next."""
        kind, word = self.ahead()
        if kind == "variable":
            return self.variable()
        if kind == "word" and self.ahead(1) == ("other", "(") and word.upper() not in _CLAUSES:
            return self._primary()
        return None

    def exists(self) -> Expression | None:
        """Take EXISTS or NOT EXISTS, if it comes next."""
        if self.takes("EXISTS"):
            return Exists(self.group())
        if self.takes("NOT", "EXISTS"):
            return Call("!", (Exists(self.group()),))
        return None

    def bracketed(self) -> Expression:
        """Take an expression in brackets."""
        self.expect("(")
        found = self.expression()
        self.expect(")")
        return found

    def expression(self) -> Expression:
        """Take an expression."""
        return self._chain(frozenset({"||"}), self._conjunction)

    def _conjunction(self) -> Expression:
        return self._chain(frozenset({"&&"}), self._comparison)

    def _chain(self, signs: frozenset[str], inner: Callable[[], Expression]) -> Expression:
        found = inner()
        while (sign := self.one_of(signs)) is not None:
            found = Call(sign, (found, inner()))
        return found

    def _comparison(self) -> Expression:
        found = self._sum()
        if (sign := self.one_of(_COMPARISONS)) is not None:
            return Call(sign, (found, self._sum()))
        if self.takes("IN"):
            return Call("IN", (found, *self._arguments()))
        if self.takes("NOT", "IN"):
            return Call("!", (Call("IN", (found, *self._arguments())),))
        return found

    def _sum(self) -> Expression:
        return self._chain(frozenset("+-"), self._product)

    def _product(self) -> Expression:
        return self._chain(frozenset("*"), self._unary)

    def _unary(self) -> Expression:
        if self.is_("!") and self.ahead(1)[1] != "=":
            self.next()
            return Call("!", (self._unary(),))
        return self._primary()

    def _primary(self) -> Expression:
        if self.is_("("):
            return self.bracketed()
        if (exists := self.exists()) is not None:
            return exists
        kind, word = self.ahead()
        if kind == "word" and self.ahead(1) == ("other", "("):
            self.next()
            name = word.upper()
            return self._aggregate(name) if name in _AGGREGATES else Call(name, self._arguments())
        return self.term()

    def _aggregate(self, name: str) -> Aggregate:
        self.expect("(")
        distinct = self.takes("DISTINCT")
        argument = None if self.takes("*") else self.expression()
        if argument is None and (distinct or name != "COUNT"):
            raise Unsupported("an aggregate of whole solutions")
        separator = self._separator() if self.takes(";", "SEPARATOR", "=") else " "
        self.expect(")")
        return Aggregate(name, argument, distinct, separator)

    def _separator(self) -> str:
        found = self.constant()
        if not isinstance(found, Literal):
            raise Unsupported("a separator")
        return found.value

    def _arguments(self) -> tuple[Expression, ...]:
        self.expect("(")
        if self.takes(")"):
            return ()
        found = [self.expression()]
        while self.takes(","):
            found.append(self.expression())
        self.expect(")")
        return tuple(found)
