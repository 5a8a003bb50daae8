"""Tells the side that words take without a verb: "Spain firmly against"."""

from kg.cues import Cue
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

LONGEST = 12
"""How many words a clause without its verb may have."""


def side_at(reading: Reading, at: int) -> tuple[str, int] | None:
    """Return the side that a clause without a verb takes, and its end: "Spain firmly against"."""
    words = reading.phrase_at("verbless_sides", at)
    if not words and (hedge := reading.phrase_at("side_adverbs", at)):
        at += len(hedge)
        words = reading.phrase_at("verbless_sides", at)
        if not words and reading.lower(at) in reading.lexicon.words("negations"):
            return "denied", at + 1
    if not words and reading.lower(at) in reading.lexicon.words("leading_adverbs"):
        words, at = reading.phrase_at("verbless_sides", at + 1), at + 1
    if not words:
        side = reading.lexicon.grammar["fronted_sides"].get(reading.lower(at))  # "Malta voor."
        return (side[0], at + 1) if side and reading.ends_at(at + 1) else None
    return reading.lexicon.grammar["verbless_sides"][" ".join(words)], at + len(words)


def is_for(reading: Reading, segment: Segment) -> Predicate | None:
    """Return the side of "Italy and Malta were for relocation, Poland against": only beside such.

    Of itself "was for" tells no side: "It was for Malta to decide".
    """
    if turned := _turned_for(reading, segment):
        return turned
    free = (p for p in reading.parties if segment.body <= p.start and not p.preposition)
    party = next((p for p in free if p.end < segment.end), None)
    at = reading.skip_adverbs(party.end) if party else segment.end
    copulas = reading.lexicon.words("copulas")
    if party is None or not any(v.lemma in copulas for v in reading.verbs_at(at)):
        return None
    sided = side_at(reading, at + 1)
    if sided is None or sided[0] != "support" or sided[1] != at + 2:
        return None
    behind = (i for p in reading.parties if p.start > at for i in (p.end, p.end + 1))
    others = (side_at(reading, i) for i in behind)
    if not any(side and side[0] == "oppose" for side in others):
        return None
    closes = sided[1] >= segment.end or reading.ends_at(sided[1])
    name = f"{reading.lexicon.language}.side.support"
    flags = frozenset({"elliptic"} if closes else ())
    cue = Cue(name, ((reading.lower(at + 1),),), "support", "favour", flags)
    return Predicate(cue, Verb(at, "be", "finite"), False, False, segment.end)


def bare_side(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Ireland fully behind the Pact", "Spain: no to hubs": a side told without a verb."""
    sides = reading.lexicon.phrases("bare_sides")
    if reading.present.isdisjoint(sides.lengths):
        return None
    places = range(segment.body, min(segment.end, segment.body + LONGEST))
    at = next((i for i in places if reading.phrase_at("bare_sides", i)), None)
    told = (i for i in range(segment.start, segment.end) if i not in reading.named)
    if at is None or any(map(reading.finite_at, told)):
        return None
    words = reading.phrase_at("bare_sides", at)
    thing = at + len(words)
    party = next((p for p in reading.parties if p.end <= at and not p.preposition), None)
    if party is None or party.start > 1 or not _told_beside(reading, party.end, at):
        return None
    named = next((i for i in range(thing, segment.end) if i in reading.named), segment.end)
    governs = reading.lexicon.words("prepositions")
    between = (reading.lower(i) in governs or reading.in_party(i) for i in range(thing, named))
    others = (reading.phrase_at("bare_sides", i) for i in range(thing, segment.end))
    if named == segment.end or any(between) or any(others):
        return None
    act = reading.lexicon.grammar["bare_sides"][" ".join(words)]
    stance = "favour" if act == "support" else "against"
    cue = Cue(f"{reading.lexicon.language}.side.{act}", (), act, stance, frozenset({"elliptic"}))
    return Predicate(cue, Verb(at, "", "finite"), False, False, segment.end)


def _told_beside(reading: Reading, start: int, end: int) -> bool:
    """Tell the rest of "Spain: no to X", "Spain's answer: no to X" from "Spain and the fight"."""
    ending = reading.lexicon.grammar["manner_ending"]
    beside = reading.lexicon.any_of("leading_adverbs", "possessive_marks", "replies")
    words = (reading.lower(at) for at in range(start, end))
    return all(w in beside or w == ":" or (ending and w.endswith(ending)) for w in words)


def _turned_for(reading: Reading, segment: Segment) -> Predicate | None:
    """Return the side of "Voor A waren Italië en Malta, tegen Spanje", which its end tells."""
    sides = reading.lexicon.grammar["fronted_sides"]
    word = reading.lower(segment.body)
    others = set(sides) - {word}
    behind = (i for i in range(segment.end, len(reading.tokens) - 1) if reading.lower(i) in others)
    if word not in sides or not any(reading.party_at(i + 1) for i in behind):
        return None
    copulas = reading.lexicon.words("copulas")
    verb = next((v for v in reading.verbs if v.position > segment.body), None)
    if verb is None or verb.lemma not in copulas or not reading.party_at(verb.position + 1):
        return None
    act, stance = sides[word]
    cue = Cue(f"{reading.lexicon.language}.side.{act}", ((word,),), act, stance, frozenset())
    return Predicate(cue, verb, False, False, segment.end)


def told_by_noun(reading: Reading, segment: Segment, noun: int) -> Predicate:
    """Return the act of "resistance from B" after "met with approval from A"."""
    word = reading.lower(noun)
    act, stance = reading.lexicon.grammar["noted_acts"][word]
    name = f"{reading.lexicon.language}.{word}.{act}"
    cue = Cue(name, (), act, stance, frozenset({"elliptic", "holder=van"}))
    return Predicate(cue, Verb(noun, "", "finite"), False, False, segment.end)


def turned_side(reading: Reading, at: int) -> str | None:
    """Return the other side that a clause goes on to take: "in favour of A but against B"."""
    words = " ".join(reading.phrase_at("opposed_sides", at))
    named = any(
        i in reading.named for i in range(at, min(at + LONGEST, end_of_clause(reading, at)))
    )
    if not words or not named or reading.find([words], 0, at) is not None:
        return None
    side = reading.lexicon.grammar["opposed_sides"][words]
    return side["act"] if reading.find(side["after"], 0, at) is not None else None


def end_of_clause(reading: Reading, at: int) -> int:
    """Return where the clause of a token ends."""
    places = range(at, len(reading.tokens))
    return next((i for i in places if reading.lower(i) in ",;."), len(reading.tokens))
