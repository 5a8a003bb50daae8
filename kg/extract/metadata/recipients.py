"""Finds to whom a document is addressed."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern


def recipient_of(opening: Opening, words: Mapping[str, Any]) -> str | None:
    """Return the addressee without the address, else the house that a statement is made to."""
    if "recipient" in opening.fields:
        return _without_address(opening.fields["recipient"], words)
    texts = (*opening.lines, *opening.prose, *opening.margins)
    for evidence in (words["recipients"], words["recipient_codes"]):
        houses = [
            name
            for name, phrases in evidence.items()
            if any(pattern(phrases).search(text) for text in texts)
        ]
        if houses:
            return "; ".join(houses)
    return None


def _without_address(text: str, words: Mapping[str, Any]) -> str:
    bare = re.sub(rf"^{either(words['articles'])}\s+", "", text)
    whole = re.match(rf".*?{either(words['address']['last_words'])}", bare)
    cut = re.compile(rf"\s*(?:{either(words['address']['first_words'])}|\d).*")
    name = whole.group() if whole else cut.sub("", bare)
    return name[:1].upper() + name[1:]
