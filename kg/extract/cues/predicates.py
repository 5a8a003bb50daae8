"""Finds the act of a segment: the cue whose verb and companions stand in its core."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kg.cues import COPULA, Cue
from kg.extract.cues.carriers import Core, can_carry
from kg.extract.cues.circumstances import (
    aside,
    conceded_aside,
    conceded_in_said,
    conditional,
    despite,
    in_comment,
    in_company,
    in_reason,
    in_relative,
)
from kg.extract.cues.companions import companion_places
from kg.extract.cues.cores import behind_fronted, core_end_after
from kg.extract.cues.frames import frame_end, framed
from kg.extract.cues.negation import is_denied
from kg.extract.cues.speakers import speaks_aside
from kg.extract.cues.voice import (
    after_noun,
    agent_at,
    has_agent,
    is_passive,
    tells_which,
)
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_BEFORE = 4
"""A companion before its verb counts as one that stands so far after it."""

_Rank = tuple[float, int, bool, int]
"""Weight of a candidate, then how early its verb stands, whether its companions are a phrase, and
how close they stand."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a segment says its holder did."""

    cue: Cue
    verb: Verb
    passive: bool
    negated: bool
    core_end: int
    """Where what was said begins: "dat", "om", "that", …; else the segment's end."""


def predicate(reading: Reading, segment: Segment, *, told: bool = False) -> Predicate | None:
    """Return the best predicate of a segment, or None if no cue stands in it.

    What is ``told`` can be a judgement that elsewhere is none: "that it worked well".
    """
    inside = _inside(reading, segment)
    end = segment.body
    while end < segment.end:
        end = core_end_after(reading, segment, inside, end)
        close = _before_conceded(reading, segment, end)
        candidates = list(_candidates(_core(reading, segment, inside, close, told=told)))
        if candidates:
            _, cue, verb = max(candidates, key=lambda found: found[0])
            included = "negincluded" in cue.flags
            negated = not included and is_denied(reading, segment, inside, verb, cue, end)
            core = [v for v in inside if v.position <= max(end, verb.position)]
            return Predicate(cue, verb, is_passive(reading, core, verb, cue), negated, end)
    return None


def _before_conceded(reading: Reading, segment: Segment, end: int) -> int:
    """Tell the objections of "kept its plan in spite of objections" from those somebody keeps."""
    conceded = despite(reading, segment)
    if not conceded:
        return end
    before = any(reading.finite_at(i) for i in range(segment.body, conceded.start))
    return min(end, conceded.start) if before else end


def _inside(reading: Reading, segment: Segment) -> list[Verb]:
    """Return the verbs of a segment outside parties, comments and conditions."""
    between, first = aside(reading, segment), behind_fronted(reading, segment)
    if frame := framed(reading, segment.body):
        first = max(first, frame_end(reading, frame))
    apart = in_company(reading, segment)
    apart.update(between, conceded_in_said(reading, segment), conceded_aside(reading, segment))
    conditions = reading.lexicon.grammar["conditional"]
    limited = reading.find(conditions, segment.body, len(reading.tokens)) is not None
    free = [
        v
        for v in reading.verbs
        if first <= v.position < segment.end
        and v.position not in apart
        and not reading.in_party(v.position)
        and not (limited and _is_condition(reading, segment, v.position))
    ]
    beside = {
        at
        for at in {v.position for v in free}
        if in_comment(reading, segment, at) or in_reason(reading, segment, at)
    }
    return [v for v in free if v.position not in beside] if beside else free


