"""Tells where the object of an act stands in the next clause: "A praised and B rejected X"."""

from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.segments.beginnings import behind_backing


def object_follows(
    reading: Reading, segment: Segment, following: Segment, found: Predicate
) -> bool:
    """Tell an act that names nothing itself, and is about what the next clause names.

    That of "Backed by Malta, X was opposed by Spain" stands there, too, and what is asked.
    """
    backed = following.start == behind_backing(reading)
    shared = _shared(reading, segment, following, found)
    return backed or shared or _quotes_question(reading, segment, found)


def _shared(reading: Reading, segment: Segment, following: Segment, found: Predicate) -> bool:
    """Tell a segment that ends with its verb, before a verb with the object of both."""
    last = next((i for i in range(segment.end - 1, 0, -1) if reading.tokens[i].is_word), 0)
    ends = last == found.verb.position and not found.cue.companions and not found.passive
    if not ends or "inherit" in found.cue.flags:
        return False
    if _suspends(reading, segment, following):
        return True
    if reading.lexicon.grammar["word_order"] != "subject-verb":
        return False
    joined = following.opener in reading.lexicon.words("coordinators")
    party = reading.party_at(following.body)
    transitive = "seconds" not in found.cue.flags and "neutral" not in found.cue.flags
    beside = reading.lower(segment.end - 1) != ","
    if joined and beside and transitive and party and reading.finite_at(party.end):
        return True  # "A praised and B rejected the idea"
    acts = any(reading.finite_at(at) for at in range(following.body, following.end))
    return joined and (not acts or reading.finite_at(reading.skip_adverbs(following.body)))


def _quotes_question(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "Hungary asked: “Is X still valid?”", whose question follows."""
    return found.cue.act == "ask" and reading.tokens[segment.end - 1].text == ":"


def _suspends(reading: Reading, segment: Segment, following: Segment) -> bool:
    """Tell "A rejected, and B questioned, the pact", which names its object last."""
    party = reading.party_at(following.body)
    verb = reading.skip_adverbs(party.end if party else following.body)
    suspended = reading.lower(segment.end - 1) == "," and reading.lower(verb + 1) == ","
    return suspended and reading.finite_at(verb) and verb + 2 < following.end
