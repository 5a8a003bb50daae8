"""Finds the title of a document, or composes one."""

from collections.abc import Mapping
from typing import Any

from kg.extract.metadata.opening import Opening
from kg.model import DocumentKind, Meeting
from kg.vocabulary import Vocabulary

_HEADED = (DocumentKind.PRESS_RELEASE, DocumentKind.WRITTEN_STATEMENT)
_LEAST_WORDS = 3


def title_of(
    opening: Opening,
    kind: DocumentKind,
    meeting: Meeting,
    vocabulary: Vocabulary,
    language: str,
    words: Mapping[str, Any],
) -> str:
    """Return the subject line, else the heading, else a title made of kind and meeting."""
    if "subject" in opening.fields:
        return opening.fields["subject"]
    heads = [line for line in opening.lines if len(line.split()) >= _LEAST_WORDS]
    if kind in _HEADED and heads:
        return heads[0]
    if opening.titles:
        return opening.titles[0]
    name = vocabulary.find(meeting.type).pref[language] if meeting.type else ""
    days = sorted({one.isoformat() for one in (meeting.start, meeting.end) if one})
    template: str = words["title"][kind]
    return ", ".join([template.format(meeting=name).strip(), *filter(None, [meeting.place, *days])])
