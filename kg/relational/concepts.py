"""Turns the triple patterns about concepts into rows: their labels, and what is broader."""

from collections.abc import Sequence

from kg.relational.algebra import Triple, Unsupported, Var
from kg.relational.columns import Column, Kind, Names, tagged
from kg.relational.constants import matched
from kg.relational.relation import Relation, Table

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL, _BROADER = f"{_SKOS}prefLabel", f"{_SKOS}broader"

_ROWS = {
    "": "(SELECT narrower, broader FROM broader WHERE direct)",
    "+": "broader",
    "*": "(SELECT narrower, broader FROM broader UNION SELECT id, id FROM term)",
}
"""What is broader, by the steps of its path. None may be made: then a concept is its own."""


def is_of_concepts(triple: Triple) -> bool:
    """Tell whether a pattern has a property of concepts."""
    return triple.predicate in (_LABEL, _BROADER)


def concepts(triple: Triple, names: Names) -> Relation:
    """Return what one such pattern matches.

    Raises:
        Unsupported: if it has a path of labels.
    """
    alias = names.table()
    if triple.predicate == _LABEL:
        if triple.steps:
            raise Unsupported("a path of labels")
        table, key, ends = (
            "preflabel",
            "term",
            (Column(Kind.TERM, "{}.term"), tagged("{0}", "text")),
        )
    else:
        table, key = _ROWS[triple.steps], "narrower"
        ends = Column(Kind.TERM, "{}.narrower"), Column(Kind.TERM, "{}.broader")
    found = Relation([Table(alias, table, key)])
    for column, end in zip(ends, (triple.subject, triple.object), strict=True):
        matched(found, column.of(alias), end, names)
    return found


def require_named(triples: Sequence[Triple]) -> None:
    """Refuse a path without steps from what no other pattern finds: it leads from any node.

    Raises:
        Unsupported: if there is one.
    """
    for path in triples:
        if path.predicate == _BROADER and path.steps == "*":
            others = [one for one in triples if one != path and one.steps != "*"]
            known = {end for one in others for end in (one.subject, one.object)}
            if not any(
                isinstance(end, Var) and end in known for end in (path.subject, path.object)
            ):
                raise Unsupported("a path that begins and ends anywhere")
