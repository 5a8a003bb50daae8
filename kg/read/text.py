"""Reads plain text: bytes of an encoding that is certain or plausible into pages of lines."""

import codecs
import re
import unicodedata

from kg.errors import UnsupportedFormat
from kg.read.clean import clean

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters with an accent, quotes and dashes in UTF-8: no such bytes stand together in another
# encoding of Dutch or English.
_UTF8_LETTER = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]")


def read_text(data: bytes, name: str) -> list[list[str]]:
    """Return the pages of a plain text, each a list of lines; a form feed ends a page.

    Raises:
        UnsupportedFormat: if the bytes are no text in UTF-8, UTF-16 or Windows-1252.
    """
    text = clean(_decoded(data, name))
    return [page.split("\n") for page in text.split("\f")]


def _decoded(data: bytes, name: str) -> str:
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    text: str | None
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked or (_UTF8_LETTER.search(data) and _sensible(data.decode("latin-1"))):
            raise UnsupportedFormat(
                f"{name}: damaged text (byte {error.start} is no {error.encoding}); save it again"
            ) from error
        text = _windows(data)
    if text is None or not _sensible(text):
        raise UnsupportedFormat(
            f"{name}: neither text nor PDF; give a PDF with a text layer, or plain text in UTF-8"
        )
    return text


def _windows(data: bytes) -> str | None:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _sensible(text: str) -> bool:
    """Tell whether decoded bytes are words: hardly a control character, letters and spaces."""
    sample = text[:100_000]
    if not sample.strip():
        return True
    odd = sum(
        unicodedata.category(c) in {"Cc", "Cn", "Co"} and c not in "\n\r\t\f\v" for c in sample
    )
    wordlike = sum(c.isalnum() or c.isspace() for c in sample)
    return odd * 20 <= len(sample) and wordlike * 2 >= len(sample)
