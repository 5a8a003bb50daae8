"""A node without a page of its own kind: all that is said of it, and what points to it."""

import pyoxigraph as ox

from kg.serve.describe import describe
from kg.serve.pages.view import Asked, View


def node(asked: Asked) -> View:
    """Return a view with each property and its values, then the nodes that point here."""
    facts = asked.facts
    found = describe(asked.source, asked.iri, asked.page, asked.size)
    return View(
        "node.html",
        {
            "facts": facts,
            "iri": asked.iri,
            "title": facts.label(asked.iri),
            "parts": _parts(found.about),
            "incoming": _grouped(found.incoming),
            "total": found.total,
            "page": asked.page,
            "pages": found.pages,
        },
        found.pages,
    )


def _parts(quads: list[ox.Quad]) -> dict[str, dict[str, list[object]]]:
    """Return terms by property, for the node and for each part and blank node below it."""
    parts: dict[str, dict[str, list[object]]] = {}
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        name = subject or str(quad.subject)
        terms = parts.setdefault(name, {}).setdefault(quad.predicate.value, [])
        if quad.object not in terms:
            terms.append(quad.object)
    return parts


def _grouped(quads: list[ox.Quad]) -> dict[str, list[str]]:
    """Return the subjects by the property by which they point."""
    grouped: dict[str, list[str]] = {}
    for quad in quads:
        subjects = grouped.setdefault(quad.predicate.value, [])
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value not in subjects:
            subjects.append(quad.subject.value)
    return grouped
