"""A report: what is known of it, its warnings, and its text with the statements marked."""

from kg.serve.pages.marked import lines
from kg.serve.pages.said import all_said
from kg.serve.pages.view import Asked, View


def report(asked: Asked) -> View:
    """Return the view of a report."""
    facts, iri = asked.facts, asked.iri
    text = facts.one(iri, "kgo:canonicalText")
    statements = all_said(facts, facts.pointing("kgo:report", iri))
    sections = [one for one in facts.pointing("dcterms:isPartOf", iri) if "/section/" in one]
    content = (text and facts.one(text, "rdf:value")) or ""
    headings = {int(facts.one(one, "kgo:start") or 0): one for one in sections}
    return View(
        "report.html",
        {
            "facts": facts,
            "iri": iri,
            "title": facts.label(iri),
            "language": (facts.one(iri, "dcterms:language") or "").rpartition("/")[2],
            "text": text,
            "source": facts.one(iri, "dcterms:source"),
            "run": facts.one(iri, "prov:wasGeneratedBy"),
            "warnings": facts.iris(iri, "kgo:warning"),
            "cited": facts.iris(iri, "dcterms:references"),
            "number": len(statements),
            "numbers": {one.iri: place for place, one in enumerate(statements, start=1)},
            "lines": list(lines(content, statements, headings)),
        },
    )
