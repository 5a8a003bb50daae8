"""Reads who wrote what to whom, when, and about which meeting.

    opening ─▶ senders ─▶ kinds ─▶ issue ─▶ meeting (bodies, days, places) ─▶ titles

The words (months, labels, offices, names of meetings) are data: ``metadata.toml`` of each
language. What the fields mean is the codebook's business.
"""

from collections.abc import Mapping
from typing import Any

from kg.errors import NotAReport
from kg.extract.metadata.issue import issued_on
from kg.extract.metadata.kinds import kind_by_meeting, kind_of, statement_kind_of
from kg.extract.metadata.meeting import meeting_of
from kg.extract.metadata.opening import Opening, opening_of
from kg.extract.metadata.recipients import house_of, recipient_of
from kg.extract.metadata.senders import (
    Joint,
    Sender,
    by_capital,
    institution,
    issuer,
    sender_of,
    signed_together,
    voice,
)
from kg.extract.metadata.titles import title_of
from kg.lexicon import Lexicon
from kg.model import Document, DocumentKind, Meeting, Metadata
from kg.vocabulary import Vocabulary

__all__ = ["metadata_of"]


def metadata_of(document: Document, vocabulary: Vocabulary, lexicon: Lexicon) -> Metadata:
    """Return who wrote a document, when, to whom and about which meeting.

    What is stated about the document counts for more than what it says.

    Raises:
        NotAReport: if it is neither a paper on a meeting of the Council or the European
            Council nor a position paper.
    """
    words, stated = lexicon.metadata, document.stated
    opening = opening_of(document, lexicon)
    sender = sender_of(document, opening, words)
    issued = stated.published or issued_on(opening, words)
    kind = _kind(document, opening, sender, words)
    meeting = Meeting()
    if kind is not DocumentKind.POSITION_PAPER:
        meeting = meeting_of(document, opening, kind, vocabulary, lexicon, issued)
        committee = kind is DocumentKind.OUTCOME and meeting.start is not None
        if meeting.type is None and not committee:
            raise _no_report(document)
    sender = institution(kind, words) or sender
    actor = sender.actor or voice(document, words)
    joint = Joint()
    if actor is None:
        actor = issuer(opening, vocabulary, lexicon) or by_capital(opening, words)
        if actor is None and kind is DocumentKind.POSITION_PAPER:
            joint = signed_together(opening, vocabulary, lexicon)
    return Metadata(
        language=lexicon.language,
        kind=kind,
        title=stated.title or title_of(opening, kind, meeting, vocabulary, lexicon),
        meeting=meeting,
        issued=issued or (meeting.end if kind is DocumentKind.OUTCOME else None),
        sender=sender.text or joint.text,
        sender_actor=actor,
        joint_actors=joint.actors,
        recipient=recipient_of(opening, words) or house_of(kind, actor, sender.text, words),
        part=stated.part,
        statement_kind=statement_kind_of(kind, opening, words),
    )


def _kind(
    document: Document, opening: Opening, sender: Sender, words: Mapping[str, Any]
) -> DocumentKind:
    """Return what sort of paper a document is: as stated, as it says, or by its first lines."""
    kind = document.stated.kind or kind_of(document, opening, sender, words)
    kind = kind or kind_by_meeting(document, sender, words)
    if kind is None:
        raise _no_report(document)
    return kind


def _no_report(document: Document) -> NotAReport:
    return NotAReport(
        f"{document.source.name}: no report of a Council meeting, agenda for one or position "
        "paper; give the whole document, with its title or covering letter"
    )
