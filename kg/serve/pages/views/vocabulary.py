"""The vocabulary as a whole: its concept schemes."""

from kg.serve.pages.view import Asked, View


def vocabulary(asked: Asked) -> View:
    """Return the view of all concept schemes, the largest first."""
    facts = asked.facts
    schemes = facts.pointing("rdf:type", facts.iri("skos:ConceptScheme"))
    numbered = [(len(facts.pointing("skos:inScheme", one)), one) for one in schemes]
    return View(
        "vocabulary.html",
        {
            "facts": facts,
            "iri": asked.iri,
            "schemes": sorted(numbered, key=lambda item: (-item[0], item[1])),
        },
    )
