"""Asks PDFium for the words of a page and where they stand."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kg.read.rows import COLUMN_GAP, Word

_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_APART = re.compile("[0-9\x02\ufffe]")
"""What words beside it may stand apart from: a number that is raised, and a hyphen at the end of a
line, behind which PDFium begins no new one."""

_PART = re.compile(r"\d|[^\s\d\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
_TURNS = ((1, 1), (-1, 1), (-1, -1), (1, -1))
"""By the quarters with the clock that a page is turned: do places grow along a line, and up?"""

_SAMPLES = 20
"""Characters that tell how the text of a page is turned."""

_NARROWEST = 0.35
"""From the start of one letter to that of the next, on average, in sizes, at least."""

_STRIDE = 0.4
"""How many letters are passed over between two that are asked for their places: share of those that
together may be as much too broad as a gap is wide."""

_LEVEL = 0.1
"""What rises or falls by more, in sizes, is not on one baseline."""


def words(page: pypdfium2.PdfTextPage) -> list[Word]:
    """Return the words of a page, turned back; those that stand together are one.

    To ask PDFium takes most of the time, so that little is asked. What a program wrote in one
    go, a text object of the page, has one size and one baseline. Many lines are one such object;
    some programs begin another behind each space that is not as wide as the font has it.
    """
    asked = _Asked(page)
    found: list[Word] = []
    for begin, end, size in asked.pieces():
        found += asked.runs(begin, end, size)
    return found


class _Asked:
    """A page, and what it is asked about the letters at its indices."""

    def __init__(self, page: pypdfium2.PdfTextPage) -> None:
        self._raw, count = page.raw, page.count_chars()
        self._letters = _letters(self._raw, count)
        self._plain = self._letters.replace("\x02", "-").replace("\ufffe", "-")  # at line ends
        self._place = _quick("FPDFText_GetCharOrigin")
        self._font_size = _quick("FPDFText_GetFontSize")
        self._matrix = _quick("FPDFText_GetMatrix")
        self._object = _quick("FPDFText_GetTextObject", ctypes.c_void_p)
        self._to = ctypes.c_double(), ctypes.c_double()
        self._to_x, self._to_y = map(ctypes.byref, self._to)
        self._in_matrix = pdfium.FS_MATRIX()
        self._to_matrix = ctypes.byref(self._in_matrix)
        quarters = _quarter_turns(self._raw, count)
        self._along, self._across = self._to[:: -1 if quarters % 2 else 1]
        self._ahead, self._up = _TURNS[quarters]

    def pieces(self) -> Iterator[tuple[int, int, float]]:
        """Yield the ranges of lines, and their sizes, without the white space around them.

        A line is parted only where a number or the next line may be written otherwise.
        """
        raw, written_in = self._raw, self._object
        for line in _LINE.finditer(self._letters):
            begin, end = line.span()
            size = self._size(begin)
            if written_in(raw, begin) == written_in(raw, end - 1):
                yield begin, end, size
            elif _APART.search(self._letters, begin, end):
                for start, stop in self._objects(begin, end):
                    yield start, stop, self._size(start)
            else:
                yield begin, end, max(size, self._size(end - 1))

    def _objects(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges of what was written in one go, in the range of a line."""
        parts = list(_PART.finditer(self._letters, begin, end))
        objects = [self._object(self._raw, part.start()) for part in parts]
        for index in range(1, len(parts)):
            if objects[index] != objects[index - 1]:
                yield begin, parts[index - 1].end()
                begin = parts[index].start()
        yield begin, end

    def runs(self, begin: int, end: int, size: float) -> list[Word]:
        """Return the runs of words in a range: no wide gap is within one."""
        (x, y), (last, last_y) = self._at(begin), self._at(end - 1)
        if abs(last_y - y) > _LEVEL * size or last < x:
            spans = [word.span() for word in _WORD.finditer(self._plain, begin, end)]
        elif self._close(begin, end, x, last, size):
            return [Word(self._text(begin, end), x, last, y, size)]
        else:
            spans = self._between_gaps(begin, end, COLUMN_GAP * size)
        return [self._run(*span, size) for span in spans]

    def _run(self, begin: int, end: int, size: float) -> Word:
        (x, y), (last, _) = self._at(begin), self._at(end - 1)
        return Word(self._text(begin, end), x, last, y, size)

    def _close(self, begin: int, end: int, x: float, last: float, size: float) -> bool:
        """Tell whether the letters that stand from ``x`` to ``last`` leave no room for a wide gap.

        So many of them are asked for their places that there is none between two of these.
        """
        gap, narrowest, letters = COLUMN_GAP * size, _NARROWEST * size, end - begin
        spare = last - x - narrowest * letters
        if not spare > gap:
            return True
        stride = int(_STRIDE * letters * gap / spare)
        if not stride:
            return False
        place, raw, to_x, to_y = self._place, self._raw, self._to_x, self._to_y
        ahead, along, room = self._ahead, self._along, gap + narrowest * stride
        for index in range(begin + stride, end, stride):
            place(raw, index, to_x, to_y)
            to = ahead * along.value
            if to - x > room:
                return False
            x = to
        return last - x <= room

    def _between_gaps(self, begin: int, end: int, gap: float) -> list[tuple[int, int]]:
        """Return the ranges of the words between wide gaps."""
        spans: list[tuple[int, int]] = []
        for space in _SPACE.finditer(self._plain, begin, end):
            if self._at(space.end())[0] - self._at(space.start() - 1)[0] > gap:
                spans.append((begin, space.start()))
                begin = space.end()
        return [*spans, (begin, end)]

    def _at(self, index: int) -> tuple[float, float]:
        """Return the place of a letter: along the line, and its baseline from below."""
        self._place(self._raw, index, self._to_x, self._to_y)
        return self._ahead * self._along.value, self._up * self._across.value

    def _size(self, index: int) -> float:
        """Return the size of a letter on the page.

        Many programs choose a font of size 1 and enlarge what they write.
        """
        self._matrix(self._raw, index, self._to_matrix)
        size: float = self._font_size(self._raw, index)
        return abs(size) * math.hypot(self._in_matrix.c, self._in_matrix.d)

    def _text(self, begin: int, end: int) -> str:
        """Return the words in a range, and a space if one stands behind them."""
        text = self._plain[begin:end]
        if "  " in text or not text.isprintable():
            text = " ".join(text.split())
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
