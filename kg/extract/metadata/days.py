"""Finds the days of a meeting in the texts that tell of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from kg.extract.metadata.dates import Period, periods
from kg.extract.metadata.phrases import pattern
from kg.model import Span

_LONGEST_MEETING = 3


def days_named(
    texts: Iterable[str], meeting: re.Pattern[str], words: Mapping[str, Any], issued: date | None
) -> Period | None:
    """Return the days that stand nearest to a name of the meeting, in the first text with both.

    "The Council, yesterday and today" names them as well as dates do.
    """
    for text in texts:
        named = periods(text, words, issued)
        mentions = list(_mentions(text, meeting, words))
        if named and mentions:
            return min(named, key=lambda one: min(gap(one.span, at) for at in mentions)).period
        past = {offset for offset in _told(text, words) if offset <= 0}
        if mentions and issued and len(past) > 1:
            return Period(issued + timedelta(min(past)), issued + timedelta(max(past)))
    return None


def _mentions(text: str, meeting: re.Pattern[str], words: Mapping[str, Any]) -> Iterator[Span]:
    """Yield where a meeting is named, and not its body: "the presidency of the Council"."""
    bodies = {match.end() for match in pattern(words["of_bodies"]).finditer(text)}
    for match in meeting.finditer(text):
        if len(text[: match.start()].rstrip()) not in bodies:
            yield Span(*match.span())


def gap(one: Span, other: Span) -> int:
    """Return how many characters lie between two spans, less than one if they meet."""
    return max(one.start - other.end, other.start - one.end)


def days_told(texts: Iterable[str], words: Mapping[str, Any], issued: date) -> Period | None:
    """Return the days that a text tells from its own date: today, the second day."""
    for text in texts:
        days = [issued + timedelta(offset) for offset in _offsets(text, words, issued)]
        earlier = _earlier_days(text, words)
        if days or earlier is not None:
            last = max(days, default=issued)
            return Period(min([*days, last - timedelta(earlier or 0)]), last)
    return None


def lengthened(
    days: Period, texts: Iterable[str], words: Mapping[str, Any], issued: date
) -> Period:
    """Return the days with those of other sessions: "The meeting, which runs until tomorrow"."""
    told = [
        issued + timedelta(offset)
        for text in texts
        for phrase, offset in words["lasting"].items()
        if pattern([phrase]).search(text)
    ]
    return Period(min([days.start, *told]), max([days.end, *told]))


def days_before(text: str, words: Mapping[str, Any], issued: date) -> Period:
    """Return the days up to the day of issue, as those of a fresh press release are.

    They begin on the earliest day that the text tells: yesterday, Thursday.
    """
    recent = [at for at in _offsets(text, words, issued) if -_LONGEST_MEETING < at < 0]
    return Period(issued + timedelta(min(recent, default=0)), issued)


def _offsets(text: str, words: Mapping[str, Any], issued: date) -> Iterator[int]:
    """Yield how many days from ``issued`` the days lie that a text names: today, on Thursday."""
    yield from _told(text, words)
    for number, names in enumerate(words["weekdays"]):
        if pattern(names.split("|")).search(text):
            yield -((issued.weekday() - number) % 7)


def _told(text: str, words: Mapping[str, Any]) -> Iterator[int]:
    """Yield how many days from that of issue the days lie that a text tells so: yesterday."""
    for word, offset in words["relative"].items():
        if pattern([word]).search(text):
            yield offset


def _earlier_days(text: str, words: Mapping[str, Any]) -> int | None:
    """Return how many days the meeting lasted before today, None where nothing is told."""
    days = words["day_of_meeting"].items()
    return next((number - 1 for word, number in days if pattern([word]).search(text)), None)
