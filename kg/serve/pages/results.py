"""Reads SPARQL results in JSON into a table that a page can show."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

_SHORT, _WORDY = 12, 60
"""Characters: a day or number stays on one line, and a sentence gets a wide column."""


@dataclass(frozen=True, slots=True)
class Value:
    """One term of an answer."""

    text: str
    iri: bool
    language: str = ""

    def short(self, base: str) -> str:
        """Return what is shown: of an IRI below a base the rest, of a statement its own name."""
        if not self.iri:
            return self.text
        path = self.text.removeprefix(base)
        return path.rpartition("/")[2] if path.startswith("statement/") else path

    @property
    def look(self) -> str:
        """Return how much room it needs: ``iri``, ``short`` or ``wordy``; nothing for most."""
        if self.iri:
            return "iri"
        return "short" if len(self.text) <= _SHORT else "wordy" if len(self.text) > _WORDY else ""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: rows, or the truth of an ASK."""

    names: tuple[str, ...] = ()
    rows: tuple[tuple[Value | None, ...], ...] = ()
    truth: bool | None = None


def table(answer: bytes) -> Table:
    """Return SPARQL 1.1 results in JSON as a table."""
    found = json.loads(answer)
    if "boolean" in found:
        return Table(truth=bool(found["boolean"]))
    names = tuple(found["head"]["vars"])
    rows = found["results"]["bindings"]
    return Table(names, tuple(tuple(_value(row.get(name)) for name in names) for row in rows))


def _value(term: Mapping[str, str] | None) -> Value | None:
    if term is None:
        return None
    return Value(str(term["value"]), term["type"] == "uri", term.get("xml:lang", ""))
