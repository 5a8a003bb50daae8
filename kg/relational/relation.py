"""Tables joined, and the values that they give to variables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.relational.algebra import Term, Unsupported, Var
from kg.relational.columns import Column, Kind, Names
from kg.relational.constants import constant

_NAME = re.compile(r"\bt\d+\b")
"""The name of a table, as ``Names`` gives them."""


class Table(NamedTuple):
    """A table in FROM."""

    name: str
    source: str
    key: str = ""
    """A column that is never null, if one is known."""
    on: str | None = None
    """The condition of a LEFT JOIN; None for a plain join."""


@dataclass
class Relation:
    """What a pattern matches: the rows of some tables under some conditions."""

    tables: list[Table] = field(default_factory=list)
    """None, for the one solution without values."""
    where: list[str] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    """The value of each variable."""

    def match(self, column: Column, end: Term, names: Names) -> None:
        """Let a column be the value of a term: give it to a variable, or compare them.

        Raises:
            Unsupported: if the term is of another kind.
        """
        value = replace(column, nullable=False)
        if not isinstance(end, Var):
            self.where.append(f"{value.sql} = {constant(end, value.kind, names).sql}")
        elif end.name in self.columns:
            self.where += self.agreement(Relation(columns={end.name: value}))
        else:
            self.columns[end.name] = value
            if column.nullable:
                self.where.append(f"{value.sql} IS NOT NULL")

    def join(self, other: "Relation") -> None:
        """Join what another pattern matches, on all that both give values to.

        Raises:
            Unsupported: if one of them need not give it.
        """
        self.where += [*other.where, *self.agreement(other)]
        self.columns = other.columns | self.columns
        self.tables += other.tables

    def left_join(self, other: "Relation", tests: Sequence[str]) -> None:
        """Join what an optional pattern matches, where it agrees and stands the tests.

        Table by table, so that each can be looked up by what is known: SQLite would make a table
        of all that the pattern matches anywhere. A table joins only where the others that follow
        have something that agrees as well.

        Raises:
            Unsupported: if something that both give values to need not have one.
        """
        conditions = [*other.where, *self.agreement(other), *tests]
        known = _names(self.tables)
        ordered = list(_linked(other.tables, conditions, known))
        first = ordered[0]
        self.columns = {n: _optional(one, first) for n, one in other.columns.items()} | self.columns
        while ordered:
            table = ordered.pop(0)
            on = [one for one in conditions if not _mentioned(one) & _names(ordered)]
            conditions = [one for one in conditions if one not in on]
            if table is not first:
                on.append(f"{first.name}.{first.key} IS NOT NULL")
            if ordered:
                on.append(f"EXISTS (SELECT 1{_body(ordered, conditions)})")
            self.tables.append(table._replace(on=" AND ".join(on) or "true"))

    def agreement(self, other: "Relation") -> list[str]:
        """Return the conditions under which both give the same values.

        Raises:
            Unsupported: if something that both give values to need not have one.
        """
        shared = [name for name in other.columns if name in self.columns]
        pairs = [(self.columns[name], other.columns[name]) for name in shared]
        if any(one.nullable or two.nullable or one.kind is not two.kind for one, two in pairs):
            raise Unsupported("a join on what may be unbound, or of different kinds")
        return [part for one, two in pairs for part in _equal(one, two)]

    def matches(self, other: "Relation") -> str:
        """Return SQL for whether there is a row of another that agrees with one of this.

        It is looked up where both are about one statement. Elsewhere all rows of the other are
        found once, unless it depends on this: there may be nothing to look it up by.
        """
        equal = self.agreement(other)
        shared = [name for name in other.columns if name in self.columns]
        looked_up = any(self.columns[name].kind is Kind.STATEMENT for name in shared)
        outer = _names(self.tables) & {name for one in other.where for name in _mentioned(one)}
        if looked_up or outer or not shared:
            return f"EXISTS (SELECT 1{_body(other.tables, [*other.where, *equal])})"
        one, two = (
            ", ".join(side[name].sql for name in shared) for side in (self.columns, other.columns)
        )
        return f"(({one}) IN (SELECT {two}{other.body()}))"

    def body(self) -> str:
        """Return FROM and WHERE."""
        return _body(self.tables, self.where)

    def keyed(self, name: str) -> "Relation":
        """Return the same for ``left_join``: all of it as one table of this name if need be."""
        if self.tables and all(table.key and table.on is None for table in self.tables):
            return self
        listed = "".join(f", {one.sql} AS c{i}" for i, one in enumerate(self.columns.values()))
        return derived(f"SELECT 1 AS there{listed}{self.body()}", self.columns, name, "there")


def derived(sql: str, columns: dict[str, Column], name: str, key: str = "") -> Relation:
    """Return a SELECT, whose columns are called c0, c1 and so on, as a table of this name."""
    named = {
        variable: replace(column, sql=f"{name}.c{i}", text="", language="")
        for i, (variable, column) in enumerate(columns.items())
    }
    return Relation([Table(name, f"({sql})", key)], [], named)


def _equal(one: Column, two: Column) -> list[str]:
    """Return the conditions that two values are the same, of columns that may have an index."""
    if one.text and two.text:
        return [f"{one.text} = {two.text}", f"{one.language} = {two.language}"]
    return [f"{one.sql} = {two.sql}"]


def _names(tables: Iterable[Table]) -> set[str]:
    return {table.name for table in tables}


def _mentioned(condition: str) -> set[str]:
    return set(_NAME.findall(condition))


def _linked(tables: Sequence[Table], conditions: Sequence[str], known: set[str]) -> Iterator[Table]:
    """Yield tables in an order in which each is equal to something in those before, if it can."""
    waiting, known = list(tables), set(known)
    equal = [_mentioned(condition) for condition in conditions if " = " in condition]
    while waiting:
        links = [one - known for one in equal if one & known]
        found = next((table for table in waiting if {table.name} in links), waiting[0])
        waiting.remove(found)
        known.add(found.name)
        yield found


def _body(tables: Sequence[Table], where: Sequence[str]) -> str:
    """Return FROM and WHERE."""
    source = ""
    for table in tables:
        one = f"{table.source} {table.name}"
        if table.on is not None:
            source = f"{source or '(SELECT 1)'} LEFT JOIN {one} ON {table.on}"
        else:
            source = f"{source} JOIN {one}" if source else one
    conditions = f" WHERE {' AND '.join(where)}" if where else ""
    return f" FROM {source or '(SELECT 1)'}{conditions}"


def _optional(column: Column, first: Table) -> Column:
    """Return a column of an optional pattern: null where that matches nothing."""
    if re.fullmatch(rf"{_NAME.pattern}\.\w+", column.sql):
        return column.maybe()
    there = f"{first.name}.{first.key} IS NOT NULL"
    return replace(column, sql=f"CASE WHEN {there} THEN {column.sql} END", nullable=True)
