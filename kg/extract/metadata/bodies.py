"""Knows what the bodies that meet are called."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.metadata.phrases import pattern
from kg.lexicon import Lexicon
from kg.vocabulary import Vocabulary

SUMMIT = "european-council"
_COUNCILS = "council-formation"


@dataclass(frozen=True, slots=True)
class Bodies:
    """The European Council and the formations of the Council, as one language names them."""

    names: Mapping[str, re.Pattern[str]]
    """By key."""
    meeting: re.Pattern[str]
    """Any name, and words for a meeting that do not say of which body."""

    def first_named(self, texts: Iterable[str]) -> str | None:
        """Return the key of the body that the first text to name one names first."""
        for text in texts:
            found = [
                (match.start(), -match.end(), key)
                for key, name in self.names.items()
                if (match := name.search(text))
            ]
            if found:
                return min(found)[2]
        return None


@lru_cache(maxsize=8)
def bodies_of(vocabulary: Vocabulary, lexicon: Lexicon) -> Bodies:
    """Return the bodies with the labels of the vocabulary and the names of the lexicon."""
    more = lexicon.metadata["meetings"]
    phrases = {
        concept.key: [*concept.labels(lexicon.language), *more.get(concept.key, ())]
        for concept in vocabulary.of_kind("actor")
        if concept.subkind == _COUNCILS or concept.key == SUMMIT
    }
    every = [phrase for named in phrases.values() for phrase in named]
    return Bodies(
        {key: pattern(named) for key, named in phrases.items()},
        pattern([*every, *lexicon.metadata["meeting_nouns"]]),
    )
