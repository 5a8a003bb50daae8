"""Converts terms between rdflib (mapping, SHACL) and pyoxigraph (store, files), in one place.

What has no counterpart raises: nothing is dropped or guessed on the way.
"""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import cast

import pyoxigraph as ox
import rdflib

from kg.errors import InvalidGraph
from kg.model import folded
from kg.serialise.names import Subject, Term

Triple = tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_quads(graph: rdflib.Graph, name: str | None = None) -> list[ox.Quad]:
    """Return an rdflib graph as quads in the graph ``name``, or in the default graph.

    Raises:
        InvalidGraph: if a term is no valid RDF term.
    """
    context = ox.DefaultGraph() if name is None else ox.NamedNode(name)
    return [
        ox.Quad(
            cast(Subject, from_rdflib(subject)),
            cast(ox.NamedNode, from_rdflib(predicate)),
            from_rdflib(obj),
            context,
        )
        for subject, predicate, obj in graph
    ]


def to_graph(quads: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    """Return quads as one rdflib graph, without the graph names.

    Raises:
        InvalidGraph: if a term has no counterpart in RDF 1.1.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in to_triples(quads):
        graph.add(triple)
    return graph


def to_triples(quads: Iterable[ox.Quad | ox.Triple]) -> list[Triple]:
    """Return quads as triples of rdflib, with one object for each term that is equal.

    Raises:
        InvalidGraph: if a term has no counterpart in RDF 1.1.
    """
    with _quiet():
        term = cache(to_rdflib)
        return [(term(q.subject), term(q.predicate), term(q.object)) for q in quads]


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from logging a traceback for each impossible date: the shapes report them."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def from_rdflib(term: rdflib.term.Node) -> Term:
    """Return the pyoxigraph term for an rdflib term.

    Raises:
        InvalidGraph: if it is no IRI, blank node or literal, or an invalid one.
    """
    try:
        match term:
            case rdflib.URIRef():
                return ox.NamedNode(str(term))
            case rdflib.BNode():
                return ox.BlankNode(str(term))
            case rdflib.Literal(language=str(language)):
                return ox.Literal(str(term), language=language)
            case rdflib.Literal(datatype=rdflib.URIRef() as datatype):
                return ox.Literal(str(term), datatype=ox.NamedNode(str(datatype)))
            case rdflib.Literal():
                return ox.Literal(str(term))
    except ValueError as error:
        raise InvalidGraph(f"{term!r} is no valid RDF term: {folded(str(error))}") from error
    raise InvalidGraph(f"{term!r} is no IRI, blank node or literal")


def to_rdflib(term: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Return the rdflib term for a pyoxigraph term, with its lexical form as it is.

    Raises:
        InvalidGraph: if the term has no counterpart: a triple term, a base direction.
    """
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Literal() if term.direction is None:
            if term.language:
                return rdflib.Literal(term.value, lang=term.language)
            if term.datatype.value == _STRING:
                return rdflib.Literal(term.value)
            # rdflib would rewrite the lexical form: "…Z" becomes "…+00:00".
            datatype = rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, datatype=datatype, normalize=False)
    raise InvalidGraph(f"{term} is no IRI, blank node or literal of RDF 1.1")
