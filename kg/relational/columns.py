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
    DECIMAL = "decimal"
    """A number with a point, as text."""
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
    text: str = ""
    """Of a tagged one whose parts have columns of their own: that of its text."""
    language: str = ""
    """And that of its language."""
    bits: int = 31
    """Of an integer: how many it takes at most, without its sign."""

    def of(self, table: str) -> "Column":
        """Return the column of a table, whose name takes the place of ``{}``."""
        sql, text, language = (part.format(table) for part in (self.sql, self.text, self.language))
        return replace(self, sql=sql, text=text, language=language)

    def maybe(self) -> "Column":
        """Return the same where it need not have a value."""
        return replace(self, nullable=True)


MOST_BITS = 62
"""What SQLite surely calculates with as with integers."""
ROWS_BITS = 28
"""Of how many rows there are at most."""

UNBOUND = Column(Kind.UNBOUND, "NULL", nullable=True)


def text_of(column: Column) -> str:
    """Return SQL for the lexical form of a value, or for its IRI: STR of SPARQL."""
    if column.kind in RESOURCES:
        return f"(SELECT iri FROM {column.kind} WHERE id = {column.sql})"
    if column.kind is Kind.TAGGED:
        return column.text or f"substr({column.sql}, instr({column.sql}, '@') + 1)"
    if column.kind is Kind.INTEGER:
        return f"CAST({column.sql} AS TEXT)"
    if column.kind is Kind.BOOLEAN:
        return f"CASE {column.sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
    return column.sql


def language_of(column: Column) -> str:
    """Return SQL for the language of a tagged column: LANG of SPARQL."""
    return column.language or f"substr({column.sql}, 1, instr({column.sql}, '@') - 1)"


def tagged(table: str, text: str) -> Column:
    """Return the literals of a table that has their text in a column, and ``language``."""
    text, language = f"{table}.{text}", f"{table}.language"
    return Column(Kind.TAGGED, f"({language} || '@' || {text})", text=text, language=language)


def sortable(column: Column) -> str:
    """Return SQL for a value in the order of its kind."""
    return f"CAST({column.sql} AS REAL)" if column.kind is Kind.DECIMAL else column.sql


class Names:
    """Hands out what a command needs by name: tables, and the values of its parameters."""

    def __init__(self) -> None:
        self._count = count(1)
        self.values: dict[str, str | int] = {}
        self.statements = False
        """Whether a table of statements was named."""

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
