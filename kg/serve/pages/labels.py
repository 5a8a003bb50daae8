"""Finds what people call a node."""

import pyoxigraph as ox

from kg.serve.describe import LABELS, Source


def label_of(source: Source, iri: str, language: str) -> str:
    """Return the label of a node in a language, else in any, else the end of its IRI."""
    node = ox.NamedNode(iri.strip("<>"))
    found = [
        quad.object
        for name in LABELS
        for quad in source.match(node, name)
        if isinstance(quad.object, ox.Literal)
    ]
    ranked = sorted(found, key=lambda literal: (literal.language != language, literal.value))
    return ranked[0].value if ranked else node.value.rstrip("/#").rpartition("/")[2]
