"""Cuts a stretch of text into words and marks, each with its place in the text."""

import re
from functools import cached_property
from typing import NamedTuple

from kg.model import Span

# A word keeps its inner hyphens, apostrophes and points: "Oost-Mediterrane", "NGO’s", "c.s.".
_WORD = re.compile(r"\w+(?:[-–'’./&]\w+)*[-]?|[^\w\s]")
_JOINT = re.compile(r"[-–/]")
_POSSESSIVE_ENDS = "s'’"
_ENGLISH_POSSESSIVE = re.compile(r"(?<=\w)['’]s$|(?<=s)['’]$")


class Token(NamedTuple):
    """A word or a mark."""

    text: str
    lower: str
    start: int
    end: int
    """Offsets in the text, half-open."""

    @property
    def is_word(self) -> bool:
        """Tell whether it holds a letter or digit."""
        return self.text[0].isalnum()


class Tokens(tuple[Token, ...]):
    """The words and marks of a sentence."""

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """Return their lower-case forms."""
        return tuple(token.lower for token in self)


def tokenize(text: str, span: Span, language: str) -> Tokens:
    """Return the tokens of ``text`` within ``span``.

    In English the possessive 's is a token of its own; in Dutch it makes plurals.
    """
    tokens = []
    english = language == "en"
    for match in _WORD.finditer(text, span.start, span.end):
        start, end = match.span()
        word = match.group()
        cut = _ENGLISH_POSSESSIVE.search(word) if english and word[-1] in _POSSESSIVE_ENDS else None
        if cut and cut.start() > 0:
            middle = start + cut.start()
            tokens.append(_token(word[: cut.start()], start, middle))
            tokens.append(_token(word[cut.start() :], middle, end))
        else:
            tokens.append(_token(word, start, end))
    return Tokens(tokens)


def _token(word: str, start: int, end: int) -> Token:
    return Token(word, word.lower().replace("’", "'"), start, end)


def parts(token: Token) -> tuple[str, ...]:
    """Return the lower-case parts of a word between its hyphens."""
    if _JOINT.search(token.lower) is None:
        return (token.lower,)
    return tuple(part for part in _JOINT.split(token.lower) if part)
