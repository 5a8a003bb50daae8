"""Lifts footnotes out of the flow and finds the words that carried their numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.read.layout import Layout
from kg.read.lines import Line, full, number_pages, sentence

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_START = re.compile(
    r"(?:\[(?P<bracket>\d{1,3})\]|(?P<super>[⁰¹²³⁴-⁹]{1,3})|(?P<plain>\d{1,3})\)?(?=\s|[A-Z]))"
    r"\s*(?P<text>\S.*)"
)
_REFERENCE = re.compile(
    r"\[(?P<bracket>\d{1,3})\]|(?P<super>[⁰¹²³⁴-⁹]{1,3})"
    r"|(?<=[^\W\d_])(?P<word>\d{1,3})(?![\w-])"
    r"|(?<=[^\W\d_][.,;:)”’\"'])(?P<point>\d{1,3})(?!\w|[.,/-]\d)"
    r"|(?<=\b(?:19|20)\d\d)(?P<year>\d{1,2})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class LiftedNote:
    """A footnote out of the flow: its label and its lines without the label."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Reference:
    line: int
    start: int
    end: int
    label: str
    doubt: int
    """0 for a number that can be nothing else, more for one that may belong to a name."""


def lift_notes(
    lines: Sequence[Line], layout: Layout, wrapped: int | None, paged: bool
) -> tuple[list[Line], list[LiftedNote]]:
    """Return the lines without footnotes, and the footnotes in order.

    Where a number stood in the flow, the line carries a mark (``lines.NOTE_MARK``) with the
    position of its footnote in the second list. A digit without a footnote stays.
    """
    references = list(_references(lines, layout))
    spans = list(_note_spans(lines, references, wrapped))
    inside = {index for start, end in spans for index in range(start, end)}
    lines = _edges_below(lines, spans)
    if not paged:
        lines = number_pages(lines)
    notes = [_note(lines[start:end]) for start, end in spans]
    free = [reference for reference in references if reference.line not in inside]
    chosen = _matched(notes, spans, free)
    marked = _with_marks(lines, chosen)
    return _without(marked, inside), notes


def _references(lines: Sequence[Line], layout: Layout) -> Iterator[_Reference]:
    """Yield every number in the lines that could stand for a footnote."""
    seen: dict[str, int] = {}
    found: list[tuple[int, re.Match[str], str]] = []
    for index, line in enumerate(lines):
        for match in _REFERENCE.finditer(line.raw):
            word = line.raw[: match.end()].split()[-1].lstrip("([\"'“‘")
            seen[word] = seen.get(word, 0) + 1
            found.append((index, match, word))
    for index, match, word in found:
        label = match.group().strip("[]").translate(_SUPERSCRIPTS)
        stem = word[: -len(match.group())].casefold().rstrip(".")
        if word.casefold() in layout.digit_names or stem in layout.number_words:
            continue
        doubt = 0 if match["bracket"] or match["super"] else 1 + 2 * (seen[word] > 1)
        if match["word"] and word[: -len(match["word"])].isupper():
            doubt += 1
        if match["year"]:
            doubt += 4
        yield _Reference(index, match.start(), match.end(), label, doubt)


