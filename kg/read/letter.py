"""Knows the parts of a letter: letterhead, address, date, subject, salutation, signature."""

import re
from collections.abc import Iterable, Sequence

from kg.read.layout import Layout
from kg.read.lines import Line, ends_sentence, starts_small

_INITIALS = re.compile(r"(?:(?:mr|drs|ir|ing|dr|prof)\.\s+)*(?:[A-Z][a-z]?\.)+\s*[\w'’]")
_NAME = re.compile(r"(?:[\w.'’-]+\s+){1,6}[\w'’-]+")
_COLUMNS = re.compile(r"\s{3,}")
_POSTCODE = re.compile(r"(\d{4}) ?([A-Z]{2})(?![A-Za-z])\s*")
_REFERENCE = re.compile(r"\b(?!(?:19|20)\d\d\b)[A-Z]*\d{3,}(?:/\d+)?\b|\+\d")
_SENTENCE_END = re.compile(r"[^\W\d_]{3}\d*[.:](?:$| [^\W\d_])")
_PROSE_WORDS = 8
_LONGEST_OFFICE = 70  # letters; two may stand side by side
_LONGEST_SALUTATION = 60
_MOST_OFFICES = 6


def prose(text: str) -> bool:
    """Tell whether a piece of text is sentences rather than a heading or a header line."""
    return ends_sentence(text) and len(text.split()) >= _PROSE_WORDS


def first_prose(lines: Sequence[Line], layout: Layout) -> int:
    """Return the index of the first line that is surely running text, below the header.

    It is the number of lines if none is.
    """
    first = _prose_from(lines, 0, layout)
    if any(line.gap for line in lines[1 : first + 1]):
        return first
    below = next((i for i in range(first + 1, len(lines)) if lines[i].gap), len(lines))
    second = _prose_from(lines, below, layout)
    return second if opens_header([line.text for line in lines[below:second]], layout) else first


def opens_header(texts: Iterable[str], layout: Layout) -> bool:
    """Tell whether there is a line that stands only in a header: address, subject or date.

    Below a first sentence it means that this was a banner: "Embargo until ...".
    """
    return any(
        text.casefold().startswith((*layout.address_openings, *layout.subject_labels))
        or _dates(text, layout)
        for text in texts
    )


def _dates(text: str, layout: Layout) -> bool:
    """Tell whether a line is a date, perhaps with a town, a day of the week or a label."""
    date = layout.date.search(text)
    return date is not None and len((text[: date.start()] + text[date.end() :]).split()) <= 2


def _prose_from(lines: Sequence[Line], start: int, layout: Layout) -> int:
    count = 0
    for index in range(start, len(lines)):
        line = lines[index]
        words = line.text.split()
        count = len(words) + (0 if line.gap else count)
        ends = count >= _PROSE_WORDS and _SENTENCE_END.search(line.raw)
        if (ends and not labelled(line.text, layout)) or (
            _many_small(words) and not layout.label.match(line.text)
        ):
            return index
    return len(lines)


def _many_small(words: Sequence[str]) -> bool:
    """Tell whether the words of a line have as many small ones as those of running text."""
    if len(words) < _PROSE_WORDS:
        return False
    small = sum(word[0].islower() for word in words)
    return small >= _PROSE_WORDS and small * 3 >= len(words) * 2


def header_line(text: str, layout: Layout) -> bool:
    """Tell whether a line belongs to a header: label, date, address, office or reference."""
    folded = text.casefold()
    return bool(
        layout.date.search(text)
        or layout.label.match(text)
        or folded.startswith((*layout.salutations, *layout.address_openings, *layout.offices))
        or _REFERENCE.search(text)
        or _POSTCODE.search(text)
        or folded.endswith(",")
    )


def bare_label(text: str, layout: Layout) -> bool:
    """Tell whether a line is a label whose value stands in the next line."""
    label = layout.label.match(text)
    return label is not None and not text[label.end() :].strip(" :")


def labelled(text: str, layout: Layout) -> bool:
    """Tell whether a line begins with a label and its colon: "Subject: Committee on X:"."""
    label = layout.label.match(text)
    return label is not None and text[label.end() :].lstrip().startswith(":")


