"""Tells who is thanked, pitied or acting, and so is not what an act is about."""

from kg.extract.actors.party import Party
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment


def who_is_thanked(reading: Reading, found: Predicate) -> Party | None:
    """Return who is thanked, an agency too, and is no subject of the thanks."""
    if found.cue.act == "welcome" and (party := _given_thanks(reading, found)):
        return party
    if found.verb.lemma not in reading.lexicon.words("thanking_verbs"):
        return None
    return reading.party_at(found.verb.position + 1)


def _given_thanks(reading: Reading, found: Predicate) -> Party | None:
    """Return who is thanked in "expressed its gratitude to X", "paid tribute to X"."""
    words = reading.lexicon.words
    return next(
        (
            p
            for p in reading.parties
            if p.start > found.verb.position
            and p.preposition in words("experienced_by")
            and reading.lower(p.governed_from - 1) in words("thanks_nouns")
            and reading.lower(p.end) not in words("possessive_marks")  # "to the agency's work"
        ),
        None,
    )


def thanks_somebody(reading: Reading, found: Predicate) -> bool:
    """Tell "thanked her" and "thanked Malta", which are about nobody's words."""
    pronoun = reading.lower(found.verb.position + 1) in reading.lexicon.words("thanked_pronouns")
    thanks = found.verb.lemma in reading.lexicon.words("thanking_verbs")
    return (thanks and pronoun) or who_is_thanked(reading, found) is not None


def after_thanked(reading: Reading, segment: Segment, found: Predicate) -> Segment:
    """Return the segment without who is thanked: "thanked the agency" points back to nothing."""
    thanked = who_is_thanked(reading, found)
    if thanked is None or thanked.keys:
        return segment
    return Segment(thanked.end, segment.end, None, thanked.end)


def behind_actor(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Segment:
    """Return "though it regretted the loss" without its "it", who acts and is no thing."""
    at = segment.body
    words = reading.lexicon.words
    conceded = segment.opener in words("concessive") and reading.lower(at) in words("wished_for")
    if not conceded or by.start < by.end or by.plural or len(by.keys) > 1:
        return segment
    acts = found.verb.kind == "finite" and reading.skip_adverbs(at + 1) == found.verb.position
    return segment._replace(start=at + 1, body=at + 1) if acts else segment


def feels_with(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "expressed understanding for Malta", "for these concerns" from "for Malta's call"."""
    if "feeling" not in found.cue.flags:
        return False
    words, first = reading.lexicon.words, found.verb.position
    if reading.at_any(words("plights"), first, segment.end):
        return True
    return any(
        reading.lower(party.governed_from - 1) in words("feelings")
        and reading.lower(party.end) not in words("possessive_marks")
        for party in reading.parties
        if party.preposition and party.keys and first < party.start < segment.end
    )
