"""Tells what a report says of itself from what was said at the meeting."""

from collections.abc import Sequence

from kg.extract.actors.party import CHAIR, DECIDERS, GROUP, Party
from kg.extract.context.passage import Passage
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.model import StatementKind

_TOLD = ("report", "announce", "propose", "call-for", "ask", "emphasise", "welcome")
"""Acts by which a sender leads through a report; who agrees or objects does more."""

_NEAR = 5
"""Within how many tokens of its subject such a move is told: "I shall now turn to"."""


def is_procedural(
    passage: Passage, segment: Segment, found: Predicate, by: Party, targets: Sequence[str]
) -> bool:
    """Tell "I shall write to the Committee again": what the sender says of the report.

    So is who will come and go: "I intend to be present", "The Council is due to finish tonight".
    """
    reading = passage.reading
    if found.cue.act == "announce" and not targets and _attends(reading, segment):
        return True
    if _is_item(passage, segment, found, by) or _met_elsewhere(passage, segment, by):
        return True
    if not targets and (_foretells(reading, found, by) or _receives(reading, found, by)):
        return True
    if by.keys != passage.reader.senders and not found.passive:
        return False
    if _in_paper(reading, segment, found, by):
        return True
    phrases = reading.lexicon.grammar["of_the_report"]
    named = reading.find(phrases, segment.start, segment.end) is not None
    return (named and not targets and found.cue.act in _TOLD) or _moves_on(reading, segment, by)


def _in_paper(reading: Reading, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "is explained in the annex", which a paper does, from "was explained in detail"."""
    if found.cue.act != "report" or not found.passive or by.keys != (GROUP,):
        return False
    return (
        reading.find(reading.lexicon.grammar["in_papers"], segment.start, segment.end) is not None
    )


def _foretells(reading: Reading, found: Predicate, by: Party) -> bool:
    """Tell "Member States will have two years", which nobody in particular pledged."""
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    bare = "modal" in found.cue.flags and not found.cue.companions
    return english and bare and found.cue.act == "announce" and {GROUP, *DECIDERS} >= set(by.keys)


def _receives(reading: Reading, found: Predicate, by: Party) -> bool:
    """Tell "the Chair thanked delegations", by which a meeting opens and closes."""
    greets = found.verb.lemma in reading.lexicon.any_of("greeting_verbs", "thanking_verbs")
    guest = reading.party_at(found.verb.position + 1)
    alone = guest is not None and guest.preposition is None
    closed = guest is not None and reading.lower(guest.end) in ("", ".", ",", "and", "en", "to")
    return by.keys == CHAIR and greets and alone and closed and not found.passive


def _met_elsewhere(passage: Passage, segment: Segment, by: Party) -> bool:
    """Tell "in its conclusions the European Council called for X", at another meeting."""
    leaders = by.keys == ("european-council",) and passage.reader.body not in by.keys
    phrases = passage.reading.lexicon.grammar["other_meetings"]
    return leaders and passage.reading.find(phrases, 0, segment.end) is not None


def _is_item(passage: Passage, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "The Presidency will present its roadmap", an item of the agenda, before a meeting."""
    others = set(passage.reader.senders).isdisjoint(by.keys)
    ahead = passage.reader.kind is StatementKind.INTENDED and others
    presents = found.cue.name.endswith(".report>announce") and "neutral" not in found.cue.flags
    told = ahead and (presents or _will_tell(passage.reading, segment, found))
    return told and found.cue.act == "announce"


def _will_tell(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "Eurojust zal de voortgang toelichten" from what somebody will say: "zal melden dat"."""
    bare = "modal" in found.cue.flags and not found.cue.companions
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    if not (bare and dutch) or found.core_end < segment.end:
        return False
    places = range(found.verb.position + 1, segment.end)
    last = next((v for v in reading.verbs if v.position in places and v.kind == "infinitive"), None)
    cues = reading.lexicon.cues.get(last.lemma, ()) if last else ()
    return any(cue.act == "report" and not cue.companions for cue in cues)


def _attends(reading: Reading, segment: Segment) -> bool:
    return (
        reading.find(reading.lexicon.grammar["attending"], segment.start, segment.end) is not None
    )


def _moves_on(reading: Reading, segment: Segment, by: Party) -> bool:
    """Tell "I shall now turn to the Pact": the sender goes on to the next subject."""
    phrases = reading.lexicon.grammar["moves_of_the_report"]
    moves = reading.find(phrases, by.start, min(by.start + _NEAR, segment.end)) is not None
    return moves and reading.lower(by.start) in reading.lexicon.words("narrators")
