"""The page on which a query is written: with an editor where that is installed."""

from pathlib import Path

from kg.serve.pages.results import Table

_EDITOR = Path(__file__).parent / "static/vendor/yasgui.min.js"
"""Is no part of the project: ``run.py web`` fetches it, and wheels have it."""

_EXAMPLE = """PREFIX kgo: <https://w3id.org/eu-migration-kg/ontology/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?date ?actor ?stance ?target ?quote WHERE {
  ?statement kgo:actor/skos:prefLabel ?actor ;
    kgo:stance/skos:prefLabel ?stance ;
    kgo:target/skos:prefLabel ?target ;
    kgo:date ?date ;
    kgo:quote ?quote .
  FILTER(LANG(?actor) = "en" && LANG(?stance) = "en" && LANG(?target) = "en")
}
ORDER BY DESC(?date)
LIMIT 20
"""


def has_editor() -> bool:
    """Tell whether the query editor is installed."""
    return _EDITOR.is_file()


def sparql_values(query: str, answer: Table | None = None) -> dict[str, object]:
    """Return what the page of a query shows."""
    return {"query": query, "example": _EXAMPLE, "answer": answer, "editor": has_editor()}
