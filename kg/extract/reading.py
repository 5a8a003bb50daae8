"""Holds a sentence's tokens with all that was found in them, and its segments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final, NamedTuple

from kg.cues import Cue
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


class _Verbs(dict[int, Sequence[Verb]]):
    """What the words of a sentence can be as verbs, by place."""

    def __missing__(self, place: int) -> Sequence[Verb]:
        """Return no verb for a place past the ends."""
        return ()


class Reading:
    """A sentence's tokens with all that was found in them."""

    def __init__(
        self,
        tokens: Tokens,
        verbs: Sequence[Verb],
        parties: Sequence[Party],
        lexicon: Lexicon,
        named: frozenset[int],
        idle: frozenset[int],
    ) -> None:
        """Note where each word, verb and party stands."""
        self.tokens: Final = tokens
        self._lowers: Final = tokens.lowers
        self.verbs: Final = verbs
        self.parties: Final = parties
        self.lexicon: Final = lexicon
        self.named: Final = named
        """The tokens of names of concepts."""
        self.idle: Final = idle
        """The tokens of phrases that look like acts and are none."""
        self.places: Final = _places(tokens.lowers, lexicon)
        """Where each lower-case word stands; "erop" counts as "op", too, "mij" as "zich"."""
        self.present: Final = frozenset(self.places)
        """The words that have a place."""
        self._cues: Final[dict[str, Sequence[Cue]]] = {}
        self.lower: Final = _Words(enumerate(tokens.lowers)).__getitem__
        """Returns the lower-case token at a place, which is empty past the ends."""
        self.verbs_at: Final = _by_position(verbs, len(tokens)).__getitem__
        """Returns what the token at a place can be as a verb."""
        finite = frozenset(verb.position for verb in verbs if verb.kind == "finite")
        self.finite_at: Final = finite.__contains__
        """Tells whether the token at a place can be a finite verb."""
        self.gerunds: Final = frozenset(verb.position for verb in verbs if verb.kind == "gerund")
        """Where English participles such as "stressing" stand."""
        self.gerund_at: Final = self.gerunds.__contains__
        """Tells whether the token at a place can be an English participle: "stressing"."""
        self.party_at: Final = {party.start: party for party in reversed(parties)}.get
        """Returns the party that begins at a place."""
        inside = frozenset(at for party in parties for at in range(party.start, party.end))
        self.in_party: Final = inside.__contains__
        """Tells whether the token at a place belongs to a party."""
        self.things: Final = named - inside
        """The tokens of names of concepts that belong to no party."""

    @property
    def whole(self) -> Segment:
        """Return the sentence as one segment."""
        return Segment(0, len(self.tokens))

    def ends_at(self, position: int) -> bool:
        """Tell whether a clause ends there: at a comma, a semicolon, a full stop, past the end."""
        return self.lower(position) in ("", ",", ".", ";")

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
        return phrases.longest_at(self._lowers, position)

    def lacks(self, name: str) -> bool:
        """Tell whether no phrase of a word class can begin anywhere in the sentence."""
        return self.present.isdisjoint(self.lexicon.phrases(name).lengths)

    def skip_adverbs(self, position: int) -> int:
        """Return the token after adverbs, commas and phrases such as "for its part"."""
        known, ending = self.lexicon.adverb_starters, self.lexicon.grammar["manner_ending"]
        while True:
            word = self.lower(position)
            if word not in known and not (ending and word.endswith(ending)):
                return position
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

    def cues_of(self, lemma: str) -> Sequence[Cue]:
        """Return the cues of a verb that the words of the sentence leave possible."""
        found = self._cues.get(lemma)
        if found is None:
            found = self._cues[lemma] = self.lexicon.cue_index[lemma].beside(self.present)
        return found

    def at_any(self, words: AbstractSet[str], start: int, end: int) -> list[int]:
        """Return where some words stand between two tokens, in order."""
        if self.present.isdisjoint(words):
            return []
        lowers = self._lowers
        found = [
            at
            for word in self.present.intersection(words)
            for at in self.places[word]
            if start <= at < end and lowers[at] == word
        ]
        return sorted(found)

    def find(self, phrases: Sequence[str], start: int, end: int) -> int | None:
        """Return where the first of some phrases begins between two tokens."""
        listed = phrases if isinstance(phrases, Listed) else _listed(tuple(phrases))
        if self.present.isdisjoint(listed.firsts):
            return None
        return min(self.find_all(listed, start, end), default=None)

    def find_all(self, phrases: Sequence[str], start: int, end: int) -> Sequence[int]:
        """Return where some phrases begin between two tokens, in no order."""
        listed = phrases if isinstance(phrases, Listed) else _listed(tuple(phrases))
        if self.present.isdisjoint(listed.firsts):
            return ()
        lowers, known = self._lowers, listed.phrases
        return [
            at
            for first in self.present & listed.firsts
            for at in self.places[first]
            if start <= at < end and lowers[at] == first and known.fit(lowers, at, end)
        ]


def _places(words: Sequence[str], lexicon: Lexicon) -> Mapping[str, Sequence[int]]:
    """Return where each word stands, as itself and as what it counts as, too."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        places[word].append(at)
        for other in _counts_as(word, lexicon):
            places[other].append(at)
    return places


@lru_cache(maxsize=4096)
def _counts_as(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what else a word counts as: "erop" as "op", "mij" as "zich"."""
    same = lexicon.grammar["reflexives"].get(word, word)
    return pronominal(word) if same == word else (*pronominal(word), same)


def _by_position(verbs: Sequence[Verb], end: int) -> _Verbs:
    none: Sequence[Verb] = ()
    found = _Verbs(dict.fromkeys(range(end), none))
    for verb in verbs:
        found[verb.position] = (*found[verb.position], verb)
    return found


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
            plain = {"mee": "met", "toe": "tot"}.get(preposition, preposition)
            return (preposition,) if plain == preposition else (preposition, plain)
    return ()
