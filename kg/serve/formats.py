"""The forms in which a node is described: media types, suffixes and writers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.negotiation import choose
from kg.serialise import Format, serialise

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a document."""

    name: str
    suffix: str
    """At the end of the document's path: ``.ttl``."""
    media_type: str
    also: tuple[str, ...] = ()
    """Other media types under which it is asked for."""
    rdf: Format | None = None
    """Its RDF syntax; none for the page for people."""


FORMS = (
    Form("HTML", ".html", HTML),
    Form("Turtle", ".ttl", "text/turtle", ("application/x-turtle", "text/n3"), Format.TURTLE),
    Form("JSON-LD", ".jsonld", "application/ld+json", ("application/json",), Format.JSONLD),
    Form("N-Triples", ".nt", "application/n-triples", ("text/plain",), Format.NTRIPLES),
    Form(
        "RDF/XML",
        ".rdf",
        "application/rdf+xml",
        ("application/xml", "text/xml"),
        Format.RDFXML,
    ),
    Form("TriG", ".trig", "application/trig", ("application/x-trig",), Format.TRIG),
    Form("N-Quads", ".nq", "application/n-quads", (), Format.NQUADS),
)
"""The server's favourite first: who accepts anything is taken for a person."""

RDF_FORMS = tuple(form for form in FORMS if form.rdf)
BY_SUFFIX: Mapping[str, Form] = {form.suffix: form for form in FORMS}


WEIGHTS = {
    name: 0.85 for form in FORMS if form.rdf in (Format.TRIG, Format.NQUADS)
    for name in (form.media_type, *form.also)
}  # fmt: skip
"""Many clients put N-Quads first for its speed, and then look at the default graph alone, where
documents with named graphs have next to nothing: these have to be wanted clearly more."""


def chosen(accept: str | None, forms: Iterable[Form] = FORMS) -> Form | None:
    """Return the form that an Accept header asks for; None where it accepts none.

    The other media types of a form lead to it as its own does: ``application/json`` to
    JSON-LD. What is sent has the media type of the form.
    """
    offered = list(forms)
    by_type = {form.media_type: form for form in offered}
    by_type |= {name: form for form in offered for name in form.also}
    media_type = choose(accept, list(by_type), WEIGHTS)
    return by_type[media_type] if media_type else None


def written(quads: Iterable[ox.Quad], form: Form, base: str) -> bytes:
    """Return quads in an RDF form, as UTF-8."""
    assert form.rdf is not None
    return serialise(quads, form.rdf, base).encode()


def content_type(media_type: str) -> str:
    """Return the Content-Type of a media type: text says that it is UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
