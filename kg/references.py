"""Knows in which forms papers and acts are cited, and where they are published.

The forms are data: ``ontology/citations.toml`` tells how they are written.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import VocabularyError
from kg.model import Span
from kg.resources import folder

_MOST_IN_A_RANGE = 50
_OLDEST_YEAR, _OLDEST_SHORT_YEAR = 1950, 50
_PAIR = re.compile(r"\d/\d")
"""The number of an act holds one."""
_HOUSES = {"I": "ek", "II": "tk"}
_NUMBER = re.compile(r"(\d+|\b[A-Z]{1,3}\b)(\s?[–-]\s?|\s(?:t/m|tot en met|to)\s)?")
_MARKS = r"EU|EG|EEG|EC|EEC|Euratom|JBZ|JHA|GBVB|CFSP"
_ACT_NUMBER = (
    rf"(?P<mark>\((?:{_MARKS})(?:,\s?Euratom)?\))?\s*(?P<no>nr\.?|[Nn]o\.?)?\s*"
    rf"(?P<first>\d{{1,4}})/(?P<second>\d{{1,4}})\b(?P<tail>/(?:{_MARKS})\b)?"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that a text names by its number."""

    id: str
    kind: str
    """parliamentary-paper, com-document, legal-act or document."""
    span: Span
    dossier: str | None = None
    number: str | None = None
    year: str | None = None
    """Parliamentary year as YYYY/YYYY."""
    eli: str | None = None
    """Type, year and number of a legal act, as in its ELI: reg/2013/604."""


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    id: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Act:
    letter: str
    type: str
    bare: bool
    several: bool
    """The name is a plural."""


class References:
    """The forms of citation and the links of documents."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        parts = tables["part"]
        self._holds = re.compile(tables["holds"])
        self._forms = [
            _Form(form["kind"], form["id"], re.compile(_filled(form["pattern"], parts)))
            for form in tables["form"]
        ]
        self._acts = {
            name.casefold(): _Act(act["letter"], act["type"], act["bare"], several)
            for act in tables["act"]
            for several, names in ((False, act["names"]), (True, act["plurals"]))
            for name in names
        }
        names = "|".join(map(re.escape, sorted(self._acts, key=len, reverse=True)))
        self._act = re.compile(rf"\b(?P<name>(?i:{names}))\s*{_ACT_NUMBER}")
        self._more = re.compile(rf"(?:,\s|\s(?:en|and)\s)(?P<name>){_ACT_NUMBER}")
        self._links = [
            (re.compile(link["pattern"]), link["page"], link.get("same")) for link in tables["link"]
        ]

    def find(self, text: str, span: Span) -> list[Reference]:
        """Return the documents that a part of a text names, in order; most parts name none."""
        if not self._holds.search(text, span.start, span.end):
            return []
        found: list[Reference] = []
        taken: list[Span] = []
        for match, references in self._matches(text, span):
            place = Span(*match.span())
            at = bisect_left(taken, place)
            if not any(place.overlap(other) for other in taken[max(0, at - 1) : at + 1]):
                taken.insert(at, place)
                found.extend(references)
        return sorted(found, key=lambda reference: reference.span)

    def page(self, identifier: str) -> str | None:
        """Return the address at which a document is published, None if none is known."""
        return next((page for page, _ in self._links_of(identifier)), None)

    def same(self, identifier: str) -> str | None:
        """Return the IRI that the publisher gave a document, None if none is known."""
        return next((same for _, same in self._links_of(identifier)), None)

    def _links_of(self, identifier: str) -> Iterator[tuple[str, str | None]]:
        for pattern, page, same in self._links:
            if match := pattern.fullmatch(identifier):
                fields = {"id": identifier, **match.groupdict()}
                yield page.format(**fields), same.format(**fields) if same else None

    def _matches(self, text: str, span: Span) -> Iterator[tuple[re.Match[str], list[Reference]]]:
        for form in self._forms:
            for match in form.pattern.finditer(text, span.start, span.end):
                yield match, list(_references(form, match))
        acts = self._act if _PAIR.search(text, span.start, span.end) else None
        for match in acts.finditer(text, span.start, span.end) if acts else ():
            yield from self._legal_acts(text, match, span.end)

    def _legal_acts(
        self, text: str, first: re.Match[str], end: int
    ) -> Iterator[tuple[re.Match[str], list[Reference]]]:
        """Yield the act that a name and a number tell; after a plural, those of a list."""
        act = self._acts[first["name"].casefold()]
        match: re.Match[str] | None = first
        sure = act.bare
        while match is not None:
            sure = sure or bool(match["mark"] or match["tail"])
            reference = _legal_act(act, match) if sure else None
            if reference is None:
                return
            yield match, [reference]
            match = self._more.match(text, match.end(), end) if act.several else None


@cache
def references() -> References:
    """Return the forms of the ontology, read once per process.

    Raises:
        VocabularyError: if the file cannot be read, is no TOML, or has a faulty pattern.
    """
    path = folder("ontology") / "citations.toml"
    try:
        return References(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, re.error) as error:
        raise VocabularyError(f"{path}: cannot be read ({error})") from error
    except KeyError as error:
        raise VocabularyError(f"{path}: lacks {error}") from error


def _legal_act(act: _Act, match: re.Match[str]) -> Reference | None:
    year, number = _ordered(match)
    if year is None:
        return None
    return Reference(
        id=f"3{year}{act.letter}{number:0>4}",
        kind="legal-act",
        span=Span(match.start("name"), match.end()),
        number=f"{year}/{number}",
        eli=f"{act.type}/{year}/{number}",
    )


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda part: _filled(parts[part[1]], parts), pattern)


def _references(form: _Form, match: re.Match[str]) -> Iterator[Reference]:
    """Yield a reference for each number that a match names."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    fields = _fields(groups)
    numbers = list(_numbers(match)) if "numbers" in groups else [(groups.get("number"), None)]
    for number, place in numbers:
        yield Reference(
            id=form.id.format(**fields | {"number": number}),
            kind=form.kind,
            span=place or Span(*match.span()),
            dossier=fields.get("dossier"),
            number=number,
            year=fields.get("years"),
        )


