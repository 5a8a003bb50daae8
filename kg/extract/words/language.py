"""Tells the language of a text by its most frequent words."""

from kg.errors import UnsupportedLanguage
from kg.lexicon import languages, load_lexicon

_SAMPLE = 4000
_LEAST = 0.12
"""The share of frequent words below which a text is in none of the languages."""


def language_of(text: str, name: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``, one that has a lexicon.

    Raises:
        UnsupportedLanguage: if none of them fits; ``name`` is that of the file.
    """
    words = text.lower().split()[:_SAMPLE]
    shares = {
        code: sum(map(load_lexicon(code).words("frequent").__contains__, words))
        / max(1, len(words))
        for code in languages()
    }
    best = max(shares, key=lambda code: shares[code])
    if shares[best] < _LEAST:
        known = ", ".join(languages())
        raise UnsupportedLanguage(
            f"{name}: the language is not one that can be read; give a report in one of: {known}"
        )
    return best
