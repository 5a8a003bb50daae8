"""The documents of a node, apart from its page: its description in RDF, or the text that it is."""

import pyoxigraph as ox

from kg.serialise import Format
from kg.serialise.names import RDF
from kg.serve.describe import Description, document
from kg.serve.formats import Form, written
from kg.serve.site import Site, Snapshot

_TEXTS = {
    ox.NamedNode(f"{RDF}value"): "text/plain",
    ox.NamedNode("http://www.w3.org/ns/shacl#select"): "application/sparql-query",
}
"""Nodes that are documents themselves: the property that holds the text, and its media type."""


def rdf_document(site: Site, snapshot: Snapshot, description: Description, form: Form) -> bytes:
    """Return a description in an RDF form; the name of a graph is described by all of it.

    Only reports are not: each has some thousand quads, which ``/graphs`` gives.
    """
    base, iri = site.settings.base, description.iri
    is_report = iri.startswith(f"{base}report/")
    whole = [] if is_report else snapshot.graph(iri)
    path = base + site.href(iri, form.suffix).removeprefix(f"{site.settings.root_path}/")
    quads = [*description.quads(), *whole, *document(description, path, base)]
    if form.rdf is Format.JSONLD:  # as in Turtle: few readers of JSON-LD look into named graphs
        quads = [ox.Quad(*quad.triple) for quad in quads]
    return written(quads, form, base)


def own_text(snapshot: Snapshot, iri: str) -> tuple[str, str] | None:
    """Return the text that a node is, with its media type; None for a thing."""
    for predicate, media_type in _TEXTS.items():
        for quad in snapshot.match(ox.NamedNode(iri), predicate):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value, media_type
    return None
