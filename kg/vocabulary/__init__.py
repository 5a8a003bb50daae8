"""The SKOS vocabulary: what texts name, the act classes and the closed value lists.

The Turtle below ``ontology/vocabulary/`` is the only source. It is read with pyoxigraph, since
every command needs it and rdflib would take most of a second.
"""

from functools import cache

from kg.iri import DEFAULT_BASE
from kg.resources import folder
from kg.vocabulary.concepts import (
    NAMED_KINDS,
    TARGET_KINDS,
    VALUE_KINDS,
    Concept,
    Presidency,
    Vocabulary,
    label_key,
)
from kg.vocabulary.turtle import read_triples, read_vocabulary

__all__ = [
    "NAMED_KINDS",
    "TARGET_KINDS",
    "VALUE_KINDS",
    "Concept",
    "Presidency",
    "Vocabulary",
    "label_key",
    "load_vocabulary",
    "read_triples",
    "read_vocabulary",
]


@cache
def load_vocabulary(base: str = DEFAULT_BASE) -> Vocabulary:
    """Return the vocabulary that travels with the package, with its IRIs under ``base``.

    Raises:
        VocabularyError: if its files are missing or contradict themselves.
    """
    return read_vocabulary(folder("ontology"), base)
