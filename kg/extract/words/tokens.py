"""Cuts a stretch of text into words and marks, each with its place in the text."""

import re
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from kg.lexicon import Lexicon
from kg.model import Span

# A word keeps its inner hyphens, apostrophes and points: "Oost-Mediterrane", "NGO’s", "c.s.".
_WORD = re.compile(r"\w+(?:[-–'’./&]\w+)*[-]?|[^\w\s]")
_DASHES = "-—―"
_DASH = re.compile(r"[—―]|(?<=\s)-(?=\s)")
"""What is written for a dash: not the hyphen of "mensensmokkel en -handel"."""
_JOINT = re.compile(r"[-–/]")


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


_LOWER = attrgetter("lower")


class Tokens(tuple[Token, ...]):
    """The words and marks of a sentence."""

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """Return their lower-case forms."""
        return tuple(map(_LOWER, self))


def tokenize(text: str, span: Span, lexicon: Lexicon) -> Tokens:
    """Return the tokens of ``text`` within ``span``.

    In English what is short for a word is a token of its own, whose lower-case form is that word
    ("can", "not" of "can't", as of "cannot"), and so is the possessive 's; in Dutch 's makes
    plurals.
    """
    tokens: list[Token] = []
    joined = lexicon.grammar["joined_words"]
    for match in _WORD.finditer(text, span.start, span.end):
        word, (start, end) = match.group(), match.span()
        dash = word in _DASHES and _DASH.match(text, start)
        lowered = "–" if dash else word.lower().replace("’", "'")
        short = "'" in lowered
        ending = _short_ending(lowered, lexicon) if short else joined.get(lowered)
        if not ending:
            tokens.append(Token(word, lowered, start, end))
            continue
        middle, head = len(word) - len(ending), lowered.removesuffix(ending)
        first = lexicon.grammar["contracted_verbs"].get(head, head)
        last = _spelt_out(ending, head, lexicon)
        tokens.append(Token(word[:middle], first, start, start + middle))
        tokens.append(Token(word[middle:], last, start + middle, end))
    return Tokens(tokens)


def _short_ending(word: str, lexicon: Lexicon) -> str:
    endings = (e for e in lexicon.grammar["contractions"] if word.endswith(e) and word != e)
    return next(endings, "")


def _spelt_out(ending: str, head: str, lexicon: Lexicon) -> str:
    """Return the word that an ending is short for, unless it is a possessive."""
    marks = lexicon.words("possessive_marks")
    owned = ending in marks and head not in lexicon.words("contracted_subjects")
    return ending if owned else lexicon.grammar["contractions"].get(ending, ending)


def parts(token: Token) -> tuple[str, ...]:
    """Return the lower-case parts of a word between its hyphens."""
    if token.lower.isalpha() or _JOINT.search(token.lower) is None:
        return (token.lower,)
    return tuple(part for part in _JOINT.split(token.lower) if part)
