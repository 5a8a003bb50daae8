"""Finds the act of a segment: the cue whose verb and companions stand in its core."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.cues import COPULA, Cue
from kg.extract.cues.companions import companion_places
from kg.extract.cues.cores import (
    aside,
    conditional,
    core_end_after,
    in_comment,
    in_company,
    in_reason,
    lead,
)
from kg.extract.cues.negation import is_denied
from kg.extract.cues.voice import (
    acts_on,
    after_noun,
    attributive,
    caused,
    described,
    has_agent,
    is_passive,
    tells_manner,
    tells_of_noun,
)
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_SUBJECT = 6
"""Within how many words of its beginning a subject has a clause: "de aankondiging dat"."""
_BEFORE = 4
"""A companion before its verb counts as one that stands so far after it."""

_Rank = tuple[float, int, int]
"""Weight of a candidate, then how early its verb stands and how close its companions."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a segment says its holder did."""

    cue: Cue
    verb: Verb
    passive: bool
    negated: bool
    core_end: int
    """Where what was said begins: "dat", "om", "that", …; else the segment's end."""


@dataclass(frozen=True, slots=True)
class _Core:
    """The part of a segment in which cues are looked for."""

    reading: Reading
    segment: Segment
    inside: Sequence[Verb]
    """The verbs of the segment that can carry its act."""
    end: int
    participles: Sequence[Verb]
    """Those that are cues."""
    named: bool
    """Whether a party that can be its subject stands in it."""
    told: bool
    """Whether it is what somebody says."""


def predicate(reading: Reading, segment: Segment, *, told: bool = False) -> Predicate | None:
    """Return the best predicate of a segment, or None if no cue stands in it.

    What is ``told`` can be a judgement that elsewhere is none: "that it worked well".
    """
    inside = _inside(reading, segment)
    end = segment.body
    while end < segment.end:
        end = core_end_after(reading, segment, inside, end)
        candidates = list(_candidates(_core(reading, segment, inside, end, told=told)))
        if candidates:
            _, cue, verb = max(candidates, key=lambda found: found[0])
            included = "negincluded" in cue.flags
            negated = not included and is_denied(reading, segment, inside, verb, cue, end)
            core = [v for v in inside if v.position <= max(end, verb.position)]
            return Predicate(cue, verb, is_passive(reading, core, verb, cue), negated, end)
    return None


def _inside(reading: Reading, segment: Segment) -> list[Verb]:
    """Return the verbs of a segment outside parties, comments and conditions."""
    between, first = aside(reading, segment), _behind_fronted(reading, segment)
    return [
        v
        for v in reading.verbs
        if first <= v.position < segment.end
        and v.position not in between
        and not in_company(reading, segment, v.position)
        and not reading.in_party(v.position)
        and not conditional(reading, segment, v.position)
        and not in_comment(reading, segment, v.position)
        and not in_reason(reading, segment, v.position)
    ]


def _behind_fronted(reading: Reading, segment: Segment) -> int:
    """Return where the main clause goes on in "Dat X meedoet, stemde Y tevreden"."""
    lexicon, start = reading.lexicon, segment.body
    dutch = lexicon.grammar["word_order"] == "verb-second"
    opened = reading.lower(start) in lexicon.any_of(
        "complementizers", "reason_openers", "question_words"
    )
    if segment.start > 0 or not (dutch and opened):
        return start
    places = range(start + 1, segment.end)
    behind = (i for i in places if reading.lower(i - 1) == "," and reading.finite_at(i))
    return next(behind, start)


def _core(
    reading: Reading, segment: Segment, inside: Sequence[Verb], end: int, *, told: bool
) -> _Core:
    participles = [
        v
        for v in inside
        if v.kind == "participle"
        and v.lemma in reading.lexicon.cues
        and v.position < end
        and not after_noun(reading, v.position)
    ]
    named = any(p.preposition is None and segment.start <= p.start < end for p in reading.parties)
    named = named or _of_speaker(reading, segment)
    return _Core(reading, segment, inside, end, participles, named, told)


def _of_speaker(reading: Reading, segment: Segment) -> bool:
    """Tell "that it was grateful", whose subject is who says so."""
    opened = reading.lower(segment.start) in reading.lexicon.words("reported_openers")
    subject = reading.lower(segment.start + 1)
    return opened and subject in reading.lexicon.words("subject_pronouns")


def _candidates(core: _Core) -> Iterator[tuple[_Rank, Cue, Verb]]:
    for verb in core.inside:
        if not _can_carry(core, verb):
            continue
        passive = _makes_passive(core, verb)
        for cue, copular in _cues(core.reading, verb):
            if passive and copular and _governs(core.reading, core.participles, cue):
                continue
            if "told" in cue.flags and not core.told:
                continue
            places = companion_places(core.reading, core.segment, verb, cue, core.end)
            if places is not None and not _behind_participle(core, verb, places):
                apart = sum(at - verb.position if at > verb.position else _BEFORE for at in places)
                apart *= -1 if _calls(core.reading, verb, cue) else 1
                weight = _weight(core, verb, cue, copular=copular)
                yield (weight, -verb.position, -apart), cue, verb


