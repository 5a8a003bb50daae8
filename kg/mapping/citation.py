"""Maps the motions, papers and acts that a document cites."""

import re
from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, URIRef

from kg.mapping.context import Context, Triple, describe, text
from kg.mapping.labels import LANGUAGES, citation_label
from kg.mapping.names import slug
from kg.model import Citation
from kg.references import references

_PAPER = re.compile(r"kst-([0-9]{5}(?:-[0-9A-Z]{1,5})?-(?:[0-9]{1,4}|[A-Z]{1,3}))")
"""A paper of the Dutch parliament: dossier, its suffix if any, and number or letter."""

_ELI = "http://data.europa.eu/eli/"
_CELEX = re.compile(r"3[0-9]{4}[A-Z]{1,2}[0-9]{4}")

_CLASSES = {
    "motion": ("Motion", "ParliamentaryPaper", "CitedDocument"),
    "parliamentary-paper": ("ParliamentaryPaper", "CitedDocument"),
    "com-document": ("ComDocument", "CitedDocument"),
    "legal-act": ("LegalAct", "CitedDocument"),
    "document": ("CitedDocument",),
}
"""The classes of each kind of citation: with the broader ones, for readers that do not reason."""


def triples(context: Context) -> Iterator[Triple]:
    """Yield all that is said of the cited documents."""
    iris = cited_iris(context)
    for citation in context.extraction.citations:
        iri = iris[citation.id]
        yield context.report, DCTERMS.references, iri
        yield from _document(context, iri, citation)
        yield from _links(iri, citation)


def cited_iris(context: Context) -> dict[str, URIRef]:
    """Return the IRI of each cited document by the id of its citation."""
    return {cited.id: URIRef(_iri(context, cited)) for cited in context.extraction.citations}


def _iri(context: Context, citation: Citation) -> str:
    """Return the IRI: a number names a paper everywhere, a bare name only in its report."""
    if paper := _PAPER.fullmatch(citation.id):
        return context.iris.motion(paper[1])
    if citation.kind in ("motion", "parliamentary-paper"):
        name = slug(citation.id.removeprefix("motie "))
        return context.iris.motion(f"{context.report_id}-{name}")
    if _CELEX.fullmatch(citation.id):
        return context.iris.document(citation.id)
    return context.iris.document(slug(citation.id))


def _document(context: Context, iri: URIRef, citation: Citation) -> Iterator[Triple]:
    kgo = context.kgo
    named_only = citation.kind == "motion" and not _PAPER.fullmatch(citation.id)
    yield from describe(
        iri,
        (RDF.type, FOAF.Document),
        (DCTERMS.identifier, None if named_only else text(citation.id)),
        (kgo.dossier, text(citation.dossier)),
        (kgo.number, text(citation.number)),
        (kgo.parliamentaryYear, text(citation.year)),
    )
    for name in _CLASSES[citation.kind]:
        yield iri, RDF.type, kgo[name]
    for language in LANGUAGES:
        yield from describe(iri, (RDFS.label, text(citation_label(citation, language), language)))
    if citation.kind == "motion":
        for member in citation.members:
            yield from describe(iri, (kgo.proposedBy, text(member)))


def _links(iri: URIRef, citation: Citation) -> Iterator[Triple]:
    """Yield the official publication, and the identity of an act of the Union."""
    known = references()
    if page := known.page(citation.id):
        yield iri, FOAF.page, URIRef(page)
    if citation.kind == "legal-act" and (same := known.same(citation.id)):
        yield iri, OWL.sameAs, URIRef(same)
    if citation.eli:
        yield iri, OWL.sameAs, URIRef(f"{_ELI}{citation.eli}/oj")
