"""Reads PDF: the characters of each page, with their places, into pages of lines."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import NoText, UnsupportedFormat
from kg.read.clean import clean
from kg.read.flow import COLUMNS, SUPERSCRIPTS
from kg.read.rows import Char, Row, in_order, next_column

_PARAGRAPH_GAP = 1.4  # times the usual distance of lines
_NO_CHARACTER = {0, 10, 13}
_LINE_END_HYPHENS = {0x02, 0xFFFE}  # what PDFium makes of a hyphen at a line end
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
        elif not char.text.isspace():
            rows.append(Row(char))
    return in_order(rows)


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[Char]:
    """Yield the characters of a page; one that is turned is turned back."""
    unicode, origin, font = (
        pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize,
    )  # fmt: skip
    raw, count = text.raw, text.count_chars()
    x, y = ctypes.c_double(), ctypes.c_double()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    turned = _quarter_turns(text, count)
    for index in range(count):
        code = unicode(raw, index)
        if code in _NO_CHARACTER:
            continue
        origin(raw, index, to_x, to_y)
        place = (x.value, y.value)
        if turned:
            place = _turned_back(*place, turned)
        character = "-" if code in _LINE_END_HYPHENS else chr(code)
        yield Char(character, *place, font(raw, index))


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
        lines.extend(clean(_line(row)).split("\n"))
    return lines


def _line(row: Row) -> str:
    text, gaps = "", set(row.gaps())
    size, base = row.size, row.y
    for index, char in enumerate(row.chars):
        if index in gaps:
            text += COLUMNS
        raised = char.y > base + 0.1 * size and char.size < 0.85 * size
        text += char.text.translate(SUPERSCRIPTS) if raised else char.text
    return text
