"""Tells what sort of paper a document is, by what it calls itself."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import pattern
from kg.extract.metadata.senders import Sender
from kg.model import BlockKind, Document, DocumentKind, StatementKind

_FIRST_LINES = 14
_FIRST_SENTENCES = 3
_BEFORE = (DocumentKind.ANNOTATED_AGENDA, DocumentKind.POSITION_PAPER)
"""Kinds that are always written before a meeting."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def kind_of(
    document: Document, opening: Opening, sender: Sender, words: Mapping[str, Any]
) -> DocumentKind | None:
    """Return the kind that a title names, else that such senders write, else the text names.

    None for a text that is about a meeting at most, but no paper on it.
    """
    if any(pattern(words["not_kinds"]).search(title) for title in opening.titles[:1]):
        return None
    kind = _first(opening.titles, words["kinds"]) or sender.kind
    if kind is DocumentKind.PRESS_RELEASE and _names_outcome(opening, words):
        kind = DocumentKind.OUTCOME
    if kind is None and (sender.actor or opening.fields):
        kind = _first(opening.prose, words["kinds"])
    evidence = words["evidence"].get(kind)
    return kind if not evidence or pattern(evidence).search(document.text) else None


def kind_by_meeting(
    document: Document, sender: Sender, words: Mapping[str, Any]
) -> DocumentKind | None:
    """Return the kind of a paper that only says in its first lines which meeting it is on."""
    lines = []
    for block in document.blocks[:_FIRST_LINES]:
        if block.kind not in (BlockKind.HEADER, BlockKind.HEADING):
            break
        lines.append(block.span.of(document.text))
    if any(pattern(words["not_kinds"]).search(line) for line in lines):
        return None
    named = pattern(phrase for phrases in words["meetings"].values() for phrase in phrases)
    if not all(any(one.search(line) for line in lines) for one in (named, _YEAR)):
        return None
    if any(pattern(words["institution_lines"]).search(line) for line in lines):
        return DocumentKind.OUTCOME
    return sender.kind or DocumentKind.REPORT


def statement_kind_of(
    kind: DocumentKind, opening: Opening, words: Mapping[str, Any]
) -> StatementKind:
    """Tell whether a document of a kind tells what was said at a meeting or is intended for one.

    A statement made before the meeting says so in its title or its first sentences.
    """
    if kind in _BEFORE:
        return StatementKind.INTENDED
    texts = (*opening.titles, *opening.lines, *opening.prose[:_FIRST_SENTENCES])
    ahead, held = (pattern(words["ahead"][name]) for name in ("coming", "held"))
    if any(held.search(text) for text in texts) or not any(ahead.search(text) for text in texts):
        return StatementKind.REPORTED
    return StatementKind.INTENDED


def _names_outcome(opening: Opening, words: Mapping[str, Any]) -> bool:
    """Tell whether a press release is one in which the Council tells its outcome."""
    outcome = pattern(words["kinds"][DocumentKind.OUTCOME])
    return any(outcome.search(title) for title in opening.titles)


def _first(
    texts: Iterable[str], kinds: Mapping[DocumentKind, Iterable[str]]
) -> DocumentKind | None:
    """Return the kind that the first text to name one names first."""
    for text in texts:
        found = [
            (match.start(), -match.end(), name)
            for name, phrases in kinds.items()
            if (match := pattern(phrases).search(text))
        ]
        if found:
            return DocumentKind(min(found)[2])
    return None
