"""Finds gold quotes in the canonical text, by their letters alone.

Gold quotes are copied from the source, the canonical text is repaired: hyphens at line
ends, glued footnote numbers and page furniture differ between them, letters do not.
"""

import unicodedata
from dataclasses import dataclass

from kg.model import Span

FURNITURE = 600
"""Most letters of page furniture that may still stand inside a quote."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A text reduced to its case-folded letters, each with its offset in the text."""

    letters: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the span of the text that letters ``start`` to ``end`` cover."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def letters_of(text: str) -> Letters:
    """Reduce ``text`` to letters: no digits, accents, punctuation, space or case."""
    pairs = [
        (letter, offset)
        for offset, character in enumerate(text)
        for letter in unicodedata.normalize("NFKD", character.casefold())
        if letter.isalpha()
    ]
    return Letters("".join(letter for letter, _ in pairs), tuple(offset for _, offset in pairs))


def locate(quote: str, text: Letters, after: int = 0) -> Span | None:
    """Return where ``quote`` stands in the text, or None.

    Of several places the first at or after the offset ``after`` is meant, else the first.
    """
    wanted = letters_of(quote).letters
    if not wanted:
        return None
    begin = next((i for i, offset in enumerate(text.offsets) if offset >= after), 0)
    start = text.letters.find(wanted, begin)
    if start < 0:
        start = text.letters.find(wanted)
    if start < 0:
        return _around_furniture(quote, text)
    return text.span(start, start + len(wanted))


def _around_furniture(quote: str, text: Letters) -> Span | None:
    """Locate a quote in two parts, with page furniture between them."""
    words = quote.split()
    for cut in range(1, len(words)):
        head = letters_of(" ".join(words[:cut])).letters
        tail = letters_of(" ".join(words[cut:])).letters
        start = text.letters.find(head)
        if start < 0:
            return None
        end = text.letters.find(tail, start + len(head))
        if end < 0:
            continue
        start = text.letters.rfind(head, 0, end)
        if end - start - len(head) <= FURNITURE:
            return text.span(start, end + len(tail))
    return None
