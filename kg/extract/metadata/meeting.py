"""Finds the meeting that a document is about: which body, how, when and where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.extract.metadata.dates import Named, Period, periods
from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern
from kg.lexicon import Lexicon
from kg.model import Document, DocumentKind, Meeting, Span
from kg.vocabulary import Vocabulary

_COUNCILS = "council-formation"
_SUMMIT = "european-council"
_LONGEST_MEETING = 3
_IN_LUXEMBOURG = (4, 6, 10)
_CAPITALISED = r"[^\W\d_a-zà-ÿ][\w’'-]+"


@dataclass(frozen=True, slots=True)
class Names:
    """What the bodies that meet are called in one language."""

    bodies: Mapping[str, re.Pattern[str]]
    any_meeting: re.Pattern[str]


def meeting_of(
    document: Document,
    opening: Opening,
    kind: DocumentKind,
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    issued: date | None,
) -> Meeting:
    """Return the meeting; fields that the opening does not tell are None."""
    words = lexicon.metadata
    names = _names(vocabulary, lexicon)
    body = _body(opening, names)
    if body is None:
        return Meeting()
    about = list(_about(opening, names, body))
    period = _period(about, names.any_meeting, words, issued)
    if period is None and issued:
        period = _told_from_today([*about, *opening.prose], words, issued)
        if period is None and kind is DocumentKind.PRESS_RELEASE:
            period = _days_before(document.text, words, issued)
    character, remote = _character(about, names.any_meeting, words)
    place = None if remote else _place(about, names.any_meeting, words, issued)
    if place is None and not remote and character != "informal":
        place = _seat(body, period, words)
    start, end = (period.start, period.end) if period else (None, None)
    return Meeting(body, character, start, end, place)


def _names(vocabulary: Vocabulary, lexicon: Lexicon) -> Names:
    more = lexicon.metadata["meetings"]
    bodies = {
        concept.key: pattern([*concept.labels(lexicon.language), *more.get(concept.key, ())])
        for concept in vocabulary.of_kind("actor")
        if concept.subkind == _COUNCILS or concept.key == _SUMMIT
    }
    every = [*lexicon.metadata["meeting_nouns"]["phrases"], *(p for phrases in more.values() for p in phrases)]
    every += [label for key in bodies for label in vocabulary.find(key).labels(lexicon.language)]
    return Names(bodies, pattern(every))


def _body(opening: Opening, names: Names) -> str | None:
    """Return the key of the body that the first text to name one names first."""
    for text in (*opening.titles, *opening.lines, *opening.prose):
        found = [
            (match.start(), -match.end(), key)
            for key, name in names.bodies.items()
            if (match := name.search(text))
        ]
        if found:
            return min(found)[2]
    return None


def _about(opening: Opening, names: Names, body: str) -> Iterator[str]:
    """Yield the texts that are about the meeting: titles, then lines and sentences naming it."""
    yield from opening.titles
    name = names.bodies[body]
    yield from (text for text in (*opening.lines, *opening.prose) if name.search(text))
    yield from (text for text in opening.prose[:3] if names.any_meeting.search(text))


def _period(
    about: list[str], name: re.Pattern[str], words: Mapping[str, Any], issued: date | None
) -> Period | None:
    """Return the period that stands nearest to the name of the meeting."""
    for text in about:
        named = periods(text, words, issued)
        mentions = [Span(*match.span()) for match in name.finditer(text)]
        if named and mentions:
            return min(named, key=lambda one: min(_gap(one.span, at) for at in mentions)).period
    return None


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


def _told_from_today(
    texts: list[str], words: Mapping[str, Any], issued: date
) -> Period | None:
    """Return the period that the text tells from its own date: today, the second day."""
    for text in texts:
        days = [issued + timedelta(offset) for offset in _offsets(text, words, issued)]
        earlier = _earlier_days(text, words)
        if days or earlier is not None:
            last = max(days, default=issued)
            return Period(min([*days, last - timedelta(earlier or 0)]), last)
    return None


def _days_before(text: str, words: Mapping[str, Any], issued: date) -> Period:
    """Return the period that ends on the day of issue, as that of a fresh press release does.

    It begins on the earliest day that the text tells: yesterday, Thursday.
    """
    recent = [at for at in _offsets(text, words, issued) if -_LONGEST_MEETING < at < 0]
    return Period(issued + timedelta(min(recent, default=0)), issued)


def _earlier_days(text: str, words: Mapping[str, Any]) -> int | None:
    """Return how many days the meeting lasted before today, None where nothing is told."""
    days = words["day_of_meeting"].items()
    return next((number - 1 for word, number in days if pattern([word]).search(text)), None)


def _offsets(text: str, words: Mapping[str, Any], issued: date) -> Iterator[int]:
    """Yield how many days from ``issued`` the days lie that a text names: today, on Thursday."""
    for word, offset in words["relative"].items():
        if pattern([word]).search(text):
            yield offset
    for number, names in enumerate(words["weekdays"]):
        if pattern(names.split("|")).search(text):
            yield -((issued.weekday() - number) % 7)


def _character(
    about: list[str], name: re.Pattern[str], words: Mapping[str, Any]
) -> tuple[str, bool]:
    """Return formal, informal or extraordinary, and whether the meeting is held at no place."""
    characters = {key: phrases for key, phrases in words["characters"].items() if key != "remote"}
    first = " ".join(_noun_phrases(about[0], name)) if about else ""
    texts = [first, *(" ".join(_noun_phrases(text, name)) for text in about[1:3])]
    remote = any(pattern(words["characters"]["remote"]).search(text) for text in texts)
    for text in texts:
        for key, phrases in characters.items():
            if pattern(phrases).search(text):
                return key, remote
    return ("informal" if remote else "formal"), remote


def _noun_phrases(text: str, name: re.Pattern[str]) -> Iterator[str]:
    """Yield the names of the meeting in ``text`` with the words around them."""
    around = re.compile(rf"(?:[\w-]+[,:]?\s+){{0,4}}{name.pattern}(?:\s*\(\w+\))?")
    for match in around.finditer(text):
        yield match.group()


def _place(
    about: list[str], name: re.Pattern[str], words: Mapping[str, Any], issued: date | None
) -> str | None:
    """Return the place that stands beside the meeting's name or date, as written."""
    never = pattern(words["place"]["never"])
    place = rf"({_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,2}})"
    inside = re.compile(rf"(?<!\w){either(words['place']['prepositions'])}\s+{place}")
    for text in about:
        if not name.search(text):
            continue
        found = [match[1] for match in inside.finditer(text)]
        found += _beside(text, periods(text, words, issued), place)
        if good := [one for one in found if not never.search(one)]:
            return good[0]
    return None


def _beside(text: str, named: list[Named], place: str) -> Iterator[str]:
    """Yield the places directly before or after a date: "Brussels, 4 March"."""
    for one in named:
        if match := re.search(rf"(?:^|[\s(]){place}[,:]?\s*$", text[: one.span.start]):
            yield match[1].split(" ")[-1]
        if match := re.match(rf"\s*[,(]\s*{place}", text[one.span.end :]):
            yield match[1]


def _seat(body: str, period: Period | None, words: Mapping[str, Any]) -> str | None:
    if period is None:
        return None
    brussels, luxembourg = words["place"]["seats"]
    return str(luxembourg if body != _SUMMIT and period.start.month in _IN_LUXEMBOURG else brussels)
