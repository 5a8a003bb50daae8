"""Turns the triple patterns about concepts into rows: their labels, and what is broader."""

from collections.abc import Sequence

from kg.relational.algebra import Triple, Unsupported, Var
from kg.relational.columns import Column, Kind, Names, tagged
from kg.relational.relation import Relation, Table

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABEL, _BROADER = f"{_SKOS}prefLabel", f"{_SKOS}broader"

_LABELS = Table("", "preflabel", "term")
_ABOVE = {
    "": Table("", "(SELECT narrower, broader FROM broader WHERE direct)", "narrower"),
    "+": Table("", "broader", "narrower"),
    "*": Table(
        "", "(SELECT narrower, broader FROM broader UNION SELECT id, id FROM term)", "narrower"
    ),
}
"""What is broader, by the steps of its path. None may be made: then a concept is its own."""

_ENDS = {
    _LABEL: (Column(Kind.TERM, "{}.term"), tagged("{0}", "text")),
    _BROADER: (Column(Kind.TERM, "{}.narrower"), Column(Kind.TERM, "{}.broader")),
}
"""The columns of subject and object."""


def is_of_concepts(triple: Triple) -> bool:
    """Tell whether a pattern has a property of concepts."""
    return triple.predicate in (_LABEL, _BROADER)


def concepts(triple: Triple, names: Names) -> Relation:
    """Return what one such pattern matches.

    Raises:
        Unsupported: if it has a path of labels.
    """
    if triple.predicate == _LABEL and triple.steps:
        raise Unsupported("a path of labels")
    table = _LABELS if triple.predicate == _LABEL else _ABOVE[triple.steps]
    table = table._replace(name=names.table())
    found = Relation([table])
    ends = zip(_ENDS[triple.predicate], (triple.subject, triple.object), strict=True)
    for column, end in ends:
        found.match(column.of(table.name), end, names)
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
            ends = (end for end in (path.subject, path.object) if isinstance(end, Var))
            if known.isdisjoint(ends):
                raise Unsupported("a path that begins and ends anywhere")
