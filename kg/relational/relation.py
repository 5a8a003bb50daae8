"""Tables joined, and the values that they give to variables."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.relational.algebra import Unsupported
from kg.relational.columns import Column


@dataclass
class Relation:
    """What a pattern matches: the rows of some tables under some conditions."""

    tables: str = ""
    """What stands after FROM; nothing for the one solution without values."""
    where: list[str] = field(default_factory=list)
    columns: dict[str, Column] = field(default_factory=dict)
    """The value of each variable."""

    def add(self, table: str) -> None:
        """Join a table, on no condition."""
        self.tables = f"{self.tables} JOIN {table}" if self.tables else table

    def join(self, other: "Relation") -> None:
        """Join what another pattern matches, on all that both give values to.

        Raises:
            Unsupported: if one of them need not give it.
        """
        self.where += [*other.where, *self.agreement(other)]
        self.columns = other.columns | self.columns
        if other.tables:
            self.add(other.tables)

    def left_join(self, table: "Relation", tests: Sequence[str]) -> None:
        """Join one derived table, where it has something that agrees and stands the tests.

        Raises:
            Unsupported: if something that both give values to need not have one.
        """
        on = " AND ".join([*self.agreement(table), *tests]) or "true"
        self.tables = f"{self.tables or '(SELECT 1)'} LEFT JOIN {table.tables} ON {on}"
        optional = {name: column.maybe() for name, column in table.columns.items()}
        self.columns = optional | self.columns

    def agreement(self, other: "Relation") -> list[str]:
        """Return the conditions under which both give the same values.

        Raises:
            Unsupported: if something that both give values to need not have one.
        """
        shared = [name for name in other.columns if name in self.columns]
        pairs = [(self.columns[name], other.columns[name]) for name in shared]
        if any(one.nullable or two.nullable or one.kind is not two.kind for one, two in pairs):
            raise Unsupported("a join on what may be unbound, or of different kinds")
        return [f"{one.sql} = {two.sql}" for one, two in pairs]

    def body(self) -> str:
        """Return FROM and WHERE."""
        where = f" WHERE {' AND '.join(self.where)}" if self.where else ""
        return f" FROM {self.tables or '(SELECT 1)'}{where}"

    def as_table(self, alias: str) -> "Relation":
        """Return the same as one table of this name."""
        listed = ", ".join(f"{one.sql} AS c{i}" for i, one in enumerate(self.columns.values()))
        return derived(f"SELECT {listed or '1'}{self.body()}", self.columns, alias)


def derived(sql: str, columns: dict[str, Column], alias: str) -> Relation:
    """Return a SELECT, whose columns are called c0, c1 and so on, as a table of this name."""
    named = {
        name: Column(column.kind, f"{alias}.c{i}", column.nullable)
        for i, (name, column) in enumerate(columns.items())
    }
    return Relation(f"({sql}) {alias}", [], named)
