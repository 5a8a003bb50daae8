"""Loads ``ontology/layout.toml``: the words by which the layout of reports is known."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import VocabularyError
from kg.resources import folder

_YEAR = r"(?:19|20)\d\d"
_NUMBERED = re.compile(r"\{(?:n|column|date|code|number|postcode)\}")
_ENDS_IN_DIGIT = ("{n}", "{column}", "{number}")


@dataclass(frozen=True)
class Layout:
    """The layout words of all languages together; words are case-folded."""

    page_marks: re.Pattern[str]
    page_mark_ends: tuple[str, ...]
    """What page marks end in: most lines are ruled out by that."""
    edge_marks: re.Pattern[str]
    printed_lines: re.Pattern[str]
    date: re.Pattern[str]
    bullets: re.Pattern[str]
    address: re.Pattern[str]
    """A phrase of an address, with its spaces or without; a group for each word."""
    side_labels: tuple[str, ...]
    label: re.Pattern[str]
    subject_labels: tuple[str, ...]
    running_offices: tuple[str, ...]
    running_titles: tuple[str, ...]
    note_openings: tuple[str, ...]
    boilerplate: tuple[str, ...]
    salutations: tuple[str, ...]
    offices: tuple[str, ...]
    address_openings: tuple[str, ...]
    conjunctions: frozenset[str]
    hyphen_parts: frozenset[str]
    hyphen_middles: frozenset[str]
    hyphenated: frozenset[str]
    vowel_clash: tuple[str, ...]
    unfinished: frozenset[str]
    web_furniture: frozenset[str]
    digit_names: frozenset[str]
    number_words: frozenset[str]


@cache
def layout() -> Layout:
    """Return the layout words of the ontology, read once per process."""
    return load_layout(folder("ontology") / "layout.toml")


def load_layout(path: Path) -> Layout:
    """Return the layout words of a file.

    Raises:
        VocabularyError: if it cannot be read, is no TOML, or lacks a list.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return _build({key: _merged(tables, key) for table in tables.values() for key in table})
    except (OSError, ValueError) as error:
        raise VocabularyError(f"{path}: cannot be read as TOML ({error})") from error
    except KeyError as error:
        raise VocabularyError(f"{path}: lacks the list {error}") from error


def _merged(tables: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(word for table in tables.values() for word in table.get(key, ()))


def _build(words: dict[str, tuple[str, ...]]) -> Layout:
    date = _date(words["months"])
    return Layout(
        page_marks=_templates(words["page_marks"], date),
        page_mark_ends=_ends(words["page_marks"]),
        edge_marks=_templates(words["edge_marks"], date, capitals=True),
        printed_lines=_templates(words["printed_lines"], date),
        date=re.compile(rf"\b{date}\b"),
        bullets=re.compile(rf"(?:{_either(words['bullets'], re.escape)})(?=\s)"),
        label=re.compile(rf"(?:{_either(words['header_labels'], _folding)})(?=\s*:|\s|$)"),
        address=re.compile(_either(words["address_phrases"], _spaceless)),
        conjunctions=_folded(words["conjunctions"]),
        hyphen_parts=_folded(words["hyphen_parts"]),
        hyphen_middles=_folded(words["hyphen_middles"]),
        hyphenated=_folded(words["hyphenated"]),
        unfinished=_folded(words["unfinished"]),
        web_furniture=_folded(words["web_furniture"]),
        digit_names=_folded(words["digit_names"]),
        number_words=_folded(words["number_words"]),
        **{name: tuple(word.casefold() for word in words[name]) for name in _OPENINGS},
    )


_OPENINGS = (
    "side_labels",
    "subject_labels",
    "running_offices",
    "running_titles",
    "note_openings",
    "boilerplate",
    "salutations",
    "offices",
    "address_openings",
    "vowel_clash",
)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _either(words: Iterable[str], pattern: Callable[[str], str]) -> str:
    return "|".join(pattern(word) for word in sorted(words, key=len, reverse=True))


def _folding(text: str, pattern: Callable[[str], str] = re.escape) -> str:
    """Return the pattern of a text in any case; a set in front is quick to rule out."""
    if not text[0].isalpha():
        return f"(?i:{pattern(text)})"
    return f"[{text[0].lower()}{text[0].upper()}](?i:{pattern(text[1:])})"


def _date(months: Iterable[str]) -> str:
    month = f"(?:{_either(months, _folding)})"
    day = r"\d{1,2}(?i:st|nd|rd|th)?"
    return rf"(?:{day}\s+{month}\.?\s+{_YEAR}|{month}\s+{day},\s+{_YEAR})"


def _templates(templates: Iterable[str], date: str, *, capitals: bool = False) -> re.Pattern[str]:
    """Return a pattern for lines of one of the templates; whether ``capitals`` count."""
    fields = {
        "{n}": r"\d{1,3}",
        "{column}": r"\d{1,5}",
        "{date}": date,
        "{code}": r"\d{3,5}(?:/\d+)?/\d{2}(?:\s+(?:REV|ADD|COR)\s*\d+)*",
        "{unit}": r"(?:[A-Z]{2,}(?:\.[A-Z\d]+)+|DG ?[A-Z](?: ?\d+ ?[A-Z]?)?|CRS)",
        "{number}": r"\d+",
        "{postcode}": r"\d{4} ?[A-Z]{2}",
        "{phone}": r"[\d +()-]{8,}",
        "{word}": r"\S+",
        "{any}": r".+?",
    }

    def pattern(template: str) -> str:
        parts = re.split(r"(\{\w+\}|\s+)", template)
        return "".join(
            fields.get(part) or (r"\s+" if part.isspace() else re.escape(part)) for part in parts
        )

    either = "|".join(pattern(one) if capitals else _folding(one, pattern) for one in templates)
    numbered = all(_NUMBERED.search(one) for one in templates)
    # a line without a digit is none of them: most lines are ruled out by that
    return re.compile(rf"(?=\D*+\d)(?:{either})" if numbered else either)


def _ends(templates: Iterable[str]) -> tuple[str, ...]:
    """Return what lines of the templates may end in, the empty text where that may be anything."""
    ends: set[str] = set()
    for template in templates:
        if template.endswith(_ENDS_IN_DIGIT):
            ends.update("0123456789")
        elif template.endswith("}"):
            ends.add("")
        else:
            ends.update((template[-1].lower(), template[-1].upper()))
    return tuple(sorted(ends))


def _spaceless(phrase: str) -> str:
    """Return the pattern of a phrase that needs no spaces, with a group for each word."""
    return r"\s*".join(f"({_folding(word)})" for word in phrase.split())
