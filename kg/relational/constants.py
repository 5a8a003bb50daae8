"""Writes the terms of a query as values of a kind, and matches them with columns."""

import re
from dataclasses import replace
from datetime import date

from kg.relational.algebra import Iri, Literal, Term, Unsupported, Var
from kg.relational.columns import RESOURCES, Column, Kind, Names
from kg.relational.relation import Relation
from kg.relational.terms import DECIMAL, INTEGER, XSD

_FORMS = {
    Kind.STRING: re.compile(r".*", re.DOTALL),
    Kind.INTEGER: INTEGER,
    Kind.DECIMAL: DECIMAL,
    Kind.BOOLEAN: re.compile(r"true|false"),
    Kind.DATE: re.compile(r"\d{4}-\d\d-\d\d"),
}
"""How the tables write values: other forms of a number are other terms."""

_KINDS = {f"{XSD}{kind}": kind for kind in _FORMS}


def constant(term: Iri | Literal, kind: Kind | None, names: Names) -> Column:
    """Return a term for comparison with values of a kind; None is for any literal.

    Raises:
        Unsupported: if it is of another kind, or written in a way that the tables do not have.
    """
    if isinstance(term, Iri):
        if kind not in RESOURCES:
            raise Unsupported("an IRI beside something else")
        return Column(kind, names.number(kind, term.value))
    own = _KINDS.get(term.datatype)
    if own is None or kind not in (None, own):
        raise Unsupported(f"a literal of {term.datatype}")
    if not _FORMS[own].fullmatch(term.value) or (own is Kind.DATE and not _is_day(term.value)):
        raise Unsupported(f"a {own} in another form")
    if own is Kind.BOOLEAN:
        return Column(own, term.value)
    if own is Kind.INTEGER:
        number = int(term.value)
        return Column(own, names.value(number), bits=number.bit_length())
    return Column(own, names.value(term.value))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def matched(found: Relation, column: Column, end: Term, names: Names) -> None:
    """Let a column be the value of a term of a pattern: give it to a variable, or compare them.

    Raises:
        Unsupported: if the term is of another kind.
    """
    value = replace(column, nullable=False)
    if not isinstance(end, Var):
        found.where.append(f"{value.sql} = {constant(end, value.kind, names).sql}")
    elif end.name in found.columns:
        found.where += found.agreement(Relation(columns={end.name: value}))
    else:
        found.columns[end.name] = value
        if column.nullable:
            found.where.append(f"{value.sql} IS NOT NULL")
