"""Finds what somebody is in an English clause without a verb: ", with Malta wary of X".

So does "With Malta wary of X, …" at the head of a sentence. Who is only "present" takes no side.
"""

from dataclasses import replace

from kg.cues import COPULA, Cue
from kg.extract.actors.party import Party
from kg.extract.cues.circumstances import conceded_aside
from kg.extract.cues.cores import core_end_after
from kg.extract.cues.participles import absolute
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.sides import side_at
from kg.extract.cues.voice import has_agent
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_TAKEN = ("welcome", "support", "oppose", "concern", "call-for", "announce")
"""The acts by which a side is taken."""
_OPEN = frozenset({"near", "negincluded", "predicative", "belief", "inherit"})
"""The flags of a cue that ask for nothing that the clause has not."""
_REACH = 7
"""Within how many words the companions of a cue stand."""
_NEAR = 4
"""Within how many words a judgement has its judge: "a grave mistake for Malta"."""
_LONGEST = 40
"""Within how many words such a clause closes, and the main clause has its verb."""


def copular_cue(reading: Reading, at: int) -> Cue | None:
    """Return the cue of a copula whose companions begin at a token: "wary of", "in favour".

    Only those that take a side count, of which the one with most companions is meant.
    """
    cues = (
        cue
        for cue in reading.cues_of(COPULA)
        if cue.act in _TAKEN and all(f in _OPEN or f.startswith("not:") for f in cue.flags)
        if cue.companions and _begins(reading, at, cue)
    )
    return max(cues, key=lambda cue: len(cue.companions), default=None)


def _begins(reading: Reading, at: int, cue: Cue) -> bool:
    """Tell whether the first companion of a cue stands at a token, and the others behind it."""
    first, *rest = ([word.replace("_", " ") for word in words] for words in cue.companions)
    end = min(at + _REACH, len(reading.tokens))
    if any(at <= i < end for word in cue.excluded for i in reading.places.get(word, ())):
        return False
    begins = at in reading.find_all(first, at, end)
    return begins and all(reading.find(words, at + 1, end) is not None for words in rest)


def absolute_view(reading: Reading, segment: Segment) -> Predicate | None:
    """Find ", with Malta wary of X": a side taken without a verb."""
    party = reading.party_at(segment.body) if is_absolute(reading, segment) else None
    found = _judgement(reading, party.end) if party else None
    if found is None:
        return None
    cue, place, denied = found
    verb, end = Verb(place, "be", "finite"), core_end_after(reading, segment, (), place)
    return Predicate(cue, verb, passive=False, negated=denied, core_end=end)


def conceded_view(reading: Reading, segment: Segment) -> tuple[Predicate, Segment] | None:
    """Find ", although prepared to do X,": a side taken in a concession without a verb."""
    aside = conceded_aside(reading, segment)
    first = aside.start + 1
    words = reading.phrase_at("concessive", first) if aside else ()
    found = _judgement(reading, first + len(words)) if words else None
    if found is None or reading.gerund_at(found[1]) or has_agent(reading, found[1]):
        return None  # ", while thanking X,", ", although supported by X,"
    cue, place, denied = found
    if all(i not in reading.named or reading.in_party(i) for i in range(place, aside.stop)):
        return None
    told = Segment(first, aside.stop, None, place)
    end = core_end_after(reading, told, (), place)
    verb = Verb(place, "be", "finite")
    return Predicate(cue, verb, passive=False, negated=denied, core_end=end), told


def conceded_agent(reading: Reading, segment: Segment) -> tuple[Predicate, Party, Segment] | None:
    """Find ", though backed by Malta,": what another did, in a concession without a verb."""
    aside = conceded_aside(reading, segment)
    first = aside.start + 1
    at = reading.skip_adverbs(first + len(reading.phrase_at("concessive", first))) if aside else 0
    party = next((p for p in reading.parties if p.start in aside and p.keys), None)
    if party is None or not has_agent(reading, at):
        return None
    lemmas = (v.lemma for v in reading.verbs_at(at) if v.kind == "participle")
    cues = (c for lemma in lemmas for c in reading.lexicon.cues.get(lemma, ()))
    cue = next((c for c in cues if not c.companions and c.act in _TAKEN), None)
    told = Segment(segment.start, aside.stop, segment.opener, segment.body)
    verb = Verb(at, "", "participle")
    found = Predicate(cue, verb, True, False, aside.stop) if cue else None
    return (found, party, told) if found else None


def _judgement(reading: Reading, at: int) -> tuple[Cue, int, bool] | None:
    """Return the cue behind a party, where it stands and whether it is denied: "not wary of"."""
    place, first = _behind_adverbs(reading, at), _behind_genitive(reading, at)
    if first != place and (cue := copular_cue(reading, first)):  # "in full agreement"
        return cue, first, False
    cue, denied = copular_cue(reading, place), False
    if cue is None and reading.lower(place) in reading.lexicon.words("negations"):
        place, denied = _behind_adverbs(reading, place + 1), True
        cue = copular_cue(reading, place)
    return None if cue is None else (cue, place, denied)


