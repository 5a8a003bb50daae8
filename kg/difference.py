"""Compares graphs: which statements and other nodes came, went and changed.

What every run says anew is left out: which run made it, and when; and where in the text a node
stands, which a word more at the beginning changes for all that follows. The parts of a statement
(its selectors) count as its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from kg.iri import DEFAULT_BASE

_LEFT_OUT = (
    "/prov#wasGeneratedBy",
    *(f"/ontology/{name}" for name in ("start", "end", "page")),
    *(f"/oa#{name}" for name in ("start", "end", "prefix", "suffix")),
)
"""Ends of properties that say who made a node, or where in the text it stands."""

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"

_Node = Mapping[str, frozenset[str]]
"""The values of each property, as N-Triples; of a part, the property begins with its name."""


class Kind(StrEnum):
    """What became of a node."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One node that two graphs describe differently."""

    kind: Kind
    node: str
    """Its IRI."""
    label: str = ""
    """In English if it has one: of what was removed, the one that it had."""
    properties: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = ()
    """Of a node that changed: each property, the values that are gone, and the new ones."""


def differences(
    before: Iterable[ox.Quad | ox.Triple],
    after: Iterable[ox.Quad | ox.Triple],
    base: str = DEFAULT_BASE,
) -> list[Difference]:
    """Return in what ``after`` differs from ``before``, in the order of the IRIs."""
    old, new = _nodes(before, base), _nodes(after, base)
    found = []
    for iri in sorted(old.keys() | new.keys()):
        if iri not in new:
            found.append(Difference(Kind.REMOVED, iri, _label(old[iri])))
        elif iri not in old:
            found.append(Difference(Kind.ADDED, iri, _label(new[iri])))
        elif old[iri] != new[iri]:
            properties = tuple(_properties(old[iri], new[iri]))
            found.append(Difference(Kind.CHANGED, iri, _label(new[iri]), properties))
    return found


def _nodes(triples: Iterable[ox.Quad | ox.Triple], base: str) -> dict[str, _Node]:
    nodes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        subject, predicate = triple.subject, triple.predicate.value
        if not isinstance(subject, ox.NamedNode) or predicate.endswith(_LEFT_OUT):
            continue
        iri, part = _whole(subject.value, base)
        if not iri.startswith((f"{base}run/", f"{base}software/")):
            nodes[iri][f"{part} {predicate}" if part else predicate].add(str(triple.object))
    return {
        iri: {name: frozenset(values) for name, values in node.items()}
        for iri, node in nodes.items()
    }


def _whole(iri: str, base: str) -> tuple[str, str]:
    """Return the IRI of the statement that a node is part of, and the name of the part."""
    statements = f"{base}statement/"
    path = iri.removeprefix(statements).split("/")
    if not iri.startswith(statements) or len(path) < 3:
        return iri, ""
    return f"{statements}{path[0]}/{path[1]}", "/".join(path[2:])


def _properties(old: _Node, new: _Node) -> Iterable[tuple[str, frozenset[str], frozenset[str]]]:
    for name in sorted(old.keys() | new.keys()):
        gone = old.get(name, frozenset()) - new.get(name, frozenset())
        come = new.get(name, frozenset()) - old.get(name, frozenset())
        if gone or come:
            yield name, gone, come


def _label(node: _Node) -> str:
    labels = sorted(node.get(_LABEL, ()), key=lambda label: (not label.endswith("@en"), label))
    return labels[0].rpartition('"')[0].removeprefix('"') if labels else ""
