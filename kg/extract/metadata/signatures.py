"""Reads the signatures under a letter."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.extract.metadata.phrases import either, pattern

_LONGEST_NAME = 8
_CAPITALISED = re.compile(r"\(?[^\W\d_a-zà-ÿ][\w.'’-]*\)?,?")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Signer:
    """A person in an office; of some only the office is known."""

    office: str
    name: str = ""


class Signatures:
    """Knows offices and names of persons by the words of a lexicon."""

    def __init__(self, words: Mapping[str, Any], group: Mapping[str, Any]) -> None:
        self._words = words
        article = rf"(?:{either(words['articles'])}\s+)?"
        self._office = re.compile(rf"{article}{either(group['offices'])}")
        self._behalf = pattern(group["on_behalf"])
        self._next = re.compile(
            rf",\s+(?={either(group['on_behalf'])}|{article}{either(group['offices'])})"
        )
        self._closing = re.compile(rf"^{either(words['closings'])},?\s*")
        self._heading = re.compile(rf"{either(group['headings'])}\s+({self._office.pattern}.*)")

    def read(self, lines: Sequence[str]) -> list[Signer]:
        """Return who signed: offices and then their names, or a name and then its offices.

        An office in the letterhead has its name under the letter. Without a signature it is
        the office in the heading: BRIEF VAN DE MINISTER VAN X.
        """
        runs = [(kind, list(run)) for kind, run in groupby(self._parts(lines), lambda one: one[0])]
        found: list[Signer] = []
        before: list[str] = []
        after_office = False
        for at, (kind, run) in enumerate(runs):
            texts = [text for _, text in run]
            if kind == "office":
                following = runs[at + 1] if at + 1 < len(runs) else ("", [])
                names = (
                    [text for _, text in following[1]] if following[0] == "name" else before[-1:]
                )
                found += _paired([office_name(text, self._words) for text in texts], names)
            before = texts if kind == "name" and not after_office else []
            after_office = kind == "office"
        return list(dict.fromkeys(found)) or self._across(runs) or self._headed(lines)

    def _across(self, runs: Sequence[tuple[str, list[tuple[str, str]]]]) -> list[Signer]:
        """Return the office on the first line with the name on the last."""
        if len(runs) < 2 or (runs[0][0], runs[-1][0]) != ("office", "name"):
            return []
        offices = [office_name(text, self._words) for _, text in runs[0][1]]
        return _paired(offices, [text for _, text in runs[-1][1]])

    def _parts(self, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield what the lines hold: offices, names, and other lines."""
        for whole in lines:
            line = self._closing.sub("", whole)
            pieces = [one.rstrip(",") for one in self._next.split(line)]
            own = [one for one in pieces if not self._behalf.match(one)]
            *offices, last = own or [""]
            office, _, name = last.rpartition(", ")
            if self._are_offices([*offices, office]) and self._name(name):
                yield from (("office", one) for one in [*offices, office])
                yield "name", self._name(name)
            elif self._are_offices(own):
                yield from (("office", one) for one in own)
            elif all(names := [self._name(one) for one in line.split(", ")]):
                yield from (("name", one) for one in names)
            else:
                yield "other", line

    def _are_offices(self, texts: list[str]) -> bool:
        return all(map(self._is_office, texts))

    def _is_office(self, text: str) -> bool:
        """Tell whether a text is an office and nothing else: no verb follows."""
        office = self._office.match(text)
        small = self._words["small_words"]
        return office is not None and all(
            word.rstrip(",") in small or _CAPITALISED.fullmatch(word) or word.isupper()
            for word in text[office.end() :].split()
        )

    def _name(self, line: str) -> str:
        """Return the name of a person that a line is, else nothing."""
        words = self._words
        parts = [part for part in line.rstrip(",").split() if part not in words["signed"]]
        known = {*words["name_particles"], *words["academic_titles"]}
        is_name = (
            2 <= len(parts) <= _LONGEST_NAME
            and all(part in known or _CAPITALISED.fullmatch(part) for part in parts)
            and not pattern(words["never_in_names"]).search(line)
        )
        return person_name(" ".join(parts), words) if is_name else ""

    def _headed(self, lines: Sequence[str]) -> list[Signer]:
        for line in lines:
            if (match := self._heading.search(line)) and match.group().isupper():
                return [Signer(office_name(match[1], self._words))]
        return []


def _paired(offices: list[str], names: list[str]) -> list[Signer]:
    """Give each office its name; with fewer names than offices they are offices of one person."""
    if not names:
        return []
    if len(names) < len(offices):
        return [Signer(", ".join(offices), names[0])]
    return [Signer(office, name) for office, name in zip(offices, names, strict=False)]


def person_name(text: str, words: Mapping[str, Any]) -> str:
    """Return a name without "Rt Hon", with capitals as in running text."""
    name = re.sub(rf"^{either(words['courtesies'])}\s+", "", text)
    if not name.isupper():
        return name
    behind = words["behind_names"]
    return " ".join(p if p in behind else _capitalised(p.casefold()) for p in name.split())


def office_name(text: str, words: Mapping[str, Any]) -> str:
    """Return an office without article, with capitals as in running text.

    "DE MINISTER-PRESIDENT" is "Minister-President", "de minister van X" is "Minister van X".
    """
    bare = re.sub(rf"^{either(words['articles'])}\s+", "", text).strip(" ,")
    first, *rest = bare.split(" ")
    if bare.isupper():
        small = words["small_words"]
        rest = [p if p in small else _capitalised(p) for p in map(str.casefold, rest)]
    return " ".join([_capitalised(first), *rest])


def _capitalised(word: str) -> str:
    return _LETTERS.sub(lambda letters: letters.group().capitalize(), word)
