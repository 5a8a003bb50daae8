"""Finds how somebody else judges what is told: "to the regret of X"."""

from kg.cues import Cue
from kg.extract.actors.party import Party
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb


def grief_or_joy(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "tot spijt van X", "to the regret of X": how X judges what is told."""
    judged = judged_by(reading, segment)
    return judged[0] if judged and not _is_told_of(reading, segment, judged[1]) else None


def _is_told_of(reading: Reading, segment: Segment, judge: Party) -> bool:
    """Tell the Dutch "tot spijt van X nam de Raad Y aan", where somebody else acts, too."""
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    inside = [p for p in reading.parties if segment.start <= p.start < segment.end and p != judge]
    if any(p.keys and p.preposition is None for p in inside):
        return True
    found = predicate(reading, segment)
    return found is not None and "council" in found.cue.flags


def judged_by(reading: Reading, segment: Segment) -> tuple[Predicate, Party] | None:
    """Find how somebody judges what is told, and who: "to the regret of X"."""
    grammar = reading.lexicon.grammar
    if reading.present.isdisjoint(grammar["judging_nouns"]):
        return None
    for party in reading.parties:
        owns = reading.lower(party.end) in reading.lexicon.words("possessive_marks")
        noun = party.end + 1 if owns else party.start - 2
        act = grammar["judging_nouns"].get(reading.lower(noun))
        held = owns or party.preposition in grammar["holder_prepositions"]
        if not (act and held and segment.body <= noun < segment.end):
            continue
        to = reading.find(grammar["judging_prepositions"], party.start - 5, party.start)
        if to is not None and not (act in ("support", "oppose") and _is_called(reading, to)):
            polarity = "problem" if act == "concern" else "favour"
            name = f"{reading.lexicon.language}.{reading.lower(noun)}.{act}"
            told = ((reading.lower(noun),),) if owns else ()
            cue = Cue(name, told, act, polarity, frozenset({"holder=van"}))
            verb = Verb(noun, "", "finite")
            return Predicate(cue, verb, passive=False, negated=False, core_end=segment.end), party
    return None


def _is_called(reading: Reading, at: int) -> bool:
    """Tell "was not to X's liking", which says so of its subject, from ", to X's liking"."""
    verb = at - 1 - (reading.lower(at - 1) in reading.lexicon.words("negations"))
    copulas = reading.lexicon.words("copulas")
    return any(v.lemma in copulas for v in reading.verbs_at(verb))
