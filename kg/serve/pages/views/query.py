"""A question that comes with the package: what it asks, and its SPARQL."""

from kg.serve.pages.view import Asked, View


def query(asked: Asked) -> View:
    """Return the view of a question's own address; its form is at ``/questions/NAME``."""
    facts, iri = asked.facts, asked.iri
    return View(
        "query.html",
        {
            "facts": facts,
            "iri": iri,
            "title": facts.label(iri),
            "name": facts.one(iri, "dcterms:identifier") or "",
            "text": facts.one(iri, "sh:select") or "",
        },
    )
