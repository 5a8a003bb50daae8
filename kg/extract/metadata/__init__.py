"""Reads who wrote what to whom, when, and about which meeting.

    opening ─▶ kinds, senders ─▶ dates ─▶ meeting ─▶ titles

The words (months, labels, offices, names of meetings) are data: ``metadata.toml`` of each
language. What the fields mean is the codebook's business.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.errors import NotAReport
from kg.extract.metadata.issue import issued_on
from kg.extract.metadata.kinds import disowned, kind_named
from kg.extract.metadata.meeting import meeting_of
from kg.extract.metadata.opening import opening_of
from kg.extract.metadata.phrases import pattern
from kg.extract.metadata.recipients import recipient_of
from kg.extract.metadata.senders import institution, sender_of, voice
from kg.extract.metadata.titles import title_of
from kg.lexicon import Lexicon
from kg.model import Document, DocumentKind, Meeting, Metadata
from kg.vocabulary import Vocabulary

__all__ = ["metadata_of"]


def metadata_of(document: Document, vocabulary: Vocabulary, lexicon: Lexicon) -> Metadata:
    """Return who wrote a document, when, to whom and about which meeting.

    Raises:
        NotAReport: if it is no report of a meeting of the Council or European Council, no
            agenda for one, and no position paper.
    """
    words = lexicon.metadata
    opening = opening_of(document, lexicon)
    sender = sender_of(document, opening, words)
    issued = issued_on(opening, words)
    named, titled = kind_named(opening, words)
    kind = named or sender.kind
    if kind is None or disowned(opening, words) or not (titled or sender.actor or issued):
        raise _no_report(document)
    meeting = meeting_of(document, opening, kind, vocabulary, lexicon, issued)
    if kind is DocumentKind.POSITION_PAPER:
        if not pattern(words["evidence"][kind]).search(document.text):
            raise _no_report(document)
        meeting = Meeting()
    elif meeting.type is None or not (named or meeting.start):
        raise _no_report(document)
    sender = institution(kind, words) or sender
    if issued is None and kind is DocumentKind.OUTCOME:
        issued = meeting.end
    return Metadata(
        language=lexicon.language,
        kind=kind,
        title=title_of(opening, kind, meeting, vocabulary, lexicon.language, words),
        meeting=meeting,
        issued=issued,
        sender=sender.text,
        sender_actor=sender.actor or voice(document, words),
        recipient=recipient_of(opening, words),
    )


def _no_report(document: Document) -> NotAReport:
    return NotAReport(
        f"{document.source.name}: no report of a Council meeting, agenda for one or position paper; "
        "give the whole document, with its title or covering letter"
    )
