"""Describes a node as quads: pure, given something that can be asked for quads.

A description has what is said of the node and of its parts, the nodes that point to it (page
by page), labels for whatever it names, and where it comes from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import pyoxigraph as ox

from kg.serialise.names import RDFS, Subject, Term

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_PROV = "http://www.w3.org/ns/prov#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_DCTERMS = "http://purl.org/dc/terms/"
_VOID = "http://rdfs.org/ns/void#"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

LABELS = tuple(ox.NamedNode(name) for name in (f"{RDFS}label", f"{_SKOS}prefLabel"))
_GENERATED = ox.NamedNode(f"{_PROV}wasGeneratedBy")
_PROVENANCE = tuple(
    ox.NamedNode(f"{_PROV}{name}") for name in ("used", "wasAssociatedWith", "endedAtTime")
)


class Source(Protocol):
    """What can be asked for quads; None fits everything."""

    def match(
        self,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        obj: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit."""


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of one node."""

    iri: str
    about: list[ox.Quad]
    """Said of the node itself, and of blank nodes and parts that hang from it."""
    incoming: list[ox.Quad]
    """That point to it: one page of them, by subject."""
    labels: list[ox.Quad]
    """Of every node named in the two above."""
    provenance: list[ox.Quad]
    """Of the graphs that these stand in: the run that made them."""
    total: int
    """Of all that point to it."""
    page: int
    """From 1."""
    pages: int

    def quads(self) -> list[ox.Quad]:
        """Return all of it, each quad once."""
        found = chain(self.about, self.incoming, self.labels, self.provenance)
        return list(dict.fromkeys(found))


def describe(source: Source, iri: str, page: int = 1, page_size: int = 200) -> Description:
    """Return the description of a node; one without quads where nothing is known of it."""
    node = ox.NamedNode(iri)
    about = _about(source, node)
    incoming = sorted(source.match(None, None, node), key=_order)
    incoming = [quad for quad in incoming if quad not in about]
    first = (page - 1) * page_size
    shown = incoming[first : first + page_size]
    return Description(
        iri,
        about,
        shown,
        labels=_labels(source, node, [*about, *shown]),
        provenance=_provenance(source, [*about, *shown]),
        total=len(incoming),
        page=page,
        pages=max(1, -(-len(incoming) // page_size)),
    )


def document(description: Description, path: str, base: str) -> list[ox.Quad]:
    """Return what a document says of itself: its subject, licence and the dataset it is of."""
    name = ox.NamedNode(path)
    pairs = [
        (f"{_FOAF}primaryTopic", description.iri),
        (f"{_DCTERMS}license", _LICENCE),
        (f"{_VOID}inDataset", f"{base}dataset"),
    ]
    return [ox.Quad(name, ox.NamedNode(p), ox.NamedNode(o)) for p, o in pairs]


def _about(source: Source, node: ox.NamedNode) -> list[ox.Quad]:
    """Return the quads of the node, and of the blank nodes and parts below it."""
    found: dict[ox.Quad, None] = {}
    waiting: list[Subject] = [node]
    seen: set[Subject] = {node}
    while waiting:
        for quad in sorted(source.match(waiting.pop()), key=_order):
            found[quad] = None
            obj = quad.object
            if obj not in seen and _is_part(obj, node):
                assert isinstance(obj, ox.NamedNode | ox.BlankNode)
                seen.add(obj)
                waiting.append(obj)
    return list(found)


def _is_part(term: object, node: ox.NamedNode) -> bool:
    """Tell whether a term hangs from a node: blank, or named below it."""
    if isinstance(term, ox.NamedNode):
        return not node.value.endswith("/") and term.value.startswith(f"{node.value}/")
    return isinstance(term, ox.BlankNode)


def _labels(source: Source, node: ox.NamedNode, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    named: dict[ox.NamedNode, None] = {}
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object):
            if isinstance(term, ox.NamedNode) and term != node:
                named[term] = None
    return [quad for term in named for label in LABELS for quad in source.match(term, label)]


def _provenance(source: Source, quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return for each graph that says something here the run that made it, and from what."""
    graphs = dict.fromkeys(
        quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)
    )
    found: list[ox.Quad] = []
    for graph in graphs:
        for made in source.match(graph, _GENERATED):
            found.append(made)
            if isinstance(run := made.object, ox.NamedNode):
                found += [quad for said in _PROVENANCE for quad in source.match(run, said)]
    return found


def _order(quad: ox.Quad) -> tuple[str, str, str]:
    return str(quad.subject), quad.predicate.value, str(quad.object)
