"""Builds header lines, headings, paragraphs and items from groups of lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.model import BlockKind
from kg.read.hyphens import Joiner
from kg.read.layout import Layout
from kg.read.letter import (
    bare_label,
    header_line,
    header_lines,
    labelled,
    opens_header,
    prose,
    salutation,
    signature_lines,
    unglued,
)
from kg.read.lines import Line, bullet, marked, numbering
from kg.read.paragraphs import Group, group_lines, heading_like, list_style


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its place in the text is known."""

    kind: BlockKind
    text: str
    page: int


def build_blocks(lines: Sequence[Line], joiner: Joiner, layout: Layout) -> list[Piece]:
    """Return the blocks of the text, header first, in order."""
    groups = group_lines(lines, layout)
    texts = [joiner.join(group.lines) for group in groups]
    banner, begin = _header(groups, texts, layout)
    header = [line for group in groups[banner:begin] for line in group.lines]
    pieces = [Piece(BlockKind.PARAGRAPH, text, 1) for text in texts[:banner]]
    pieces += [
        Piece(BlockKind.HEADER, unglued(joiner.join(part), layout), part[0].page)
        for part in header_lines(header, layout)
    ]
    for index in range(begin, len(groups)):
        pieces.extend(_pieces(groups[index], texts, index, layout))
    return pieces


def _header(groups: Sequence[Group], texts: Sequence[str], layout: Layout) -> tuple[int, int]:
    """Return where the header begins and where the text does: a paragraph, or a heading above.

    The header begins at 0, or at 1 below a banner.
    """
    prosaic = (
        i
        for i, group in enumerate(groups)
        if not group.signed and prose(texts[i]) and not labelled(texts[i], layout)
    )
    sentences = list(islice(prosaic, 2))
    begin = sentences[0] if sentences else 0
    banner = 0
    if sentences[:1] == [0] and len(sentences) > 1:
        between = (line.text for group in groups[1 : sentences[1]] for line in group.lines)
        if opens_header(between, layout):
            banner, begin = 1, sentences[1]
    while begin > banner and not groups[begin - 1].signed and _opens_text(texts[begin - 1], layout):
        begin -= 1
    value = begin > banner and bare_label(texts[begin - 1], layout)
    return banner, begin + 1 if value else begin


def _opens_text(text: str, layout: Layout) -> bool:
    """Tell whether what stands above the first paragraph is no header: a heading or an item."""
    if marked(text, layout) or text.casefold().startswith(layout.running_titles):
        return True
    return heading_like(text, layout) and not header_line(text, layout)


def _pieces(group: Group, texts: Sequence[str], index: int, layout: Layout) -> Iterator[Piece]:
    text, page = texts[index], group.lines[0].page
    if group.signed:
        for line in signature_lines(group.lines):
            yield Piece(BlockKind.HEADER, line, page)
    elif salutation(text, layout):
        yield Piece(BlockKind.HEADER, text, page)
    else:
        yield Piece(_kind(texts, index, layout), _one_bullet(text, layout), page)


def _kind(texts: Sequence[str], index: int, layout: Layout) -> BlockKind:
    text = texts[index]
    if bullet(text, layout):
        return BlockKind.ITEM
    heading = heading_like(text, layout) and index + 1 < len(texts)
    if numbering(text):
        return BlockKind.HEADING if heading and not _listed(texts, index) else BlockKind.ITEM
    return BlockKind.HEADING if heading else BlockKind.PARAGRAPH


def _listed(texts: Sequence[str], index: int) -> bool:
    """Tell whether the text just above or below is numbered in the same way."""
    beside = (*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2])
    return list_style(texts[index]) in map(list_style, beside)


def _one_bullet(text: str, layout: Layout) -> str:
    """Return an item with the first of its bullets only: a copied list may have two."""
    if not bullet(text, layout):
        return text
    words = text.split(" ")
    first = next((i for i, word in enumerate(words) if not bullet(f"{word} ", layout)), len(words))
    return " ".join(words[:1] + words[first:]) if first > 1 else text
