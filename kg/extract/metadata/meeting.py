"""Finds the meeting that a document is about: which body, how, when and where."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, zip_longest
from typing import Any

from kg.extract.metadata.bodies import Bodies, bodies_of
from kg.extract.metadata.dates import periods
from kg.extract.metadata.days import days_before, days_named, days_told, lengthened
from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import pattern
from kg.extract.metadata.places import place_of, seat_of
from kg.lexicon import Lexicon
from kg.model import Document, DocumentKind, Meeting
from kg.vocabulary import Vocabulary

_SENTENCES = 2
"""How many sentences tell of the meeting of this document and not yet of others."""
_WORDS_AROUND = 4
_BEGINNING = 4
"""How many sentences can tell that the meeting lasts longer than today."""


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
    bodies = bodies_of(vocabulary, lexicon)
    committee = any(pattern(words["committees"]).search(title) for title in opening.titles)
    body = bodies.first_named(opening.titles)
    if body is None and not committee:
        body = bodies.first_named((*opening.lines, *opening.prose))
    if body is None:
        return _of_committee(opening, words, issued)
    about = list(_about(opening, bodies, body, words, issued))
    days = days_named(about, bodies.meeting, words, issued)
    if days is None and issued:
        days = days_told(about, words, issued)
        if days is None and kind is DocumentKind.PRESS_RELEASE:
            days = days_before(document.text, words, issued)
        if days and kind is DocumentKind.PRESS_RELEASE:
            days = lengthened(days, opening.prose[:_BEGINNING], words, issued)
    character, remote = _character(about, bodies, words)
    place = None
    if not remote:
        actors = _actors(vocabulary, lexicon.language)
        place = place_of(about, bodies.meeting, actors, words, issued)
        if place is None and days and character != "informal":
            place = seat_of(body, days, words)
    start, end = (days.start, days.end) if days else (None, None)
    return Meeting(body, character, start, end, place)


@lru_cache(maxsize=8)
def _actors(vocabulary: Vocabulary, language: str) -> frozenset[str]:
    """Return the labels of all who can act."""
    return frozenset(label for label, _ in vocabulary.labels(language, ["actor"]))


def _of_committee(opening: Opening, words: Mapping[str, Any], issued: date | None) -> Meeting:
    """Return the days and place of a meeting of a committee of the Council: it has no type."""
    name = pattern(words["committees"])
    texts = [*opening.titles, *_with_dates(opening.lines, name, words, issued)]
    days = days_named(texts, name, words, issued)
    if days is None:
        return Meeting()
    seats = pattern(words["place"]["seats"])
    place = next((seat.group() for text in texts if (seat := seats.search(text))), None)
    return Meeting(None, None, days.start, days.end, place)


def _about(
    opening: Opening, bodies: Bodies, body: str, words: Mapping[str, Any], issued: date | None
) -> Iterator[str]:
    """Yield the texts that tell of the meeting: titles, a line, and the first sentences."""
    name, other = bodies.names[body], pattern(words["other_meetings"])

    def own(text: str) -> bool:
        return not other.search(text)

    yield from (title for title in opening.titles if bodies.meeting.search(title))
    named = list(_with_dates(opening.lines, name, words, issued))
    dated = [line for line in named if periods(line, words)]
    yield from (dated or named)[:1]
    yield from islice(
        (text for text in opening.prose if name.search(text) and own(text)), _SENTENCES
    )
    first = islice(filter(own, opening.prose), _SENTENCES)
    yield from (text for text in first if bodies.meeting.search(text))


def _with_dates(
    lines: Sequence[str], name: re.Pattern[str], words: Mapping[str, Any], issued: date | None
) -> Iterator[str]:
    """Yield the lines that name the meeting, each with a next line that gives place and days.

    A single day can be that on which the paper was ``issued``.
    """
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        if not name.search(line):
            continue
        days = [one.period for one in periods(below, words)]
        several = any(period.start != period.end for period in days)
        other = issued is not None and any(period.start != issued for period in days)
        yield f"{line}, {below}" if several or other else line


def _character(about: list[str], bodies: Bodies, words: Mapping[str, Any]) -> tuple[str, bool]:
    """Return formal, informal or extraordinary, and whether the meeting is held at no place.

    No formal meeting can be held at a distance: ministers then meet informally.
    """
    names = [" ".join(_with_words_around(text, bodies)) for text in about[: _SENTENCES + 1]]
    remote = any(pattern(words["remote"]).search(text) for text in names)
    for text in names:
        for character, phrases in words["characters"].items():
            if pattern(phrases).search(text):
                return character, remote
    return ("informal" if remote else "formal"), remote


def _with_words_around(text: str, bodies: Bodies) -> Iterator[str]:
    """Yield each name of a meeting with the words before it and one in brackets behind it."""
    for name in bodies.meeting.finditer(text):
        before = text[: name.start()].split()[-_WORDS_AROUND:]
        bracket = text[name.end() :].partition(")")[0].strip()
        yield " ".join([*before, name.group(), bracket if bracket.startswith("(") else ""])
