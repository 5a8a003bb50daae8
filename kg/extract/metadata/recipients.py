"""Finds to whom a document is addressed."""

import re
from collections.abc import Mapping
from typing import Any

from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import either, pattern


def recipient_of(opening: Opening, sender: str | None, words: Mapping[str, Any]) -> str | None:
    """Return the addressee without the address, else the house that a statement is made to."""
    if "recipient" in opening.fields:
        return _without_address(opening.fields["recipient"], words)
    peer = pattern(words["upper_house"]["members"]).search(sender or "")
    for evidence in (words["recipients"], words["recipient_codes"]):
        for name, phrases in evidence.items():
            if any(pattern(phrases).search(text) for text in (*opening.lines, *opening.prose)):
                return str(words["upper_house"]["name"] if peer else name)
    return None


def _without_address(text: str, words: Mapping[str, Any]) -> str:
    bare = re.sub(rf"^{either(words['articles'])}\s+", "", text)
    whole = re.match(rf".*?{either(words['address']['last_words'])}", bare)
    cut = re.compile(rf"\s*(?:{either(words['address']['first_words'])}|\d).*")
    name = whole.group() if whole else cut.sub("", bare)
    return name[:1].upper() + name[1:]
