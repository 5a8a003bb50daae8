"""Reads plain text: bytes of an encoding that is certain or plausible into pages of lines."""

import codecs
import unicodedata

from kg.errors import UnsupportedFormat
from kg.read.clean import clean

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(data: bytes, name: str) -> list[list[str]]:
    """Return the pages of a plain text, each a list of lines; a form feed ends a page.

    Raises:
        UnsupportedFormat: if the bytes are no text in UTF-8, UTF-16 or Windows-1252.
    """
    text = clean(_decoded(data, name))
    return [page.split("\n") for page in text.split("\f")]


def _decoded(data: bytes, name: str) -> str:
    certain = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    for encoding in (certain,) if certain else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _sensible(text):
            return text
    raise UnsupportedFormat(
        f"{name}: neither text nor PDF; give a PDF with a text layer, or plain text in UTF-8"
    )


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