def _makes_passive(core: _Core, verb: Verb) -> bool:
    """Tell the Dutch auxiliary of "wordt gedaan tegen", which beside a participle is no copula."""
    lexicon = core.reading.lexicon
    if not core.participles or lexicon.grammar["word_order"] != "verb-second":
        return False
    passive = verb.lemma in lexicon.words("passive_auxiliaries")
    return passive and verb.lemma not in lexicon.words("perfect_auxiliaries")


def _behind_participle(core: _Core, verb: Verb, places: Sequence[int]) -> bool:
    """Tell the Dutch auxiliary in "heeft gepleit voor aandacht" from "heeft aandacht voor"."""
    lexicon = core.reading.lexicon
    if lexicon.grammar["word_order"] != "verb-second" or not places:
        return False
    auxiliary = verb.kind == "finite" and verb.lemma in lexicon.words("perfect_auxiliaries")
    done = (v.position for v in core.participles if v.position > verb.position)
    first = next(done, None)
    return auxiliary and first is not None and all(at > first for at in places)


def _calls(reading: Reading, verb: Verb, cue: Cue) -> bool:
    """Tell "vond een degelijk plan te duur", whose judgement stands last, from "vond dat …"."""
    said = reading.lexicon.words("complementizers")
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    judging = dutch and verb.lemma in reading.lexicon.words("judging_verbs")
    return judging and all(said.isdisjoint(words) for words in cue.companions)


def _can_carry(core: _Core, verb: Verb) -> bool:
    """Tell whether a verb can say what was done, by its place and form."""
    reading, segment = core.reading, core.segment
    if verb.position > core.end:
        return False
    leads = verb.position == lead(reading, segment)
    if verb.kind == "gerund" and not (leads or acts_on(reading, verb.position)):
        return False
    if (
        tells_manner(reading, verb)
        or _opens_frame(core, verb)
        or _deeper(reading, core.inside, verb)
        or attributive(reading, verb)
        or caused(reading, segment.body, verb.position)
    ):
        return False
    if verb.kind == "finite" and _describes(core, verb):
        return False
    if tells_of_noun(reading, segment.body, verb.position):
        return False
    if (
        _within_object(core, verb)
        or _within_subject(core, verb)
        or _set_off(reading, verb.position)
    ):
        return False
    return verb.kind != "participle" or not after_noun(reading, verb.position)


def _within_object(core: _Core, verb: Verb) -> bool:
    """Tell the participle in "were grateful for the help given by X" from a passive.

    The clause has its verb before it, right after its subject.
    """
    reading = core.reading
    if not has_agent(reading, verb.position) or not described(reading, verb.position):
        return False
    before = (v for v in core.inside if v.kind == "finite" and v.position < verb.position - 1)
    return any(p.end == v.position for v in before for p in reading.parties if not p.preposition)


def _within_subject(core: _Core, verb: Verb) -> bool:
    """Tell the infinitive in "the proposal to make it compulsory was backed by X".

    In Dutch it is the clause of "de aankondiging dat X voorstellen doet, werd verwelkomd".
    """
    reading, marks = core.reading, core.reading.lexicon.words("infinitive_marks")
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if not english:
        return _ends_subject_clause(reading, core.segment, verb.position)
    if reading.lower(verb.position - 1) not in marks:
        return False
    bare = {v.position for v in core.inside if v.kind == "infinitive"}
    finite = [v.position for v in core.inside if v.kind == "finite" and v.position not in bare]
    return bool(finite) and core.segment.body + 1 < verb.position < finite[0]


