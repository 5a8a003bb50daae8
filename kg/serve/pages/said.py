"""A statement as pages show it, read from what the graph says of its node."""

from dataclasses import dataclass

import pyoxigraph as ox

from kg.serve.pages.facts import Facts

_NEEDED = ("report", "date", "statementKind", "act", "stance")


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. Terms are IRIs."""

    iri: str
    report: str
    date: str
    kind: str
    act: str
    stance: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    quote: str
    language: str
    start: int
    end: int
    quantifier: str | None = None
    addressee: str | None = None
    meeting: str | None = None
    section: str | None = None
    page: str | None = None
    rule: str | None = None
    confidence: str | None = None
    review: str | None = None
    cites: tuple[str, ...] = ()

    @property
    def side(self) -> str:
        """``favour``, ``against`` or ``neutral``."""
        side = self.stance.rpartition("/")[2]
        return side if side in ("favour", "against") else "neutral"

    @property
    def intended(self) -> bool:
        """Whether it is what somebody intends to say, not what somebody said."""
        return self.kind.endswith("/intended")

    @property
    def name(self) -> str:
        """The end of its IRI: its name within its report, good for an anchor."""
        return self.iri.rpartition("/")[2]


def said(facts: Facts, iri: str) -> Said | None:
    """Return a statement; None where the graph lacks what makes it one."""
    values = {name: facts.one(iri, f"kgo:{name}") or "" for name in _NEEDED}
    quote, actors = facts.text(iri, "kgo:quote"), tuple(facts.iris(iri, "kgo:actor"))
    if not actors or not isinstance(quote, ox.Literal) or not all(values.values()):
        return None
    return Said(
        iri=iri,
        report=values["report"],
        date=values["date"],
        kind=values["statementKind"],
        act=values["act"],
        stance=values["stance"],
        actors=actors,
        targets=tuple(facts.iris(iri, "kgo:target")),
        quote=quote.value,
        language=quote.language or "",
        start=_number(facts.one(iri, "kgo:start")),
        end=_number(facts.one(iri, "kgo:end")),
        quantifier=facts.one(iri, "kgo:quantifier"),
        addressee=facts.one(iri, "kgo:addressee"),
        meeting=facts.one(iri, "kgo:meeting"),
        section=facts.one(iri, "kgo:section"),
        page=facts.one(iri, "kgo:page"),
        rule=facts.one(iri, "kgo:rule"),
        confidence=facts.one(iri, "kgo:confidence"),
        review=facts.one(iri, "kgo:reviewState"),
        cites=tuple(facts.iris(iri, "kgo:cites")),
    )


def all_said(facts: Facts, iris: list[str]) -> list[Said]:
    """Return statements in order of time, then as they stand in their reports."""
    found = (said(facts, iri) for iri in iris)
    return sorted(
        (one for one in found if one), key=lambda one: (one.date, one.report, one.start, one.iri)
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
