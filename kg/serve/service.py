"""Describes the SPARQL service in its own terms (SPARQL 1.1 Service Description)."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.serialise.names import RDF, RDFS, XSD
from kg.serve.site import Site, Snapshot

SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"

_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def service_description(snapshot: Snapshot, endpoint: str, site: Site) -> list[ox.Quad]:
    """Return the description of the service at an endpoint, with its named graphs."""
    base, limits = site.settings.base, site.settings.limits
    service, dataset = f"{base}sparql", f"{base}dataset"
    return [
        _link(service, f"{RDF}type", f"{SD}Service"),
        _link(service, f"{SD}endpoint", endpoint),
        _link(service, f"{SD}supportedLanguage", f"{SD}SPARQL11Query"),
        _link(service, f"{SD}feature", f"{SD}UnionDefaultGraph"),
        *(_link(service, f"{SD}resultFormat", f"{_FORMATS}{name}") for name in _RESULTS),
        _link(service, f"{SD}defaultDataset", dataset),
        _text(
            service,
            f"{RDFS}comment",
            f"Read-only. A query has {limits.seconds:g} s, {limits.memory >> 20} MiB and an answer "
            f"of {limits.rows} rows or {limits.answer >> 20} MiB; SERVICE is refused.",
        ),
        _link(dataset, f"{RDF}type", f"{SD}Dataset"),
        _link(dataset, f"{SD}defaultGraph", f"{dataset}/union"),
        _link(f"{dataset}/union", f"{RDF}type", f"{SD}Graph"),
        *_named_graphs(snapshot, dataset),
    ]


def _named_graphs(snapshot: Snapshot, dataset: str) -> Iterator[ox.Quad]:
    """Yield each named graph; its node and the graph in it have one IRI, that of the graph."""
    for iri in snapshot.reader.graphs():
        entry = snapshot.reader.entry(iri)
        yield _link(dataset, f"{SD}namedGraph", iri)
        yield _link(iri, f"{RDF}type", f"{SD}NamedGraph")
        yield _link(iri, f"{RDF}type", f"{SD}Graph")
        yield _link(iri, f"{SD}name", iri)
        yield _link(iri, f"{SD}graph", iri)
        if entry is not None:
            count = ox.Literal(str(entry.quads), datatype=ox.NamedNode(f"{XSD}integer"))
            yield ox.Quad(ox.NamedNode(iri), ox.NamedNode(f"{_VOID}triples"), count)


def _link(subject: str, predicate: str, obj: str) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(obj))


def _text(subject: str, predicate: str, text: str) -> ox.Quad:
    literal = ox.Literal(text, language="en")
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), literal)
