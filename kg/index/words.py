"""Turns what a person types into a full-text query that cannot be malformed."""

import re

_PART = re.compile(r'"([^"]*)"|(\S+)')


def match(words: str) -> str:
    """Return an FTS5 expression: all words, in any order, "in quotes" next to each other.

    A word that ends in ``*`` stands for every word that begins so. Case and diacritics do not
    count. Empty if there is no letter or digit in it.
    """
    return " ".join(part for phrase, word in _PART.findall(words) if (part := _part(phrase, word)))


def _part(phrase: str, word: str) -> str:
    text = phrase or word
    if not any(character.isalnum() for character in text):
        return ""
    quoted = '"{}"'.format(text.replace('"', " "))
    return f"{quoted}*" if word.endswith("*") else quoted
