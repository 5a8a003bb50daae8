"""Finds the motions and papers that a text cites, in the flow and in its footnotes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.model import BlockKind, Citation, Document, Note, Span, Statement
from kg.references import references

_PARTICLES = r"(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|’t|'t)\s+)*"
_NAME = rf"{_PARTICLES}[A-Z][^\W\d_](?:[^\W\d_]|[’'-])*"
_MOTION = re.compile(
    r"\b[Mm]otie[-\s]+(?:van\s+(?:(?:het\s+)?lid|de\s+leden)\s+)?"
    rf"(?P<names>{_NAME}(?:(?:/|\s+en\s+|,\s*){_NAME})*)"
)
_PAPER = "parliamentary-paper"
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
    papers = list(_papers(text, span))
    numbered = [paper for paper in papers if paper.kind == _PAPER]
    claimed = set()
    for motion in _MOTION.finditer(text, span.start, span.end):
        names = _members(motion)
        place = Span(*motion.span())
        paper = _nearby(document, place, numbered)
        if paper and paper.span not in claimed:
            claimed.add(paper.span)
            yield replace(paper, kind="motion", span=place, members=names)
        else:
            yield Citation(f"motie {motion['names']}", "motion", place, members=names)
    for paper in papers:
        if paper.span not in claimed:
            yield replace(paper, kind="motion") if _called_motion(text, paper) else paper
    for note in document.notes:
        if note.reference is not None and span.start <= note.reference <= span.end:
            yield from _in_note(document, note)


def _called_motion(text: str, paper: Citation) -> bool:
    """Tell whether the word before a number says that it is a motion: "motie nr. 24 (36 200)"."""
    before = text[max(0, paper.span.start - _REACH) : paper.span.start]
    return paper.kind == _PAPER and bool(re.search(r"\b[Mm]otie\s+$", before))


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
    motion = _MOTION.search(document.text, note.span.start, note.span.end)
    members = _members(motion) if motion else ()
    named = members
    for paper in _papers(document.text, note.span):
        if paper.kind == _PAPER:
            yield replace(paper, span=place, members=members, kind="motion" if motion else _PAPER)
            named = ()
        else:
            yield replace(paper, span=place)
    if motion and named:
        yield Citation(f"motie {motion['names']}", "motion", place, members=named)


def _members(motion: re.Match[str]) -> tuple[str, ...]:
    return tuple(re.split(r"/|\s+en\s+|,\s*", motion["names"]))


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
            noted = _papers(document.text, note.span)
            return next((paper for paper in noted if paper.kind == _PAPER), None)
    return None


def _index(cited: Sequence[Citation], offset: int) -> int:
    """Return the index of the first of some citations, in order, at or after an offset."""
    return bisect_left(cited, offset, key=lambda citation: citation.span.start)


def _papers(text: str, span: Span) -> Iterator[Citation]:
    """Yield the documents that a part of the text names by their numbers."""
    for found in references().find(text, span):
        yield Citation(
            id=found.id,
            kind=found.kind,
            span=found.span,
            dossier=found.dossier,
            number=found.number,
            year=found.year,
            eli=found.eli,
        )


def cite(statements: Sequence[Statement], cited: Sequence[Citation]) -> Iterator[Statement]:
    """Yield the statements with the papers that their quotes cite as their ground."""
    for statement in statements:
        first, last = (_index(cited, at) for at in (statement.span.start, statement.span.end))
        ids = [
            citation.id
            for citation in cited[first:last]
            if statement.span.contains(citation.span) and citation.kind == "motion"
        ]
        yield replace(statement, cites=tuple(dict.fromkeys(ids))) if ids else statement
