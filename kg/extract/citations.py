"""Finds the motions and papers that a text cites, in the flow and in its footnotes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.model import BlockKind, Citation, Document, Note, Span, Statement

# Forms of citation: the table of parliamentary identifiers, section 1, and COM documents.
_DOSSIER = r"(?P<dossier>\d{2}\s?\d{3})(?:[-\s](?P<suffix>\d{2}|[IVXLC]+)\b)?"
_PAPER = re.compile(
    r"Kamerstuk(?:ken)?\s+(?:(?P<chamber>I{1,2})\s*)?"
    r"(?:(?P<from>\d{4})\s*[/–-]\s*(?P<to>\d{2,4})\s*,?\s*)?"
    + _DOSSIER
    + r"\s*(?:,\s*nrs?\.?|,|-|nrs?\.?)\s*(?P<number>\d{1,4}|[A-Z]{1,2}\b)"
)
_KST = re.compile(r"\bkst-(?P<dossier>\d{5})(?:-(?P<suffix>\d{2}|[IVXLC]+))?-(?P<number>\d{1,4})\b")
_PARTICLES = r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|’t|'t)\s+)*"
_NAME = rf"{_PARTICLES}[A-Z][^\W\d_](?:[^\W\d_]|[’'-])*"
_MOTION = re.compile(
    r"\b[Mm]otie[-\s]+(?:van\s+(?:(?:het\s+)?lid|de\s+leden)\s+)?"
    rf"(?P<names>{_NAME}(?:(?:/|\s+en\s+|,\s*){_NAME})*)"
)
_COM = re.compile(r"\bCOM\s?\((?P<year>\d{4})\)\s?(?P<number>\d{1,4})\b")
_REACH = 40
"""How far after a motion's name its paper may be cited, in characters."""
_NOTE_REACH = 2
"""How far after a motion's name its footnote number may stand, in characters."""


def citations(document: Document, lexicon: Lexicon) -> tuple[Citation, ...]:
    """Return the papers that the flow cites, in order.

    A paper in a footnote is cited where the footnote's number stood; with the name of a
    motion right before it, both are one citation.
    """
    flow = [block.span for block in document.blocks if block.kind is not BlockKind.NOTE]
    found = [c for span in flow for c in _in_flow(document, span)]
    return tuple(sorted(found, key=lambda citation: citation.span))


def _in_flow(document: Document, span: Span) -> Iterator[Citation]:
    text = document.text
    papers = sorted(_papers(text, span), key=lambda paper: paper.span)
    claimed = set()
    for motion in _MOTION.finditer(text, span.start, span.end):
        names = tuple(re.split(r"/|\s+en\s+|,\s*", motion["names"]))
        place = Span(*motion.span())
        paper = _nearby(document, place, papers)
        if paper and paper.span not in claimed:
            claimed.add(paper.span)
            yield replace(paper, kind="motion", span=place, members=names)
        else:
            yield Citation(f"motie {motion['names']}", "motion", place, members=names)
    yield from (paper for paper in papers if paper.span not in claimed)
    for note in document.notes:
        if note.reference is not None and span.start <= note.reference <= span.end:
            yield from _in_note(document, note)
    for com in _COM.finditer(text, span.start, span.end):
        name = f"COM({com['year']}){com['number']}"
        yield Citation(name, "com-document", Span(*com.span()), number=com["number"])


def _in_note(document: Document, note: Note) -> Iterator[Citation]:
    """Yield the papers of a footnote that no motion in the flow has claimed."""
    assert note.reference is not None
    reference = note.reference
    claimed = any(
        0 <= reference - m.end() <= _NOTE_REACH
        for m in _MOTION.finditer(document.text, max(0, reference - 80), reference)
    )
    if claimed:
        return
    place = _word_before(document.text, reference)
    for paper in _papers(document.text, note.span):
        motion = _MOTION.search(document.text, note.span.start, note.span.end)
        members = tuple(re.split(r"/|\s+en\s+|,\s*", motion["names"])) if motion else ()
        yield replace(paper, span=place, members=members, kind="motion" if motion else paper.kind)


def _word_before(text: str, offset: int) -> Span:
    start = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return Span(start, offset)


def _nearby(document: Document, motion: Span, papers: Sequence[Citation]) -> Citation | None:
    """Return the paper in the bracket or the footnote right after the name of a motion."""
    following = _index(papers, motion.end)
    if following < len(papers):
        place = papers[following].span.start
        gap = document.text[motion.end : min(place, motion.end + _REACH)].replace("c.s.", "")
        if place - motion.end < _REACH and not re.search(r"[.;](?:\s|$)", gap):
            return papers[following]
    for note in document.notes:
        if note.reference is None or not 0 <= note.reference - motion.end < _REACH:
            continue
        gap = document.text[motion.end : note.reference].replace("c.s.", "")
        if len(gap.strip(" ,.)")) <= _NOTE_REACH:
            return next(_papers(document.text, note.span), None)
    return None


def _index(cited: Sequence[Citation], offset: int) -> int:
    """Return the index of the first of some citations, in order, at or after an offset."""
    return bisect_left(cited, offset, key=lambda citation: citation.span.start)


def _papers(text: str, span: Span) -> Iterator[Citation]:
    for pattern in (_PAPER, _KST):
        for match in pattern.finditer(text, span.start, span.end):
            groups = match.groupdict()
            dossier = re.sub(r"\s", "", match["dossier"])
            if match["suffix"]:
                dossier += f"-{match['suffix']}"
            yield Citation(
                id=f"kst-{dossier}-{match['number']}",
                kind="parliamentary-paper",
                span=Span(*match.span()),
                dossier=dossier,
                number=match["number"],
                year=_session(groups.get("from"), groups.get("to")),
            )


def _session(first: str | None, last: str | None) -> str | None:
    """Return a parliamentary year as YYYY/YYYY: 2022/23 is 2022/2023."""
    if not first or not last:
        return None
    return f"{first}/{first[: 4 - len(last)]}{last}"


def cite(statements: Sequence[Statement], cited: Sequence[Citation]) -> Iterator[Statement]:
    """Yield the statements with the papers that their quotes cite as their ground."""
    for statement in statements:
        first, last = (_index(cited, at) for at in (statement.span.start, statement.span.end))
        ids = [
            citation.id
            for citation in cited[first:last]
            if statement.span.contains(citation.span) and citation.kind == "motion"
        ]
        yield replace(statement, cites=tuple(dict.fromkeys(ids)))
