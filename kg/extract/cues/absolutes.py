"""Finds what somebody is in an English clause without a verb: ", with Malta wary of X"."""

from kg.cues import COPULA, Cue
from kg.extract.cues.cores import core_end_after
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_TAKEN = ("welcome", "support", "oppose", "concern", "call-for", "announce")
"""The acts by which a side is taken."""
_OPEN = frozenset({"near", "negincluded", "predicative", "belief"})
"""The flags of a cue that ask for nothing that the clause has not."""
_REACH = 7
"""Within how many words the companions of a cue stand."""


def copular_cue(reading: Reading, at: int) -> Cue | None:
    """Return the cue of a copula whose companions begin at a token: "wary of", "in favour".

    Only those that take a side count, of which the one with most companions is meant.
    """
    first = reading.lower(at)
    cues = (
        cue
        for cue in reading.lexicon.cue_index[COPULA].beside(frozenset((first,)) | reading.present)
        if cue.act in _TAKEN and all(f in _OPEN or f.startswith("not:") for f in cue.flags)
        if cue.companions and _begins(reading, at, cue)
    )
    return max(cues, key=lambda cue: len(cue.companions), default=None)


def _begins(reading: Reading, at: int, cue: Cue) -> bool:
    """Tell whether the first companion of a cue stands at a token, and the others behind it."""
    first, *rest = ([word.replace("_", " ") for word in words] for words in cue.companions)
    end = min(at + _REACH, len(reading.tokens))
    if any(at <= i < end for word in cue.excluded for i in reading.places.get(word, ())):
        return False
    begins = at in reading.find_all(first, at, end)
    return begins and all(reading.find(words, at + 1, end) is not None for words in rest)


def absolute_view(reading: Reading, segment: Segment) -> Predicate | None:
    """Find ", with Malta wary of X": a side taken without a verb."""
    opened = segment.start > 0 and segment.opener in reading.lexicon.words("accompanying")
    party = reading.party_at(segment.body) if opened else None
    if party is None:
        return None
    place = _behind_adverbs(reading, party.end)
    cue, denied = copular_cue(reading, place), False
    if cue is None and reading.lower(place) in reading.lexicon.words("negations"):
        place, denied = _behind_adverbs(reading, place + 1), True
        cue = copular_cue(reading, place)
    if cue is None:
        return None
    verb, end = Verb(place, "be", "finite"), core_end_after(reading, segment, (), place)
    return Predicate(cue, verb, passive=False, negated=denied, core_end=end)


def _behind_adverbs(reading: Reading, at: int) -> int:
    while reading.lower(at) in reading.lexicon.any_of("leading_adverbs", "adverbs"):
        at += 1
    return at
