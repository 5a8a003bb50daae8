"""Finds the title of a document, or composes one."""

from kg.extract.metadata.bodies import bodies_of
from kg.extract.metadata.dates import written
from kg.extract.metadata.opening import Opening
from kg.extract.metadata.phrases import pattern
from kg.lexicon import Lexicon
from kg.model import DocumentKind, Meeting
from kg.vocabulary import Vocabulary

_HEADED = (DocumentKind.PRESS_RELEASE, DocumentKind.WRITTEN_STATEMENT)
"""Kinds whose heading tells the news and need not name the kind."""


def title_of(
    opening: Opening, kind: DocumentKind, meeting: Meeting, vocabulary: Vocabulary, lexicon: Lexicon
) -> str:
    """Return the subject, else the heading, else a title made of kind, meeting and days."""
    if "subject" in opening.fields:
        return opening.fields["subject"]
    if kind in _HEADED and meeting.type:
        name = bodies_of(vocabulary, lexicon).names[meeting.type]
        news = pattern(lexicon.metadata["headline"])
        headings = [
            *(line for line in opening.lines if name.search(line)),
            *(line for line in opening.lines if news.search(line)),
        ]
    else:
        named = pattern(name for names in lexicon.metadata["kinds"].values() for name in names)
        headings = sorted(opening.titles, key=lambda title: named.fullmatch(title) is not None)
    return next(iter(headings), None) or _composed(kind, meeting, vocabulary, lexicon)


def _composed(
    kind: DocumentKind, meeting: Meeting, vocabulary: Vocabulary, lexicon: Lexicon
) -> str:
    words = lexicon.metadata
    name = vocabulary.find(meeting.type).pref[lexicon.language] if meeting.type else ""
    parts = [words["title"][kind].format(meeting=name), meeting.place]
    if meeting.start and meeting.end:
        parts.append(written(meeting.start, meeting.end, words))
    return ", ".join(filter(None, parts))
