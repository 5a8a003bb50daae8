"""Lifts footnotes out of the flow and finds the words that carried their numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.read.layout import Layout
from kg.read.lines import Line, ends_sentence, number_pages, starts_small, without

_LONGEST_WORD = 60
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_START = re.compile(
    r"(?:\[(?P<bracket>\d{1,3})\]|(?P<super>[⁰¹²³⁴-⁹]{1,3})|(?P<plain>\d{1,3})\)?(?=\s|[A-Z]))"
    r"\s*(?P<text>[^\s\u00ad].*)"
)
_APART = re.compile(r"^ +(?=[.,;:!?)])")
"""Stands in a PDF behind a raised number, and belongs to no text."""

_MAY_REFER = re.compile(r"[\[0-9⁰¹²³⁴-⁹]")
_REFERENCE = re.compile(
    r"\[(?P<bracket>\d{1,3})\]|(?P<super>[⁰¹²³⁴-⁹]{1,3})"
    r"|(?<=[^\W\d_])(?P<word>\d{1,3})(?![\w-])"
    r"|(?:(?<=[^\W\d_][.,;:)”’\"'])|(?<=[)”’\"'][.,;:]))(?P<point>\d{1,3})(?!\w|[.,/-]\d)"
    r"|(?<=\b(?:19|20)\d\d)(?P<year>\d{1,2})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class LiftedNote:
    """A footnote out of the flow: its label, and its lines without the label."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Reference:
    """A number in the text that may stand for a footnote."""

    line: int
    start: int
    end: int
    label: str
    doubt: int
    """0 for a number that can be nothing else, more for one that may belong to a name."""


def lift_notes(
    lines: Sequence[Line], layout: Layout, paged: bool
) -> tuple[list[Line], list[LiftedNote]]:
    """Return the lines without footnotes, and the footnotes in order.

    Where a number stood in the flow, the line carries a mark (``lines.NOTE_MARK``) with the
    position of its footnote in the second list. A digit without a footnote stays.

    Args:
        lines: the lines without furniture.
        layout: the layout words.
        paged: whether the page of a line is known; otherwise the edges found so far count,
            and the foot of a page below footnotes.
    """
    references = list(_references(lines, layout))
    spans = list(_spans(lines, {reference.label for reference in references}, layout))
    inside = {index for start, end in spans for index in range(start, end)}
    feet = {end for _, end in spans} - {start for start, _ in spans}
    if not paged:
        lines = number_pages(without(lines, set(), feet))
    notes = [_note(lines[start:end]) for start, end in spans]
    free = [reference for reference in references if reference.line not in inside]
    marked = _with_marks(lines, _matched(notes, spans, free))
    return without(marked, inside, feet), notes


def _references(lines: Sequence[Line], layout: Layout) -> Iterator[_Reference]:
    """Yield every number in the lines that could stand for a footnote."""
    found = [
        (index, match, _word_to(line.raw, match.end()))
        for index, line in enumerate(lines)
        if _MAY_REFER.search(line.raw)
        for match in _numbers(line.raw)
    ]
    seen = Counter(word for _, _, word in found)
    for index, match, word in found:
        stem = word.removesuffix(match.group())
        if not _may_refer(lines[index].raw, match, word, layout):
            continue
        sure = match["bracket"] or match["super"]
        doubt = 0 if sure else 1 + stem.isupper() + 2 * (seen[word] > 1)
        label = match.group().strip("[]").translate(_SUPERSCRIPTS)
        yield _Reference(index, match.start(), match.end(), label, doubt)


