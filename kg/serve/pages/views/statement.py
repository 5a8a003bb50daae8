"""A statement: its words where they stand, who does what towards what, and how it was found."""

from kg.serve.pages.marked import Line, lines
from kg.serve.pages.said import Said, said
from kg.serve.pages.view import Asked, View
from kg.serve.pages.views.node import node


def statement(asked: Asked) -> View:
    """Return the view of a statement; of a bare node where the graph lacks its parts."""
    facts = asked.facts
    one = said(facts, asked.iri)
    if one is None:
        return node(asked)
    text = facts.one(one.report, "kgo:canonicalText")
    return View(
        "statement.html",
        {
            "facts": facts,
            "iri": asked.iri,
            "title": facts.label(asked.iri),
            "one": one,
            "text": text,
            "source": facts.one(one.report, "dcterms:source"),
            "run": facts.one(asked.iri, "prov:wasGeneratedBy"),
            "lines": _context((text and facts.one(text, "rdf:value")) or "", one),
        },
    )


def _context(text: str, one: Said) -> list[Line]:
    """Return the lines in which the quote stands, with it marked."""
    return [line for line in lines(text, [one], {}) if any(piece.over for piece in line.pieces)]
