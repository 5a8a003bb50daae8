"""Turns expressions into SQL.

An error of SPARQL is null in SQL: both spread through operators, and AND, OR and NOT treat them
alike. What would differ is left to the store.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.relational.algebra import (
    Aggregate,
    Call,
    Exists,
    Expression,
    Group,
    Iri,
    Literal,
    Unsupported,
    Var,
)
from kg.relational.columns import (
    MOST_BITS,
    RESOURCES,
    ROWS_BITS,
    UNBOUND,
    Column,
    Kind,
    Names,
    language_of,
    sortable,
    text_of,
)
from kg.relational.constants import constant
from kg.relational.terms import INTEGER
from kg.serialise.names import XSD

_TEXTS = frozenset({Kind.STRING, Kind.TAGGED})
_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})
_ORDERED = frozenset({Kind.DATE, Kind.STRING}) | _NUMBERS
"""Kinds whose order is that of SPARQL in SQLite too."""
_WORDS = re.compile(r"[A-Za-z0-9à-öø-ÿ -]+(?:\|[A-Za-z0-9à-öø-ÿ -]+)*")
"""Words, and words or others: a pattern that means the same everywhere."""
_STRING, _INTEGER = f"{XSD}string", f"{XSD}integer"
_ANY_CASE = Literal("i", _STRING)
_LONGEST = 20_000
"""Characters of SQL: one that uses another twice, which does so too, doubles with each."""
_PARTS = {"YEAR": (1, 4), "MONTH": (6, 2), "DAY": (9, 2)}
"""Where the parts of a date stand, from 1, and their lengths."""


@dataclass(frozen=True)
class Scope:
    """The variables that an expression sees, and what it needs besides."""

    columns: Mapping[str, Column]
    names: Names
    exists: Callable[[Mapping[str, Column], Group], str]
    """Returns SQL for whether a group has a match where variables have these values."""
    rows: "Scope | None" = None
    """What stands in an aggregate sees these; None where there can be no aggregate."""

    def value(self, expression: Expression) -> Column:
        """Return SQL for an expression.

        Raises:
            Unsupported: if SQL could give something else than SPARQL, or is too long.
        """
        found = self._value(expression)
        if max(map(len, (found.sql, found.text, found.language))) > _LONGEST:
            raise Unsupported("an expression that becomes too long")
        return found

    def _value(self, expression: Expression) -> Column:
        match expression:
            case Var(name):
                return self._variable(name)
            case Iri() | Literal():
                return constant(expression, None, self.names)
            case Exists(group) if self.rows is None:  # what does a group see of its rows?
                return Column(Kind.BOOLEAN, self.exists(self.columns, group))
            case Aggregate():
                return self._aggregate(expression)
            case Call("IN", (value, *options)) if options:
                return self._any([Call("=", (value, option)) for option in options])
            case Call("BOUND", (Var(name),)):
                return Column(Kind.BOOLEAN, f"({self._variable(name).sql} IS NOT NULL)")
            case Call(name, arguments) if name in _COMPARED:
                return self._compared(name, *arguments)
            case Call(name, arguments) if name in _FUNCTIONS and arguments:
                return _FUNCTIONS[name](*map(self.value, arguments))
            case Call("REGEX", (value, Literal() as pattern, *flags)):
                return self._found(value, pattern, flags)
            case Call("SUBSTR", (value, *bounds)):
                return self._part(value, bounds)
        raise Unsupported(str(expression))

    def test(self, expression: Expression) -> str:
        """Return SQL for a condition.

        Raises:
            Unsupported: as ``value``, and if it is not a matter of true and false.
        """
        return _of(Kind.BOOLEAN, self.value(expression)).sql

    def _variable(self, name: str) -> Column:
        if self.rows is not None and name not in self.columns and name in self.rows.columns:
            raise Unsupported("a variable that is not grouped by")
        return self.columns.get(name, UNBOUND)

    def _any(self, tests: list[Expression]) -> Column:
        found = self.value(tests[0])
        for test in tests[1:]:
            found = _logical("OR", found, self.value(test))
        return found

    def _compared(self, sign: str, one: Expression, other: Expression) -> Column:
        if isinstance(one, Iri):
            one, other, sign = other, one, _TURNED[sign]
        left = self.value(one)
        if left.kind is Kind.UNBOUND:
            return replace(UNBOUND, kind=Kind.BOOLEAN)
        if isinstance(other, Iri):
            right = constant(other, left.kind, self.names)
        else:
            right = self.value(other)
        if right.kind is Kind.UNBOUND:
            return replace(UNBOUND, kind=Kind.BOOLEAN)
        equal = sign in ("=", "!=")
        known = _ORDERED | RESOURCES | {Kind.BOOLEAN} if equal else _ORDERED
        kinds = {left.kind, right.kind}
        if not kinds <= known or (len(kinds) > 1 and kinds != _NUMBERS):
            raise Unsupported(f"{left.kind} {sign} {right.kind}")
        return _boolean(f"({sortable(left)} {sign} {sortable(right)})", left, right)

    def _found(self, value: Expression, pattern: Literal, flags: list[Expression]) -> Column:
        """Return REGEX of words: of other patterns engines think differently."""
        plain = pattern.datatype == _STRING and _WORDS.fullmatch(pattern.value)
        if not plain or flags not in ([], [_ANY_CASE]):
            raise Unsupported("REGEX of more than words")
        text = self.value(value)
        words, folded = self.names.value(pattern.value), "1" if flags else "0"
        return _boolean(f"has_words({_text(text)}, {words}, {folded})", text)

    def _part(self, value: Expression, bounds: list[Expression]) -> Column:
        """Return SUBSTR: SQLite takes bounds below these for something else."""
        whole = (one for one in bounds if isinstance(one, Literal) and one.datatype == _INTEGER)
        numbers = [one.value for one in whole if INTEGER.fullmatch(one.value)]
        if len(numbers) != len(bounds) or numbers[0] == "0":
            raise Unsupported("SUBSTR with such bounds")
        text = _of(Kind.STRING, self.value(value))
        return replace(text, sql=f"substr({', '.join([text.sql, *numbers])})")

    def _aggregate(self, one: Aggregate) -> Column:
        if self.rows is None:
            raise Unsupported("an aggregate out of its place")
        if one.argument is None:
            return _number("count(*)", ROWS_BITS)
        value = replace(self.rows, rows=None).value(one.argument)
        listed = f"{'DISTINCT ' if one.distinct else ''}{value.sql}"
        if one.name == "COUNT" and (isinstance(one.argument, Var) or not value.nullable):
            return _number(f"count({listed})", ROWS_BITS)
        if value.nullable:  # an error in one row is one of the whole
            raise Unsupported(f"{one.name} of what may be unbound")
        if one.name == "GROUP_CONCAT":
            joined = "concat_once" if one.distinct else "concat_all"
            words = f"{_of(Kind.STRING, value).sql}, {self.names.value(one.separator)}"
            return Column(Kind.STRING, f"ifnull({joined}({words}), '')")
        if one.name == "SUM":
            bits = _of(Kind.INTEGER, value).bits + ROWS_BITS
            return _number(f"ifnull(sum({listed}), 0)", bits)
        if one.name == "SAMPLE":
            return Column(value.kind, f"min({value.sql})", nullable=True, bits=value.bits)
        if value.kind not in _ORDERED - {Kind.DECIMAL}:  # which of two forms of one is least?
            raise Unsupported(f"{one.name} of {value.kind}")
        return replace(value, sql=f"{one.name.lower()}({value.sql})", nullable=True)


def _of(kind: Kind, column: Column) -> Column:
    """Return the column, which is of this kind."""
    if column.kind is Kind.UNBOUND:
        return replace(column, kind=kind)
    if column.kind is not kind:
        raise Unsupported(f"{column.kind} for {kind}")
    return column


def _boolean(sql: str, *of: Column) -> Column:
    return Column(Kind.BOOLEAN, sql, any(column.nullable for column in of))


def _text(column: Column) -> str:
    """Return SQL for the words of a string, with or without a language."""
    if column.kind not in _TEXTS:
        raise Unsupported(f"words of {column.kind}")
    return text_of(column)


def _logical(sign: str, one: Column, other: Column) -> Column:
    one, other = _of(Kind.BOOLEAN, one), _of(Kind.BOOLEAN, other)
    return _boolean(f"({one.sql} {sign} {other.sql})", one, other)


def _not(one: Column) -> Column:
    return _boolean(f"(NOT {_of(Kind.BOOLEAN, one).sql})", one)


def _calculated(sign: str, one: Column, other: Column) -> Column:
    one, other = _of(Kind.INTEGER, one), _of(Kind.INTEGER, other)
    bits = one.bits + other.bits if sign == "*" else max(one.bits, other.bits) + 1
    nullable = one.nullable or other.nullable
    return _number(f"({one.sql} {sign} {other.sql})", bits, nullable=nullable)


def _number(sql: str, bits: int, *, nullable: bool = False) -> Column:
    """Return an integer that may take so many bits: SQLite rounds those that are too large."""
    if bits > MOST_BITS:
        raise Unsupported("numbers that may be too large")
    return Column(Kind.INTEGER, sql, nullable, bits=bits)


def _common(*columns: Column) -> Kind:
    """Return the kind of all that can have a value."""
    kinds = {column.kind for column in columns} - {Kind.UNBOUND}
    if len(kinds) > 1:
        raise Unsupported(" or ".join(sorted(kinds)))
    return kinds.pop() if kinds else Kind.UNBOUND


def _if(test: Column, one: Column, other: Column) -> Column:
    kind, test = _common(one, other), _of(Kind.BOOLEAN, test)
    rest = f"WHEN NOT {test.sql} THEN" if test.nullable else "ELSE"
    sql = f"CASE WHEN {test.sql} THEN {one.sql} {rest} {other.sql} END"
    nullable = test.nullable or one.nullable or other.nullable
    return Column(kind, sql, nullable, bits=max(one.bits, other.bits))


def _coalesce(*columns: Column) -> Column:
    kind, some = _common(*columns), ", ".join(column.sql for column in columns)
    nullable, bits = all(one.nullable for one in columns), max(one.bits for one in columns)
    return Column(kind, f"coalesce({some}, NULL)", nullable, bits=bits)


def _str(one: Column) -> Column:
    if one.kind is Kind.BOOLEAN:
        raise Unsupported("STR of a boolean")
    return Column(Kind.STRING, text_of(one), one.nullable)


def _cased(function: str, one: Column) -> Column:
    text = f"{function}({_text(one)})"
    if one.kind is Kind.TAGGED:
        language = language_of(one)
        sql = f"({language} || '@' || {text})"
        return replace(one, sql=sql, text=text, language=language)
    return replace(one, sql=text)


def _lang(one: Column) -> Column:
    return Column(Kind.STRING, language_of(_of(Kind.TAGGED, one)), one.nullable)


def _contains(one: Column, other: Column) -> Column:
    words = _text(_of(Kind.STRING, other))
    return _boolean(f"(instr({_text(one)}, {words}) > 0)", one, other)


def _starts(one: Column, other: Column) -> Column:
    words = _text(_of(Kind.STRING, other))
    return _boolean(f"(substr({_text(one)}, 1, length({words})) = {words})", one, other)


def _length(one: Column) -> Column:
    return Column(Kind.INTEGER, f"length({_text(one)})", one.nullable)


def _joined(*columns: Column) -> Column:
    texts = " || ".join(_of(Kind.STRING, column).sql for column in columns)
    return Column(Kind.STRING, f"({texts})", any(column.nullable for column in columns))


def _part_of_date(name: str) -> Callable[[Column], Column]:
    first, length = _PARTS[name]

    def part(one: Column) -> Column:
        day = _of(Kind.DATE, one)
        return Column(
            Kind.INTEGER, f"CAST(substr({day.sql}, {first}, {length}) AS INTEGER)", one.nullable
        )

    return part


_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_COMPARED = frozenset(_TURNED)

_FUNCTIONS: Mapping[str, Callable[..., Column]] = {
    "&&": lambda one, other: _logical("AND", one, other),
    "||": lambda one, other: _logical("OR", one, other),
    "!": _not,
    **{sign: lambda one, other, sign=sign: _calculated(sign, one, other) for sign in "+-*"},
    "IF": _if,
    "COALESCE": _coalesce,
    "STR": _str,
    "LCASE": lambda one: _cased("lcase", one),
    "UCASE": lambda one: _cased("ucase", one),
    "LANG": _lang,
    "CONTAINS": _contains,
    "STRSTARTS": _starts,
    "STRLEN": _length,
    "CONCAT": _joined,
    **{name: _part_of_date(name) for name in _PARTS},
}
