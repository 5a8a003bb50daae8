"""Reads PDF: the characters of each page, with their places, into pages of lines."""

import ctypes
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import NoText, UnsupportedFormat
from kg.read.clean import clean
from kg.read.flow import SUPERSCRIPTS

_PARAGRAPH_GAP = 1.4  # times the usual distance of lines
_COLUMN_GAP = 2.2  # times the size of the letters, from the start of one to the next
_NO_CHARACTER = {0, 10, 13}
_LINE_END_HYPHENS = {0x02, 0xFFFE}  # what PDFium makes of a hyphen at a line end


class _Char(NamedTuple):
    text: str
    x: float
    y: float
    """Of the baseline, from below."""
    size: float


class _Row:
    """Characters on one baseline, and those raised above it."""

    def __init__(self, first: _Char) -> None:
        self.chars = [first]

    @cached_property
    def size(self) -> float:
        """The size of the letters."""
        return max(char.size for char in self.chars)

    @cached_property
    def y(self) -> float:
        """The baseline: that of the first large letter."""
        return next(char.y for char in self.chars if char.size == self.size)


def read_pdf(data: bytes, name: str) -> list[list[str]]:
    """Return the pages of a PDF, each a list of lines, an empty one where there is a gap.

    Raises:
        UnsupportedFormat: if the file is encrypted or damaged.
        NoText: if no page has a text layer.
    """
    document = _opened(data, name)
    try:
        pages = [_rows(document, number, name) for number in range(len(document))]
    finally:
        document.close()
    if not any(row for page in pages for row in page):
        raise NoText(
            f"{name}: a PDF without a text layer (a scan); run OCR on it first, or give its text"
        )
    usual = _usual_distance(pages)
    return [_lines(page, usual) for page in pages]


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnsupportedFormat(
                f"{name}: an encrypted PDF; save it without its password first"
            ) from error
        raise UnsupportedFormat(f"{name}: a damaged PDF; fetch or save it again") from error


def _rows(document: pypdfium2.PdfDocument, number: int, name: str) -> list[_Row]:
    try:
        text = document[number].get_textpage()
    except pypdfium2.PdfiumError as error:
        raise UnsupportedFormat(
            f"{name}: a damaged PDF (page {number + 1} cannot be read); fetch or save it again"
        ) from error
    rows: list[_Row] = []
    for char in _chars(text):
        if rows and _same_row(rows[-1], char):
            rows[-1].chars.append(char)
        elif not char.text.isspace():
            rows.append(_Row(char))
    return rows


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[_Char]:
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code in _NO_CHARACTER:
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        size = pdfium.FPDFText_GetFontSize(text.raw, index)
        yield _Char("-" if code in _LINE_END_HYPHENS else chr(code), x.value, y.value, size)


def _same_row(row: _Row, char: _Char) -> bool:
    """Tell whether a character stands on the row: on its baseline, or raised above it."""
    above = row.chars[-1]
    near = 0.6 * (above.size if above.size > char.size else char.size)
    return -near < char.y - above.y < near and char.x >= row.chars[0].x


def _usual_distance(pages: Sequence[Sequence[_Row]]) -> float:
    """Return the distance of lines within a paragraph, in sizes of their letters."""
    distances = sorted(
        _distance(above, row) for page in pages for above, row in pairwise(page) if above.y > row.y
    )
    return distances[(len(distances) - 1) // 4] if distances else 0.0


def _distance(above: _Row, row: _Row) -> float:
    return (above.y - row.y) / max(above.size, row.size, 1.0)


def _lines(rows: Sequence[_Row], usual: float) -> list[str]:
    lines: list[str] = []
    for index, row in enumerate(rows):
        distance = _distance(rows[index - 1], row) if index else usual
        if not 0 <= distance <= _PARAGRAPH_GAP * usual:
            lines.append("")
        lines.extend(clean(_line(row)).split("\n"))
    return lines


def _line(row: _Row) -> str:
    text, last = "", row.chars[0].x
    size, base = row.size, row.y
    for char in row.chars:
        if not char.text.isspace():
            if char.x - last > _COLUMN_GAP * size:
                text += "   "
            last = char.x
        raised = char.y > base + 0.1 * size and char.size < 0.85 * size
        text += char.text.translate(SUPERSCRIPTS) if raised else char.text
    return text
