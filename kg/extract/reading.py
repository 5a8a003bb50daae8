"""Holds a sentence's tokens with all that was found in them, and its segments."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from kg.extract.actors.party import Party
from kg.extract.words.tokens import Tokens
from kg.extract.words.verbs import Verb
from kg.lexicon import Lexicon
from kg.phrases import Listed


class Segment(NamedTuple):
    """A stretch of tokens, half-open, with how it begins."""

    start: int
    end: int
    opener: str | None = None
    """The conjunction that opens it: "terwijl", "en", …; the text begins after it."""
    body: int = 0
    """Index of the first token after the opener."""


class _Words(dict[int, str]):
    """The words of a sentence by place."""

    def __missing__(self, place: int) -> str:
        """Return no word for a place past the ends."""
        return ""


@dataclass(frozen=True, eq=False)
class Reading:
    """A sentence's tokens with all that was found in them."""

    tokens: Tokens
    verbs: Sequence[Verb]
    parties: Sequence[Party]
    lexicon: Lexicon
    named: frozenset[int]
    """The tokens of names of concepts."""
    idle: frozenset[int]
    """The tokens of phrases that look like acts and are none."""

    @property
    def whole(self) -> Segment:
        """Return the sentence as one segment."""
        return Segment(0, len(self.tokens))

    @cached_property
    def lower(self) -> Callable[[int], str]:
        """Return the look-up of the lower-case token at a place, which is empty past the ends."""
        return _Words(enumerate(self.tokens.lowers)).__getitem__

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Return where each lower-case word stands; "erop" counts as "op", too, "mij" as "zich"."""
        places: dict[str, list[int]] = defaultdict(list)
        same = self.lexicon.grammar["reflexives"]
        for at, token in enumerate(self.tokens):
            for word in {token.lower, *pronominal(token.lower), same.get(token.lower, token.lower)}:
                places[word].append(at)
        return places

    @cached_property
    def present(self) -> frozenset[str]:
        """Return the words that have a place."""
        return frozenset(self.places)

    @cached_property
    def _finite(self) -> frozenset[int]:
        return frozenset(v.position for v in self.verbs if v.kind == "finite")

    @cached_property
    def gerunds(self) -> frozenset[int]:
        """Return where English participles such as "stressing" stand."""
        return frozenset(v.position for v in self.verbs if v.kind == "gerund")

    @cached_property
    def _verbs(self) -> Mapping[int, Sequence[Verb]]:
        found: dict[int, list[Verb]] = defaultdict(list)
        for verb in self.verbs:
            found[verb.position].append(verb)
        return found

    @cached_property
    def _starts(self) -> Mapping[int, Party]:
        return {p.start: p for p in reversed(self.parties)}

    @cached_property
    def _in_party(self) -> frozenset[int]:
        return frozenset(i for p in self.parties for i in range(p.start, p.end))

    def in_party(self, position: int) -> bool:
        """Tell whether the token belongs to a party."""
        return position in self._in_party

    def finite_at(self, position: int) -> bool:
        """Tell whether the token there can be a finite verb."""
        return position in self._finite

    def verbs_at(self, position: int) -> Sequence[Verb]:
        """Return what the token there can be as a verb."""
        return self._verbs.get(position, ())

    def gerund_at(self, position: int) -> bool:
        """Tell whether the token there can be an English participle: "stressing"."""
        return position in self.gerunds

    def party_at(self, position: int) -> Party | None:
        """Return the party that begins there."""
        return self._starts.get(position)

    def is_subordinate(self, segment: Segment) -> bool:
        """Tell whether a conjunction or a relative pronoun opens a segment, before its subject."""
        if segment.opener in self.lexicon.words("verb_first_openers"):
            return False
        return segment.opener in self.lexicon.any_of("clause_openers", "personal_relatives")

    def phrase_at(self, name: str, position: int) -> tuple[str, ...]:
        """Return the longest phrase of a word class that stands there, or nothing."""
        phrases = self.lexicon.phrases(name)
        if self.lower(position) not in phrases.lengths:
            return ()
        return phrases.longest_at(self.tokens.lowers, position)

    def skip_adverbs(self, position: int) -> int:
        """Return the token after adverbs, commas and phrases such as "for its part"."""
        while True:
            if words := self.phrase_at("parentheses", position):
                position += len(words)
            elif self._is_adverb(position):
                position += 1
            else:
                return position

    def _is_adverb(self, position: int) -> bool:
        """Tell an adverb, known or by its ending before a verb: "roundly condemned"; or a comma."""
        word = self.lower(position)
        if word in self.lexicon.words("leading_adverbs") or word == ",":
            return True
        ending = self.lexicon.grammar["manner_ending"]
        manner = bool(ending) and word.endswith(ending) and not self.verbs_at(position)
        return manner and bool(self.verbs_at(position + 1))

    def at_any(self, words: AbstractSet[str], start: int, end: int) -> list[int]:
        """Return where some words stand between two tokens, in order."""
        return sorted(
            at
            for word in self.present.intersection(words)
            for at in self.places[word]
            if start <= at < end and self.lower(at) == word
        )

    def find(self, phrases: Sequence[str], start: int, end: int) -> int | None:
        """Return where the first of some phrases begins between two tokens."""
        return min(self.find_all(phrases, start, end), default=None)

    def find_all(self, phrases: Sequence[str], start: int, end: int) -> Sequence[int]:
        """Return where some phrases begin between two tokens, in no order."""
        listed = phrases if isinstance(phrases, Listed) else _listed(tuple(phrases))
        if not (firsts := self.present & listed.firsts):
            return ()
        rests = listed.rests
        return [
            at
            for first in firsts
            for at in self.places[first]
            if start <= at < end and self.lower(at) == first
            if () in rests[first] or any(self._follow(rest, at + 1, end) for rest in rests[first])
        ]

    def _follow(self, words: tuple[str, ...], at: int, end: int) -> bool:
        behind = at + len(words)
        return behind <= end and self.tokens.lowers[at:behind] == words


# For lists that are put together where they are looked for.
_listed = lru_cache(maxsize=4096)(Listed)


@lru_cache(maxsize=4096)
def pronominal(word: str) -> tuple[str, ...]:
    """Return the preposition that a Dutch pronominal adverb stands for: "erop" is "op"."""
    if word in ("mee", "toe"):
        return ({"mee": "met", "toe": "tot"}[word],)
    if word in ("waarom", "daarom"):  # of a reason, and of nothing else
        return ()
    for stem in ("er", "hier", "daar", "waar"):
        if word.startswith(stem) and len(word) > len(stem) + 1:
            preposition = word.removeprefix(stem)
            return (preposition, {"mee": "met", "toe": "tot"}.get(preposition, preposition))
    return ()
