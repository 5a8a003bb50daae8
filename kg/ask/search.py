"""Finds statements by the words in their quotes, in the index of the store.

The question ``words-in-quotes`` asks the same in SPARQL, on any engine, and reads every quote.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.answers import Rows, Term
from kg.errors import QuestionError
from kg.given import is_text
from kg.index import Found, Selection
from kg.naming import Resolve, resolver
from kg.store import open_reader
from kg.vocabulary import Vocabulary, load_vocabulary
from kg.words import suggestion

NAMES = (
    *("date", "actors", "group", "kind", "act", "stance", "targets"),
    *("quote", "statement"),
)
LIMITS = ("actor", "target", "since", "until")

_XSD = "http://www.w3.org/2001/XMLSchema#"


def search_store(
    path: Path, words: str, where: Mapping[str, str], *, limit: int = 100, language: str = "en"
) -> Rows:
    """Return the statements whose quotes have all these words, the best first.

    ``where`` may name an actor, a target (what is narrower counts too) and days.

    Raises:
        QuestionError: if a value is unknown or malformed, or there is no word.
        StoreError: if the store cannot be read.
    """
    if not any(character.isalnum() for character in words):
        raise QuestionError("give a word to look for")
    if not is_text(words):
        raise QuestionError(f"{words!r} is no UTF-8 text")
    vocabulary = load_vocabulary()
    selection = _selection(where, vocabulary)
    with open_reader(path) as reader:
        found = reader.index.search(words, selection, limit=limit)
    return Rows(NAMES, _rows(found, language))


def _selection(where: Mapping[str, str], vocabulary: Vocabulary) -> Selection:
    if unknown := where.keys() - set(LIMITS):
        wrong = min(unknown)
        raise QuestionError(f"a search cannot be limited by {wrong!r}{suggestion(wrong, LIMITS)}")
    resolve = resolver(vocabulary, lambda kind: {})
    days = {name: _day(name, where[name]) for name in ("since", "until") if name in where}
    return Selection(
        since=days.get("since"),
        until=days.get("until"),
        actors=[resolve("actor", where["actor"])] if "actor" in where else None,
        targets=_narrower(where["target"], resolve, vocabulary) if "target" in where else None,
    )


def _narrower(value: str, resolve: Resolve, vocabulary: Vocabulary) -> list[str]:
    """Return a subject and everything below it."""
    wanted = resolve("instrument", value)
    concepts = vocabulary.concepts
    (key,) = (concept.key for concept in concepts.values() if concept.iri == wanted)
    below = (c for c in concepts.values() if key in vocabulary.ancestors(c.key))
    return [wanted, *(concept.iri for concept in below)]


def _day(name: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise QuestionError(f"{name}: {value!r} is no day; write 2024-03-12") from None


def _rows(found: list[Found], language: str) -> Iterator[tuple[Term | None, ...]]:
    known = load_vocabulary().preferred(language)

    def label(iri: str) -> ox.Literal:
        return ox.Literal(known.get(iri, iri))

    def joined(iris: tuple[str, ...]) -> ox.Literal:
        return ox.Literal(", ".join(known.get(iri, iri) for iri in iris))

    for hit in found:
        at = hit.position
        yield (
            ox.Literal(at.date.isoformat(), datatype=ox.NamedNode(f"{_XSD}date")),
            joined(at.actors),
            label(at.quantifier) if at.quantifier else None,
            *map(label, (at.kind, at.act, at.stance)),
            joined(at.targets),
            ox.Literal(at.quote, language=at.language) if at.language else ox.Literal(at.quote),
            ox.NamedNode(at.statement),
        )
