"""A meeting: its day and place, its reports, and what was said."""

from kg.serve.pages.said import all_said
from kg.serve.pages.tables import by_actor
from kg.serve.pages.view import Asked, View, page_of, pages_of


def meeting(asked: Asked) -> View:
    """Return the view of a meeting."""
    facts, iri = asked.facts, asked.iri
    pointing = facts.pointing("kgo:meeting", iri)
    reports = [one for one in pointing if facts.iri("kgo:Report") in facts.iris(one, "rdf:type")]
    statements = all_said(facts, [one for one in pointing if one not in reports])
    return View(
        "meeting.html",
        {
            "facts": facts,
            "iri": iri,
            "title": facts.label(iri),
            "reports": reports,
            "rows": by_actor(statements),
            "statements": page_of(statements, asked.page, asked.size),
            "total": len(statements),
            "page": asked.page,
            "pages": pages_of(len(statements), asked.size),
        },
        pages_of(len(statements), asked.size),
    )
