"""Removes what belongs to the paper and not to the text.

Page numbers, running heads, document codes, columns beside a letter and printed requests
stand in the middle of sentences. Each line removed leaves its trace in the next line that
stays: a page may have ended there (``Line.turn``).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.read.layout import Layout
from kg.read.letter import first_prose, signature
from kg.read.lines import Line, sentence

_EDGE = 3  # lines at the top and at the foot of a page in which a running head may stand
_CODE = re.compile(r"(?=\S*\d)[\w./-]{3,40}")
_LABELLED_NOTE = re.compile(r"\[?\d{1,3}\]?\s")


def remove_furniture(lines: Sequence[Line], layout: Layout, paged: bool) -> list[Line]:
    """Return the lines of the text itself.

    Args:
        lines: all lines that are not empty.
        layout: the layout words.
        paged: whether the file itself tells its pages.
    """
    prose = first_prose(lines)
    gone = [bool(layout.page_marks.fullmatch(line.raw)) for line in lines]
    _mark(gone, _boilerplate(lines, layout))
    _mark(gone, _bare_numbers(lines, gone, paged))
    _mark(gone, _side_columns(lines, prose, layout))
    if paged:
        _mark(gone, _repeated(lines))
    _mark_beside_edges(lines, gone, prose, layout)
    return _kept(lines, gone)


def _mark(gone: list[bool], indices: Iterator[int]) -> None:
    for index in indices:
        gone[index] = True


def _boilerplate(lines: Sequence[Line], layout: Layout) -> Iterator[int]:
    """Yield lines that together make up a printed request, however they are broken."""
    whole = ["".join(text.split()) for text in layout.boilerplate]
    for start in range(len(lines)):
        text = ""
        for index in range(start, len(lines)):
            text += "".join(lines[index].raw.split()).casefold()
            if text in whole:
                yield from range(start, index + 1)
                break
            if not any(form.startswith(text) for form in whole):
                break


def _bare_numbers(lines: Sequence[Line], gone: Sequence[bool], paged: bool) -> Iterator[int]:
    """Yield page numbers that stand alone: at an edge, or counting on through the text."""
    bare = [i for i, line in enumerate(lines) if re.fullmatch(r"\d{1,3}", line.raw)]
    numbers = {i: int(lines[i].raw) for i in bare}
    for at, index in enumerate(bare):
        neighbours = [numbers[i] for i in (*bare[max(0, at - 1) : at], *bare[at + 1 : at + 2])]
        counting = any(abs(number - numbers[index]) == 1 for number in neighbours)
        if (_at_edge(lines, index) if paged else counting) or _beside(gone, index):
            yield index


def _at_edge(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the first or the last of its page."""
    return not (
        0 < index < len(lines) - 1
        and lines[index - 1].page == lines[index].page == lines[index + 1].page
    )


def _beside(gone: Sequence[bool], index: int) -> bool:
    return any(gone[i] for i in (index - 1, index + 1) if 0 <= i < len(gone))


def _side_columns(lines: Sequence[Line], prose: int, layout: Layout) -> Iterator[int]:
    """Yield labels with their values that come back after the letterhead."""
    index = prose
    while index < len(lines):
        taken = _label_and_value(lines, index, layout)
        yield from range(index, index + taken)
        index += taken or 1


def _label_and_value(lines: Sequence[Line], index: int, layout: Layout) -> int:
    """Return how many lines a label with its value takes at ``index``, 0 for none."""
    text = lines[index].text.casefold().rstrip(":")
    if text in layout.side_labels:
        return 2 if index + 1 < len(lines) and _value(lines[index + 1].text, layout) else 0
    labels = (label for label in layout.side_labels if text.startswith(f"{label} "))
    return int(any(_value(lines[index].text[len(label) :].strip(" :"), layout) for label in labels))


def _value(text: str, layout: Layout) -> bool:
    return bool(layout.date.fullmatch(text) or _CODE.fullmatch(text))


def _repeated(lines: Sequence[Line]) -> Iterator[int]:
    """Yield lines that come back at the edges of pages, but for the page number in them."""
    edges: dict[int, str] = {}
    for page in sorted({line.page for line in lines}):
        of_page = [i for i, line in enumerate(lines) if line.page == page]
        for index in {*of_page[:_EDGE], *of_page[-_EDGE:]}:
            if not _LABELLED_NOTE.match(lines[index].raw):
                edges[index] = re.sub(r"\s+\d{1,3}$", "", lines[index].text)
    counts = Counter(dict.fromkeys(edges.values(), 0))
    for text in edges.values():
        counts[text] += 1
    for index, text in edges.items():
        pages = {lines[i].page for i, other in edges.items() if other == text}
        if len(pages) > 1 and not sentence(text):
            yield index


def _mark_beside_edges(lines: Sequence[Line], gone: list[bool], prose: int, layout: Layout) -> None:
    """Mark running heads and codes beside what is already known to be the edge of a page."""
    after_letter = _after_signature(lines, prose, layout)
    changed = True
    while changed:
        changed = False
        for index, line in enumerate(lines):
            if gone[index] or index < prose:
                continue
            below = line.turn or gone[index - 1]
            above = index + 1 < len(lines) and (lines[index + 1].turn or gone[index + 1])
            if ((below or above) and _edge_line(line, layout)) or (
                below and _title_again(lines, index, gone, after_letter, layout)
            ):
                gone[index] = changed = True


def _edge_line(line: Line, layout: Layout) -> bool:
    text = line.text.casefold()
    return bool(layout.edge_marks.fullmatch(line.raw)) or (
        text.startswith(layout.running_offices) and not sentence(text) and not text.endswith(",")
    )


def _title_again(
    lines: Sequence[Line], index: int, gone: Sequence[bool], after: int, layout: Layout
) -> bool:
    """Tell whether a line says the title again: text of the report must stand before it."""
    text = lines[index].text.casefold()
    body_before = any(not gone[i] for i in range(after, index))
    return body_before and text.startswith(layout.running_titles) and not sentence(text)


def _after_signature(lines: Sequence[Line], prose: int, layout: Layout) -> int:
    """Return the index of the first line after the last signature, or of the first prose."""
    ends = [
        index + signature(lines, index, layout)
        for index in range(prose, len(lines))
        if signature(lines, index, layout)
    ]
    return ends[-1] if ends else prose


def _kept(lines: Sequence[Line], gone: Sequence[bool]) -> list[Line]:
    kept: list[Line] = []
    turn = gap = False
    for line, removed in zip(lines, gone, strict=True):
        turn, gap = turn or line.turn, gap or line.gap
        if removed:
            turn = True
            continue
        kept.append(replace(line, gap=gap, turn=turn and bool(kept)))
        turn = gap = False
    return kept
