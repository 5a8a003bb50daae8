"""The words that make the graph readable: labels in Dutch and English."""

from collections.abc import Iterable
from datetime import date

from kg.model import Citation, Meeting, Statement
from kg.vocabulary import Concept, Vocabulary

LANGUAGES = ("en", "nl")

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_BODY = {"jha-council": {"en": "JHA Council", "nl": "JBZ-Raad"}}
"""Names that are better known than the preferred label."""

_MEETING = {"en": "meeting", "nl": "bijeenkomst"}
_CHARACTER = {
    "extraordinary": {"en": "extraordinary", "nl": "extra"},
    "informal": {"en": "informal", "nl": "informele"},
}


def days(start: date, end: date | None, language: str) -> str:
    """Return a day or a run of days in words: 25 November 2022, 8–9 December 2022."""
    months = _MONTHS[language].split()

    def words(day: date, parts: int) -> str:
        return " ".join((str(day.day), months[day.month - 1], str(day.year))[:parts])

    last = end or start
    shared = 1 if (last.year, last.month) == (start.year, start.month) else 2
    if last == start:
        return words(start, 3)
    return f"{words(start, shared if last.year == start.year else 3)}–{words(last, 3)}"


def meeting_label(meeting: Meeting, vocabulary: Vocabulary, language: str) -> str:
    """Return "Extraordinary JHA Council, 25 November 2022"; the start is known."""
    if meeting.type is None:
        name = _MEETING[language]
    else:
        known = _BODY.get(meeting.type)
        name = known[language] if known else _pref(vocabulary.find(meeting.type), language)
    character = _CHARACTER.get(meeting.character or "", {}).get(language, "")
    name = f"{character} {name}".strip()
    when = f", {days(meeting.start, meeting.end, language)}" if meeting.start else ""
    return name[0].upper() + name[1:] + when


def statement_label(statement: Statement, vocabulary: Vocabulary, language: str) -> str:
    """Return "Netherlands: call for / urge – Dublin Regulation"."""
    actors = _joined((vocabulary.find(key) for key in statement.actors), language)
    if statement.quantifier:
        quantifier = vocabulary.concept("quantifier", statement.quantifier)
        actors += f" ({_pref(quantifier, language)})"
    label = f"{actors}: {_pref(vocabulary.concept('act', statement.act), language)}"
    targets = _joined((vocabulary.find(key) for key in statement.targets), language)
    return f"{label} – {targets}" if targets else label


def citation_label(citation: Citation, language: str) -> str:
    """Return "Motion by Brekelmans, parliamentary paper 36200, no. 24"; else the id."""
    dutch = language == "nl"
    paper = ""
    if citation.dossier and citation.number:
        name, number = ("Kamerstuk", "nr.") if dutch else ("parliamentary paper", "no.")
        paper = f"{name} {citation.dossier}, {number} {citation.number}"
    if citation.kind == "motion":
        members = ", ".join(citation.members)
        motion = ("motie van " if dutch else "motion by ") + members if members else ""
        label = ", ".join(filter(None, (motion or ("motie" if dutch else "motion"), paper)))
    else:
        label = paper or citation.id
    return label[0].upper() + label[1:]


def _joined(concepts: Iterable[Concept], language: str) -> str:
    return ", ".join(_pref(concept, language) for concept in concepts)


def _pref(concept: Concept, language: str) -> str:
    return concept.pref.get(language, concept.key)
