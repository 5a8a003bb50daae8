"""Tells an act that goes on with what was spoken of, without any word for it."""

from kg.extract.actors.party import LEADERS, Party
from kg.extract.context.passage import Passage
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment

_ASKING = ("ask", "call-for", "concern", "oppose")
"""Who does these hears in the same sentence what will be done about it."""


def goes_on(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell ", was presented by X" and "and was stressed by X", whose subject stands before."""
    joined = segment.opener == "," or segment.opener in reading.lexicon.words("coordinators")
    return found.passive and joined and reading.finite_at(reading.skip_adverbs(segment.body))


def shares_thing(reading: Reading, segment: Segment) -> bool:
    """Tell ", maar stuitte op bezwaren van X", whose subject is the thing told of before."""
    joined = segment.opener in reading.lexicon.words("coordinators")
    return joined and reading.finite_at(reading.skip_adverbs(segment.body))


def promises_asker(passage: Passage, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "X asked for Y, and the Commission undertook to provide figures", on Y."""
    last = passage.discourse.party
    if segment.start == 0 or last is None or passage.discourse.act not in _ASKING:
        return False
    leads = LEADERS.issuperset(by.keys) and LEADERS.isdisjoint(last.keys)
    return leads and found.verb.lemma in passage.reading.lexicon.words("promising_verbs")
