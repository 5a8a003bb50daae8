"""Writes an extraction the way the codebook writes gold: ready to be corrected by hand."""

from typing import Any

from kg.model import Extraction, Meeting, Metadata, Statement, folded, quote_of

UNNAMED_GROUP = "member-states"
"""The only actor that a quantifier belongs to."""


def gold_of(extraction: Extraction) -> dict[str, Any]:
    """Return the gold-file JSON of an extraction: one entry per statement and actor."""
    return {
        "report": _report(extraction.metadata),
        "statements": [
            _entry(extraction, statement, actor)
            for statement in extraction.statements
            for actor in statement.actors
        ],
    }


def _report(metadata: Metadata) -> dict[str, Any]:
    return {
        "language": metadata.language,
        "title": metadata.title,
        "meeting": _meeting(metadata.meeting),
        "issued": metadata.issued.isoformat() if metadata.issued else None,
        "sender": metadata.sender,
        "recipient": metadata.recipient,
    }


def _meeting(meeting: Meeting) -> dict[str, str | None]:
    return {
        "type": meeting.type,
        "character": meeting.character,
        "start": meeting.start.isoformat() if meeting.start else None,
        "end": meeting.end.isoformat() if meeting.end else None,
        "place": meeting.place,
    }


def _entry(extraction: Extraction, statement: Statement, actor: str) -> dict[str, Any]:
    return {
        "actor": actor,
        "quantifier": statement.quantifier if actor == UNNAMED_GROUP else None,
        "act": statement.act,
        "stance": statement.stance.value,
        "targets": list(statement.targets),
        "addressee": statement.addressee,
        "cites": list(statement.cites),
        "quote": folded(quote_of(extraction.document, statement)),
    }
