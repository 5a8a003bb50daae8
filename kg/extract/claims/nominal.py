"""Finds the act in the subject of a clause: "the call by X for Y was backed by Z"."""

from kg.extract.actors.party import Party
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb
from kg.lexicon import Cue


def authored(reading: Reading, segment: Segment) -> tuple[Predicate, Party, Segment] | None:
    """Find "Een oproep van X tot Y kreeg …": the act, whose it is, and where it is told.

    What is done to the act is the act of the clause, and somebody else's.
    """
    party = _author(reading, segment)
    if party is None:
        return None
    end = next((i for i in range(party.end, segment.end) if reading.finite_at(i)), segment.end)
    opened = reading.lower(party.end) in reading.lexicon.any_of("content_openers", "prepositions")
    if end == segment.end or not opened:
        return None
    noun = party.start - 2
    act, stance = reading.lexicon.grammar["spoken_acts"][reading.lower(noun)]
    name = f"{reading.lexicon.language}.{reading.lower(noun)}.{act}"
    cue = Cue(name, (), act, stance, frozenset())
    verb = Verb(noun, "", "finite")
    told = Segment(segment.start, end, segment.opener, segment.body)
    return Predicate(cue, verb, passive=False, negated=False, core_end=end), party, told


def _author(reading: Reading, segment: Segment) -> Party | None:
    """Return whose act the clause begins with: an article, the noun, "van", a party."""
    lexicon = reading.lexicon
    if reading.lower(segment.body) not in lexicon.words("definite"):
        return None
    noun = segment.body + 1
    if reading.lower(noun) not in lexicon.grammar["spoken_acts"]:
        return None
    party = reading.party_at(noun + 2) or reading.party_at(noun + 1)
    if party is None or not party.keys:
        return None
    return party if party.preposition in lexicon.words("author_prepositions") else None
