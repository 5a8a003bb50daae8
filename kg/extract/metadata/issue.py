"""Finds the date on which a document was issued."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kg.extract.metadata.dates import Named, periods, weekdays
from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern

_NEAR = 40


def issued_on(opening: Opening, words: Mapping[str, Any]) -> date | None:
    """Return the date of issue.

    It is labelled, told, alone on a line, else the first in a line or, at last, in a margin, in
    a title that names no meeting, or behind the addressee.
    """
    if labelled := periods(opening.fields.get("issued", ""), words):
        return labelled[0].period.start
    for found in (
        _told(opening, words),
        _dateline(opening, words),
        _beside_meeting(opening, words),
        iter(periods(opening.fields.get("recipient", ""), words)),
    ):
        if day := next(found, None):
            return day.period.start
    return None


def _told(opening: Opening, words: Mapping[str, Any]) -> Iterator[Named]:
    told = re.compile(either(words["issued"]["phrases"]))
    for text in (*opening.lines, *opening.prose):
        for match in told.finditer(text):
            after = text[match.end() :]
            yield from (one for one in periods(after, words) if one.span.start <= _NEAR)


def _dateline(opening: Opening, words: Mapping[str, Any]) -> Iterator[Named]:
    """Yield the dates of lines that have nothing else but a place or a day of the week.

    The last comes first: no paper is older than its meeting.
    """
    places = [*words["issued"]["datelines"], *words["capitals"].values()]
    place = either([*places, *weekdays(words)])
    before = re.compile(rf"(?:{either(words['issued']['letterheads'])}\s+)?{place}?,?\s*")
    after = re.compile(r"[\s.]*(?:\(.*\))?")
    found = [
        one
        for line in _outside_titles(opening)
        for one in periods(line, words)
        if before.fullmatch(line[: one.span.start]) and after.fullmatch(line[one.span.end :])
    ]
    yield from sorted(found, key=lambda one: one.period.start, reverse=True)


def _beside_meeting(opening: Opening, words: Mapping[str, Any]) -> Iterator[Named]:
    """Yield the dates of lines, then of margins and titles, that do not speak of a meeting."""
    about_meeting = pattern(words["meeting_nouns"])
    for line in (*_outside_titles(opening), *opening.margins, *opening.titles):
        if not about_meeting.search(line):
            yield from periods(line, words)


def _outside_titles(opening: Opening) -> Iterator[str]:
    return (line for line in opening.lines if not any(line in title for title in opening.titles))
