"""Finds the judgement of who calls a thing something: "regarded X as a waste of money"."""

from collections.abc import Iterator
from dataclasses import replace

from kg.cues import COPULA, Cue
from kg.extract.actors.party import Party
from kg.extract.cues.negation import is_negated
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.cues.voice import called_by
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_ALIKE = (("need", "emphasise", "favour"), ("refusals", "oppose", "against"))
"""Phrases that say of a thing, beside what any copula says, that it matters or will not do."""


def called(reading: Reading, segment: Segment, found: Predicate | None) -> Predicate | None:
    """Return what somebody calls a thing, "saw X as unfair", where no other act is ``found``."""
    judged = found is not None and "eval" in found.cue.flags  # "was", of "was called key by X"
    if found is not None and not judged and found.cue.act != "report":
        return found
    verb = _calling(reading, segment)
    if verb is None or (found and not judged and found.verb.position != verb.position):
        return found
    agent = _agent(reading, verb, segment)
    if agent is None and (judged or (found and found.passive)):
        return found
    for start in _complements(reading, verb, segment, agent):
        close = _close(reading, start, segment.end)
        if (cue := _judgement(reading, start, close)) is not None:
            said = (reading.lower(start - 1),)
            plain = replace(cue, flags=cue.flags & {"negincluded"}, companions=(said,))
            denied = _denied(reading, segment, verb, start, close, cue)
            passive = agent is not None
            return Predicate(plain, verb, passive=passive, negated=denied, core_end=segment.end)
    return found


def called_so(
    reading: Reading, segment: Segment, party: Party
) -> tuple[Predicate, Party, Segment] | None:
    """Find "Longer detention, seen by Malta as essential, was backed": what its subject is called.

    So does who stands behind, in "called unfair by Malta".
    """
    apart = (v for v in reading.verbs if v.position <= party.start)
    verb = next((v for v in apart if called_by(reading, v) == party), None)
    if verb is None:
        return None
    close = next((i for i in range(verb.position, segment.end) if reading.lower(i) == ","), None)
    if close is None or not reading.finite_at(reading.skip_adverbs(close + 1)):
        return None
    before = range(segment.body, verb.position)
    if any(reading.finite_at(i) for i in before if i not in reading.named):
        return None
    inside = Segment(verb.position, close, ",", verb.position)
    found = called(reading, inside, predicate(reading, inside))
    told = Segment(segment.start, close, segment.opener, segment.body)
    return None if found is None or not found.passive else (found, party, told)


def _calling(reading: Reading, segment: Segment) -> Verb | None:
    """Return the verb by which somebody calls a thing something, and is not called so.

    What is called so by somebody, "was seen by X as", is told.
    """
    callings = reading.lexicon.words("calling_verbs")
    for verb in reading.verbs:
        if segment.body <= verb.position < segment.end and verb.lemma in callings:
            told = not _is_passive(reading, verb) or _agent(reading, verb, segment) is not None
            return verb if told else None
    return None


def _is_passive(reading: Reading, verb: Verb) -> bool:
    before = (*reading.verbs_at(verb.position - 1), *reading.verbs_at(verb.position - 2))
    return any(v.lemma in reading.lexicon.words("passive_auxiliaries") for v in before)


def _agent(reading: Reading, verb: Verb, segment: Segment) -> Party | None:
    """Return by whom a thing is called something: "was regarded as useful by X"."""
    agents = reading.lexicon.words("passive_agents")
    if agents.isdisjoint(reading.present) or not _is_passive(reading, verb):
        return called_by(reading, verb)
    places = reading.at_any(agents, verb.position + 1, segment.end)
    parties = (reading.party_at(at + 1) or reading.party_at(at + 2) for at in places)
    return next((party for party in parties if party is not None), None)


def _complements(
    reading: Reading, verb: Verb, segment: Segment, agent: Party | None
) -> Iterator[int]:
    """Yield where what a thing is called can begin: "as unfair", "to be unfair", "X unfair".

    Behind a further verb it is what a clause says: "considered that X was unfair".
    """
    words, end = reading.lexicon.words, segment.end
    named = verb.lemma in words("naming_verbs")
    copulas, stops = words("copulas"), reading.lexicon.any_of("modals", "complementizers")
    if named and (agent is not None or segment.opener in words("relative_openers")):
        yield verb.position + 1  # "was deemed a model by X", "which X deemed a model"
    for at in range(verb.position + 2, end):
        before = reading.lower(at - 1)
        be = any(v.lemma in copulas for v in reading.verbs_at(at - 1))
        if before in stops or (be and before not in copulas):
            return
        thing = at - 1 in reading.named and at not in reading.named
        thing = thing or before in words("named_things") or _points(reading, at - 1)
        marked = before in words("calling_particles") and not _lists(reading, at)
        if be or marked or (named and thing):
            yield at


def _points(reading: Reading, at: int) -> bool:
    """Tell the noun of "found the proposal unfair", which stands for what was spoken of."""
    kinds = reading.lexicon.words("kinds")
    return reading.lower(at) in kinds and reading.lower(at - 1) in reading.lexicon.words("articles")


def _lists(reading: Reading, at: int) -> bool:
    """Tell the "as" of "as well as" and "such as", which calls nothing anything."""
    further = reading.phrase_at("coordinators", at - 3)
    return len(further) > 1 or bool(reading.phrase_at("including", at - 2))


def _close(reading: Reading, start: int, end: int) -> int:
    """Return where what a thing is called closes: before a comma or a further verb."""
    stops = reading.lexicon.any_of(
        "complementizers", "relative_openers", "conditional", "modals", "passive_agents"
    )
    copulas = reading.lexicon.words("copulas")
    for at in range(start, end):
        verb = reading.finite_at(at) and any(v.lemma in copulas for v in reading.verbs_at(at))
        if verb or not reading.tokens[at].is_word or reading.lower(at) in stops:
            return at
    return end


def _judgement(reading: Reading, start: int, close: int) -> Cue | None:
    """Return what some words say of a thing as they would behind a copula."""
    lexicon, words = reading.lexicon, frozenset(reading.tokens.lowers[start:close])
    found = (
        cue
        for cue in lexicon.cue_index[COPULA].beside(words)
        if cue.flags & {"eval", "told"} and not cue.flags & {"inherit", "group"}
        if cue.companions and words.isdisjoint(cue.excluded)
        if all(
            reading.find([word.replace("_", " ") for word in options], start, close) is not None
            for options in cue.companions
        )
    )
    if best := max(found, key=lambda cue: len(cue.companions), default=None):
        return best
    marked = start - 1 not in reading.named  # no "considered Schengen matters"
    for name, act, stance in _ALIKE if marked else ():
        if reading.find(lexicon.grammar[name], start, close) is not None:
            rule = f"{lexicon.language}.call+{name}.{act}"
            return Cue(rule, (), act, stance, frozenset({"negincluded"}))
    return None


def _denied(
    reading: Reading, segment: Segment, verb: Verb, start: int, close: int, cue: Cue
) -> bool:
    """Tell "did not regard X as a solution" and "regarded X as no solution"."""
    inside = "negincluded" not in cue.flags and is_negated(reading, start, close)
    return is_negated(reading, segment.body, verb.position + 1) != inside
