"""Finds the motions and papers that a text cites, in the flow and in its footnotes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from kg.extract.words.motions import Motion, motions
from kg.model import BlockKind, Citation, Document, Note, Span, Statement
from kg.references import references

_PAPER = "parliamentary-paper"
_REACH = 40
"""How far after a motion's name, or after a paper of it, its paper may be cited, in characters."""
_NOTE_REACH = 2
"""How far after a motion's name its footnote number may stand, in characters."""

_CALLED = re.compile(r"\b[Mm]oties?\s+(?:met\s+(?:de\s+)?nummers?\s+)?$")
_AND = re.compile(r"\s?(?:,|/|–|-|\ben\b|\band\b|\bt/m\b|\s)*(?:nrs?\.)?\s?")
"""What stands between the numbers of a list or range."""


def citations(document: Document) -> tuple[Citation, ...]:
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
    groups = list(motions(text, span))
    claimed: set[Citation] = set()
    numbered = [paper for paper in papers if paper.kind == _PAPER]
    for group in groups:
        for motion, paper in _paired(document, group, numbered):
            if paper is None or paper in claimed:
                yield _unnumbered(motion)
            else:
                claimed.add(paper)
                yield replace(paper, kind="motion", span=motion.span, members=motion.members)
    called = _called_motions(text, papers)
    for paper in papers:
        if paper not in claimed:
            yield replace(paper, kind="motion") if paper in called else paper
    ends = sorted(motion.span.end for group in groups for motion in group)
    for note in document.notes:
        at = note.reference
        if at is None or not span.start <= at <= span.end:
            continue
        before = bisect_right(ends, at)
        if not before or len(_gap(text, ends[before - 1], at)) > _NOTE_REACH:
            yield from _in_note(document, note, at)


def _unnumbered(motion: Motion) -> Citation:
    return Citation(f"motie {motion.names}", "motion", motion.span, members=motion.members)


def _called_motions(text: str, papers: Sequence[Citation]) -> set[Citation]:
    """Return the papers that the words before call motions: "motie nr. 24 (36 200)".

    The further numbers of a list are motions too: "moties nrs. 24 en 25 (36 200)".
    """
    called: set[Citation] = set()
    if not papers:
        return called
    for last, paper in pairwise([None, *(paper for paper in papers if paper.kind == _PAPER)]):
        assert paper is not None, "only the first has none before it"
        start = paper.span.start
        listed = last is not None and last in called and _in_one_list(text, last.span, paper.span)
        if listed or _CALLED.search(text, max(0, start - _REACH), start):
            called.add(paper)
    return called


def _in_one_list(text: str, first: Span, second: Span) -> bool:
    """Tell whether the numbers at two places are those of one list or range."""
    return first == second or bool(_AND.fullmatch(text, first.end, second.start))


def _in_note(document: Document, note: Note, reference: int) -> Iterator[Citation]:
    """Yield the papers of a footnote that no motion in the flow has claimed."""
    place = _word_before(document.text, reference)
    named = [motion for group in motions(document.text, note.span) for motion in group]
    papers = list(_papers(document.text, note.span))
    numbered = [paper for paper in papers if paper.kind == _PAPER]
    each = named if len(named) == len(numbered) else named[:1] * len(numbered)
    for paper in papers:
        if paper.kind != _PAPER:
            yield replace(paper, span=place)
    for paper, motion in zip_longest(numbered, each):
        if motion is None:
            yield replace(paper, span=place)
        else:
            yield replace(paper, span=place, members=motion.members, kind="motion")
    for motion in named if not numbered else ():
        yield replace(_unnumbered(motion), span=place)


def _word_before(text: str, offset: int) -> Span:
    start = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return Span(start, offset)


def _paired(
    document: Document, group: Sequence[Motion], papers: Sequence[Citation]
) -> Iterator[tuple[Motion, Citation | None]]:
    """Yield each motion of a list with its paper, if one is cited.

    It is cited right after the motion, or else all papers are, in order, after the last one.
    """
    if len(group) > 1:
        behind = list(_behind(document, group[-1].span.end, papers))
        if len(behind) == len(group):
            yield from zip(group, behind, strict=True)
            return
    stops = [*(motion.span.start for motion in group[1:]), len(document.text)]
    for motion, stop in zip(group, stops, strict=True):
        found = next(_behind(document, motion.span.end, papers), None)
        in_reach = found is not None and found.span.start < stop
        yield motion, found if in_reach else None


def _behind(document: Document, end: int, papers: Sequence[Citation]) -> Iterator[Citation]:
    """Yield the papers in the bracket or the footnote right after the name of a motion."""
    text, last, found = document.text, end, False
    for at in range(_index(papers, end), len(papers)):
        paper = papers[at]
        place = paper.span.start
        if place - last >= _REACH or re.search(r"[.;](?:\s|$)", _gap(text, last, place)):
            break
        found, last = True, paper.span.end
        yield paper
    for note in document.notes if not found else ():
        if note.reference is None or not 0 <= note.reference - end < _REACH:
            continue
        if len(_gap(text, end, note.reference).strip(" ,.)")) <= _NOTE_REACH:
            yield from (p for p in _papers(text, note.span) if p.kind == _PAPER)
            return


def _gap(text: str, start: int, end: int) -> str:
    return text[start:end].replace("c.s.", "")


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


def cite(statements: Iterable[Statement], cited: Sequence[Citation]) -> Iterator[Statement]:
    """Yield the statements with the motions that their quotes cite as their ground."""
    moved = [citation for citation in cited if citation.kind == "motion"]
    if not moved:
        yield from statements
        return
    for statement in statements:
        first, last = (_index(moved, at) for at in (statement.span.start, statement.span.end))
        within = (one for one in moved[first:last] if statement.span.contains(one.span))
        ids = tuple(dict.fromkeys(one.id for one in within))
        yield replace(statement, cites=ids) if ids else statement
