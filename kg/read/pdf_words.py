"""Asks PDFium for the words of a page and where they stand."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kg.read.rows import COLUMN_GAP, Word

_WORD = re.compile(r"\S+")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_PART = re.compile(r"\d|[^\s\d\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_TURNS = ((1, 1), (-1, 1), (-1, -1), (1, -1))
"""By the quarters with the clock that a page is turned: do places grow along a line, and up?"""

_SAMPLES = 40
"""Characters that tell how the text of a page is turned."""

_NARROWEST = 0.25
"""From the start of one letter of a word to that of the next, on average, in sizes, at least."""

_LEVEL = 0.1
"""What rises or falls by more, in sizes, is not on one baseline."""


def words(page: pypdfium2.PdfTextPage) -> list[Word]:
    """Return the words of a page, turned back; those that stand together are one.

    To ask PDFium takes most of the time, so that little is asked. What a program wrote in one
    go, a text object of the page, has one size and one baseline. Most lines are one such object;
    a raised number is one of its own.
    """
    asked = _Asked(page)
    found: list[Word] = []
    for begin, end in asked.objects():
        found += asked.runs(begin, end)
    return found


class _Asked:
    """A page, and what it is asked about the letters at its indices."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._raw, count = page.raw, page.count_chars()
        self._letters = _letters(self._raw, count)
        self._plain = self._letters.replace("\x02", "-").replace("\ufffe", "-")  # at line ends
        self._place = _quick("FPDFText_GetCharOrigin")
        self._size = _quick("FPDFText_GetFontSize")
        self._object = _quick("FPDFText_GetTextObject", ctypes.c_void_p)
        self._to = ctypes.c_double(), ctypes.c_double()
        self._to_x, self._to_y = map(ctypes.byref, self._to)
        quarters = _quarter_turns(self._raw, count)
        self._along, self._across = self._to[:: -1 if quarters % 2 else 1]
        self._ahead, self._up = _TURNS[quarters]

    def objects(self) -> Iterator[tuple[int, int]]:
        """Yield the ranges of what was written in one go, without the white space around it."""
        for line in _LINE.finditer(self._letters):
            begin, end = line.span()
            if self._object(self._raw, begin) == self._object(self._raw, end - 1):
                yield begin, end
                continue
            parts = [part.span() for part in _PART.finditer(self._letters, begin, end)]
            for _, same in groupby(parts, lambda part: self._object(self._raw, part[0])):
                spans = list(same)
                yield spans[0][0], spans[-1][1]

    def runs(self, begin: int, end: int) -> list[Word]:
        """Return the runs of words in the range of an object: no wide gap is within one."""
        size = self._size(self._raw, begin)
        (x, y), (last, last_y) = self._at(begin), self._at(end - 1)
        if abs(last_y - y) > _LEVEL * size or last < x:
            spans = [word.span() for word in _WORD.finditer(self._plain, begin, end)]
        elif last - x > (COLUMN_GAP + _NARROWEST * (end - begin)) * size:
            spans = self._between_gaps(begin, end, size)
        else:
            spans = [(begin, end)]
        if len(spans) == 1:
            return [Word(self._text(begin, end), x, last, y, size)]
        return [self._run(*span, size) for span in spans]

    def _run(self, begin: int, end: int, size: float) -> Word:
        (x, y), (last, _) = self._at(begin), self._at(end - 1)
        return Word(self._text(begin, end), x, last, y, size)

    def _between_gaps(self, begin: int, end: int, size: float) -> list[tuple[int, int]]:
        """Return the ranges of the words between wide gaps.

        A word is asked where it ends only if the next begins so far away that there may be one.
        """
        place, raw, to_x, to_y = self._place, self._raw, self._to_x, self._to_y
        along, ahead, plain = self._along, self._ahead, self._plain
        gap, narrowest = COLUMN_GAP * size, _NARROWEST * size
        spans: list[tuple[int, int]] = []
        start = after = begin
        far = math.inf
        for word in plain[begin:end].split():
            at = plain.index(word, after)
            place(raw, at, to_x, to_y)
            x = ahead * along.value
            if x > far:
                place(raw, after - 1, to_x, to_y)
                if x - ahead * along.value > gap:
                    spans.append((start, after))
                    start = at
            far = x + gap + narrowest * (len(word) - 1)
            after = at + len(word)
        return [*spans, (start, end)]

    def _at(self, index: int) -> tuple[float, float]:
        """Return the place of a letter: along the line, and its baseline from below."""
        self._place(self._raw, index, self._to_x, self._to_y)
        return self._ahead * self._along.value, self._up * self._across.value

    def _text(self, begin: int, end: int) -> str:
        """Return the words in a range, and a space if one stands behind them."""
        text = " ".join(self._plain[begin:end].split())
        return text + " " if self._letters[end : end + 1].isspace() else text


@cache
def _quick(name: str, result: Any = None) -> Callable[..., Any]:  # noqa: ANN401 - a type
    """Return a function of PDFium that does not check the types of its arguments.

    The check takes four times as long as the call.
    """
    function = getattr(pdfium, name)
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None, "it is a function of a library that is loaded"
    return ctypes.PYFUNCTYPE(result or function.restype)(address)


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
    angle = _quick("FPDFText_GetCharAngle")
    step = max(1, count // _SAMPLES)
    angles: list[float] = [angle(raw, index) for index in range(0, count, step)]
    if not any(angles):
        return 0
    turns = Counter(round(one / (math.pi / 2)) % 4 for one in angles)
    return turns.most_common(1)[0][0]
