"""Makes the canonical text out of pages of lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Block, BlockKind, Note, Span
from kg.read.blocks import Piece, build_blocks
from kg.read.furniture import remove_furniture
from kg.read.hyphens import PAGE_MARK, Joiner
from kg.read.layout import layout
from kg.read.lines import NOTE_MARK, to_lines, with_widths
from kg.read.notes import LiftedNote, lift_notes

_SEPARATOR = "\n\n"
_MARK = re.compile(f"{PAGE_MARK}|{NOTE_MARK.pattern}")


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical text with its blocks, footnotes and the offsets of its pages."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    pages: tuple[int, ...]
    furniture: tuple[str, ...]


def repair(pages: Sequence[Sequence[str]]) -> Canonical:
    """Return the canonical text of pages of lines, as ``clean`` leaves them.

    Furniture goes, footnotes are lifted out of the flow, lines become paragraphs, headings
    and items; each is one line, with an empty line between two.
    """
    words = layout()
    paged = len(pages) > 1
    text, furniture = remove_furniture(to_lines(pages), words, paged)
    lines, notes = lift_notes(with_widths(text), words, paged)
    joiner = Joiner([*lines, *(line for note in notes for line in note.lines)], words)
    pieces = build_blocks(lines, joiner, words)
    return _Assembly().whole(pieces, notes, joiner, furniture)


class _Assembly:
    """Puts pieces together and spends the marks in them: where a page or a note stood."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._references: dict[int, int] = {}
        self._pages: dict[int, int] = {1: 0}

    def whole(
        self,
        pieces: Sequence[Piece],
        lifted: Sequence[LiftedNote],
        joiner: Joiner,
        furniture: tuple[str, ...],
    ) -> Canonical:
        for piece in pieces:
            self._add(piece.kind, piece.text, piece.page)
        last = max(self._pages)
        pages = [self._pages.get(number, -1) for number in range(1, last + 1)]
        for at in range(last - 1, 0, -1):
            if pages[at - 1] < 0:
                pages[at - 1] = pages[at]
        notes = [self._add_note(number, note, joiner) for number, note in enumerate(lifted)]
        return Canonical(
            _SEPARATOR.join(self._texts),
            tuple(self._blocks),
            tuple(notes),
            tuple(pages),
            furniture,
        )

    def _add(self, kind: BlockKind, text: str, page: int) -> Span:
        start = self._length + (len(_SEPARATOR) if self._texts else 0)
        if kind is not BlockKind.NOTE:
            self._pages.setdefault(page, start)
        plain = self._without_marks(text, start, page)
        span = Span(start, start + len(plain))
        self._texts.append(plain)
        self._length = span.end
        self._blocks.append(Block(kind, span, page))
        return span

    def _without_marks(self, text: str, start: int, page: int) -> str:
        if PAGE_MARK not in text and "\x0e" not in text:
            return text
        plain, done = "", 0
        for mark in _MARK.finditer(text):
            plain += text[done : mark.start()]
            done = mark.end()
            if mark.group() == PAGE_MARK:
                page += 1
                self._pages.setdefault(page, start + len(plain))
            else:
                self._references[int(mark.group(1))] = start + len(plain)
        return plain + text[done:]

    def _add_note(self, number: int, note: LiftedNote, joiner: Joiner) -> Note:
        text = joiner.join(note.lines).replace(PAGE_MARK, "")
        span = self._add(BlockKind.NOTE, f"{note.label} {text}", note.lines[0].page)
        own = Span(span.start + len(note.label) + 1, span.end)
        return Note(note.label, self._references.get(number), own)
