"""Looks up words and phrases where they may begin."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


class Listed(list[str]):
    """A list of phrases that does not change, to be looked for in many texts."""

    @cached_property
    def phrases(self) -> "Phrases":
        """Return them as phrases to be looked up where they may begin."""
        return Phrases.of(self)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """Return the first word of each phrase."""
        return frozenset(self.phrases.lengths)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases to be looked up where they may begin."""

    lengths: Mapping[str, tuple[int, ...]]
    """How many words those with a first word have, the longest first."""
    known: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """Return the phrases, given with spaces between their words."""
        known = frozenset(tuple(phrase.split()) for phrase in phrases)
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in known:
            lengths[words[0]].add(len(words))
        return cls({w: tuple(sorted(n, reverse=True)) for w, n in lengths.items()}, known)

    def at(self, words: tuple[str, ...], place: int) -> Sequence[tuple[str, ...]]:
        """Return those that stand at a place among some words, the longest first."""
        if not 0 <= place < len(words) or words[place] not in self.lengths:
            return ()
        lengths, known = self.lengths[words[place]], self.known
        return [ahead for n in lengths if (ahead := words[place : place + n]) in known]

    def longest_at(self, words: tuple[str, ...], place: int) -> tuple[str, ...]:
        """Return the longest that stands at a place among some words, or nothing."""
        if 0 <= place < len(words):
            for length in self.lengths.get(words[place], ()):
                phrase = words[place : place + length]
                if phrase in self.known:
                    return phrase
        return ()

    def fit(self, words: tuple[str, ...], place: int, end: int) -> bool:
        """Tell whether one stands between two places, at the first of them."""
        known = self.known
        for length in self.lengths[words[place]]:
            if place + length <= end and words[place : place + length] in known:
                return True
        return False
