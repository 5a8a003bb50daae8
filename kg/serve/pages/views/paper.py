"""A motion or another cited document: where it is published, and who says what with it."""

from kg.serve.pages.said import all_said
from kg.serve.pages.view import Asked, View, page_of, pages_of


def paper(asked: Asked) -> View:
    """Return the view of a cited document."""
    facts, iri = asked.facts, asked.iri
    statements = all_said(facts, facts.pointing("kgo:cites", iri))
    return View(
        "paper.html",
        {
            "facts": facts,
            "iri": iri,
            "title": facts.label(iri),
            "kinds": [
                one
                for one in facts.iris(iri, "rdf:type")
                if one.startswith(facts.base) and not one.endswith("/CitedDocument")
            ],
            "reports": facts.pointing("dcterms:references", iri),
            "statements": page_of(statements, asked.page, asked.size),
            "total": len(statements),
            "page": asked.page,
            "pages": pages_of(len(statements), asked.size),
        },
        pages_of(len(statements), asked.size),
    )
