"""Cleans characters: odd spaces, ligatures, control characters, hyphens of every sort."""

import re
import unicodedata
from collections.abc import Iterable

SOFT_HYPHEN = "\u00ad"

_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# Joiners, marks of direction, byte order marks.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u0132": "IJ",
    "\u0133": "ij",
}
# Bullets of symbol fonts, which a PDF maps to the private use area.
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "•", "\uf0fc": "•", "\uf02d": "-"}
_PLAIN = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_INVISIBLE, ""),
    **_LIGATURES,
    **_SYMBOLS,
    "\t": "    ",
    "\u2010": "-",
    "\u2011": "-",
    **dict.fromkeys("\r\v\x85\u2028\u2029", "\n"),
}
# Not in XML 1.0, or without an agreed meaning (the private use areas).
_FORBIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff"
)
_ODD = re.compile(f"[{''.join(_PLAIN)}{_FORBIDDEN}]")
_IDLE_SOFT_HYPHEN = re.compile(f"(?<!\\w){SOFT_HYPHEN}|{SOFT_HYPHEN}(?! *(?:[\n\f]|$))")


def clean_lines(lines: Iterable[str]) -> list[str]:
    """Return lines as ``clean`` leaves them, with spaces for form feeds."""
    cleaned: list[str] = []
    for line in lines:
        if line.isascii() and line.isprintable():
            cleaned.append(line)
        else:
            cleaned += clean(line.replace("\f", " ")).split("\n")
    return cleaned


def clean(text: str) -> str:
    """Return ``text`` with plain spaces, line feeds, form feeds and legal characters only.

    A soft hyphen at a line end stays: only the joining of lines can spend it.
    """
    text = _ODD.sub(lambda odd: _PLAIN.get(odd.group(), ""), text.replace("\r\n", "\n"))
    text = unicodedata.normalize("NFC", text)
    return _IDLE_SOFT_HYPHEN.sub("", text) if SOFT_HYPHEN in text else text
