"""Reads PDF: the characters of each page, with their places, into pages of lines."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import NoText, UnsupportedFormat
from kg.read.clean import clean
from kg.read.flow import COLUMNS, SUPERSCRIPTS
from kg.read.rows import Char, Row, in_order, next_column

_PARAGRAPH_GAP = 1.4  # times the usual distance of lines
_PART = re.compile(r"(\d|[^\s\d\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe])(\s*)")
_NO_LETTERS = {0: " ", 10: "\n", 13: "\n"}
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what PDFium makes of a hyphen at a line end
_SAMPLES = 40
"""Characters that tell how the text of a page is turned."""


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


def _rows(document: pypdfium2.PdfDocument, number: int, name: str) -> list[Row]:
    try:
        text = document[number].get_textpage()
    except pypdfium2.PdfiumError as error:
        raise UnsupportedFormat(
            f"{name}: a damaged PDF (page {number + 1} cannot be read); fetch or save it again"
        ) from error
    rows: list[Row] = []
    for char in _chars(text):
        if rows and _same_row(rows[-1], char):
            rows[-1].chars.append(char)
        else:
            rows.append(Row(char))
    return in_order(rows)


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[Char]:
    """Yield the words of a page, each with a space behind it if there is one; turned back.

    To ask for the place of each letter takes most of the time, so only digits are asked one by
    one: they alone may be raised.
    """
    count = text.count_chars()
    place = _Place(text.raw, _quarter_turns(text, count))
    letters = _letters(text.raw, count)
    plain = letters.translate(_HYPHENS)
    size = pdfium.FPDFText_GetFontSize
    for part in _PART.finditer(letters):
        begin, end = part.span(1)
        x, y = place.of(begin)
        last_x = x if end == begin + 1 else place.of(end - 1)[0]
        word = plain[begin:end] + " " if part[2] else plain[begin:end]
        yield Char(word, x, last_x, y, size(text.raw, begin))


def _letters(raw: Any, count: int) -> str:  # noqa: ANN401 - a pointer of PDFium
    """Return the letters of a page, one for each index; line ends and the like are spaces."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer) - 1
    if written == count:
        codes: Sequence[int] = buffer[:count]
    else:  # some letters have no place in the text, or several
        codes = [pdfium.FPDFText_GetUnicode(raw, index) for index in range(count)]
    return "".join(map(chr, codes)).translate(_NO_LETTERS)


class _Place:
    """Asks where letters stand on a page."""

    def __init__(self, raw: Any, quarters: int) -> None:  # noqa: ANN401 - a pointer of PDFium
        self._raw = raw
        self._quarters = quarters
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._to = (ctypes.byref(self._x), ctypes.byref(self._y))

    def of(self, index: int) -> tuple[float, float]:
        """Return the place of the letter at an index, on the page turned back."""
        pdfium.FPDFText_GetCharOrigin(self._raw, index, *self._to)
        x, y = self._x.value, self._y.value
        return _turned_back(x, y, self._quarters) if self._quarters else (x, y)


def _quarter_turns(text: pypdfium2.PdfTextPage, count: int) -> int:
    """Return by how many quarters the text of a page is turned, with the clock."""
    angles = Counter(
        round(pdfium.FPDFText_GetCharAngle(text.raw, index) / (math.pi / 2)) % 4
        for index in range(0, count, max(1, count // _SAMPLES))
    )
    return angles.most_common(1)[0][0] if angles else 0


def _turned_back(x: float, y: float, quarters: int) -> tuple[float, float]:
    return ((x, y), (-y, x), (-x, -y), (y, -x))[quarters]


def _same_row(row: Row, char: Char) -> bool:
    """Tell whether a character stands on the row: on its baseline, or raised above it."""
    above = row.chars[-1]
    near = 0.6 * (above.size if above.size > char.size else char.size)
    return -near < char.y - above.y < near and char.x >= row.chars[0].x


def _usual_distance(pages: Sequence[Sequence[Row]]) -> float:
    """Return the distance of lines within a paragraph, in sizes of their letters."""
    distances = sorted(
        _distance(above, row) for page in pages for above, row in pairwise(page) if above.y > row.y
    )
    return distances[(len(distances) - 1) // 4] if distances else 0.0


def _distance(above: Row, row: Row) -> float:
    return (above.y - row.y) / max(above.size, row.size, 1.0)


def _lines(rows: Sequence[Row], usual: float) -> list[str]:
    lines: list[str] = []
    for index, row in enumerate(rows):
        distance = _distance(rows[index - 1], row) if index else usual
        close = 0 <= distance <= _PARAGRAPH_GAP * usual
        if not close and not (index and next_column(rows, index)):
            lines.append("")
        lines.append(_line(row))
    return clean("\n".join(lines).replace("\f", " ")).split("\n")


def _line(row: Row) -> str:
    gaps = set(row.gaps())
    lowest, largest = row.y + 0.1 * row.size, 0.85 * row.size
    parts = []
    for index, char in enumerate(row.chars):
        if index in gaps:
            parts.append(COLUMNS)
        raised = char.size < largest and char.y > lowest
        parts.append(char.text.translate(SUPERSCRIPTS) if raised else char.text)
    return "".join(parts)
