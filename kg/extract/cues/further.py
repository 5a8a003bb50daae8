"""Finds a further act by the verb of the clause before: "uitte kritiek op A en zorgen over B"."""

from collections.abc import Iterator

from kg.cues import COPULA, Cue
from kg.extract.actors.party import Party
from kg.extract.cues.sides import LONGEST, end_of_clause
from kg.extract.reading import Reading
from kg.extract.words.verbs import Verb

_DESCRIBED = 2
"""Within how many words the noun stands of a further act by the same verb."""
_UNOWNED = {"group", "holder=van", "holder=to", "passive", "dative", "status"}
"""The flags of a cue whose holder is not the subject of its clause."""
_JUDGED = 8
"""How many words a judgement without its verb has at most."""
_VERB = 20
"""Within how many words before it that verb stands."""


def other_object(reading: Reading, at: int) -> tuple[Cue, Verb] | None:
    """Find the act of "Malta disquiet" after "Spain expressed satisfaction": the verb's other cue.

    Nothing but its companions follows who did it.
    """
    noun, lexicon = end_of_clause(reading, at) - 1, reading.lexicon
    if judgement := _judged_too(reading, at, noun + 1):
        return judgement
    word = reading.lower(noun)
    between = lexicon.any_of("adverbs", "leading_adverbs", "articles", "determiners")
    plain = all(reading.lower(i) in between for i in range(at, noun))
    closed = lexicon.any_of("negations", "subject_pronouns", "possessives", "prepositions")
    if noun < at or not plain or word in closed or noun in reading.named:
        return None
    verbs = [v for v in reading.verbs if v.position < at and v.kind == "finite"]
    told = ((cue, verb) for verb in reversed(verbs) for cue in _told_by(reading, verb, word))
    return next(told, None)


def _told_by(reading: Reading, verb: Verb, word: str) -> Iterator[Cue]:
    """Yield the cues of a verb, in Dutch of a copula, too, that have one word for companion."""
    lexicon = reading.lexicon
    dutch = lexicon.grammar["word_order"] == "verb-second"
    copular = dutch and verb.lemma in lexicon.words("copulas")
    for name in (verb.lemma, COPULA) if copular else (verb.lemma,):
        for cue in lexicon.cues.get(name, ()):
            owned = len(cue.companions) == 1 and word in cue.companions[0]
            judged = name == COPULA and cue.flags & {"eval", "told"}
            if owned and not (judged or cue.flags & _UNOWNED):
                yield cue


def _judged_too(reading: Reading, at: int, end: int) -> tuple[Cue, Verb] | None:
    """Find the judgement of "Spain a mistake" and "as a mistake" after "Italy found X fair"."""
    lexicon = reading.lexicon
    dutch = lexicon.grammar["word_order"] == "verb-second"
    judging = lexicon.words("judging_verbs" if dutch else "calling_verbs")
    if not at < end < at + _JUDGED:
        return None
    before = (v for v in reading.verbs if v.position < at and v.kind == "finite")
    verb = next((v for v in before if v.lemma in judging), None)
    if verb is None or any(map(reading.finite_at, range(at, end))):
        return None
    spelled = (
        (cue, [[word.replace("_", " ") for word in words] for words in cue.companions])
        for cue in lexicon.cues.get(verb.lemma, ())
        if cue.companions and ("eval" in cue.flags if dutch else not cue.flags & _UNOWNED)
        if cue.act != "report"
    )
    told = (c for c, all_ in spelled if all(reading.find(w, at, end) is not None for w in all_))
    cue = max(told, key=lambda one: len(one.companions), default=None)
    return (cue, verb) if cue else None


def turned_object(reading: Reading, at: int) -> tuple[Cue, Verb] | None:
    """Find the act of "negatief Hongarije" after "Positief over A waren Italië en Malta".

    So it does in "tegen Spanje" after "Voor A waren Italië en Malta".
    """
    lexicon = reading.lexicon
    before = reading.lower(at - 1)
    if lexicon.grammar["word_order"] != "verb-second" or not (
        before in (",", ";") or before in lexicon.words("coordinators")
    ):
        return None
    first = reading.skip_adverbs(at)
    word, party = reading.lower(first), reading.party_at(first + 1)
    verb = next((v for v in reading.verbs if v.position < at and v.kind == "finite"), None)
    if party is None or not party.keys or verb is None or not _turned(reading, verb):
        return None
    if not reading.ends_at(party.end):
        return None
    sides = lexicon.grammar["fronted_sides"]
    if word not in sides:
        cue = None if party.preposition else next(_told_by(reading, verb, word), None)
        return (cue, verb) if cue else None
    act, stance = sides[word]
    told = Cue(f"{lexicon.language}.side.{act}", (), act, stance, frozenset())
    return (told, verb) if reading.lower(0) in sides and reading.lower(0) != word else None


def _turned(reading: Reading, verb: Verb) -> bool:
    """Tell a Dutch clause whose subject stands behind its copula: "Kritisch waren A en B"."""
    copular = verb.lemma in reading.lexicon.words("copulas")
    subjects = (reading.party_at(verb.position + n) for n in (1, 2))  # "toonden zich A en B"
    return copular and any(p is not None and p.preposition is None for p in subjects)


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
    closes = reading.ends_at(party.end)
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
        closed = reading.in_party(noun) or reading.lower(noun) in lexicon.function_words
        if closed or reading.finite_at(noun):
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

    Both stand before the same word: an infinitive's, or one that tells what about. So it stands
    in Dutch behind the verb of "Door X werd gepleit voor A, door Y voor B".
    """
    lexicon = reading.lexicon
    agents = lexicon.words("passive_agents")
    party = reading.party_at(at + 1) if reading.lower(at) in agents else None
    if party is None:
        return None
    then = reading.lower(party.end)
    if lexicon.grammar["word_order"] == "verb-second":
        governs = then in lexicon.words("prepositions") and then not in agents
        before = [i for i in reading.places.get(then, ()) if i < at - 1] if governs else []
        done = (v.position for v in reading.verbs if v.kind == "participle")
        acts = any(reading.finite_at(i) for i in range(party.end, end_of_clause(reading, at)))
        return party if before and not acts and any(i < before[-1] for i in done) else None
    if then not in lexicon.any_of("infinitive_marks", "about_words"):
        return None
    alike = (p for p in reading.parties if p.end < at and reading.lower(p.end) == then)
    return party if any(p.preposition in agents for p in alike) else None