def _numbers(match: re.Match[str]) -> Iterator[tuple[str, Span | None]]:
    """Yield each number of a list or range; the first stands for the whole of what is before."""
    offset = match.start("numbers")
    open_range: int | None = None
    for index, one in enumerate(_NUMBER.finditer(match["numbers"])):
        place = Span(offset + one.start(1) if index else match.start(), offset + one.end(1))
        if one[1].isdecimal():
            yield from ((str(number), place) for number in _up_to(int(one[1]), open_range))
        else:
            yield one[1], place
        open_range = int(one[1]) if one[2] and one[1].isdecimal() else None


def _up_to(number: int, open_range: int | None) -> range:
    """Return a number, after those between it and the one that opened a range."""
    begin = number if open_range is None else open_range + 1
    return range(begin if 0 <= number - begin <= _MOST_IN_A_RANGE else number, number + 1)


def _fields(groups: Mapping[str, str]) -> dict[str, str]:
    """Return the groups of a match in the forms that ids have."""
    fields = dict(groups)
    if "dossier" in fields:
        fields["dossier"] = re.sub(r"[\s.]", "", fields["dossier"])
        if "suffix" in fields:
            fields["dossier"] += f"-{fields['suffix']}"
    if "from" in fields:
        first, last = fields["from"], fields["to"]
        last = first[: 4 - len(last)] + last
        fields |= {"session": first + last, "years": f"{first}/{last}"}
    if "house" in fields:
        fields["house"] = _HOUSES[fields["house"]]
    fields["year"] = _long(fields.get("year") or fields.get("year2") or "")
    version = "-".join(re.findall(r"[A-Z]+|\d+", fields.get("version", "")))
    fields["version"] = version or (f"REV-{fields['revision']}" if "revision" in fields else "INIT")
    return fields


def _long(year: str) -> str:
    """Return a year of two digits with its century."""
    if len(year) != 2:
        return year
    return f"19{year}" if int(year) >= _OLDEST_SHORT_YEAR else f"20{year}"


def _ordered(match: re.Match[str]) -> tuple[str | None, str]:
    """Return year and number of an act: after "nr." the number comes first, else the year.

    The year comes first since 2015, and in directives and decisions always; whichever of the
    two cannot be a year is the number.
    """
    first, second = match["first"], match["second"]
    pairs = (
        [(second, first), (first, second)] if match["no"] else [(first, second), (second, first)]
    )
    for year, number in pairs:
        if _may_be_year(year):
            return _long(year), str(int(number))
    return None, ""


def _may_be_year(text: str) -> bool:
    if len(text) == 2:
        return int(text) >= _OLDEST_SHORT_YEAR
    return len(text) == 4 and _OLDEST_YEAR <= int(text) < 2100
