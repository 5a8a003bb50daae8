"""Reads dates: of one day or several, with or without their year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from kg.extract.metadata.phrases import either
from kg.model import Span

_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th|ste|de|e)?(?!\w)"
_LONGEST_GAP = timedelta(days=3)
"""Days of one meeting that lie further apart are no days of one meeting."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Named:
    """A period and where the text names it."""

    period: Period
    span: Span


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a language writes dates."""

    months: Mapping[str, int]
    named: re.Pattern[str]
    part: re.Pattern[str]


_NUMERIC = re.compile(rf"(?<![\w./-])(\d{{1,2}})([-./])(\d{{1,2}})\2({_YEAR})(?![\w/])")
_DIGIT = re.compile(r"\d")
"""Every date has one, whatever it is written like."""
_ISO = re.compile(rf"(?<![\w-])({_YEAR})-(\d\d)-(\d\d)(?![\w-])")


def periods(text: str, words: Mapping[str, Any], near: date | None = None) -> list[Named]:
    """Return the periods that ``text`` names, in order.

    A date without a year is given the year in which it lies nearest to ``near``; without
    ``near`` it is left out.
    """
    if _DIGIT.search(text) is None:
        return []
    calendar = _calendar(
        tuple(words["months"]),
        tuple(words["weekdays"]),
        tuple(words["joins"]),
        words["month_first"],
    )
    found = [*_written(text, calendar, near), *_numeric(text)]
    return sorted(found, key=lambda one: one.span)


def weekdays(words: Mapping[str, Any]) -> list[str]:
    """Return the names of the days of the week, short ones too."""
    return [name for names in words["weekdays"] for name in names.split("|")]


def months(words: Mapping[str, Any]) -> list[str]:
    """Return the names of the months, short ones too."""
    return [name for names in words["months"] for name in names.split("|")]


def written(start: date, end: date, words: Mapping[str, Any]) -> str:
    """Return a period in words: 25 and 26 October 2012."""
    first, last = (
        f"{day.day} {words['months'][day.month - 1].split('|')[0]} {day.year}"
        for day in (start, end)
    )
    if start == end:
        return last
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
    return f"{first} {words['joins'][0]} {last}"


@cache
def _calendar(
    months: tuple[str, ...], weekdays: tuple[str, ...], joins: tuple[str, ...], month_first: bool
) -> Calendar:
    numbers = {
        name.casefold(): number
        for number, names in enumerate(months, 1)
        for name in names.split("|")
    }
    month = rf"(?i:{'|'.join(sorted(numbers, key=len, reverse=True))})\b\.?"
    weekday = rf"(?:{either('|'.join(weekdays).split('|'))}\.?,?\s+)?"
    ending = rf"\s+(?:of\s+)?{month}(?:,?\s+{_YEAR}\b)?"
    join = rf"(?:\s*[-–—/&]\s*|\s+{either(joins)}\s+)"
    day_first = (
        rf"(?<![\w.,/-]){_DAY}(?:{ending})?(?:(?:{join}|,\s*){weekday}{_DAY}){{0,4}}"
        rf"(?:(?:{ending})?{join}{weekday}{_DAY})?{ending}"
    )
    named = day_first
    if month_first:
        named += rf"|{month}\s+{_DAY}(?:{join}{_DAY}){{0,4}},?\s+{_YEAR}\b"
    part = (
        rf"(?:(?P<before>{month})\s+)?(?<!\d)(?P<day>\d{{1,2}})(?!\d)\w*"
        rf"(?:\s+(?:of\s+)?(?P<month>{month}))?(?:,?\s+(?P<year>{_YEAR}))?"
    )
    return Calendar(numbers, re.compile(named), re.compile(part))


def _written(text: str, calendar: Calendar, near: date | None) -> Iterator[Named]:
    for match in calendar.named.finditer(text):
        days = _days(match.group(), calendar, near)
        if days:
            yield Named(_together(days), Span(*match.span()))


def _days(text: str, calendar: Calendar, near: date | None) -> list[date]:
    """Return the days of one date: each takes month and year from the next one, or the last."""
    parts = [
        (int(one["day"]), one["before"] or one["month"], one["year"])
        for one in calendar.part.finditer(text)
    ]
    first = next((month for _, month, _ in parts if month), None)
    month, year, days = None, None, []
    for day, own_month, own_year in reversed(parts):
        month, year = own_month or month or first, own_year or year
        number = calendar.months[month.rstrip(".").casefold()] if month else None
        if number and (found := _date(day, number, int(year) if year else None, near)):
            days.append(found)
    return days[::-1]


def _date(day: int, month: int, year: int | None, near: date | None) -> date | None:
    """Return the date, None if there is no such day."""
    around = range(near.year - 1, near.year + 2) if near else ()
    found = []
    for one in (year,) if year else around:
        try:
            found.append(date(one, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs(one - (near or one)), default=None)


def _together(days: list[date]) -> Period:
    """Return the period of the first days that can belong to one meeting."""
    end = days[0]
    for day in days[1:]:
        if not timedelta() <= day - end <= _LONGEST_GAP:
            break
        end = day
    return Period(days[0], end)


def _numeric(text: str) -> Iterator[Named]:
    for match in _NUMERIC.finditer(text):
        day, _, month, year = match.groups()
        if found := _date(int(day), int(month), int(year), None):
            yield Named(Period(found, found), Span(*match.span()))
    for match in _ISO.finditer(text):
        year, month, day = match.groups()
        if found := _date(int(day), int(month), int(year), None):
            yield Named(Period(found, found), Span(*match.span()))
