"""What the page of a node shows, by what the node is."""

from collections.abc import Callable
from dataclasses import replace

from kg.serve.pages.view import Asked, View
from kg.serve.pages.views.concept import concept
from kg.serve.pages.views.meeting import meeting
from kg.serve.pages.views.node import node
from kg.serve.pages.views.ontology import ontology
from kg.serve.pages.views.paper import paper
from kg.serve.pages.views.query import query
from kg.serve.pages.views.report import report
from kg.serve.pages.views.scheme import scheme
from kg.serve.pages.views.statement import statement
from kg.serve.pages.views.vocabulary import vocabulary

_VIEWS: tuple[tuple[str, Callable[[Asked], View]], ...] = (
    ("kgo:Report", report),
    ("kgo:Statement", statement),
    ("kgo:Meeting", meeting),
    ("kgo:CitedDocument", paper),
    ("skos:ConceptScheme", scheme),
    ("skos:Concept", concept),
    ("owl:Ontology", ontology),
    ("sh:SPARQLSelectExecutable", query),
)
"""The first class that fits decides."""


def view_of(asked: Asked) -> View:
    """Return the view of a node: one of its own kind, else all that is said of it."""
    if asked.iri == f"{asked.frame.base}vocabulary":
        return vocabulary(asked)
    if asked.iri == f"{asked.frame.base}ontology":  # the graph, and its document
        return ontology(replace(asked, iri=f"{asked.iri}/"))
    types = set(asked.facts.iris(asked.iri, "rdf:type"))
    for short, view in _VIEWS:
        if asked.facts.iri(short) in types:
            return view(asked)
    return node(asked)