def judged_by(reading: Reading, at: int) -> tuple[Party, Cue, bool] | None:
    """Find the judge and the judgement in "; for Malta unacceptable", "a mistake for Malta"."""
    words = reading.lexicon.words
    viewed = [p for p in reading.parties if p.preposition in words("viewpoints") and p.keys]
    party = next((p for p in viewed if p.governed_from == at), None)
    place = _behind_adverbs(reading, party.end if party else at)
    if party is None:  # "a priority for Italy, a mistake for Malta"
        near = (p for p in viewed if at < p.governed_from <= at + _NEAR)
        party = next((p for p in near if reading.lower(p.end) in ("", ",", ".", ";", "and")), None)
        apposed = reading.lower(at) in words("indefinite")  # ", a step too far for Malta"
        if party is None or not (apposed or any(p.end < at for p in viewed)):
            return None
    denied = reading.lower(place) in reading.lexicon.words("negations")
    place = _behind_adverbs(reading, place + denied)
    article = reading.lower(place) in words("articles")
    cues = (
        cue
        for cue in reading.cues_of(COPULA)
        if cue.flags & {"eval", "told"} and cue.companions
        if any(_begins(reading, first, cue) for first in (place, place + article))
    )
    cue = max(cues, key=lambda one: len(one.companions), default=None)
    return (party, cue, denied) if cue else None


def verdict(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "; for Malta unacceptable": a judgement of what was spoken of, without a copula."""
    found = judged_by(reading, segment.body)
    if found is None or any(reading.finite_at(i) for i in range(segment.body, found[0].end + 1)):
        return None
    party, cue, denied = found
    behind = party.governed_from > segment.body
    told = replace(cue, flags=frozenset({"elliptic", "eval"}) | (set() if behind else {"fronted"}))
    verb = Verb(party.end, "be", "finite")
    return Predicate(told, verb, passive=False, negated=denied, core_end=segment.end)


def leaves_out_copula(reading: Reading, at: int) -> bool:
    """Tell ", others impatient for Y" behind "Some were wary of X", a clause without its copula."""
    party = reading.party_at(at) if reading.lower(at - 1) in (",", ";") else None
    if party is None or party.preposition or reading.verbs_at(party.end):
        return False
    copulas = reading.lexicon.words("copulas")
    before = (v for v in reading.verbs if v.position < at and v.kind == "finite")
    copular = any(verb.lemma in copulas for verb in before)
    return copular and _judgement(reading, party.end) is not None


def is_absolute(reading: Reading, segment: Segment) -> bool:
    """Tell a segment that "with" opens behind a clause, or at the head of a sentence before one."""
    opened = segment.opener in reading.lexicon.words("accompanying")
    if segment.start > 0 and leaves_out_copula(reading, segment.body):
        return True
    return opened and (segment.start > 0 or segment.end == fronted_absolute(reading))


def fronted_absolute(reading: Reading) -> int | None:
    """Return where the main clause begins behind "With Malta wary of X, …", or None."""
    first = next((i for i, token in enumerate(reading.tokens) if token.is_word), 0)
    opened = reading.lower(first) in reading.lexicon.words("accompanying")
    party = reading.party_at(first + 1) if opened else None
    if party is None or present(reading, first):
        return None
    sided = side_at(reading, party.end)
    if sided and reading.lower(sided[1]) == ",":  # "With Spain against, X was withdrawn"
        return None
    if absolute(reading, first) is None and _judgement(reading, party.end) is None:
        return None
    places = range(party.end, party.end + _LONGEST)
    comma = next((i for i in places if reading.lower(i) == ","), places.stop)
    acts = any(reading.finite_at(i) for i in range(comma + 1, comma + _LONGEST))
    return comma + 1 if acts else None


def present(reading: Reading, at: int) -> range:
    """Return ", with Norway present," that begins at a token: who only was there, and acts not.

    So did those named behind "in the presence of".
    """
    if before := reading.phrase_at("presence_openers", at):
        there = reading.party_at(at + len(before))
        return range(at, there.end if there else at)
    opened = reading.lower(at) in reading.lexicon.words("accompanying")
    party = reading.party_at(at + 1) if opened else None
    if party is None:
        return range(0)
    place = _behind_adverbs(reading, party.end)
    words = reading.phrase_at("being_there", place)
    end = place + len(words)
    closed = reading.lower(end) in ("", ",", ".", ";", ")")
    return range(at, end) if words and closed else range(0)


def _behind_genitive(reading: Reading, at: int) -> int:
    """Return where the noun phrase of "of the same mind" begins, else the token itself."""
    of = reading.lower(at) in reading.lexicon.words("genitives")
    return at + of + (of and reading.lower(at + 1) in reading.lexicon.words("articles"))


def _behind_adverbs(reading: Reading, at: int) -> int:
    while reading.lower(at) in reading.lexicon.any_of("leading_adverbs", "adverbs"):
        at += 1
    return at
