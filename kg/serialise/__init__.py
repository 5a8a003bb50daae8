"""Writes RDF, sorted and readable, and reads it back.

The same quads always give the same bytes, and no writer invents a blank node. ``terms``
converts between the two RDF libraries; it alone needs rdflib, so it is imported by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import PurePath

import pyoxigraph as ox

from kg.errors import UnsupportedFormat
from kg.iri import DEFAULT_BASE
from kg.model import folded
from kg.serialise.jsonld import write_jsonld
from kg.serialise.names import GraphName, prefixes
from kg.serialise.turtle import write_turtle

__all__ = [
    "SUFFIXES",
    "Format",
    "in_graph",
    "parse",
    "prefixes",
    "serialise",
]


class Format(StrEnum):
    """The RDF formats that are written."""

    TURTLE = "turtle"
    TRIG = "trig"
    NTRIPLES = "ntriples"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


SUFFIXES = {
    ".ttl": Format.TURTLE,
    ".trig": Format.TRIG,
    ".nt": Format.NTRIPLES,
    ".nq": Format.NQUADS,
    ".jsonld": Format.JSONLD,
    ".rdf": Format.RDFXML,
}

_READERS = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.NTRIPLES: ox.RdfFormat.N_TRIPLES,
    Format.NQUADS: ox.RdfFormat.N_QUADS,
}
"""Formats that are read. JSON-LD is not: a few kilobytes of it can keep a parser busy for ever."""


def serialise(quads: Iterable[ox.Quad], form: Format, base: str = DEFAULT_BASE) -> str:
    """Return quads in a format, sorted. Only TriG, N-Quads and JSON-LD keep the graph names."""
    match form:
        case Format.NQUADS:
            return _lines(quads, ox.RdfFormat.N_QUADS)
        case Format.NTRIPLES:
            return _lines(set(_unnamed(quads)), ox.RdfFormat.N_TRIPLES)
        case Format.TURTLE:
            return write_turtle({ox.DefaultGraph(): set(_unnamed(quads))}, base)
        case Format.TRIG:
            return write_turtle(_by_graph(quads), base)
        case Format.JSONLD:
            return write_jsonld(_by_graph(quads), base)
        case Format.RDFXML:
            return _xml(set(_unnamed(quads)), base)


def parse(data: bytes, name: str) -> list[ox.Quad]:
    """Return the quads of a Turtle, TriG, N-Triples or N-Quads file, known by its suffix.

    Raises:
        UnsupportedFormat: if it is of another format, or does not parse.
    """
    form = SUFFIXES.get(PurePath(name).suffix.lower())
    if form not in _READERS:
        raise UnsupportedFormat(f"{name}: give RDF as .ttl, .trig, .nt or .nq")
    try:
        return list(ox.parse(data, format=_READERS[form]))
    except SyntaxError as error:
        raise UnsupportedFormat(f"{name}: no valid {form}: {folded(str(error))}") from error


def in_graph(quads: Iterable[ox.Quad], name: str) -> list[ox.Quad]:
    """Return quads, whatever their graph, in the one called ``name``."""
    graph = ox.NamedNode(name)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]


def _xml(quads: Iterable[ox.Quad], base: str) -> str:
    """Return RDF/XML, with the prefixes of its properties and types.

    The writer puts triples of one subject together only when they come so.
    """
    triples = [quad.triple for quad in sorted(quads, key=str)]
    names = " ".join(str(term) for t in triples for term in (t.predicate, t.object))
    used = {prefix: name for prefix, name in prefixes(base).items() if f"<{name}" in names}
    return (ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=used) or b"").decode()


def _unnamed(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    return (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)


def _by_graph(quads: Iterable[ox.Quad]) -> dict[GraphName, set[ox.Quad]]:
    """Return the quads of each graph, the default graph first and the others by name."""
    graphs: dict[GraphName, set[ox.Quad]] = defaultdict(set)
    for quad in quads:
        graphs[quad.graph_name].add(quad)
    first = ox.DefaultGraph()
    return dict(sorted(graphs.items(), key=lambda item: (item[0] != first, str(item[0]))))


def _lines(quads: Iterable[ox.Quad], form: ox.RdfFormat) -> str:
    written = ox.serialize(quads, format=form) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True)))).decode()
