"""Tells whether two graphs are the same, also after a server has rewritten some literals.

Servers keep values, not spellings: "1"^^xsd:boolean for true, 0.50 for 0.5. Both sides are
brought into one spelling before they are counted and hashed.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

_XSD = "http://www.w3.org/2001/XMLSchema#"
_BOOLEANS = {"1": "true", "0": "false"}


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The number of triples of a graph, and the hash of its sorted N-Triples."""

    triples: int
    sha256: str


def fingerprint(triples: Iterable[ox.Triple]) -> Fingerprint:
    """Return what a graph is known by."""
    lines = sorted({str(triple) for triple in canonical(triples)})
    return Fingerprint(len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest())


def canonical(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples in the one spelling, each once."""
    store = ox.Store()  # writes numbers and times in their canonical form
    store.extend(ox.Quad(t.subject, t.predicate, _spelled(t.object)) for t in triples)
    return [quad.triple for quad in store]


def _spelled(
    term: "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple",
) -> ox.Literal | ox.NamedNode:
    if isinstance(term, ox.Literal) and term.datatype.value == f"{_XSD}boolean":
        return ox.Literal(_BOOLEANS.get(term.value, term.value), datatype=term.datatype)
    return term  # type: ignore[return-value]
