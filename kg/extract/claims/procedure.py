"""Tells what a report says of itself from what was said at the meeting."""

from collections.abc import Sequence

from kg.extract.actors.party import Party
from kg.extract.context.passage import Passage
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment

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
    if by.keys != passage.reader.senders and not found.passive:
        return False
    phrases = reading.lexicon.grammar["of_the_report"]
    named = reading.find(phrases, segment.start, segment.end) is not None
    return (named and not targets and found.cue.act in _TOLD) or _moves_on(reading, segment, by)


def _attends(reading: Reading, segment: Segment) -> bool:
    return (
        reading.find(reading.lexicon.grammar["attending"], segment.start, segment.end) is not None
    )


def _moves_on(reading: Reading, segment: Segment, by: Party) -> bool:
    """Tell "I shall now turn to the Pact": the sender goes on to the next subject."""
    phrases = reading.lexicon.grammar["moves_of_the_report"]
    moves = reading.find(phrases, by.start, min(by.start + _NEAR, segment.end)) is not None
    return moves and reading.lower(by.start) in reading.lexicon.words("narrators")
