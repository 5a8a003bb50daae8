"""Builds header lines, headings, paragraphs and items from lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import BlockKind
from kg.read.hyphens import Joiner
from kg.read.layout import Layout
from kg.read.letter import (
    header_line,
    header_lines,
    prose,
    signature,
    signature_lines,
    unglued,
)
from kg.read.lines import (
    Line,
    bare,
    bullet,
    finished,
    full,
    hyphened,
    marked,
    numbering,
    starts_small,
)

_LONGEST_HEADING = 25  # words


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its place in the text is known."""

    kind: BlockKind
    text: str
    page: int


@dataclass(slots=True)
class _Chunk:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)
    signed: bool = False
    text: str = ""


def build_blocks(
    lines: Sequence[Line], joiner: Joiner, layout: Layout, wrapped: int | None
) -> list[Piece]:
    """Return the blocks of the text, header first, in order."""
    chunks = _rejoined(list(_chunks(lines, layout, wrapped)), layout, wrapped)
    for chunk in chunks:
        chunk.text = joiner.join(chunk.lines)
    begin = _header_end(chunks, layout)
    header = [line for chunk in chunks[:begin] for line in chunk.lines]
    pieces = [
        Piece(BlockKind.HEADER, unglued(joiner.join(group), layout), group[0].page)
        for group in header_lines(header, layout)
    ]
    for index in range(begin, len(chunks)):
        pieces.extend(_pieces(chunks, index, layout))
    return pieces


def _chunks(lines: Sequence[Line], layout: Layout, wrapped: int | None) -> Iterator[_Chunk]:
    index = 0
    chunk = _Chunk()
    while index < len(lines):
        signed = signature(lines, index, layout)
        line = lines[index]
        if signed or (chunk.lines and _breaks(chunk, line, layout, wrapped)):
            if chunk.lines:
                yield chunk
            chunk = _Chunk()
        if signed:
            yield _Chunk(list(lines[index : index + signed]), signed=True)
            index += signed
        else:
            chunk.lines.append(line)
            index += 1
    if chunk.lines:
        yield chunk


def _breaks(chunk: _Chunk, line: Line, layout: Layout, wrapped: int | None) -> bool:
    """Tell whether a new paragraph, heading or item begins with ``line``."""
    if line.gap or line.cut:
        return True
    if _style(line.text) and _style(line.text) == _style(chunk.lines[0].text):
        return True
    above = chunk.lines[-1]
    text = bare(above)
    if hyphened(text) or text.endswith(","):
        return False
    if full(above, line, wrapped) and not (finished(text) and marked(line.text, layout)):
        return False
    if marked(line.text, layout):
        return True
    return not starts_small(line.text) and text.split()[-1].casefold() not in layout.unfinished


def _rejoined(chunks: list[_Chunk], layout: Layout, wrapped: int | None) -> list[_Chunk]:
    """Join what a page, a footnote or an empty line cut apart."""
    joined: list[_Chunk] = []
    for chunk in chunks:
        if joined and _goes_on(joined[-1], chunk, layout, wrapped):
            joined[-1].lines.extend(chunk.lines)
        else:
            joined.append(chunk)
    return joined


def _goes_on(above: _Chunk, chunk: _Chunk, layout: Layout, wrapped: int | None) -> bool:
    if above.signed or chunk.signed:
        return False
    last, line = above.lines[-1], chunk.lines[0]
    words = sum(len(one.text.split()) for one in above.lines)
    text = bare(last)
    if hyphened(text):
        return True
    if marked(line.text, layout):
        return False
    if not line.cut:
        return _goes_on_below_gap(above, chunk, words)
    if starts_small(line.text) and not finished(text):
        return True
    if _heading_like(_folded(chunk), layout):
        return False
    room = full(last, line, wrapped)
    if finished(text):
        return room and not line.gap
    return room or len(above.lines) > 1 or words > _LONGEST_HEADING


def _goes_on_below_gap(above: _Chunk, chunk: _Chunk, words: int) -> bool:
    text = bare(above.lines[-1])
    if text.endswith(",") and words <= _LONGEST_HEADING:
        return not finished(_folded(chunk)) and len(chunk.lines) == 1
    return not finished(text) and starts_small(chunk.lines[0].text) and words > 12


def _folded(chunk: _Chunk) -> str:
    return " ".join(bare(line) for line in chunk.lines)


def _header_end(chunks: Sequence[_Chunk], layout: Layout) -> int:
    """Return the index of the first chunk of the text: a heading or a paragraph."""
    end = next((i for i, c in enumerate(chunks) if not c.signed and prose(c.text)), 0)
    while end > 0 and _opens_text(chunks[end - 1], layout):
        end -= 1
    return end


def _opens_text(chunk: _Chunk, layout: Layout) -> bool:
    """Tell whether a chunk before the first paragraph is no header but a heading or an item."""
    text = chunk.text
    if chunk.signed:
        return False
    if marked(text, layout) or text.casefold().startswith(layout.running_titles):
        return True
    return _heading_like(text, layout) and not header_line(text, layout)


def _heading_like(text: str, layout: Layout) -> bool:
    """Tell whether a text could be a heading by its form: short and no sentence."""
    words = text.split()
    return (
        len(words) <= _LONGEST_HEADING
        and not finished(text)
        and not text.endswith((",", "-"))
        and not starts_small(_unmarked(text))
        and words[-1].casefold() not in layout.unfinished
    )


def _unmarked(text: str) -> str:
    return text.removeprefix(numbering(text)).lstrip()


def _pieces(chunks: Sequence[_Chunk], index: int, layout: Layout) -> Iterator[Piece]:
    chunk = chunks[index]
    page = chunk.lines[0].page
    if chunk.signed:
        for text in signature_lines(chunk.lines):
            yield Piece(BlockKind.HEADER, text, page)
        return
    if chunk.text.casefold().startswith(layout.salutations) and len(chunk.lines) == 1:
        yield Piece(BlockKind.HEADER, chunk.text, page)
        return
    yield Piece(_kind(chunks, index, layout), chunk.text, page)


def _kind(chunks: Sequence[_Chunk], index: int, layout: Layout) -> BlockKind:
    text = chunks[index].text
    if bullet(text, layout):
        return BlockKind.ITEM
    heading = _heading_like(text, layout) and index + 1 < len(chunks)
    if numbering(text):
        return BlockKind.HEADING if heading and not _listed(chunks, index) else BlockKind.ITEM
    return BlockKind.HEADING if heading else BlockKind.PARAGRAPH


def _listed(chunks: Sequence[_Chunk], index: int) -> bool:
    """Tell whether a numbered chunk has one numbered in the same way just before or after it."""
    style = _style(chunks[index].text)
    beside = (*chunks[max(0, index - 1) : index], *chunks[index + 1 : index + 2])
    return any(_style(chunk.text) == style for chunk in beside)


def _style(text: str) -> str:
    number = numbering(text)
    shape = "".join("0" if c.isdigit() else "a" if c.isalpha() else c for c in number)
    return shape.replace("aa", "a").replace("00", "0")
