"""Which statements a page is asked for: read from its address, and offered as a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kg.errors import KgError
from kg.index import Index, Period, Selection
from kg.serve.pages.facts import Facts

FACETS: tuple[Literal["stance", "act", "kind"], ...] = ("stance", "act", "kind")
KINDS = ("reported", "intended")
SUBJECTS = ("instrument", "topic", "route", "actor")


class NoDay(KgError):
    """What should be a day is none."""


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


def choice_of(asked: Mapping[str, str], base: str) -> Choice:
    """Return what an address asks for; terms are IRIs, or what comes after the base.

    Raises:
        NoDay: if a day is malformed.
    """
    return Choice(
        actor=_term(asked.get("actor"), base),
        target=_term(asked.get("target"), base),
        narrower=asked.get("narrower") == "1",
        kind=_term(asked.get("kind"), f"{base}statement-kind/"),
        act=_term(asked.get("act"), f"{base}act/"),
        stance=_term(asked.get("stance"), f"{base}stance/"),
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


def _term(value: str | None, base: str) -> str | None:
    if not value:
        return None
    return value if "://" in value else base + value


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise NoDay(f"{value!r} is no day; write it as 2024-03-12") from None
