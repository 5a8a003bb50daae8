"""Finds a further act by the verb of the clause before: "uitte kritiek op A en zorgen over B"."""

from collections.abc import Iterator

from kg.cues import Cue
from kg.extract.actors.party import Party
from kg.extract.cues.sides import LONGEST, end_of_clause
from kg.extract.reading import Reading
from kg.extract.words.verbs import Verb

_DESCRIBED = 2
"""Within how many words the noun stands of a further act by the same verb."""
_VERB = 20
"""Within how many words before it that verb stands."""


def other_object(reading: Reading, at: int) -> tuple[Cue, Verb] | None:
    """Find the act of "Malta disquiet" after "Spain expressed satisfaction": the verb's other cue.

    Nothing but its companions follows who did it.
    """
    noun, lexicon = end_of_clause(reading, at) - 1, reading.lexicon
    word = reading.lower(noun)
    between = lexicon.any_of("adverbs", "leading_adverbs", "articles", "determiners")
    plain = all(reading.lower(i) in between for i in range(at, noun))
    closed = lexicon.any_of("negations", "subject_pronouns", "possessives", "prepositions")
    if noun < at or not plain or word in closed or noun in reading.named:
        return None
    verbs = [v for v in reading.verbs if v.position < at and v.kind == "finite"]
    for verb in reversed(verbs):
        for cue in reading.lexicon.cues.get(verb.lemma, ()):
            owned = len(cue.companions) == 1 and word in cue.companions[0]
            if owned and not cue.flags & {"group", "holder=van", "passive"}:
                return cue, verb
    return None


def noun_from(reading: Reading, at: int) -> int | None:
    """Return the noun of "met with approval from A and resistance from B": what B did.

    So does "support came from A, opposition from B".
    """
    lexicon = reading.lexicon
    nouns, held = lexicon.grammar["noted_acts"], lexicon.words("holder_prepositions")
    noun = next((i for i in (at, at + 1) if reading.lower(i) in nouns), None)
    party = reading.party_at(noun + 2) if noun is not None else None
    if party is None or party.preposition not in held or party.governed_from != party.start - 1:
        return None
    closes = reading.lower(party.end) in ("", ",", ".", ";")
    alike = any(p.preposition == party.preposition and p.end <= at for p in reading.parties)
    return noun if closes and alike and not reading.in_party(at) else None


def further_object(reading: Reading, at: int) -> tuple[Verb, Cue, int] | None:
    """Find the "zorgen over B" of "uitte kritiek op A en zorgen over B": a further act by its verb.

    Dutch: what tells the act is the noun. Returned are the verb, its cue and where the noun stands.
    """
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "verb-second":
        return None
    first = at + (reading.lower(at) in lexicon.words("articles"))
    for noun in range(first, min(first + _DESCRIBED, len(reading.tokens) - 1)):
        if reading.lower(noun + 1) in lexicon.words("prepositions"):
            return next(_by_verb_before(reading, at, noun), None)
        if reading.in_party(noun) or reading.lower(noun) in lexicon.function_words:
            return None
    return None


def _by_verb_before(reading: Reading, at: int, noun: int) -> Iterator[tuple[Verb, Cue, int]]:
    """Yield the cue of the verb before a place that has a noun behind it for its companion."""
    cues, word = reading.lexicon.cues, reading.lower(noun)
    near = range(at - 1, max(-1, at - _VERB), -1)
    acting = (i for i in near if any(v.lemma in cues for v in reading.verbs_at(i)))
    place = next(acting, at)
    for verb in reading.verbs_at(place) if place < at else ():
        own = cues.get(verb.lemma, ())
        told = {one for cue in own if len(cue.companions) == 1 for one in cue.companions[0]}
        alike = any(reading.lower(i) in told for i in range(max(0, place - LONGEST), at))
        cue = next((c for c in own if len(c.companions) == 1 and word in c.companions[0]), None)
        if alike and cue is not None:
            yield verb, cue, noun


def second_agent(reading: Reading, at: int) -> Party | None:
    """Find the Y of "was urged by X to do A and by Y to do B", "informed by X on A and by Y on B".

    Both stand before the same word: an infinitive's, or one that tells what about.
    """
    lexicon = reading.lexicon
    agents = lexicon.words("passive_agents")
    if reading.lower(at) not in agents or lexicon.grammar["word_order"] != "subject-verb":
        return None
    party = reading.party_at(at + 1)
    then = reading.lower(party.end) if party else ""
    if then not in lexicon.any_of("infinitive_marks", "about_words"):
        return None
    alike = (p for p in reading.parties if p.end < at and reading.lower(p.end) == then)
    return party if any(p.preposition in agents for p in alike) else None