def salutation(text: str, layout: Layout) -> bool:
    """Tell whether a line opens or closes a letter: "Geachte voorzitter,"."""
    return len(text) < _LONGEST_SALUTATION and text.casefold().startswith(layout.salutations)


def signature(lines: Sequence[Line], index: int, layout: Layout, *, apart: bool = False) -> int:
    """Return how many lines the signature that begins at ``index`` takes, 0 for none.

    It is one office or more, and a name below. The name begins with initials, or else the
    office ends in a comma and nothing follows directly below the name. An office may go on in
    a line with a small letter.

    Args:
        lines: the lines.
        index: where it may begin.
        layout: the layout words.
        apart: whether to take each line as if nothing followed directly below.
    """
    if not _office(lines[index], layout):
        return 0
    end = index + 1
    while end < min(index + _MOST_OFFICES, len(lines)) and (
        _office(lines[end], layout) or _goes_on(lines[end].raw)
    ):
        end += 1
    return end + 1 - index if _signs(lines, end, apart) else 0


def _office(line: Line, layout: Layout) -> bool:
    raw = line.raw
    if not raw.casefold().startswith(layout.offices) or ends_sentence(raw):
        return False
    return len(raw) <= (2 * _LONGEST_OFFICE if raw.endswith(",") else _LONGEST_OFFICE)


def _goes_on(text: str) -> bool:
    """Tell whether a line of a signature is the rest of an office: "en Visa,"."""
    return starts_small(text) and len(text) <= _LONGEST_OFFICE and not _INITIALS.match(text)


def _signs(lines: Sequence[Line], index: int, apart: bool) -> bool:
    """Tell whether the line at ``index`` is the name below an office."""
    if index == len(lines):
        return False
    name = lines[index].bare
    if not _NAME.fullmatch(name) or ends_sentence(name):
        return False
    last = apart or index + 1 == len(lines) or lines[index + 1].gap or lines[index + 1].cut
    return bool(_INITIALS.match(name)) or (last and lines[index - 1].raw.endswith(","))


def signature_lines(lines: Sequence[Line]) -> list[str]:
    """Return the offices and names of a signature, those of two persons side by side in turn."""
    rows = [_COLUMNS.split(line.raw) for line in lines]
    if len({len(row) for row in rows}) > 1:
        cells = [cell for row in rows for cell in row]
    else:
        cells = [cell for column in zip(*rows, strict=True) for cell in column]
    whole: list[str] = []
    for cell in cells:
        text = " ".join(cell.split())
        if whole and _goes_on(text):
            whole[-1] = f"{whole[-1]} {text}"
        else:
            whole.append(text)
    return whole


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
    """Tell whether a header line goes on in the next line."""
    first, last = group[0].text, group[-1].text
    wrapped = group[-1].full(line) and not header_line(line.text, layout)
    if layout.label.match(line.text):
        return False
    if len(group) == 1 and bare_label(first, layout):
        return True
    if line.gap or line.cut:
        return False
    if _addressed(first, layout):
        complete = _POSTCODE.search(" ".join(part.text for part in group))
        office = line.text.casefold().startswith(layout.running_offices)
        return not office and (wrapped or not complete)
    subject = first.casefold().startswith(layout.subject_labels)
    unfinished = last.endswith("-") or last.split()[-1].casefold() in layout.unfinished
    subject = subject and not header_line(line.text, layout)
    return unfinished or subject or (wrapped and not header_line(last, layout))


def _addressed(text: str, layout: Layout) -> bool:
    folded = text.casefold()
    return any(opening in folded for opening in layout.address_openings)


def unglued(text: str, layout: Layout) -> str:
    """Return a header line with spaces between the phrases of an address that ran together."""
    if not _addressed(text, layout) and not _POSTCODE.search(text):
        return text
    text = layout.address.sub(lambda phrase: f" {' '.join(filter(None, phrase.groups()))} ", text)
    return " ".join(_POSTCODE.sub(r" \1 \2 ", text).split())
