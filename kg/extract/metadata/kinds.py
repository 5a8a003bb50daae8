"""Tells what sort of paper a document is, by what it calls itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import pattern
from kg.model import DocumentKind


def kind_named(opening: Opening, words: Mapping[str, Any]) -> tuple[DocumentKind | None, bool]:
    """Return the kind that a document gives itself, and whether in a title.

    A title counts before the text; in one line the first word that names a kind counts.
    """
    for texts, titled in ((opening.titles, True), (opening.prose, False)):
        for text in texts:
            if kind := _first(text, words["kinds"]):
                return kind, titled
    return None, False


def disowned(opening: Opening, words: Mapping[str, Any]) -> bool:
    """Tell whether a title says that the document is about something else than a meeting."""
    other = pattern(words["not_kinds"]["phrases"])
    return any(other.search(title) for title in opening.titles[:1])


def _first(text: str, kinds: Mapping[str, Iterable[str]]) -> DocumentKind | None:
    found = [
        (match.start(), -match.end(), name)
        for name, phrases in kinds.items()
        if (match := pattern(phrases).search(text))
    ]
    return DocumentKind(min(found)[2]) if found else None
