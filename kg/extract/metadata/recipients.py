"""Finds to whom a document is addressed."""

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern
from kg.extract.metadata.signatures import office_name
from kg.model import DocumentKind

_APART = "\n|\n"
"""Between texts in which no phrase may go on from one to the next."""


def recipient_of(opening: Opening, words: Mapping[str, Any]) -> str | None:
    """Return the addressee without the address, else the house that a statement is made to."""
    if "recipient" in opening.fields:
        return _without_address(opening.fields["recipient"], words)
    if addressed := _addressed(opening, words):
        return addressed
    said = _APART.join((*opening.lines, *opening.prose, *opening.margins))
    for evidence in (words["recipients"], words["recipient_codes"]):
        houses = [name for name, phrases in evidence.items() if pattern(phrases).search(said)]
        if houses:
            return "; ".join(houses)
    return None


def house_of(
    kind: DocumentKind, actor: str | None, sender: str | None, words: Mapping[str, Any]
) -> str | None:
    """Return the house to which a government makes its written statements, or that of a peer.

    Where it is not known who makes one, neither is the house.
    """
    if kind is not DocumentKind.WRITTEN_STATEMENT or actor not in words["houses"] or not sender:
        return None
    name = sender.rpartition(", ")[2]
    peers = words["peers"].items()
    house = next((h for h, titles in peers if re.match(either(titles), name)), None)
    return house or str(words["houses"][actor])


def _addressed(opening: Opening, words: Mapping[str, Any]) -> str | None:
    """Return the committee, or who chairs it with the house below, that a line above names."""
    office = re.compile(either(words["address"]["offices"]))
    above = ""
    for line, below in zip_longest(opening.lines, opening.lines[1:], fillvalue=""):
        if office.match(line):
            chair = _without_address(line, words)
            if below.startswith(tuple(words["address"]["continuing"])):
                return f"{chair} {below}"
            return f"{chair.rstrip(',')}, {below}" if below in words["recipients"] else chair
        if committee := pattern(words["address"]["committees"]).search(line):
            name = office_name(committee.group(), words)
            name = f"{above}, {name}" if above in words["address"]["chairs"] else name
            return f"{name}, {below}" if below in words["address"]["houses"] else name
        above = line
    return None


def _without_address(text: str, words: Mapping[str, Any]) -> str:
    bare = re.sub(rf"^{either(words['articles'])}\s+", "", text)
    whole = re.match(rf".*?{either(words['address']['last_words'])}", bare)
    cut = re.compile(rf"\s*(?:{either(words['address']['first_words'])}|\d).*")
    name = whole.group() if whole else cut.sub("", bare)
    return name[:1].upper() + name[1:]
