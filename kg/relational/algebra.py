"""The part of SPARQL that tables can answer, as values: a query, its patterns, its expressions."""

from dataclasses import dataclass

from kg.serialise.names import RDF

TYPE = f"{RDF}type"


class Unsupported(Exception):
    """A query goes beyond what the tables can answer; the store has to."""


@dataclass(frozen=True, slots=True)
class Var:
    """A variable, without its question mark. Those that nobody wrote begin with a dot."""

    name: str


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI."""

    value: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its lexical form, and its datatype as an IRI (that of a plain string too)."""

    value: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or a function, by its name in capitals: ``=``, ``&&``, ``SUBSTR``."""

    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """COUNT and the like. Without an argument it is ``COUNT(*)``."""

    name: str
    argument: "Expression | None"
    distinct: bool = False
    separator: str = " "
    """Of GROUP_CONCAT."""


@dataclass(frozen=True, slots=True)
class Exists:
    """EXISTS; its negation is a call of ``!``."""

    group: "Group"


Term = Var | Iri | Literal
Expression = Term | Call | Aggregate | Exists


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple pattern; its predicate is always an IRI."""

    subject: Var | Iri
    predicate: str
    object: Term
    steps: str = ""
    """``*`` or ``+`` for a path of as many steps as there are."""


@dataclass(frozen=True, slots=True)
class Filter:
    """FILTER."""

    test: Expression


@dataclass(frozen=True, slots=True)
class Bind:
    """BIND."""

    value: Expression
    name: str


@dataclass(frozen=True, slots=True)
class Optional:
    """OPTIONAL."""

    group: "Group"


@dataclass(frozen=True, slots=True)
class Minus:
    """MINUS."""

    group: "Group"


@dataclass(frozen=True, slots=True)
class Values:
    """VALUES without UNDEF."""

    names: tuple[str, ...]
    rows: tuple[tuple[Iri | Literal, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between braces, in its order."""

    parts: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Select:
    """A query, or a sub-select."""

    columns: tuple[tuple[str, Expression], ...] | None
    """The name and the value of each column; None is ``*``."""
    where: Group
    distinct: bool = False
    group: tuple[tuple[str | None, Expression], ...] = ()
    having: tuple[Expression, ...] = ()
    order: tuple[tuple[Expression, bool], ...] = ()
    """What to sort by, and whether the greatest comes first."""
    limit: int | None = None
    offset: int = 0


Pattern = Triple | Filter | Bind | Optional | Minus | Values | Group | Select
