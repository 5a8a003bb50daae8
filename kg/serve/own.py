"""What the package itself says on the web beside the store: its shapes and its questions."""

from collections.abc import Iterator
from typing import TypeVar

import pyoxigraph as ox

from kg.iri import DEFAULT_BASE
from kg.queries import Query, questions
from kg.resources import files
from kg.serialise import parse

T = TypeVar("T")

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_DCTERMS = "http://purl.org/dc/terms/"
_SH = "http://www.w3.org/ns/shacl#"


def own_quads(base: str) -> list[ox.Quad]:
    """Return shapes and questions, in the graphs ``shapes`` and ``queries`` under the base."""
    return [*_shapes(base), *_queries(base)]


def query_iri(base: str, name: str) -> str:
    """Return the IRI of a question: ``query/positions``."""
    return f"{base}query/{name}"


def _shapes(base: str) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(f"{base}shapes")
    for path in files("shapes", "*.ttl"):
        text = path.read_text(encoding="utf-8").replace(DEFAULT_BASE, base)
        for quad in _numbered(parse(text.encode(), path.name), path.stem):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def _numbered(quads: list[ox.Quad], prefix: str) -> Iterator[ox.Triple]:
    """Yield triples whose blank nodes have names that are the same each time."""
    names: dict[object, ox.BlankNode] = {}

    def named(term: T) -> T | ox.BlankNode:
        if isinstance(term, ox.BlankNode):
            return names.setdefault(term, ox.BlankNode(f"{prefix}{len(names)}"))
        return term

    for quad in quads:
        yield ox.Triple(named(quad.subject), quad.predicate, named(quad.object))


def _queries(base: str) -> Iterator[ox.Quad]:
    graph = ox.NamedNode(f"{base}queries")
    for query in questions().values():
        subject = ox.NamedNode(query_iri(base, query.name))
        for predicate, obj in _pairs(query):
            yield ox.Quad(subject, ox.NamedNode(predicate), obj, graph)


def _pairs(query: Query) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    """Yield what is said of a question, in the terms that SHACL has for SPARQL."""
    yield f"{_RDF}type", ox.NamedNode(f"{_SH}SPARQLSelectExecutable")
    for language in ("en", "nl") if query.dutch else ("en",):
        said = query.in_language(language)
        yield f"{_RDFS}label", ox.Literal(said.summary, language=language)
        yield f"{_DCTERMS}description", ox.Literal(said.description, language=language)
    yield f"{_DCTERMS}identifier", ox.Literal(query.name)
    yield f"{_SH}select", ox.Literal(query.text)
