"""Cuts the blocks of a document into sentences."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import BlockKind, Document, Span

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[\w€•–-])")
_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]$")
_LAST_WORD = re.compile(r"[\w.]+$")
_LONGEST = 1500
"""In characters; several times the longest sentence of a genuine report."""
_SMALL_NAMES = ("eu-LISA",)
"""Names that begin a sentence with a small letter."""
_AROUND = 40
"""How far to look around a mark, in characters: farther than any abbreviation is long."""
_READ = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM)


class Sentence(NamedTuple):
    """A sentence of the flow."""

    span: Span
    section: int | None
    """Index in ``Document.blocks`` of the heading above it."""
    block: int
    """Index in ``Document.blocks`` of its own block."""
    heading: bool = False
    first: bool = False
    """Whether it begins its block."""
    item: bool = False
    """Whether it begins an item of a list."""


def sentences(document: Document, lexicon: Lexicon) -> Iterator[Sentence]:
    """Yield the sentences of headings, paragraphs and items, in order."""
    section = None
    for index, block in enumerate(document.blocks):
        if block.kind not in _READ:
            continue
        heading = block.kind is BlockKind.HEADING
        if heading:
            section = index
        for span in split(document.text, block.span, lexicon):
            first = span.start == block.span.start
            item = first and block.kind is BlockKind.ITEM
            yield Sentence(span, section, index, heading, first, item)


def split(text: str, span: Span, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the sentences of ``text`` within ``span``, without white space around them.

    A point after an abbreviation, an initial or an ordinal number does not end a sentence,
    nor one before a lower-case word.
    """
    words = lexicon.grammar["document"]
    closing = tuple(f" {phrase}" for phrase in words["closing_words"])
    for sentence in _whole(text, span, lexicon.stop_abbreviations, closing):
        if sentence.end - sentence.start > _LONGEST:
            yield from _pieces(text, sentence)
        else:
            yield sentence


def _whole(
    text: str, span: Span, abbreviations: frozenset[str], closing: tuple[str, ...]
) -> Iterator[Span]:
    """Yield the sentences of a block; ``closing`` words end one, though they look like initials."""
    start = span.start
    for match in _END.finditer(text, span.start, span.end):
        if text.endswith(closing, max(start, match.start() - _AROUND), match.start()) or (
            _ends_sentence(text, start, match, span.end, abbreviations)
        ):
            yield _stripped(text, start, match.end())
            start = match.end()
    if text[start : span.end].strip():
        yield _stripped(text, start, span.end)


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """Cut what is too long to be a sentence at a mark or a space, so that reading stays linear."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cuts = (text.rfind(mark, start + 1, start + _LONGEST) for mark in ("; ", ", ", " "))
        end = next((cut + 1 for cut in cuts if cut > start), start + _LONGEST)
        yield _stripped(text, start, end)
        start = end
    if text[start : sentence.end].strip():
        yield _stripped(text, start, sentence.end)


def _ends_sentence(
    text: str, start: int, match: re.Match[str], end: int, abbreviations: frozenset[str]
) -> bool:
    following = text[match.end() : min(end, match.end() + _AROUND)].lstrip(" \"'“‘([")
    if following[:1].islower() and not following.startswith(_SMALL_NAMES):
        return False
    if not match.group().startswith("."):
        return True
    before = text[max(start, match.start() - _AROUND) : match.start()]
    last = _LAST_WORD.search(before, before.rfind(" ") + 1)
    word = last.group().lower() if last else ""
    if word in abbreviations or word.rstrip(".") in abbreviations:
        return False
    return not _INITIAL.search(before[-2:]) and not (
        word.isdigit() and len(word) < 3 and len(before.strip()) == len(word)
    )


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))
