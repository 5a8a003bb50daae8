"""Search: statements by their words, and reports, meetings and concepts by their names."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg.index import Index
from kg.serve.pages.facts import Facts
from kg.serve.pages.said import Said, said
from kg.serve.pages.view import PAGE_SIZE, View

_MOST_NAMED = 20
_MOST_PAGES = 20
"""Who turns more pages should search for more words."""


_FAMILIES = ("actor", "instrument", "topic", "route", "party", "report")
"""What is found by a label or title of its own; meetings and papers are found too."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement whose quote has the words."""

    one: Said
    pieces: tuple[tuple[str, bool], ...]
    """The quote in pieces, each with whether it is one of the words."""


def search(facts: Facts, index: Index, words: str, page: int) -> View:
    """Return the view of what has all these words, the best first."""
    page = min(page, _MOST_PAGES)
    found = index.search(words, limit=page * PAGE_SIZE + 1) if words.strip() else []
    shown = found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    more = len(found) > page * PAGE_SIZE and page < _MOST_PAGES
    read = (said(facts, one.position.statement) for one in shown)
    return View(
        "search.html",
        {
            "facts": facts,
            "words": words,
            "named": list(named(facts, words)) if page == 1 else [],
            "hits": [Hit(one, tuple(pieces(one.quote, words))) for one in read if one],
            "more": more,
            "page": page,
        },
        page + 1 if more else page,
    )


def named(facts: Facts, words: str) -> Iterator[str]:
    """Yield the nodes with a name that has all the words, those with the shortest one first."""
    wanted = _wanted(words)
    if not wanted:
        return
    best: dict[str, int] = {}
    for iri, name in _names(facts):
        if _has(name, wanted):
            best[iri] = min(len(name), best.get(iri, len(name)))
    yield from sorted(best, key=lambda iri: (best[iri], iri))[:_MOST_NAMED]


def _names(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield the names of what people look for: not of statements, which have too many."""
    for short in ("skos:prefLabel", "skos:altLabel", "dcterms:title"):
        for quad in facts.source.match(None, ox.NamedNode(facts.iri(short))):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
                family = quad.subject.value.removeprefix(facts.base).partition("/")[0]
                if family in _FAMILIES:
                    yield quad.subject.value, quad.object.value
    for short in ("kgo:Meeting", "kgo:CitedDocument"):
        for node in facts.pointing("rdf:type", facts.iri(short)):
            for label in facts.all(node, "rdfs:label"):
                yield node, label.value


def pieces(text: str, words: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it is one of the words."""
    wanted, place = _wanted(words), 0
    for match in re.finditer(r"\w+", text):
        if any(_fits(_folded(match[0]), one) for one in wanted):
            if match.start() > place:
                yield text[place : match.start()], False
            yield match[0], True
            place = match.end()
    if place < len(text):
        yield text[place:], False


def _wanted(words: str) -> list[str]:
    """Return the words as they are compared; a star at the end stands for any ending."""
    return [_folded(word) for word in re.findall(r"\w+\*?", words)]


def _has(text: str, wanted: Iterable[str]) -> bool:
    """Tell whether each of the words begins a word of a text."""
    own = re.findall(r"\w+", _folded(text))
    return all(any(word.startswith(one.rstrip("*")) for word in own) for one in wanted)


def _fits(word: str, wanted: str) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word == wanted


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    """Return a text without case and diacritics, as the index compares them."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
