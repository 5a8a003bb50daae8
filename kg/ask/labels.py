"""Puts labels in the place of what the vocabulary names."""

import pyoxigraph as ox

from kg.answers import Answer, Rows, Term
from kg.queries import Query
from kg.vocabulary import load_vocabulary


def in_words(answer: Answer, query: Query, language: str | None) -> Answer:
    """Return the answer to a query with labels for the concepts in its rows.

    It stays as it is without a language, if it is a graph, and if the query gives labels itself.
    """
    if language is None or query.takes_language or not isinstance(answer, Rows):
        return answer
    known = load_vocabulary().preferred(language)

    def label(term: Term | None) -> Term | None:
        found = known.get(term.value) if isinstance(term, ox.NamedNode) else None
        return ox.Literal(found, language=language) if found is not None else term

    return Rows(answer.names, (tuple(map(label, row)) for row in answer.rows))
