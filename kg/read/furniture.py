"""Removes what belongs to the paper and not to the text.

Page numbers, running heads, document codes, columns beside a letter and printed requests
stand in the middle of sentences. Each line removed leaves its trace in the next line that
stays: a page may have ended there (``Line.cut`` and ``Line.turn``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.read.layout import Layout
from kg.read.letter import first_prose, signature
from kg.read.lines import Line, ends_sentence, starts_small, without

_EDGE = 3  # lines at the top and at the foot of a page in which a running head may stand
_OFFICE = 3  # lines that the name of an office takes in the column beside a letter
_FAR = 30  # letters from the left, where only the number of a page stands alone
_BARE = re.compile(r"\d{1,3}")
_LAST_NUMBER = re.compile(r"\s+\d{1,3}$")
_COUNTED = re.compile(r"\S {4,}(?:[A-Z][a-z]+ )?\d{1,3} ?(?:/|of|van) ?\d{1,3}$")
"""A title, and far from it "2 / 3" or "Page 2 of 3"."""
_CODE = re.compile(r"(?=\S*\d)[\w./-]{1,40}")
_LABELLED_NOTE = re.compile(r"\[?\d{1,3}\]?\s")
_OWN_NUMBER = re.compile(r"(?:[A-Z]{2,4} )?\d{3,5}/\d{2,4}(?= |$)")
"""How the number of a document of the Council begins a line of its letterhead."""
_BEHIND_NUMBER = re.compile(r"(?: \([^()]+\))?(?: [A-Z]{3,}(?: \d)?)?(?: \d{1,3})?(?: [A-Z]{2})?")
"""At the edge of a page: "10618/09 (Presse 187) 2 EN", "WK 1187/2026 INIT 2"."""
_FAR_NUMBER = re.compile(r"(?:.* {3,})?\d{1,3}")


def remove_furniture(
    lines: Sequence[Line], layout: Layout, paged: bool
) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines of the text itself, and the furniture, each text once.

    Args:
        lines: all lines that are not empty.
        layout: the layout words.
        paged: whether the file itself tells its pages.
    """
    prose = first_prose(lines, layout)
    printed = {
        *_boilerplate(lines, layout),
        *(i for i in range(prose, len(lines)) if layout.printed_lines.fullmatch(lines[i].raw)),
    }
    edges = set(_page_marks(lines, layout)) | set(_own_numbers(lines, prose))
    edges |= set(_bare_numbers(lines, edges, paged))
    edges |= set(_side_columns(lines, prose, layout))
    if paged:
        edges |= set(_repeated(lines))
    edges = _with_running_heads(lines, edges, printed, prose, layout)
    furniture = dict.fromkeys(lines[index].text for index in sorted(edges | printed))
    return without(lines, edges | printed, edges), tuple(furniture)


def _page_marks(lines: Sequence[Line], layout: Layout) -> Iterator[int]:
    """Yield lines that mark the edge of a page."""
    for index, line in enumerate(lines):
        numbered = line.raw.endswith(layout.page_mark_ends)
        counted = "   " in line.raw and _COUNTED.search(line.raw)
        alone = index > 0 and line.gap and _FAR_NUMBER.fullmatch(line.raw)
        if (
            counted
            or (numbered and layout.page_marks.fullmatch(line.raw))
            or (alone and _cuts(lines, index, lines[index - 1].raw))
        ):
            yield index


def _own_numbers(lines: Sequence[Line], prose: int) -> Iterator[int]:
    """Yield lines below the letterhead that say the number of the document again."""
    numbers = {m.group() for line in lines[:prose] if (m := _OWN_NUMBER.match(line.text))}
    for index in range(prose, len(lines)):
        text = lines[index].text
        own = _OWN_NUMBER.match(text)
        if own and own.group() in numbers and _BEHIND_NUMBER.fullmatch(text, own.end()):
            yield index


def _boilerplate(lines: Sequence[Line], layout: Layout) -> Iterator[int]:
    """Yield lines that together make up a printed request, however they are broken."""
    whole = ["".join(text.split()) for text in layout.boilerplate]
    beginnings = {text[:2] for text in whole}
    for start, line in enumerate(lines):
        if line.raw[:2].casefold() in beginnings:
            yield from range(start, _request_end(lines, start, whole))


def _request_end(lines: Sequence[Line], start: int, whole: Sequence[str]) -> int:
    """Return the index after the last line of the request that begins at ``start``, if one does."""
    text = ""
    for index in range(start, len(lines)):
        text += "".join(lines[index].raw.split()).casefold()
        if text in whole:
            return index + 1
        if not any(form.startswith(text) for form in whole):
            break
    return start


def _bare_numbers(lines: Sequence[Line], edges: set[int], paged: bool) -> Iterator[int]:
    """Yield page numbers that stand alone: at an edge, or counting on through the text."""
    numbers = {i: int(line.raw) for i, line in enumerate(lines) if _BARE.fullmatch(line.raw)}
    counted = set(numbers.values())
    for index, number in numbers.items():
        counts_on = bool({number - 1, number + 1} & counted)
        page_number = _at_edge(lines, index) if paged else counts_on or lines[index].indent > _FAR
        if page_number or {index - 1, index + 1} & edges:
            yield index


