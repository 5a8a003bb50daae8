"""Compares two graphs of one report: the same text, a changed one, or another paper."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

import pyoxigraph as ox

from kg.edits import edits
from kg.iri import Iris
from kg.model import folded

_VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
_NAME = "https://schema.org/name"
_SHA256 = "https://schema.org/sha256"
_URL = "http://www.w3.org/ns/dcat#downloadURL"
_TOLD_OF_REPORT = {
    "http://purl.org/dc/terms/title": "title",
    "http://purl.org/dc/terms/issued": "date of issue",
}
_GENERATED = "http://www.w3.org/ns/prov#wasGeneratedBy"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LEAST_COMMON = 0.3
"""The share of the shorter text that two versions of one report have in common at least.

Papers of one ministry on one meeting share their form of words, a tenth or so."""

_RUN_LENGTH, _SENTENCE = 3, 12  # words


class Relation(Enum):
    """What a new graph of a report is to the one that is stored."""

    SAME = "the same text, from another file"
    CHANGED = "a changed text, or read in another way"
    OTHER = "another paper"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a new graph of a report relates to the stored one."""

    relation: Relation
    same_file: bool
    words: str
    """What to tell: which file had the same text, or how much was added and removed."""
    edits: tuple[str, ...] = ()
    """How the text changed, as ``kg.edits`` tells it."""

    @property
    def stored_stays(self) -> bool:
        """Whether the stored graph stays: another file says the same."""
        return self.relation is Relation.SAME and not self.same_file


@dataclass(frozen=True, slots=True)
class _Version:
    text: str
    source: str
    sha256: str
    url: str
    metadata: dict[str, str]
    """What a change of is named: the values, by what they are called."""
    statements: frozenset[str]
    rest: frozenset[str]
    """All that does not depend on the file, its pages and the run."""


def compare(
    stored: Iterable[ox.Quad], new: Iterable[ox.Quad], report: str, iris: Iris | None = None
) -> Comparison:
    """Compare the stored graph of the report called ``report`` with a new one."""
    iris = iris or Iris()
    before, after = (_version(quads, report, iris) for quads in (stored, new))
    same_place = after.url in ("", before.url)
    if before.text == after.text and before.rest == after.rest and same_place:
        same_file = before.sha256 == after.sha256
        return Comparison(Relation.SAME, same_file, f"same text as {before.source}")
    if _common(before.text, after.text) < _LEAST_COMMON:
        return Comparison(Relation.OTHER, False, f"another paper than {before.source}")
    lines = _difference(_lines(before.text), _lines(after.text))
    statements = _difference(Counter(before.statements), Counter(after.statements))
    told = [
        f"{name} +{added} -{removed}"
        for name, (added, removed) in (("lines", lines), ("statements", statements))
        if added or removed
    ]
    told += _changed(before.metadata, after.metadata)
    return Comparison(
        Relation.CHANGED, False, ", ".join(told), tuple(edits(before.text, after.text))
    )


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [
        f"{name} {'added' if not old else 'changed' if after[name] else 'gone'}"
        for name, old in before.items()
        if old != after[name]
    ]


def _version(quads: Iterable[ox.Quad], report: str, iris: Iris) -> _Version:
    graph, text, source = iris.report(report), iris.text(report), iris.source(report)
    of_file = {source, text}
    pages = {_GENERATED, iris.term("page")}
    told: dict[tuple[str, str], str] = {}
    statements: set[str] = set()
    rest: set[str] = set()
    for quad in quads:
        subject, predicate = getattr(quad.subject, "value", ""), quad.predicate.value
        if subject in of_file or (subject == graph and predicate in _TOLD_OF_REPORT):
            told[subject, predicate] = getattr(quad.object, "value", "")
        elif predicate == _TYPE and getattr(quad.object, "value", "") == iris.term("Statement"):
            statements.add(subject)
        run = subject.startswith((iris.run(""), iris.software("")))
        if not run and subject not in of_file and predicate not in pages:
            rest.add(str(quad.triple))
    return _Version(
        text=told.get((text, _VALUE), ""),
        source=told.get((source, _NAME), "a file"),
        sha256=told.get((source, _SHA256), ""),
        url=told.get((source, _URL), ""),
        metadata={name: told.get((graph, iri), "") for iri, name in _TOLD_OF_REPORT.items()}
        | {"address": told.get((source, _URL), "")},
        statements=frozenset(statements),
        rest=frozenset(rest),
    )


def _lines(text: str) -> Counter[str]:
    return Counter(folded(line) for line in text.split("\n") if line)


def _difference(before: Counter[str], after: Counter[str]) -> tuple[int, int]:
    """Return how many things were added and removed."""
    return (after - before).total(), (before - after).total()


def _common(first: str, second: str) -> float:
    """Return the share of the shorter text, in runs of words, that the other has too."""
    runs = [_runs(text) for text in (first, second)]
    shorter = min(len(one) for one in runs)
    return len(runs[0] & runs[1]) / shorter if shorter else 1.0


def _runs(text: str) -> set[tuple[str, ...]]:
    """Return the runs of words in the sentences of a text: letterheads are all alike."""
    runs: set[tuple[str, ...]] = set()
    for line in text.split("\n"):
        words = re.findall(r"\w+", line.casefold())
        if len(words) >= _SENTENCE:
            runs.update(zip(*(words[start:] for start in range(_RUN_LENGTH)), strict=False))
    return runs
