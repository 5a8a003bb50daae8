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
_AUTHORITY = "http://publications.europa.eu/resource/authority/language/"
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

_Object = ox.NamedNode | ox.Literal | str
_Fact = tuple[str, str, *tuple[_Object, ...]]
"""A subject, a predicate, and any number of objects; IRIs may be plain text."""


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
    graph = ox.NamedNode(f"{base}catalogue")
    facts = (
        *_own(source, base),
        *_classes(source, base),
        *(fact for name in dumps for fact in _dump(name, base)),
        *_catalogue(base),
    )
    return [
        ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), _node(obj), graph)
        for subject, predicate, *objects in facts
        for obj in objects
    ]


def _own(source: Counted, base: str) -> Iterator[_Fact]:
    """Yield what is true of the dataset as a whole."""
    iri = dataset_iri(base)
    yield iri, f"{RDF}type", f"{_VOID}Dataset", f"{_DCAT}Dataset"
    yield iri, f"{_DCTERMS}title", *_titles()
    yield iri, f"{_DCTERMS}license", _LICENCE
    yield iri, f"{_DCTERMS}language", *(f"{_AUTHORITY}{code}" for code in ("NLD", "ENG"))
    yield iri, f"{_FOAF}homepage", base
    yield iri, f"{_VOID}triples", _integer(source.triples)
    yield iri, f"{_VOID}documents", _integer(source.documents)
    yield iri, f"{_VOID}uriSpace", ox.Literal(base)
    yield iri, f"{_VOID}sparqlEndpoint", f"{base}sparql"
    yield iri, f"{_VOID}vocabulary", f"{base}ontology/", *_VOCABULARIES
    yield iri, f"{_VOID}exampleResource", f"{base}actor/NLD", f"{base}instrument/dublin-regulation"


def _classes(source: Counted, base: str) -> Iterator[_Fact]:
    """Yield how many there are of each class."""
    iri = dataset_iri(base)
    for name in _CLASSES:
        part, node = f"{iri}/{name.lower()}", ox.NamedNode(f"{base}ontology/{name}")
        found = {quad.subject for quad in source.match(None, _TYPE, node)}
        yield iri, f"{_VOID}classPartition", part
        yield part, f"{_VOID}class", node
        yield part, f"{_VOID}entities", _integer(len(found))


def _dump(name: str, base: str) -> Iterator[_Fact]:
    """Yield how one file has all of it."""
    iri = dataset_iri(base)
    media_type, title = _DUMPS[name]
    yield iri, f"{_VOID}dataDump", f"{base}{name}"
    yield iri, f"{_DCAT}distribution", f"{iri}/{name}"
    yield f"{iri}/{name}", f"{RDF}type", f"{_DCAT}Distribution"
    yield f"{iri}/{name}", f"{_DCTERMS}title", ox.Literal(title)
    yield f"{iri}/{name}", f"{_DCAT}downloadURL", f"{base}{name}"
    yield f"{iri}/{name}", f"{_DCAT}mediaType", f"{_MEDIA}{media_type}"
    yield f"{iri}/{name}", f"{_DCTERMS}license", _LICENCE


def _catalogue(base: str) -> Iterator[_Fact]:
    """Yield where the dataset is listed, and who answers queries."""
    catalogue, service, iri = f"{base}catalogue", f"{base}sparql", dataset_iri(base)
    yield catalogue, f"{RDF}type", f"{_DCAT}Catalog"
    yield catalogue, f"{_DCTERMS}title", *_titles()
    yield catalogue, f"{_DCAT}dataset", iri
    yield catalogue, f"{_DCAT}service", service
    yield service, f"{RDF}type", f"{_DCAT}DataService"
    yield service, f"{_DCTERMS}title", ox.Literal("SPARQL")
    yield service, f"{_DCAT}endpointURL", service
    yield service, f"{_DCAT}servesDataset", iri


def _titles() -> list[ox.Literal]:
    return [ox.Literal(title, language=language) for language, title in _TITLES.items()]


def _node(obj: _Object) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(obj) if isinstance(obj, str) else obj


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))
