"""Reads PDF: the characters of each page, with their places, into pages of lines."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import NoText, UnsupportedFormat
from kg.read.clean import clean_lines
from kg.read.flow import COLUMNS, SUPERSCRIPTS
from kg.read.pdf_words import words
from kg.read.rows import Row, in_order, in_rows, next_column

_PARAGRAPH_GAP = 1.4  # times the usual distance of lines
_LARGE = 1.1  # times the usual size
_END, _TAIL = b"%%EOF", 4096  # how a PDF ends, and the bytes in which some programs add to it


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
    distances = [_distances(page) for page in pages]
    usual, large = _usual(distances), _LARGE * _usual_size(pages)
    return [_lines(*page, usual, large) for page in zip(pages, distances, strict=True)]


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    if _END not in data[-_TAIL:]:  # PDFium would show the pages that are left
        raise UnsupportedFormat(f"{name}: a damaged PDF (cut off); fetch or save it again")
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
    return in_order(in_rows(words(text)))


def _distances(rows: Sequence[Row]) -> list[float]:
    """Return how far each row of a page but the first is below the one before, in sizes."""
    return [(above.y - row.y) / max(above.size, row.size, 1.0) for above, row in pairwise(rows)]


def _usual(pages: Sequence[Sequence[float]]) -> float:
    """Return the distance of lines within a paragraph, of the distances on all pages."""
    downwards = sorted(distance for page in pages for distance in page if distance > 0)
    return downwards[(len(downwards) - 1) // 4] if downwards else 0.0


def _usual_size(pages: Sequence[Sequence[Row]]) -> float:
    """Return the size of most lines."""
    sizes = Counter([row.size for page in pages for row in page])
    return sizes.most_common(1)[0][0]


def _lines(
    rows: Sequence[Row], distances: Sequence[float], usual: float, large: float
) -> list[str]:
    lines: list[str] = []
    edge = max([row.last for row in rows], default=0.0)
    for index, (row, distance) in enumerate(zip(rows, (usual, *distances), strict=False)):
        close = 0 <= distance <= _PARAGRAPH_GAP * usual
        if close and index and row.size >= large and _wrapped(rows[index - 1], row, edge):
            lines[-1] = f"{lines[-1].rstrip()} {_line(row)}"
            continue
        if not close and not (index and next_column(rows, index)):
            lines.append("")
        lines.append(_line(row))
    return clean_lines(lines)


def _wrapped(above: Row, row: Row, edge: float) -> bool:
    """Tell whether a heading goes on in a row: its first word had no room in the one above.

    Letters of other sizes break lines elsewhere, so their number tells nothing.
    """
    first = row.words[0].text.split(" ", 1)[0]
    letters = sum(len(word.text) for word in above.words)
    breadth = (above.last - above.x) / letters * (len(first) + 1)
    return abs(above.size - row.size) < 0.02 * row.size and above.last + breadth > edge


def _line(row: Row) -> str:
    if len(row.words) == 1:
        return row.words[0].text
    lowest, largest = row.y + 0.1 * row.size, 0.85 * row.size
    parts = [
        word.text.translate(SUPERSCRIPTS) if word.size < largest and word.y > lowest else word.text
        for word in row.words
    ]
    for gap in row.gaps:
        parts[gap] = COLUMNS + parts[gap]
    return "".join(parts)