def _numbers(raw: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a line that have the form of a reference.

    The places where one may begin are sought first: to try all forms everywhere takes long.
    """
    end = 0
    for begin in _MAY_REFER.finditer(raw):
        if begin.start() >= end and (match := _REFERENCE.match(raw, begin.start())):
            end = match.end()
            yield match


def _word_to(raw: str, end: int) -> str:
    """Return the word that ends at ``end``."""
    return raw[max(0, end - _LONGEST_WORD) : end].rsplit(maxsplit=1)[-1].lstrip("([\"'“‘")


def _may_refer(raw: str, match: re.Match[str], word: str, layout: Layout) -> bool:
    """Tell whether a number has a word before it, that it neither names nor counts."""
    if match.start() == 0:
        return False
    stem = word.removesuffix(match.group()).casefold().rstrip(".")
    if word.casefold() in layout.digit_names or stem in layout.number_words:
        return False
    if not match["year"]:
        return True
    before = raw[max(0, match.start() - _LONGEST_WORD) : match.start()]
    return any(date.end() == len(before) for date in layout.date.finditer(before))


def _spans(lines: Sequence[Line], labels: set[str], layout: Layout) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines that footnotes take, of which ``labels`` are referred to."""
    end_notes = _end_notes(lines, labels)
    index, last_end, last_label = 0, -1, 0
    while index < len(lines):
        match = _START.match(lines[index].raw)
        label = _label(match) if match else ""
        follows = index == last_end and label == str(last_label + 1)
        if match and (
            follows
            or index >= end_notes
            or (label in labels and _stands_apart(lines, index, match, layout))
        ):
            end = _end(lines, index)
            yield index, end
            index, last_end, last_label = end, end, int(label)
        else:
            index += 1


def _label(match: re.Match[str]) -> str:
    label: str = match["bracket"] or match["super"] or match["plain"]
    return label.translate(_SUPERSCRIPTS)


def _end_notes(lines: Sequence[Line], labels: set[str]) -> int:
    """Return where notes without references begin that close the text, else its length."""
    start = len(lines)
    while start and lines[start - 1].gap and _START.match(lines[start - 1].raw):
        start -= 1
    first = _START.match(lines[start].raw) if 0 < start < len(lines) else None
    if first and _label(first) == "1" not in labels and ends_sentence(lines[start - 1].raw):
        return start
    return len(lines)


def _stands_apart(lines: Sequence[Line], index: int, match: re.Match[str], layout: Layout) -> bool:
    """Tell whether a line with a number in front stands where footnotes stand.

    That is at the foot of a page, or cut off from the text above it where it interrupts a
    sentence; a line that merely begins with a number does neither. A number in brackets need
    not be cut off, and what cites a paper may stand between two paragraphs.
    """
    if index == 0:
        return False
    end = _end(lines, index)
    apart = lines[index].gap or lines[index].cut
    opens = match["text"][:1].isupper() or match["text"][:1] in "\"“‘'("
    if end == len(lines) or lines[end].cut or _START.match(lines[end].raw):
        return opens or apart
    goes_on = starts_small(lines[end].raw) or _unfinished(lines[index - 1], layout)
    interrupts = goes_on and not ends_sentence(lines[index - 1].raw)
    cites = match["text"].casefold().startswith(layout.note_openings)
    if match["plain"]:
        return apart and opens and (interrupts or cites)
    return opens and (apart or interrupts)


def _unfinished(line: Line, layout: Layout) -> bool:
    """Tell whether a line ends in a word that no sentence ends in: "Hongarije en"."""
    last = line.raw.split()[-1:]
    return bool(last) and last[0].casefold() in layout.unfinished


def _end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the last line of the note that starts at ``start``."""
    end = start + 1
    while end < len(lines):
        line = lines[end]
        if line.gap or line.cut or _START.match(line.raw) or not lines[end - 1].full(line):
            break
        end += 1
    return end


def _note(lines: Sequence[Line]) -> LiftedNote:
    match = _START.match(lines[0].raw)
    assert match, "only lines that match are footnotes"
    return LiftedNote(_label(match), (lines[0].saying(match["text"]), *lines[1:]))


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
    """Return the lines with a mark in place of each number chosen."""
    marked = list(lines)
    for reference in sorted(chosen, key=lambda r: (r.line, r.start), reverse=True):
        raw = marked[reference.line].raw
        before = raw[: reference.start].rstrip()
        after = _APART.sub("", raw[reference.end :])
        raw = f"{before}\x0e{chosen[reference]}\x0f{after}"
        marked[reference.line] = marked[reference.line].saying(raw)
    return marked
