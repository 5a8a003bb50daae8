"""Which statements a page is asked for: read from its address, and offered as a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Literal

from kg.errors import KgError
from kg.index import Index, Period, Selection
from kg.serve.pages.facts import Facts
from kg.words import suggestion

FACETS: tuple[Literal["stance", "act", "kind"], ...] = ("stance", "act", "kind")
KINDS = ("reported", "intended")
SUBJECTS = ("instrument", "topic", "route", "actor")


_SCHEMES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "actor": (("actor",), ""),
    "target": (SUBJECTS, ""),
    "kind": (("statement-kind",), "statement-kind/"),
    "act": (("act",), "act/"),
    "stance": (("stance",), "stance/"),
}
"""For each term of a choice: the schemes that it may be in, and what its value leaves out of its
IRI after the base."""

_FEW = 5


class NoChoice(KgError):
    """What an address asks for is no day, or is unknown."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the address says, by IRI; None does not limit."""

    actor: str | None = None
    target: str | None = None
    narrower: bool = False
    """Whether what is narrower than the target counts too."""
    kind: str | None = None
    act: str | None = None
    stance: str | None = None
    since: date | None = None
    until: date | None = None

    def selection(self, facts: Facts) -> Selection:
        """Return the choice as the index takes it."""
        targets = [self.target] if self.target else None
        if self.target and self.narrower:
            targets = list(below(facts, self.target))
        return Selection(
            actors=[self.actor] if self.actor else None,
            targets=targets,
            kind=self.kind,
            act=self.act,
            stance=self.stance,
            since=self.since,
            until=self.until,
        )


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose in a form."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a choice: by a term of its statements."""

    name: str
    """As the address has it: ``stance``."""
    chosen: str | None
    """The IRI of the term that is chosen."""
    options: tuple[tuple[str, int], ...]
    """The IRIs of the terms, each with the number of statements that it would leave."""


def facets(index: Index, choice: Choice, where: Selection) -> list[Facet]:
    """Return how a choice can be narrowed, or changed where it has been; ``where`` is its own."""
    return [
        Facet(
            name,
            getattr(choice, name),
            tuple(index.count_by(name, replace(where, **{name: None}))),
        )
        for name in FACETS
    ]


def choice_of(asked: Mapping[str, str], facts: Facts) -> Choice:
    """Return what an address asks for; terms are IRIs, or what comes after the base.

    Raises:
        NoChoice: if a day is malformed, or a term is none of the vocabulary.
    """
    return Choice(
        actor=_term("actor", asked, facts),
        target=_term("target", asked, facts),
        narrower=asked.get("narrower") == "1",
        kind=_term("kind", asked, facts),
        act=_term("act", asked, facts),
        stance=_term("stance", asked, facts),
        since=_day(asked.get("since")),
        until=_day(asked.get("until")),
    )


def actors(facts: Facts, index: Index) -> list[Option]:
    """Return the actors that have statements, by label."""
    found = {one.term for one in index.timeline(period=Period.YEAR, by="actor")}
    return _options(facts, {iri for iri in found if iri})


def targets(facts: Facts, index: Index) -> list[tuple[str, list[Option]]]:
    """Return what statements are about, by kind and label."""
    found = {one.term for one in index.timeline(period=Period.YEAR, by="target")}
    groups = [
        (kind, _options(facts, {iri for iri in found if iri and _is(iri, kind, facts.base)}))
        for kind in SUBJECTS
    ]
    return [(kind, options) for kind, options in groups if options]


def below(facts: Facts, concept: str) -> Iterator[str]:
    """Yield a concept and all that are narrower."""
    waiting, seen = [concept], {concept}
    while waiting:
        at = waiting.pop()
        yield at
        narrower = [one for one in facts.pointing("skos:broader", at) if one not in seen]
        seen.update(narrower)
        waiting += narrower


def _options(facts: Facts, iris: set[str]) -> list[Option]:
    options = [Option(iri.removeprefix(facts.base), facts.label(iri)) for iri in iris]
    return sorted(options, key=lambda option: (option.label.casefold(), option.value))


def _is(iri: str, kind: str, base: str) -> bool:
    return iri.startswith(f"{base}{kind}/")


def _term(name: str, asked: Mapping[str, str], facts: Facts) -> str | None:
    value = asked.get(name)
    if not value:
        return None
    schemes, place = _SCHEMES[name]
    iri = value if "://" in value else f"{facts.base}{place}{value}"
    in_schemes = (
        facts.pointing("skos:inScheme", f"{facts.base}scheme/{scheme}") for scheme in schemes
    )
    known = list(chain.from_iterable(in_schemes))
    if iri not in known:
        keys = [one.removeprefix(f"{facts.base}{place}") for one in known]
        few = f"; give one of {', '.join(keys)}" if len(keys) <= _FEW else suggestion(value, keys)
        raise NoChoice(f"there is no {name} {value!r}{few}")
    return iri


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NoChoice(f"{value!r} is no day; write it as 2024-03-12") from None
