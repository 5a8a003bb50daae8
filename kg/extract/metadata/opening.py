"""Reads the opening of a document: the part that says what it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extract.metadata.dates import periods, weekdays
from kg.extract.metadata.phrases import either, pattern
from kg.extract.words.sentences import split
from kg.lexicon import Lexicon
from kg.model import Block, BlockKind, Document, DocumentKind, Span, folded

_LONGEST_RUN = 6
_LONGEST_TEXT = 1000
"""How many characters of a line or sentence are read: what is longer is no sentence."""
_FLOWING = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_SPREAD = {DocumentKind.REPORT, DocumentKind.ANNOTATED_AGENDA, DocumentKind.OUTCOME}
"""Kinds that may give the meeting and its date in the lines below their name."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The short lines and the first sentences of a document."""

    fields: Mapping[str, str]
    """The values of labelled lines, by the name that the lexicon gives the label."""
    lines: tuple[str, ...]
    """Header lines and headings without label, in order."""
    titles: tuple[str, ...]
    """The subject, each line that names the kind of document, with the lines after it up to a
    date, and the body, or the subject, with its day where two lines give them: "of: …", "on: …"."""
    prose: tuple[str, ...]
    """The sentences of the first paragraphs."""
    margins: tuple[str, ...] = ()
    """The running heads, and other furniture that says something of the document."""


def opening_of(document: Document, lexicon: Lexicon) -> Opening:
    """Return the opening of a document."""
    words = lexicon.metadata
    blocks = list(_first_blocks(document, words))
    short = [_read(document, b.span) for b in blocks if b.kind not in _FLOWING]
    fields, lines = _labelled(short, words)
    prose = [
        _read(document, span)
        for block in blocks
        if block.kind in _FLOWING
        for span in split(document.text, block.span, lexicon)
    ]
    subject = [fields["subject"]] if "subject" in fields else []
    met = fields.get("body") or fields.get("subject")
    held = [f"{met}, {fields['day']}"] if met and "day" in fields else []
    if "body" in fields and periods(fields["body"], words):  # "of: Council (JHA), 7 March 2013"
        held.insert(0, fields["body"])
    titles = (*subject, *_titles(lines, words), *held)
    return Opening(fields, tuple(lines), titles, tuple(prose), document.furniture)


def _read(document: Document, span: Span) -> str:
    return folded(span.of(document.text)[:_LONGEST_TEXT])


def _first_blocks(document: Document, words: Mapping[str, Any]) -> Iterator[Block]:
    """Yield what stands first; of items only a question on a meeting: "3. Deputy X asked …"."""
    paragraphs = words["opening_paragraphs"]
    for block in document.blocks:
        if block.kind is BlockKind.NOTE:
            continue
        if block.kind is BlockKind.ITEM and not _asks_of_meeting(
            _read(document, block.span), words
        ):
            continue
        paragraphs -= block.kind is BlockKind.PARAGRAPH
        if paragraphs < 0:
            return
        yield block


def _asks_of_meeting(text: str, words: Mapping[str, Any]) -> bool:
    meeting = pattern(words["meeting_nouns"]).search(text) and periods(text, words)
    return bool(meeting and pattern(words["questions"]).search(text))


def _labelled(lines: list[str], words: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Return the first value of each label, and the lines that have none.

    A value stands behind its label or is the next line; behind a comma it goes on there. A subject
    goes on in a next line that begins with the date that it lacks, or gives it in brackets.
    """
    value = (
        r"(?:\s*:\s*|\s+|$)(.*)" if words["small_values"] else r"(?:\s*:\s*|\s+(?=[^a-z])|$)(.*)"
    )
    labels = {name: re.compile(either(forms) + value) for name, forms in words["labels"].items()}
    fields: dict[str, str] = {}
    rest: list[str] = []
    last = None
    for line in lines:
        found = ((name, match) for name, one in labels.items() if (match := one.match(line)))
        name, match = next(found, (None, None))
        if name and match and name not in fields:
            fields[name] = match[1]
        elif last and (_is_open(fields[last]) or _dates(last, fields[last], line, words)):
            fields[last] = f"{fields[last]} {line}".strip()
        else:
            rest.append(line)
        last = name
    return {name: text for name, text in fields.items() if text}, rest


def _is_open(value: str) -> bool:
    """Tell a value that is not there yet, or goes on in the next line."""
    return not value or value.endswith(",")


def _dates(label: str, value: str, line: str, words: Mapping[str, Any]) -> bool:
    """Tell a line that opens with a date: "held in Brussels on 5 March 2025", "(Rome, 5 May)"."""
    dates = periods(line, words)
    if label != "subject" or not dates or periods(value, words):
        return False
    before = line[: dates[0].span.start].replace(",", " ").split()
    if line.startswith("("):
        return True
    return {*words["place"]["seats"], *words["continuing"]}.issuperset(before)


def _titles(lines: list[str], words: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that name a kind of document; some kinds with the lines below it."""
    for start, line in enumerate(lines):
        kinds = [kind for kind, names in words["kinds"].items() if pattern(names).search(line)]
        if kinds:
            below = _LONGEST_RUN if _SPREAD.issuperset(kinds) else 1
            yield _up_to_date(lines[start : start + below], words)


def _up_to_date(lines: list[str], words: Mapping[str, Any]) -> str:
    """Return the first line, with those below it up to a date beside the name of a meeting.

    The date of a letter is none; it has a day of the week or a place where no Council meets.
    """
    meetings = pattern(words["meeting_nouns"])
    elsewhere = set(words["issued"]["datelines"]).difference(words["place"]["seats"])
    of_issue = pattern([*words["issued"]["phrases"], *sorted(elsewhere), *weekdays(words)])
    if of_issue.search(lines[0]) and periods(lines[0], words) and not meetings.search(lines[0]):
        return lines[0]
    for count in range(1, len(lines) + 1):
        run = ", ".join(line.rstrip(",") for line in lines[:count])
        if count > 1 and of_issue.search(lines[count - 1]):
            break
        if periods(run, words) and meetings.search(run):
            return run
    return lines[0]
