"""Finds what stands behind a colon: "Italy turned to Libya: capacity building had to go on"."""

from kg.extract.claims.attributions import saying, wanted_of
from kg.extract.claims.callings import called
from kg.extract.cues.inner import judgement
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.said import depends
from kg.extract.reading import Reading, Segment

_ANSWERS = ("agree", "emphasise", "oppose", "support")
"""Acts that can answer what was said before, and then say why."""


def told(reading: Reading, segment: Segment, found: Predicate | None) -> Predicate | None:
    """Return the act of a predicate, or what it calls a thing, or what a colon opens.

    "Malta begged to differ: X was essential" says so of X, and not to what it answers.
    """
    found = called(reading, segment, found)
    answers = found is not None and found.cue.act in _ANSWERS and "neutral" not in found.cue.flags
    if not answers or ":" not in reading.present:
        return found
    colon = next((i for i in reading.places[":"] if segment.body < i < segment.end), segment.end)
    before, behind = range(segment.body, colon), range(colon, segment.end)
    if not reading.things.isdisjoint(before) or reading.things.isdisjoint(behind):
        return found
    return told_after_colon(reading, segment) or found


def told_after_colon(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Italy turned to Libya: capacity building had to go on": what its subject wants."""
    party = reading.party_at(segment.body)
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if party is None or party.preposition or not english:
        return None
    at = next((i for i in range(party.end, segment.end) if reading.tokens[i].text == ":"), None)
    if at is None or not any(reading.finite_at(i) for i in range(party.end, at)):
        return None
    said, speech = saying(reading, "colon", at, segment.end), Segment(at, segment.end, None, at)
    if judgement(reading, speech) or depends(reading, speech):
        return said
    return wanted_of(reading, speech, said, party)


def took_floor(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Over X nam Malta het woord: Y moet sneller": what who speaks in Dutch wants."""
    places = reading.places.get(":", ())
    at = next((i for i in places if segment.body < i < segment.end), None)
    floor = reading.find(reading.lexicon.grammar["taking_floor"], segment.body, at or 0)
    if at is None or floor is None:
        return None
    free = (p for p in reading.parties if p.preposition is None and segment.body <= p.start < floor)
    beside = (p for p in free if reading.finite_at(p.start - 1) or reading.finite_at(p.end))
    party = next(beside, None)
    if party is None:
        return None
    said = saying(reading, "colon", at, segment.end)
    return wanted_of(reading, Segment(at, segment.end, None, at), said, party)