def _ends_subject_clause(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell a verb between the "dat" after a noun of speaking and the comma before the main verb."""
    lexicon = reading.lexicon
    spoken = lexicon.words("speech_nouns") | lexicon.words("act_nouns")
    first = segment.body
    opened = reading.find(lexicon.grammar["complementizers"], first + 1, min(at, first + _SUBJECT))
    if opened is None or any(reading.finite_at(i) for i in range(first, opened)):
        return False
    close = next((i for i in range(at, segment.end) if reading.lower(i) in ",;:"), segment.end)
    noun = any(reading.lower(i) in spoken for i in range(first, opened))
    return noun and reading.finite_at(close + 1)


def _set_off(reading: Reading, at: int) -> bool:
    """Tell the participle in "the proposal, tabled two days earlier, was introduced by X"."""
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    done = any(v.kind == "participle" for v in reading.verbs_at(at))
    if not english or not done or reading.lower(at - 1) != ",":
        return False
    close = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;"), at)
    return reading.lower(close) == "," and reading.finite_at(reading.skip_adverbs(close + 1))


def _opens_frame(core: _Core, verb: Verb) -> bool:
    """Tell the participle in "Gevraagd naar X zei de Commissie", without an auxiliary."""
    lexicon = core.reading.lexicon
    if verb.kind != "participle" or lexicon.grammar["word_order"] != "verb-second":
        return False
    auxiliaries = lexicon.any_of("perfect_auxiliaries", "passive_auxiliaries")
    finite = [v for v in core.inside if v.kind == "finite" and v.position != verb.position]
    first = verb.position == core.segment.body and core.segment.start == 0
    return first and bool(finite) and not any(v.lemma in auxiliaries for v in finite)


def _describes(core: _Core, verb: Verb) -> bool:
    """Tell the English participle in "presented the agreement reached" from a past tense.

    The verb of the clause stands before it, right after its subject.
    """
    reading = core.reading
    alike = any(v.kind == "participle" for v in reading.verbs_at(verb.position))
    if not alike or not after_noun(reading, verb.position):
        return False
    before = (v for v in core.inside if v.kind == "finite" and v.position < verb.position - 1)
    return any(p.end == v.position for v in before for p in reading.parties if not p.preposition)


def _cues(reading: Reading, verb: Verb) -> Iterator[tuple[Cue, bool]]:
    """Yield the cues of a verb, and those of any copula, which the second value tells."""
    index, words = reading.lexicon.cue_index, reading.present
    if verb.lemma in index:
        yield from ((cue, False) for cue in index[verb.lemma].beside(words))
    if verb.lemma in reading.lexicon.words("copulas"):
        yield from ((cue, True) for cue in index[COPULA].beside(words))


def _weight(core: _Core, verb: Verb, cue: Cue, *, copular: bool) -> float:
    """Return how well a cue fits: the more companions the better, auxiliaries worst."""
    lexicon = core.reading.lexicon
    perfect = lexicon.words("perfect_auxiliaries")
    weight = 2.0 * len(cue.companions) + (verb.particle is not None)
    auxiliary = verb.lemma in lexicon.words("modal_auxiliaries") or verb.lemma in perfect
    if not cue.companions and ("modal" in cue.flags or auxiliary):
        weight = -1.5 if verb.lemma in lexicon.words("future_auxiliaries") else -1
    copula = verb.lemma in lexicon.words("copulas")
    if core.participles and verb.lemma in perfect and not copula:
        weight -= 3
    passive = copular and verb.lemma in lexicon.words("passive_auxiliaries")
    if passive and _governs(core.reading, core.participles, cue):
        weight -= 5
    if cue.act == "report" and verb.kind == "infinitive" and not cue.companions:
        weight = -2
    return weight - 2 if core.named and "group" in cue.flags else weight


def _governs(reading: Reading, participles: Sequence[Verb], cue: Cue) -> bool:
    """Tell whether the copula is an auxiliary: of a participle that is no companion of the cue.

    It is one, too, of a companion that has an agent: "opposed by X".
    """
    words = {word for alternatives in cue.companions for word in alternatives}
    return any(
        reading.lower(v.position) not in words or has_agent(reading, v.position)
        for v in participles
    )


def _deeper(reading: Reading, inside: Sequence[Verb], verb: Verb) -> bool:
    """Tell a Dutch "te" infinitive, or its perfect, that depends on a cue verb before it."""
    start = _infinitive_start(reading, inside, verb)
    marks = reading.lexicon.words("infinitive_particles")
    if start is None or reading.lower(start - 1) not in marks:
        return False
    auxiliaries = reading.lexicon.any_of("modal_auxiliaries", "perfect_auxiliaries")
    particles = {other.particle for other in inside}
    return any(
        other.position < start - 1
        and other.position not in particles
        and other.lemma in reading.lexicon.cues
        and (other.kind != "infinitive" or not _needs_company(reading, other))
        and other.lemma not in auxiliaries
        and not _accompanies(reading, other, verb)
        for other in inside
    )


def _infinitive_start(reading: Reading, inside: Sequence[Verb], verb: Verb) -> int | None:
    """Return where the infinitives begin that end with a verb: "te hebben bereikt"."""
    perfect = reading.lexicon.words("perfect_auxiliaries")
    start = verb.position
    if verb.kind != "infinitive":
        before = reading.verbs_at(start - 1)
        done = any(v.lemma in perfect and v.kind == "infinitive" for v in before)
        return start - 1 if done else None
    while any(v.position == start - 1 and v.kind == "infinitive" for v in inside):
        start -= 1
    return start


def _accompanies(reading: Reading, noun: Verb, verb: Verb) -> bool:
    """Tell the noun in "liet weten vragen te hebben", which the verb's cue asks for."""
    return any(
        reading.lower(noun.position) in options
        for cue in reading.lexicon.cues.get(verb.lemma, ())
        for options in cue.companions
    )


def _needs_company(reading: Reading, verb: Verb) -> bool:
    """Tell a verb that is a cue only with other words: "weten" in "liet weten"."""
    return all(cue.companions for cue in reading.lexicon.cues[verb.lemma])
