"""Finds where a meeting was held."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Any

from kg.extract.metadata.bodies import SUMMIT
from kg.extract.metadata.dates import Period, months, periods, weekdays
from kg.extract.metadata.days import gap
from kg.extract.metadata.phrases import either, pattern
from kg.model import Span

_NEAR = 40
"""How many characters may lie between a place and the meeting's name or date."""
_IN_LUXEMBOURG = (4, 6, 10)
_WORD = r"[^\W\d_a-zà-ÿ][\w’'-]+"
_PLACE = rf"({_WORD}(?:[ -]{_WORD}){{0,2}})"


def place_of(
    texts: Iterable[str],
    meeting: re.Pattern[str],
    actors: Set[str],
    words: Mapping[str, Any],
    issued: date | None,
) -> str | None:
    """Return the place that stands nearest to the meeting's name or date, as written."""
    for text in texts:
        dates = [one.span for one in periods(text, words, issued)]
        anchors = [*dates, *(Span(*match.span()) for match in meeting.finditer(text))]
        near = [
            (distance, place.of(text))
            for place, certain in _places(text, dates, words)
            if _may_be_place(place.of(text), frozenset() if certain else actors, words)
            and (distance := min(gap(place, at) for at in anchors)) <= _NEAR
        ]
        if near:
            return min(near)[1]
    return None


def _places(text: str, dates: list[Span], words: Mapping[str, Any]) -> Iterator[tuple[Span, bool]]:
    """Yield what stands behind "in", or beside a date as in "Brussels, 4 March".

    Each comes with whether it can be nothing but a place.
    """
    always = pattern(words["place"]["always"])
    preposition = either(words["place"]["prepositions"])
    for match in re.finditer(rf"({preposition})\s+{_PLACE}", text):
        yield Span(*match.span(2)), always.fullmatch(match[1]) is not None
    for at in dates:
        if before := re.search(rf"(?:^|[\s(])({_WORD})[,:]?\s*$", text[: at.start]):
            yield Span(*before.span(1)), False
        if after := re.compile(rf"\s*[,(]\s*{_PLACE}|\s+{_PLACE}$").match(text, at.end):
            yield Span(*after.span(after.lastindex or 0)), False


def _may_be_place(name: str, actors: Set[str], words: Mapping[str, Any]) -> bool:
    """Tell whether a name can be a town: no country that is spoken of, nor an institution."""
    if name in words["place"]["seats"]:
        return True
    never = pattern([*words["place"]["never"], *weekdays(words), *months(words)])
    return not (name in actors or name.isupper() or never.search(name))


def seat_of(body: str, days: Period, words: Mapping[str, Any]) -> str:
    """Return where a body meets when nothing is said.

    The Council meets in Luxembourg in April, June and October (Protocol No 6 to the Treaties,
    sole article, b), the European Council in Brussels (Declaration No 22 to the Treaty of Nice).
    """
    brussels, luxembourg = words["place"]["seats"]
    in_luxembourg = body != SUMMIT and days.start.month in _IN_LUXEMBOURG
    return str(luxembourg if in_luxembourg else brussels)
