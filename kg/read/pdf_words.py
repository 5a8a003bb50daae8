"""Asks PDFium for the words of a page and where they stand."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kg.read.rows import Word

_PART = re.compile(r"(\d|[^\s\d\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe])(\s*)")
_TURNS = ((1, 1), (-1, 1), (-1, -1), (1, -1))
"""By the quarters with the clock that a page is turned: do places grow along a line, and up?"""

_SAMPLES = 40
"""Characters that tell how the text of a page is turned."""


def words(page: pypdfium2.PdfTextPage) -> list[Word]:
    """Return the words of a page; turned back.

    To ask PDFium for places takes most of the time. So only digits are asked one by one: they
    alone may be raised.
    """
    raw, count = page.raw, page.count_chars()
    letters = _letters(raw, count)
    plain = letters.replace("\x02", "-").replace("\ufffe", "-")  # hyphens at line ends
    place, size = _quick(pdfium.FPDFText_GetCharOrigin), _quick(pdfium.FPDFText_GetFontSize)
    x, y = ctypes.c_double(), ctypes.c_double()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    quarters = _quarter_turns(raw, count)
    along, across = (y, x) if quarters % 2 else (x, y)
    found = []
    for part in _PART.finditer(letters):
        begin, end = part.span(1)
        place(raw, end - 1, to_x, to_y)
        last = along.value
        place(raw, begin, to_x, to_y)
        word = plain[begin:end] + " " if part.end() > end else plain[begin:end]
        found.append((word, along.value, last, across.value, size(raw, begin)))
    if quarters:
        ahead, up = _TURNS[quarters]
        found = [(word, ahead * x, ahead * last, up * y, size) for word, x, last, y, size in found]
    return found


def _quick(function: Any) -> Callable[..., Any]:  # noqa: ANN401 - a function of PDFium
    """Return a function of PDFium that does not check the types of its arguments.

    The check takes four times as long as the call.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None, "it is a function of a library that is loaded"
    return ctypes.CFUNCTYPE(function.restype)(address)


def _letters(raw: Any, count: int) -> str:  # noqa: ANN401 - a pointer of PDFium
    """Return the letters of a page, one for each index; line ends and the like are spaces."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(raw, 0, count, buffer) - 1
    letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if not written == count == len(letters):
        # some letters have no place in the text, or several
        codes = buffer if written == count else _codes(raw, count)
        letters = "".join(map(chr, codes[:count]))
    return letters.replace("\x00", " ").replace("\r", "\n")


def _codes(raw: Any, count: int) -> list[int]:  # noqa: ANN401 - a pointer of PDFium
    return [pdfium.FPDFText_GetUnicode(raw, index) for index in range(count)]


def _quarter_turns(raw: Any, count: int) -> int:  # noqa: ANN401 - a pointer of PDFium
    """Return by how many quarters the text of a page is turned, with the clock."""
    angle = _quick(pdfium.FPDFText_GetCharAngle)
    angles = Counter(
        round(angle(raw, index) / (math.pi / 2)) % 4
        for index in range(0, count, max(1, count // _SAMPLES))
    )
    return angles.most_common(1)[0][0] if angles else 0
