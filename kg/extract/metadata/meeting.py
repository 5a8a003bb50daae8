"""Finds the meeting that a document is about: which body, how, when and where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from kg.extract.metadata.dates import Period, periods
from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern
from kg.lexicon import Lexicon
from kg.model import Document, DocumentKind, Meeting, Span
from kg.vocabulary import Vocabulary

_COUNCILS = "council-formation"
_SUMMIT = "european-council"
_LONGEST_MEETING = 3
_NEAR = 40
"""How many characters may lie between a place and the meeting's name or date."""
_SENTENCES = 2
"""How many sentences tell of the meeting of this document and not yet of others."""
_IN_LUXEMBOURG = (4, 6, 10)
_CAPITALISED = r"[^\W\d_a-zà-ÿ][\w’'-]+"


@dataclass(frozen=True, slots=True)
class Names:
    """What the bodies that meet are called in one language."""

    bodies: Mapping[str, re.Pattern[str]]
    any_meeting: re.Pattern[str]
    elsewhere: frozenset[str]
    """Labels of actors, most of them countries, that are no place of a meeting."""


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
    place = None if remote else _place(about, names, words, issued)
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
    every = [
        *lexicon.metadata["meeting_nouns"]["phrases"],
        *(p for phrases in more.values() for p in phrases),
    ]
    every += [label for key in bodies for label in vocabulary.find(key).labels(lexicon.language)]
    actors = frozenset(label for label, _ in vocabulary.labels(lexicon.language, ["actor"]))
    return Names(bodies, pattern(every), actors)


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
    """Yield the texts that tell of the meeting: titles, then lines and the first sentences."""
    name = names.bodies[body]
    yield from opening.titles
    yield from (line for line in opening.lines if name.search(line))
    yield from islice((text for text in opening.prose if name.search(text)), _SENTENCES)
    yield from (text for text in opening.prose[:_SENTENCES] if names.any_meeting.search(text))


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


def _told_from_today(texts: list[str], words: Mapping[str, Any], issued: date) -> Period | None:
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
    about: list[str], names: Names, words: Mapping[str, Any], issued: date | None
) -> str | None:
    """Return the place that stands nearest to the meeting's name or date, as written."""
    for text in about:
        anchors = [Span(*match.span()) for match in names.any_meeting.finditer(text)]
        if anchors:
            dates = [one.span for one in periods(text, words, issued)]
            gaps = [
                (gap, place.of(text))
                for place in _places(text, dates, names, words)
                if (gap := min(_gap(place, at) for at in (*anchors, *dates))) <= _NEAR
            ]
            if gaps:
                return min(gaps)[1]
    return None


def _places(text: str, dates: list[Span], names: Names, words: Mapping[str, Any]) -> Iterator[Span]:
    """Yield what may be a place: behind "in", or beside a date as in "Brussels, 4 March"."""
    place = rf"({_CAPITALISED}(?:[ -]{_CAPITALISED}){{0,2}})"
    inside = re.compile(rf"(?<!\w){either(words['place']['prepositions'])}\s+{place}")
    found = [Span(*match.span(1)) for match in inside.finditer(text)]
    for at in dates:
        if match := re.search(rf"(?:^|[\s(])({_CAPITALISED})[,:]?\s*$", text[: at.start]):
            found.append(Span(*match.span(1)))
        if match := re.match(rf"\s*[,(]\s*{place}", text[at.end :]):
            found.append(Span(at.end + match.start(1), at.end + match.end(1)))
    never = pattern(words["place"]["never"])
    for span in found:
        name = span.of(text)
        foreign = name in names.elsewhere and name not in words["place"]["seats"]
        if not (foreign or name.isupper() or never.search(name)):
            yield span


def _seat(body: str, period: Period | None, words: Mapping[str, Any]) -> str | None:
    if period is None:
        return None
    brussels, luxembourg = words["place"]["seats"]
    return str(luxembourg if body != _SUMMIT and period.start.month in _IN_LUXEMBOURG else brussels)
