"""Joins lines to one text and decides about the hyphen at a line end."""

import re
from collections.abc import Sequence

from kg.read.clean import SOFT_HYPHEN
from kg.read.layout import Layout
from kg.read.lines import NOTE_MARK, Line

PAGE_MARK = "\f"
"""Stands in a joined text where a new page begins, until the text is put together."""

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_LAST = re.compile(r"(\w+(?:-\w+)*)-$")
_FIRST = re.compile(r"\w+(?:[-’']\w+)*")
_VOWELS = frozenset("aeiouy")


class Joiner:
    """Joins the lines of one document, whose own words tell which hyphens are real."""

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self._layout = layout
        self._words = _whole_words(lines)

    def join(self, lines: Sequence[Line]) -> str:
        """Return the lines as one line of text, with a mark where a page begins."""
        text, page = "", 0
        for line in lines:
            mark = PAGE_MARK * (line.page - page) if page else ""
            page = line.page
            text = self._append(text, mark, line.text) if text else line.text
        return text.removesuffix(SOFT_HYPHEN)

    def _append(self, before: str, mark: str, after: str) -> str:
        if before.endswith(SOFT_HYPHEN):
            return before[:-1] + mark + after
        last = _LAST.search(before)
        first = _FIRST.match(after)
        if not last or not first:
            return f"{before} {mark}{after}"
        if self._conjunction(last.group(1), first.group()):
            return f"{before} {mark}{after}"
        if self._real(last.group(1), first.group()):
            return before + mark + after
        return before[:-1] + mark + after

    def _conjunction(self, first: str, second: str) -> bool:
        """Tell whether the second part is no part of the word: "migratie- en"."""
        whole = (first + second).casefold()
        return second.casefold() in self._layout.conjunctions and whole not in self._words

    def _real(self, first: str, second: str) -> bool:
        """Tell whether the hyphen between two parts of a word is part of it."""
        if not second[0].islower() or not first[-1].isalpha():
            return True
        part = re.split("-", first)[-1]
        if f"{first}-{second}".casefold() in self._words:
            return True
        if (first + second).casefold() in self._words:
            return False
        return (
            (len(part) > 1 and part.isupper())
            or part.casefold() in self._layout.hyphen_parts
            or f"{part}-{second}".casefold() in self._layout.hyphenated
            or ("-" in first and part[0].isupper())
            or (part.casefold().endswith(self._layout.vowel_clash) and second[0] in _VOWELS)
        )


def _whole_words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that no line end cuts: case-folded."""
    words: set[str] = set()
    cut = False
    for line in lines:
        found = _WORD.findall(NOTE_MARK.sub("", line.text))
        if cut:
            found = found[1:]
        cut = line.text.endswith(("-", SOFT_HYPHEN))
        if cut:
            found = found[:-1]
        words.update(word.casefold() for word in found)
    return frozenset(words)
