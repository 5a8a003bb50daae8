"""The statements of a choice, the newest first."""

from kg.index import Index
from kg.serve.pages.choice import KINDS, Choice, actors, facets, targets
from kg.serve.pages.facts import Facts
from kg.serve.pages.said import said
from kg.serve.pages.view import PAGE_SIZE, View, pages_of


def statements(facts: Facts, index: Index, choice: Choice, page: int) -> View:
    """Return the view of the statements of a choice, with a form to change it."""
    where = choice.selection(facts)
    total = index.count(where)
    found = index.newest(where, first=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    pages = pages_of(total)
    return View(
        "statements.html",
        {
            "facts": facts,
            "choice": choice,
            "actors": actors(facts, index),
            "targets": targets(facts, index),
            "kinds": KINDS,
            "facets": facets(index, choice, where),
            "statements": [one for at in found if (one := said(facts, at.statement))],
            "total": total,
            "page": page,
            "pages": pages,
        },
        pages,
    )
