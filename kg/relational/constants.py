"""Writes the constants of a query as values of a kind."""

import re
from datetime import date

from kg.relational.algebra import Iri, Literal, Unsupported
from kg.relational.columns import RESOURCES, Column, Kind, Names
from kg.relational.terms import DECIMAL, INTEGER
from kg.serialise.names import XSD

_FORMS = {
    Kind.STRING: re.compile(r".*", re.DOTALL),
    Kind.INTEGER: INTEGER,
    Kind.DECIMAL: DECIMAL,
    Kind.BOOLEAN: re.compile(r"true|false"),
    Kind.DATE: re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
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
