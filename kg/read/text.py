"""Reads plain text: bytes of an encoding that is certain or plausible into pages of lines."""

import codecs
import re
import unicodedata
from collections import Counter

from kg.errors import UnsupportedFormat
from kg.read.clean import clean
from kg.read.kind import READABLE

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters with an accent, quotes and dashes in UTF-8: no such bytes stand together in another
# encoding of Dutch or English.
_UTF8_LETTER = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_SAMPLE = 100_000


def read_text(data: bytes, name: str) -> list[list[str]]:
    """Return the pages of a plain text, each a list of lines; a form feed ends a page.

    Raises:
        UnsupportedFormat: if the bytes are no text in UTF-8, UTF-16 or Windows-1252.
    """
    text = clean(decoded(data, name))
    return [page.split("\n") for page in text.split("\f")]


def decoded(data: bytes, name: str) -> str:
    """Return bytes as text: of the encoding that a mark tells, UTF-8, UTF-16 or Windows-1252.

    Nothing is replaced and nothing guessed: what is not wholly of one encoding is refused.

    Raises:
        UnsupportedFormat: if the bytes are no text, or mix encodings.
    """
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    encoding = encoding or _wide(data)
    text: str | None
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding or (_UTF8_LETTER.search(data) and _sensible(data.decode("latin-1"))):
            raise UnsupportedFormat(
                f"{name}: damaged text (byte {error.start} is no {error.encoding}); save it again"
            ) from error
        text = _windows(data)
    if text is None or not _sensible(text):
        raise UnsupportedFormat(f"{name}: of no kind that can be read; give {READABLE}")
    return text


def _wide(data: bytes) -> str | None:
    """Return the encoding of text without a mark in which every second byte is mostly zero."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or not sample:
        return None
    zeros = (sample[::2].count(0), sample[1::2].count(0))
    least = 0.4 * len(sample) / 2
    if zeros[1] > least and not zeros[0]:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > least and not zeros[1] else None


def _windows(data: bytes) -> str | None:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _sensible(text: str) -> bool:
    """Tell whether decoded bytes are words: hardly a control character, letters and spaces."""
    sample = text[:_SAMPLE]
    if not sample.strip():
        return True
    counts = Counter(sample)
    odd = sum(
        number
        for char, number in counts.items()
        if unicodedata.category(char) in {"Cc", "Cn", "Co"} and char not in "\n\r\t\f\v"
    )
    wordlike = sum(n for char, n in counts.items() if char.isalnum() or char.isspace())
    return odd * 20 <= len(sample) and wordlike * 2 >= len(sample)
