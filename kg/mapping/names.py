"""Makes the ids of reports, meetings and runs from what is known of them."""

import hashlib
import re
import unicodedata
from datetime import date

from kg.errors import NotAReport
from kg.model import Metadata, Run, Source
from kg.vocabulary import Vocabulary

_SHORT = {
    "NLD": "nl",
    "GBR": "uk",
    "IRL": "ie",
    "council-secretariat": "council",
    "jha-council": "jha",
    "european-council": "ec",
    "general-affairs-council": "gac",
    "": "",
    "formal": "",
    "extraordinary": "extra",
    "report": "",
    "annotated-agenda": "agenda",
    "written-statement": "statement",
    "press-release": "press",
}
"""Short forms of keys in ids. Other keys stand as they are, in lower case."""


def report_id(metadata: Metadata, vocabulary: Vocabulary) -> str:
    """Return the id of a report: sender, date, body, character and kind, and part.

    ``nl-2022-11-25-jha-extra`` is the Dutch report of an extraordinary JHA Council,
    ``nl-2020-11-13-jha-informal-agenda`` an annotated agenda, ``nl-2022-02-04-position-paper``
    a paper on no meeting. A stated part comes last. A document with the same id replaces the
    earlier one.

    Raises:
        NotAReport: if neither the meeting nor the date of issue is known.
        VocabularyError: if the sender is no actor of the vocabulary.
    """
    on = report_date(metadata).isoformat()
    parts = (
        _sender(metadata, vocabulary),
        on,
        _gathering(metadata),
        _short(metadata.kind),
        slug(metadata.part) if metadata.part else "",
    )
    return "-".join(filter(None, parts))


def meeting_id(metadata: Metadata) -> str | None:
    """Return the id of a meeting, shared by all reports of it; None if its date is unknown."""
    start = metadata.meeting.start
    return "-".join([start.isoformat(), _gathering(metadata)]) if start else None


def report_date(metadata: Metadata) -> date:
    """Return the first day of the meeting, else the date of issue.

    Raises:
        NotAReport: if neither is known.
    """
    if on := metadata.meeting.start or metadata.issued:
        return on
    raise NotAReport(
        "neither the date of a meeting nor a date of issue was found; "
        "give a report that names its meeting"
    )


def run_id(report: str, source: Source, run: Run) -> str:
    """Return the id of a run: the same file, software and lexicon give the same one."""
    seed = "\n".join((report, source.sha256, run.software, run.lexicon))
    return hashlib.sha256(seed.encode()).hexdigest()[:12]


def slug(text: str) -> str:
    """Return ``text`` as lower-case ASCII letters, digits and hyphens, never empty."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    return found or hashlib.sha256(text.encode()).hexdigest()[:8]


def _sender(metadata: Metadata, vocabulary: Vocabulary) -> str:
    actors = (vocabulary.find(key) for key in metadata.authors)
    return "-".join(_short(actor.represents or actor.key) for actor in actors) or "unknown"


def _gathering(metadata: Metadata) -> str:
    """Return body and character; nothing where no meeting is known."""
    meeting = metadata.meeting
    body = meeting.type or ("meeting" if meeting.start else "")
    parts = (_short(body), _short(meeting.character or "formal"))
    return "-".join(filter(None, parts))


def _short(key: str) -> str:
    return _SHORT[key] if key in _SHORT else slug(key)
