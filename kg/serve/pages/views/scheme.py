"""A concept scheme: its concepts as a tree."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.serve.pages.facts import Facts
from kg.serve.pages.view import Asked, View


@dataclass(frozen=True, slots=True)
class Branch:
    """A concept and what is narrower."""

    iri: str
    label: str
    below: tuple["Branch", ...]


def scheme(asked: Asked) -> View:
    """Return the view of a concept scheme."""
    facts, iri = asked.facts, asked.iri
    concepts = facts.pointing("skos:inScheme", iri)
    return View(
        "scheme.html",
        {
            "facts": facts,
            "iri": iri,
            "title": facts.label(iri),
            "number": len(concepts),
            "tree": tree(facts, concepts),
        },
    )


def tree(facts: Facts, concepts: list[str]) -> list[Branch]:
    """Return concepts below the broader ones among them, each level by label."""
    inside = set(concepts)
    below: dict[str, list[str]] = {}
    for one in concepts:
        for above in [at for at in facts.iris(one, "skos:broader") if at in inside] or [""]:
            below.setdefault(above, []).append(one)
    return _sorted(_branches(facts, below, "", frozenset()))


def _branches(
    facts: Facts, below: dict[str, list[str]], above: str, seen: frozenset[str]
) -> Iterator[Branch]:
    for one in below.get(above, []):
        if one not in seen:
            narrower = _branches(facts, below, one, seen | {one})
            yield Branch(one, facts.label(one), tuple(_sorted(narrower)))


def _sorted(branches: Iterator[Branch]) -> list[Branch]:
    return sorted(branches, key=lambda branch: branch.label.casefold())
