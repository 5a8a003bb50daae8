"""Knows the parts of a letter: letterhead, address, date, subject, salutation, signature."""

import re
from collections.abc import Sequence

from kg.read.layout import Layout
from kg.read.lines import Line, ends_sentence

_NAME = re.compile(r"(?:[\w.'’-]+\s+){1,6}[\w'’-]+")
_COLUMNS = re.compile(r"\s{3,}")
_POSTCODE = re.compile(r"(\d{4}) ?([A-Z]{2})(?![A-Za-z])\s*")
_REFERENCE = re.compile(r"\b(?!(?:19|20)\d\d\b)[A-Z]*\d{3,}(?:/\d+)?\b|\+\d")
_SENTENCE_END = re.compile(r"[^\W\d_]{3}\d*[.:](?:$| [^\W\d_])")
_PROSE_WORDS = 8
_LONGEST_OFFICE = 90
_MOST_OFFICES = 6


def prose(text: str) -> bool:
    """Tell whether a piece of text is sentences rather than a heading or a header line."""
    return ends_sentence(text) and len(text.split()) >= _PROSE_WORDS


def first_prose(lines: Sequence[Line]) -> int:
    """Return the index of the line that ends the first sentence: the header stands before it."""
    words = 0
    for index, line in enumerate(lines):
        words = len(line.text.split()) + (0 if line.gap else words)
        if words >= _PROSE_WORDS and _SENTENCE_END.search(line.raw):
            return index
    return 0


def header_line(text: str, layout: Layout) -> bool:
    """Tell whether a line belongs to a header: label, date, address, office or reference."""
    folded = text.casefold()
    return bool(
        layout.date.search(text)
        or _labelled(folded, layout)
        or folded.startswith((*layout.salutations, *layout.address_openings, *layout.offices))
        or _REFERENCE.search(text)
        or _POSTCODE.search(text)
        or folded.endswith(",")
    )


def _labelled(folded: str, layout: Layout) -> bool:
    return any(
        folded == label or re.match(re.escape(label) + r"(?:\s*:|\s|$)", folded)
        for label in layout.header_labels
    )


def signature(lines: Sequence[Line], index: int, layout: Layout) -> int:
    """Return how many lines the signature that begins at ``index`` takes, 0 for none.

    It is an office that ends in a comma, other offices perhaps, and a name.
    """
    end = index
    while end < min(index + _MOST_OFFICES, len(lines)) and _office(lines[end], layout):
        end += 1
    if end == index or end == len(lines):
        return 0
    name = lines[end].bare
    if not _NAME.fullmatch(name) or ends_sentence(name):
        return 0
    last = end + 1 == len(lines) or lines[end + 1].gap or lines[end + 1].cut
    return end + 1 - index if last else 0


def _office(line: Line, layout: Layout) -> bool:
    return (
        line.raw.endswith(",")
        and len(line.raw) < 2 * _LONGEST_OFFICE
        and line.raw.casefold().startswith(layout.offices)
    )


def signature_lines(lines: Sequence[Line]) -> list[str]:
    """Return the lines of a signature; those of two persons side by side one after the other."""
    rows = [_COLUMNS.split(line.raw) for line in lines]
    if len({len(row) for row in rows}) > 1:
        return [" ".join(cell.split()) for row in rows for cell in row]
    return [" ".join(cell.split()) for column in zip(*rows, strict=True) for cell in column]


def bare_label(text: str, layout: Layout) -> bool:
    """Tell whether a line is a label whose value stands in the next line."""
    return text.casefold().rstrip(" :") in layout.header_labels


def header_lines(lines: Sequence[Line], layout: Layout) -> list[list[Line]]:
    """Group the lines of a header: one group for each address, subject, date or other line."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, layout):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _continues(group: Sequence[Line], line: Line, layout: Layout) -> bool:
    first, last = group[0].text.casefold(), group[-1].text.casefold()
    if _labelled(line.text.casefold(), layout):
        return False
    if len(group) == 1 and bare_label(first, layout):
        return True
    if line.gap or line.cut:
        return False
    if _addressed(first, layout):
        return True
    if last.split()[-1] in layout.unfinished or last.endswith("-"):
        return True
    return first.startswith(layout.subject_labels) and not header_line(line.text, layout)


def _addressed(folded: str, layout: Layout) -> bool:
    return any(opening in folded for opening in layout.address_openings)


def unglued(text: str, layout: Layout) -> str:
    """Return a header line with spaces between the phrases of an address that ran together."""
    if not _addressed(text.casefold(), layout) and not _POSTCODE.search(text):
        return text
    for phrase, spaced in layout.address:
        text = phrase.sub(spaced, text)
    return " ".join(_POSTCODE.sub(r" \1 \2 ", text).split())
