"""Reads the opening of a document: the part that says what it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.extract.metadata.dates import periods, weekdays
from kg.extract.metadata.phrases import either, pattern
from kg.extract.sentences import split
from kg.lexicon import Lexicon
from kg.model import Block, BlockKind, Document, DocumentKind, folded

_LONGEST_RUN = 6
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
    """The subject, then each line that names the kind of document, with the lines after it up
    to a date."""
    prose: tuple[str, ...]
    """The sentences of the first paragraphs."""


def opening_of(document: Document, lexicon: Lexicon) -> Opening:
    """Return the opening of a document."""
    words = lexicon.metadata
    blocks = list(_first_blocks(document, words["opening_paragraphs"]))
    short = [folded(b.span.of(document.text)) for b in blocks if b.kind is not BlockKind.PARAGRAPH]
    fields, lines = _labelled(short, words)
    prose = [
        folded(span.of(document.text))
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        for span in split(document.text, block.span, lexicon)
    ]
    subject = [fields["subject"]] if "subject" in fields else []
    return Opening(fields, tuple(lines), (*subject, *_titles(lines, words)), tuple(prose))


def _first_blocks(document: Document, paragraphs: int) -> Iterator[Block]:
    for block in document.blocks:
        if block.kind in (BlockKind.NOTE, BlockKind.ITEM):
            continue
        paragraphs -= block.kind is BlockKind.PARAGRAPH
        if paragraphs < 0:
            return
        yield block


def _labelled(lines: list[str], words: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Return the first value of each label, and the lines that have none.

    A value stands behind its label or is the next line.
    """
    value = (
        r"(?:\s*:\s*|\s+|$)(.*)" if words["small_values"] else r"(?:\s*:\s*|\s+(?=[^a-z])|$)(.*)"
    )
    fields: dict[str, str] = {}
    rest: list[str] = []
    waiting = None
    for line in lines:
        if waiting:
            fields.setdefault(waiting, line)
            waiting = None
            continue
        for name, forms in words["labels"].items():
            if match := re.match(either(forms) + value, line):
                waiting = None if match[1] else name
                if match[1]:
                    fields.setdefault(name, match[1])
                break
        else:
            rest.append(line)
    return fields, rest


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
    for count in range(1, len(lines) + 1):
        run = ", ".join(lines[:count])
        if count > 1 and of_issue.search(lines[count - 1]):
            break
        if periods(run, words) and meetings.search(run):
            return run
    return lines[0]
