"""The ontology: its classes and properties with their definitions."""

from kg.serve.pages.view import Asked, View


def ontology(asked: Asked) -> View:
    """Return the view of the ontology: the terms that lie below its IRI."""
    facts, iri = asked.facts, asked.iri
    kinds = {
        "classes": ("owl:Class",),
        "properties": ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"),
    }
    terms = {
        name: sorted(
            {
                term
                for short in shorts
                for term in facts.pointing("rdf:type", facts.iri(short))
                if term.startswith(iri)
            }
        )
        for name, shorts in kinds.items()
    }
    return View(
        "ontology.html",
        {"facts": facts, "iri": iri, "title": facts.label(iri), **terms},
    )
