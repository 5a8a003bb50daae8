"""Checks the JSON of a gold file against the codebook and the vocabulary."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kg.errors import VocabularyError
from kg.gold import UNNAMED_GROUP
from kg.lexicon import languages
from kg.model import Stance, folded
from kg.vocabulary import TARGET_KINDS, Vocabulary

REPORT = ("language", "title", "meeting", "issued", "sender", "recipient")
MEETING = ("type", "character", "start", "end", "place")
STATEMENT = ("actor", "quantifier", "act", "stance", "targets", "addressee", "cites", "quote")
TEXTS = {"actor", "act", "stance", "quote"}
LISTS = {"targets", "cites"}
NO_TARGETS = {
    "member-state",
    "third-country",
    "schengen-associated",
    "presidency",
    "eu-institution",
}


def problems(data: object, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what is wrong with a gold file's JSON; nothing when it keeps to the codebook."""
    if not isinstance(data, dict) or set(data) != {"report", "statements"}:
        yield 'a gold file is an object of "report" and "statements"'
        return
    for problem in _report(data["report"], vocabulary):
        yield f"report: {problem}"
    if not isinstance(data["statements"], list):
        yield '"statements" is no list'
        return
    seen: dict[str, int] = {}
    for number, entry in enumerate(data["statements"], 1):
        wrong = list(_shape(entry))
        for problem in wrong or [*_values(entry, vocabulary), *_clashes(entry, seen, number)]:
            yield f"statement {number}: {problem}"


def _report(report: object, vocabulary: Vocabulary) -> Iterator[str]:
    yield from _fields(report, REPORT)
    if not isinstance(report, dict):
        return
    if report.get("language") not in languages():
        yield f"language {report.get('language')!r} is not one of {', '.join(languages())}"
    if not _is_date(report.get("issued")):
        yield f"issued {report['issued']!r} is no date YYYY-MM-DD"
    meeting = report.get("meeting")
    for problem in _fields(meeting, MEETING):
        yield f"meeting: {problem}"
    if isinstance(meeting, dict):
        yield from (f"meeting: {problem}" for problem in _meeting(meeting, vocabulary))


def _meeting(meeting: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[str]:
    body, character = meeting.get("type"), meeting.get("character")
    if body is not None and not _known(vocabulary, "actor", body):
        yield f"type {body!r} is no body in the vocabulary"
    if character is not None and not _known(vocabulary, "meeting-character", character):
        yield f"character {character!r} is not in the vocabulary"
    start, end = meeting.get("start"), meeting.get("end")
    if not _is_date(start) or not _is_date(end):
        yield f"start {start!r} or end {end!r} is no date YYYY-MM-DD"
    elif (start is None) != (end is None):
        yield "start and end go together"
    elif start and end and end < start:
        yield f"it ends on {end}, before it starts on {start}"


def _fields(record: object, names: tuple[str, ...], extra: str = "") -> Iterator[str]:
    if not isinstance(record, dict):
        yield "no object"
        return
    for name in names:
        if name not in record:
            yield f'lacks "{name}"'
    for name in record:
        if name not in names and name != extra:
            yield f'unknown field "{name}"'


def _shape(entry: object) -> Iterator[str]:
    """Yield what is wrong with the fields of an entry and their JSON types."""
    yield from _fields(entry, STATEMENT, extra="optional")
    for name, value in entry.items() if isinstance(entry, dict) else ():
        if name in LISTS:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                yield f'"{name}" is no list of strings'
        elif name == "optional":
            if not isinstance(value, bool):
                yield '"optional" is neither true nor false'
        elif not isinstance(value, str) and (name in TEXTS or value is not None):
            yield f'"{name}" is no string'


def _values(entry: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what is wrong with the keys and the quote of an entry."""
    if not _known(vocabulary, "actor", entry["actor"]):
        yield f"unknown actor {entry['actor']!r}"
    if not _known(vocabulary, "act", entry["act"]):
        yield f"unknown act {entry['act']!r}"
    elif vocabulary.concept("act", entry["act"]).broader:
        yield f"act {entry['act']!r} is finer than the codebook's classes"
    if entry["stance"] not in list(Stance):
        yield f"unknown stance {entry['stance']!r}"
    if entry["addressee"] is not None and not _known(vocabulary, "actor", entry["addressee"]):
        yield f"unknown addressee {entry['addressee']!r}"
    yield from _quantifier(entry["actor"], entry["quantifier"], vocabulary)
    for target in dict.fromkeys(entry["targets"]):
        if not any(_known(vocabulary, kind, target) for kind in TARGET_KINDS):
            yield f"unknown target {target!r}"
        elif vocabulary.find(target).subkind in NO_TARGETS:
            yield f"{target!r} is no target: countries and institutions are not"
        if entry["targets"].count(target) > 1:
            yield f"target {target!r} twice"
    if entry["quote"] != folded(entry["quote"]) or not entry["quote"]:
        yield "the quote is empty, or its white space is not folded to single spaces"


def _quantifier(actor: str, quantifier: str | None, vocabulary: Vocabulary) -> Iterator[str]:
    if quantifier is None:
        if actor == UNNAMED_GROUP:
            yield f"{UNNAMED_GROUP} needs a quantifier"
    elif not _known(vocabulary, "quantifier", quantifier):
        yield f"unknown quantifier {quantifier!r}"
    elif actor != UNNAMED_GROUP:
        yield f"quantifier {quantifier!r} on {actor}: only {UNNAMED_GROUP} has one"


def _clashes(entry: Mapping[str, Any], seen: dict[str, int], number: int) -> Iterator[str]:
    """Yield contradictions with earlier entries of the same actor, act, target and quote."""
    for target in entry["targets"] or [""]:
        place = repr((entry["quote"], entry["actor"], entry["quantifier"], entry["act"], target))
        earlier = seen.setdefault(place, number)
        if earlier != number:
            what = f"target {target!r}" if target else "no target"
            yield f"says again, or otherwise, what statement {earlier} says ({what})"
            return


def _known(vocabulary: Vocabulary, kind: str, key: object) -> bool:
    if not isinstance(key, str):
        return False
    try:
        vocabulary.concept(kind, key)
    except VocabularyError:
        return False
    return True


def _is_date(value: object) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
