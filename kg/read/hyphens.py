"""Joins lines to one text and decides about the hyphen at a line end."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from kg.read.clean import SOFT_HYPHEN
from kg.read.layout import Layout
from kg.read.lines import Line

PAGE_MARK = "\f"
"""Stands in a joined text where a new page begins, until the text is put together."""

_LONGEST_WORD = 60
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_LAST = re.compile(r"(\w+(?:-\w+)*)-$")
_FIRST = re.compile(r"\w+(?:[-’']\w+)*")
_VOWELS = frozenset("aeiouy")


class Joiner:
    """Joins the lines of one document, whose own words tell which hyphens are real."""

    def __init__(self, lines: Sequence[Line], layout: Layout) -> None:
        self._layout = layout
        self._lines = lines

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words that no line end cuts, once a hyphen asks for them."""
        return _whole_words(self._lines)

    @cached_property
    def _text(self) -> str:
        """All lines, case-folded: where a word is not in it, no words need be told apart."""
        return "\n".join([line.bare for line in self._lines]).casefold()

    def join(self, lines: Sequence[Line]) -> str:
        """Return the lines as one line of text, with a mark where a page begins."""
        parts = [lines[0].text]
        for above, line in pairwise(lines):
            parts[-1], space = self._end(parts[-1], line.text)
            parts.append(space + PAGE_MARK * (line.page - above.page) + line.text)
        return "".join(parts).removesuffix(SOFT_HYPHEN)

    def _end(self, line: str, below: str) -> tuple[str, str]:
        """Return a line, without a hyphen that is spent, and what parts it from the next."""
        if line.endswith(SOFT_HYPHEN):
            return line[:-1], ""
        if not line.endswith("-"):
            return line, " "
        last, first = _LAST.search(line[-_LONGEST_WORD:]), _FIRST.match(below)
        if not last or not first or self._conjunction(last.group(1), first.group()):
            return line, " "
        real = self._real(last.group(1), first.group())
        return line if real else line[:-1], ""

    def _known(self, word: str) -> bool:
        """Tell whether a case-folded word stands whole in the document."""
        return word in self._text and word in self._words

    def _conjunction(self, first: str, second: str) -> bool:
        """Tell whether the second part is no part of the word: "migratie- en"."""
        whole = (first + second).casefold()
        return second.casefold() in self._layout.conjunctions and not self._known(whole)

    def _real(self, first: str, second: str) -> bool:
        """Tell whether the hyphen between two parts of a word is part of it."""
        if not second[0].islower() or not first[-1].isalpha():
            return True
        part = re.split("-", first)[-1]
        if self._known(f"{first}-{second}".casefold()):
            return True
        if self._known((first + second).casefold()):
            return False
        return (
            (len(part) > 1 and part.isupper())
            or part.casefold() in self._layout.hyphen_parts
            or f"{part}-{second}".casefold() in self._layout.hyphenated
            or ("-" in first and part[0].isupper())
            or ("-" in first and part.casefold() in self._layout.hyphen_middles)
            or ("-" in second and second.split("-", maxsplit=1)[0] in self._layout.hyphen_middles)
            or (part.casefold().endswith(self._layout.vowel_clash) and second[0] in _VOWELS)
        )


def _whole_words(lines: Sequence[Line]) -> frozenset[str]:
    """Return the words that no line end cuts: case-folded."""
    words: list[str] = []
    cut = False
    for line in lines:
        found = _WORD.findall(line.bare)
        if cut:
            found = found[1:]
        cut = line.text.endswith(("-", SOFT_HYPHEN))
        words += found[:-1] if cut else found
    return frozenset(" ".join(words).casefold().split(" "))