def _at_edge(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is the first or the last of its page."""
    return not (
        0 < index < len(lines) - 1
        and lines[index - 1].page == lines[index].page == lines[index + 1].page
    )


def _side_columns(lines: Sequence[Line], prose: int, layout: Layout) -> Iterator[int]:
    """Yield labels with their values that come back after the letterhead."""
    after = prose
    for index in range(prose, len(lines)):
        if index >= after and lines[index].text.casefold().startswith(layout.side_labels):
            after = index + _label_and_value(lines, index, layout)
            yield from range(index, after)


def _label_and_value(lines: Sequence[Line], index: int, layout: Layout) -> int:
    """Return how many lines the label at ``index`` takes with its value, 0 if it has none."""
    text = lines[index].text.casefold().rstrip(":")
    if text in layout.side_labels:
        return 2 if index + 1 < len(lines) and _value(lines[index + 1].text, layout) else 0
    labels = (label for label in layout.side_labels if text.startswith(f"{label} "))
    return int(any(_value(lines[index].text[len(label) :].strip(" :"), layout) for label in labels))


def _value(text: str, layout: Layout) -> bool:
    return bool(layout.date.fullmatch(text) or _CODE.fullmatch(text))


def _repeated(lines: Sequence[Line]) -> Iterator[int]:
    """Yield lines that come back at the head or foot of pages, but for the page number in them.

    A heading that comes back may stand near an edge too, but not at the same place, and it also
    stands within pages.
    """
    seen: dict[tuple[int, str], set[int]] = defaultdict(set)
    places: list[tuple[int, tuple[int, str]]] = []
    inside: set[str] = set()
    for page, numbered in groupby(enumerate(lines), key=lambda pair: pair[1].page):
        of_page = list(numbered)
        if page > 1:
            inside.update(line.text for _, line in of_page[_EDGE:-_EDGE])
        for place in (*range(_EDGE), *range(-_EDGE, 0)):
            index, line = of_page[max(-len(of_page), min(place, len(of_page) - 1))]
            text = _LAST_NUMBER.sub("", line.text) if line.text[-1].isdigit() else line.text
            if not _LABELLED_NOTE.match(line.raw) and not ends_sentence(text):
                seen[place, text].add(page)
                places.append((index, (place, text)))
    for index, key in places:
        if len(seen[key]) > 1 and key[1] not in inside:
            yield index


def _with_running_heads(
    lines: Sequence[Line], edges: set[int], printed: set[int], prose: int, layout: Layout
) -> set[int]:
    """Return ``edges`` with the running heads and codes beside them."""
    gone = edges | printed
    report, above = -1, ""
    for index in range(prose, len(lines)):
        if lines[index].turn or index - 1 in gone:
            title = _title(lines[index], layout)
            if title and report < 0:
                report = _report_begins(lines, edges | printed, prose, layout)
            again = title and index >= report and _interrupts(lines, index, above)
            if (
                again
                or _edge_line(lines[index], layout)
                or _cuts(lines, index, above)
                or _names_office(lines, index, gone, layout)
            ):
                gone.add(index)
        if index not in gone and not _LABELLED_NOTE.match(lines[index].raw):
            above = lines[index].raw
    for index in range(len(lines) - 2, prose, -1):
        at_edge = lines[index + 1].turn or index + 1 in gone
        if at_edge and _edge_line(lines[index], layout):
            gone.add(index)
    return gone - printed


def _cuts(lines: Sequence[Line], index: int, above: str) -> bool:
    """Tell whether a line by itself stands between the parts of a sentence."""
    if not above or index + 1 == len(lines) or not lines[index + 1].gap:
        return False
    goes_on = not ends_sentence(above) and starts_small(lines[index + 1].raw)
    raw = lines[index].raw
    return goes_on and not (ends_sentence(raw) or _LABELLED_NOTE.match(raw))


def _edge_line(line: Line, layout: Layout) -> bool:
    """Tell whether a line is a code or the name of the office that sends the letter."""
    if layout.edge_marks.fullmatch(line.raw):
        return True
    text = line.text.casefold()
    return text.startswith(layout.running_offices) and not text.endswith((".", ":", ","))


def _names_office(lines: Sequence[Line], index: int, gone: set[int], layout: Layout) -> bool:
    """Tell the rest of an office's name, above a label: "Directie Europese en / Internationale"."""
    above = (i for i in range(max(0, index - _OFFICE), index) if i in gone)
    below = next((i for i in range(index + 1, index + _OFFICE) if i in gone), None)
    opened = any(lines[i].text.casefold().startswith(layout.running_offices) for i in above)
    return opened and below is not None and lines[below].text.casefold() in layout.side_labels


def _title(line: Line, layout: Layout) -> bool:
    """Tell whether a line may say the title of the report again."""
    text = line.text.casefold()
    return text.startswith(layout.running_titles) and not ends_sentence(text)


def _interrupts(lines: Sequence[Line], index: int, above: str) -> bool:
    """Tell whether a line stands in the middle of a sentence, or directly above text."""
    directly = index + 1 < len(lines) and not lines[index + 1].gap
    return directly or not ends_sentence(above)


def _report_begins(lines: Sequence[Line], gone: set[int], prose: int, layout: Layout) -> int:
    """Return the index after the first sentence below the last signature, if there is one.

    Above it a line that reads like the title is the title; below it, it is a running head.
    """
    text = [i for i in range(len(lines)) if i not in gone]
    kept = [lines[i] for i in text]
    signed = prose
    for at, index in enumerate(text):
        if index >= prose and (length := signature(kept, at, layout, apart=True)):
            signed = text[at + length - 1] + 1
    for index in range(signed, len(lines)):
        raw = lines[index].raw
        if index not in gone and ends_sentence(raw) and not _LABELLED_NOTE.match(raw):
            return index + 1
    return len(lines)