def _note_spans(
    lines: Sequence[Line], references: Sequence[_Reference], wrapped: int | None
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines that footnotes take."""
    labels = {reference.label for reference in references}
    index, last = 0, (-1, 0)
    while index < len(lines):
        match = _START.match(lines[index].raw)
        if match and _is_note(lines, index, match, labels, last, wrapped):
            end = _note_end(lines, index, wrapped)
            yield index, end
            index, last = end, (end, int(_label(match)))
        else:
            index += 1


def _label(match: re.Match[str]) -> str:
    label: str = match["bracket"] or match["super"] or match["plain"]
    return label.translate(_SUPERSCRIPTS)


def _is_note(
    lines: Sequence[Line],
    index: int,
    match: re.Match[str],
    labels: set[str],
    last: tuple[int, int],
    wrapped: int | None,
) -> bool:
    """Tell whether a line with a number in front is a footnote and not text.

    Its number is referred to, or follows that of the footnote just above; and it stands
    where footnotes stand: at the foot of a page, or cut off from the text above.
    """
    follows = last == (index, int(_label(match)) - 1)
    if not follows and _label(match) not in labels:
        return False
    own_reference = _REFERENCE.match(lines[index].raw)
    if own_reference and not follows and not any(True for _ in labels):
        return False
    capital = match["text"][:1].isupper() or match["text"][:1] in "\"“‘'("
    at_foot = _at_foot(lines, _note_end(lines, index, wrapped))
    if follows:
        return True
    if index == 0:
        return False
    apart = lines[index].gap or lines[index].cut
    return (
        (at_foot and (capital or apart))
        or (apart and capital and not match["plain"])
        or (apart and capital and _interrupts(lines, index, wrapped))
    )


def _at_foot(lines: Sequence[Line], end: int) -> bool:
    return end == len(lines) or lines[end].cut or bool(_START.match(lines[end].raw))


def _interrupts(lines: Sequence[Line], index: int, wrapped: int | None) -> bool:
    """Tell whether the lines around a note belong to one sentence."""
    end = _note_end(lines, index, wrapped)
    above, below = lines[index - 1], lines[end] if end < len(lines) else None
    return below is not None and not sentence(above.raw) and below.raw[:1].islower()


def _note_end(lines: Sequence[Line], start: int, wrapped: int | None) -> int:
    """Return the index after the last line of the note that starts at ``start``."""
    end = start + 1
    while end < len(lines):
        line = lines[end]
        if line.gap or line.cut or _START.match(line.raw):
            break
        if not full(lines[end - 1], line, wrapped):
            break
        end += 1
    return end


def _note(lines: Sequence[Line]) -> LiftedNote:
    match = _START.match(lines[0].raw)
    if match is None:  # pragma: no cover - _note_spans yields only lines that match
        raise ValueError(lines[0].raw)
    return LiftedNote(_label(match), (replace(lines[0], raw=match["text"]), *lines[1:]))


def _matched(
    notes: Sequence[LiftedNote], spans: Sequence[tuple[int, int]], free: Sequence[_Reference]
) -> dict[_Reference, int]:
    """Choose for each note the number that refers to it: the surest one, then the nearest."""
    chosen: dict[_Reference, int] = {}
    for number, (note, (start, _)) in enumerate(zip(notes, spans, strict=True)):
        fitting = [r for r in free if r.label == note.label and r not in chosen]
        if fitting:
            best = min(fitting, key=lambda r: (r.doubt, r.line > start, abs(r.line - start)))
            chosen[best] = number
    return chosen


def _with_marks(lines: Sequence[Line], chosen: dict[_Reference, int]) -> list[Line]:
    marked = list(lines)
    for reference in sorted(chosen, key=lambda r: (r.line, r.start), reverse=True):
        raw = marked[reference.line].raw
        mark = f"\x0e{chosen[reference]}\x0f"
        raw = raw[: reference.start].rstrip() + mark + raw[reference.end :]
        marked[reference.line] = replace(marked[reference.line], raw=raw)
    return marked


def _edges_below(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> list[Line]:
    """Return the lines with the foot of a page above each line that follows footnotes."""
    feet = {end for _, end in spans} - {start for start, _ in spans}
    return [
        replace(line, turn=True, cut=True) if index in feet else line
        for index, line in enumerate(lines)
    ]


def _without(lines: Sequence[Line], inside: set[int]) -> list[Line]:
    kept: list[Line] = []
    turn = cut = gap = False
    for index, line in enumerate(lines):
        turn, cut, gap = turn or line.turn, cut or line.cut or index in inside, gap or line.gap
        if index not in inside:
            below = bool(kept)
            kept.append(replace(line, turn=turn and below, cut=cut and below, gap=gap))
            turn = cut = gap = False
    return kept
