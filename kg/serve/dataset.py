"""Describes the graph as a dataset, in VoID and DCAT: pure, given what can be counted."""

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox

from kg.serialise.names import RDF, XSD, Subject, Term

_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
_DCTERMS = "http://purl.org/dc/terms/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_TYPE = ox.NamedNode(f"{RDF}type")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MEDIA = "https://www.iana.org/assignments/media-types/"

_TITLES = {
    "en": "Knowledge graph of positions on EU migration policy",
    "nl": "Kennisgraaf van standpunten over EU-migratiebeleid",
}
_CLASSES = ("Report", "Meeting", "Statement", "Motion", "Actor", "Instrument", "Route", "Topic")
_VOCABULARIES = (
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/oa#",
    "http://purl.org/dc/terms/",
    "https://schema.org/",
)
_DUMPS = {
    "dump.nq": ("application/n-quads", "N-Quads"),
    "dump.trig": ("application/trig", "TriG"),
}


class Counted(Protocol):
    """A store that can be counted."""

    @property
    def triples(self) -> int:
        """How many quads all graphs have."""

    @property
    def documents(self) -> int:
        """How many reports there are."""

    def match(
        self,
        subject: Subject | None = None,
        predicate: ox.NamedNode | None = None,
        obj: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads that fit."""


def dataset_iri(base: str) -> str:
    """Return the IRI of the dataset."""
    return f"{base}dataset"


def dataset(source: Counted, base: str, dumps: tuple[str, ...] = ("dump.nq",)) -> list[ox.Quad]:
    """Return the description of the dataset, of its catalogue and of how to get it.

    Args:
        source: what is described.
        base: what all IRIs begin with.
        dumps: the names of the dumps that there are.
    """
    quads: list[ox.Quad] = []
    graph = ox.NamedNode(f"{base}catalogue")

    def say(subject: str, predicate: str, *objects: ox.NamedNode | ox.Literal | str) -> None:
        for obj in objects:
            term = ox.NamedNode(obj) if isinstance(obj, str) else obj
            quads.append(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), term, graph))

    iri = dataset_iri(base)
    titles = [ox.Literal(title, language=language) for language, title in _TITLES.items()]
    say(iri, f"{RDF}type", f"{_VOID}Dataset", f"{_DCAT}Dataset")
    say(iri, f"{_DCTERMS}title", *titles)
    say(iri, f"{_DCTERMS}license", _LICENCE)
    say(iri, f"{_DCTERMS}language", *_languages())
    say(iri, f"{_FOAF}homepage", base)
    say(iri, f"{_VOID}triples", _integer(source.triples))
    say(iri, f"{_VOID}documents", _integer(source.documents))
    say(iri, f"{_VOID}uriSpace", ox.Literal(base))
    say(iri, f"{_VOID}sparqlEndpoint", f"{base}sparql")
    say(iri, f"{_VOID}vocabulary", f"{base}ontology/", *_VOCABULARIES)
    say(iri, f"{_VOID}exampleResource", f"{base}actor/NLD", f"{base}instrument/dublin-regulation")
    for name in _CLASSES:
        part, node = f"{iri}/{name.lower()}", ox.NamedNode(f"{base}ontology/{name}")
        found = {quad.subject for quad in source.match(None, _TYPE, node)}
        say(iri, f"{_VOID}classPartition", part)
        say(part, f"{_VOID}class", node)
        say(part, f"{_VOID}entities", _integer(len(found)))
    for name in dumps:
        media_type, title = _DUMPS[name]
        say(iri, f"{_VOID}dataDump", f"{base}{name}")
        say(iri, f"{_DCAT}distribution", f"{iri}/{name}")
        say(f"{iri}/{name}", f"{RDF}type", f"{_DCAT}Distribution")
        say(f"{iri}/{name}", f"{_DCTERMS}title", ox.Literal(title))
        say(f"{iri}/{name}", f"{_DCAT}downloadURL", f"{base}{name}")
        say(f"{iri}/{name}", f"{_DCAT}mediaType", f"{_MEDIA}{media_type}")
        say(f"{iri}/{name}", f"{_DCTERMS}license", _LICENCE)
    catalogue, service = f"{base}catalogue", f"{base}sparql"
    say(catalogue, f"{RDF}type", f"{_DCAT}Catalog")
    say(catalogue, f"{_DCTERMS}title", *titles)
    say(catalogue, f"{_DCAT}dataset", iri)
    say(catalogue, f"{_DCAT}service", service)
    say(service, f"{RDF}type", f"{_DCAT}DataService")
    say(service, f"{_DCTERMS}title", ox.Literal("SPARQL"))
    say(service, f"{_DCAT}endpointURL", service)
    say(service, f"{_DCAT}servesDataset", iri)
    return quads


def _languages() -> list[str]:
    authority = "http://publications.europa.eu/resource/authority/language/"
    return [f"{authority}NLD", f"{authority}ENG"]


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))
