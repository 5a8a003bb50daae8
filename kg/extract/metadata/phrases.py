"""Turns the phrases of the lexicon into patterns."""

import re
from collections.abc import Iterable
from functools import cache

_ABBREVIATION = re.compile(r"[A-Z]{2,4}")
_SPACE = r"[\s\-–]+"


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of the phrases as whole words.

    ``*`` stands for any letters and digits, a space also for a hyphen; capitals of at most
    four letters match as they are, all else in any case. No phrases match nothing.
    """
    return _compiled(tuple(phrases))


def either(phrases: Iterable[str]) -> str:
    """Return the source of ``pattern``, to be built into a larger one."""
    return _either(tuple(phrases))


@cache
def _either(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    sources = "|".join(_source(phrase) for phrase in longest_first)
    return rf"(?:(?<!\w)(?:{sources})(?!\w))" if longest_first else r"(?!)"


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(either(phrases))


def _source(phrase: str) -> str:
    words = (re.escape(word).replace(r"\*", r"\w*") for word in re.split(r"[\s-]+", phrase))
    source = _SPACE.join(words)
    if _ABBREVIATION.fullmatch(phrase):
        return source
    first, rest = source[:1], source[1:]
    if not first.isalpha():
        return f"(?i:{source})"
    return f"[{first.lower()}{first.upper()}](?i:{rest})"  # tried at two letters, no others
