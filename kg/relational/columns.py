"""What a column of SQL holds, and how its values are written and compared."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count


class Kind(StrEnum):
    """What the values of a column stand for."""

    STATEMENT = "statement"
    """A statement, by its number in the table of that name."""
    TERM = "term"
    """A concept, by its number in the table of that name."""
    NODE = "node"
    """A report or a meeting, by its number in the table of that name."""
    DATE = "date"
    """A day as text: 2024-03-12."""
    INTEGER = "integer"
    STRING = "string"
    """A literal without a language."""
    TAGGED = "tagged"
    """A literal with its language in front: ``nl@…``; nothing is in front of one without."""
    BOOLEAN = "boolean"
    UNBOUND = "unbound"
    """Never a value."""


RESOURCES = frozenset({Kind.STATEMENT, Kind.TERM, Kind.NODE})
"""Kinds whose values are IRIs, by number."""


@dataclass(frozen=True, slots=True)
class Column:
    """An expression of SQL for the value of a variable; without a value it is null."""

    kind: Kind
    sql: str
    nullable: bool = False

    def maybe(self) -> "Column":
        """Return the same where it need not have a value."""
        return replace(self, nullable=True)


UNBOUND = Column(Kind.UNBOUND, "NULL", nullable=True)


def text_of(column: Column) -> str:
    """Return SQL for the lexical form of a value, or for its IRI: STR of SPARQL."""
    if column.kind in RESOURCES:
        return f"(SELECT iri FROM {column.kind} WHERE id = {column.sql})"
    if column.kind is Kind.TAGGED:
        return f"substr({column.sql}, instr({column.sql}, '@') + 1)"
    if column.kind is Kind.INTEGER:
        return f"CAST({column.sql} AS TEXT)"
    if column.kind is Kind.BOOLEAN:
        return f"CASE {column.sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
    return column.sql


class Names:
    """Hands out what a command needs by name: tables, and the values of its parameters."""

    def __init__(self) -> None:
        self._count = count(1)
        self.values: dict[str, str | int] = {}

    def table(self) -> str:
        """Return a name that no other table has."""
        return f"t{next(self._count)}"

    def value(self, value: str | int) -> str:
        """Return the parameter that stands for a value."""
        name = f"v{next(self._count)}"
        self.values[name] = value
        return f":{name}"

    def number(self, kind: Kind, iri: str) -> str:
        """Return SQL for the number of an IRI; -1, which nothing has, if it is in no row."""
        return f"ifnull((SELECT id FROM {kind} WHERE iri = {self.value(iri)}), -1)"