def _is_condition(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "provided" and what stands behind it in "backed X, provided that Y" from its verb."""
    if conditional(reading, segment, at):
        return True
    opens = bool(reading.phrase_at("conditional", at))
    return opens and any(reading.finite_at(i) for i in range(segment.body, at))


def _core(
    reading: Reading, segment: Segment, inside: Sequence[Verb], end: int, *, told: bool
) -> Core:
    participles = [
        v
        for v in inside
        if v.kind == "participle"
        and v.lemma in reading.lexicon.cues
        and v.position < end
        and not after_noun(reading, v.position)
        and not tells_which(reading, segment.body, v.position)
        and not _in_comment(reading, v.position)
    ]
    named = any(
        p.preposition is None
        and segment.start <= p.start < end
        and not conditional(reading, segment, p.start)
        and not in_relative(reading, segment, p.start)
        for p in reading.parties
    )
    named = named or _of_speaker(reading, segment)
    return Core(reading, segment, inside, end, participles, named, told)


def _in_comment(reading: Reading, at: int) -> bool:
    """Tell the verb of "was, said Malta, unfair" and "was, Malta argued, unfair"."""
    before = next((p.start for p in reading.parties if p.end == at), at)
    beside = reading.lower(before - 1) == "," and bool(reading.verbs_at(before - 2))
    return beside and speaks_aside(reading, before) is not None


def _of_speaker(reading: Reading, segment: Segment) -> bool:
    """Tell "that it was grateful", whose subject is who says so."""
    opened = reading.lower(segment.start) in reading.lexicon.words("reported_openers")
    subject = reading.lower(segment.start + 1)
    return opened and subject in reading.lexicon.words("subject_pronouns")


def _candidates(core: Core) -> Iterator[tuple[_Rank, Cue, Verb]]:
    for verb in core.inside:
        cues = _cues(core.reading, verb)
        if not (cues and can_carry(core, verb)):
            continue
        passive = _makes_passive(core, verb)
        for cue, copular in cues:
            if copular and (_keeps_on(core, verb) or _declares_thing(core, verb, cue)):
                continue
            if passive and copular and _governs(core.reading, core.participles, cue):
                continue
            if "told" in cue.flags and not core.told:
                continue
            if "passive" in cue.flags and not has_agent(core.reading, verb.position):
                continue
            places = companion_places(core.reading, core.segment, verb, cue, core.end)
            if places is not None and not _behind_participle(core, verb, places):
                apart = sum(at - verb.position if at > verb.position else _BEFORE for at in places)
                apart *= -1 if _calls(core.reading, verb, cue) else 1
                weight = _weight(core, verb, cue, copular=copular)
                yield (weight, -verb.position, cue.idiom, -apart), cue, verb


def _makes_passive(core: Core, verb: Verb) -> bool:
    """Tell the Dutch auxiliary of "wordt gedaan tegen", which beside a participle is no copula."""
    lexicon = core.reading.lexicon
    if not core.participles or lexicon.grammar["word_order"] != "verb-second":
        return False
    passive = verb.lemma in lexicon.words("passive_auxiliaries")
    return passive and verb.lemma not in lexicon.words("perfect_auxiliaries")


def _keeps_on(core: Core, verb: Verb) -> bool:
    """Tell the Dutch auxiliary of "blijft X onwenselijk vinden", which is no copula."""
    lexicon = core.reading.lexicon
    if verb.lemma not in lexicon.words("continuing_auxiliaries"):
        return False
    return any(
        v.kind == "infinitive" and verb.position < v.position < core.end and v.lemma in lexicon.cues
        for v in core.inside
    )


def _declares_thing(core: Core, verb: Verb, cue: Cue) -> bool:
    """Tell "declared the system ready", of a thing, from "declared itself ready", a promise."""
    reading = core.reading
    if cue.act != "announce" or verb.lemma not in reading.lexicon.words("declaring_verbs"):
        return False
    at = reading.skip_adverbs(verb.position + 1)
    return reading.lower(at) in reading.lexicon.words("articles") or at in reading.named


def _behind_participle(core: Core, verb: Verb, places: Sequence[int]) -> bool:
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


def _cues(reading: Reading, verb: Verb) -> list[tuple[Cue, bool]]:
    """Return the cues of a verb, and those of any copula, which the second value tells."""
    cues = []
    if verb.lemma in reading.lexicon.cues:
        cues = [(cue, False) for cue in reading.cues_of(verb.lemma)]
    if verb.lemma in reading.lexicon.words("copulas"):
        cues += [(cue, True) for cue in reading.cues_of(COPULA)]
    return cues


def _weight(core: Core, verb: Verb, cue: Cue, *, copular: bool) -> float:
    """Return how well a cue fits: the more companions the better, auxiliaries worst."""
    lexicon = core.reading.lexicon
    perfect = lexicon.words("perfect_auxiliaries")
    weight = 2.0 * len(cue.companions) + (verb.particle is not None)
    weight += "addressed" in cue.flags
    auxiliary = verb.lemma in lexicon.words("modal_auxiliaries") or verb.lemma in perfect
    if not cue.companions and ("modal" in cue.flags or auxiliary):
        weight = -1.5 if verb.lemma in lexicon.words("future_auxiliaries") else -1
    copula = verb.lemma in lexicon.words("copulas")
    if core.participles and verb.lemma in perfect and not copula:
        weight -= 6
    passive = copular and verb.lemma in lexicon.words("passive_auxiliaries")
    if passive and _governs(core.reading, core.participles, cue):
        weight -= 5
    if cue.act == "report" and verb.kind == "infinitive" and not cue.companions:
        weight = -2
    return weight - 2 if core.named and "group" in cue.flags else weight


def _governs(reading: Reading, participles: Sequence[Verb], cue: Cue) -> bool:
    """Tell whether the copula is an auxiliary: of a participle that is no companion of the cue.

    It is one, too, of a companion that has an agent, "opposed by X", unless that is one as well:
    "disappointed by X's refusal".
    """
    words = {word for alternatives in cue.companions for word in alternatives}
    return any(
        reading.lower(v.position) not in words or _done_by(reading, v.position, words)
        for v in participles
    )


def _done_by(reading: Reading, at: int, words: AbstractSet[str]) -> bool:
    """Tell "encouraged by the Commission" from "by the fall in arrivals", "by X's refusal"."""
    agent = agent_at(reading, at)
    if agent is None:
        return False
    party = reading.party_at(agent + 1)
    owned = party and reading.lower(party.end) in reading.lexicon.words("possessive_marks")
    return bool(party and not owned) or reading.lower(agent) not in words
