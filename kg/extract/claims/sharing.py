"""Tells a predicate that shares the subject before it, or its verb: ", welcomed Y", "en zorgen"."""

from dataclasses import replace

from kg.extract.actors.party import LEADERS
from kg.extract.cues.further import further_object
from kg.extract.cues.participles import participle
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.segments.asides import past_aside
from kg.extract.segments.coordination import shares_auxiliary
from kg.extract.words.verbs import Verb


def shares_subject(reading: Reading, segment: Segment) -> bool:
    """Tell a coordinated predicate, "en verzocht …": its subject stands before it."""
    coordinated = segment.opener in reading.lexicon.words("coordinators") or segment.opener == ","
    at = segment.body
    while coordinated and reading.lower(at) in reading.lexicon.words("leading_adverbs"):
        at += 1
    if participle(reading, segment.body) is not None and segment.start > 0:
        return True
    if coordinated and reading.finite_at(at):
        return not _inverted(reading, segment, at)
    if not coordinated or reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    verbs = [v for v in reading.verbs if segment.body <= v.position < segment.end]
    first = min((v.position for v in verbs), default=0)
    if _asks_leader(reading, segment, first):
        return True
    kinds = {v.kind for v in verbs if v.position == first}
    thanked = "participle" in kinds and _is_plural_object(reading, segment, first)
    modal = any(v.lemma in reading.lexicon.words("modal_auxiliaries") for v in verbs)
    bound = kinds == {"infinitive"} and not modal
    bound = bound or ("infinitive" in kinds and _leads(reading, segment))
    bound = bound and shares_auxiliary(reading, segment.body)
    return kinds == {"participle"} or thanked or bound


def _leads(reading: Reading, segment: Segment) -> bool:
    """Tell "zal A steunen en de Commissie vragen of": as its verb it would be no plural."""
    party = reading.party_at(reading.skip_adverbs(segment.body))
    return party is not None and bool(party.keys) and LEADERS.issuperset(party.keys)


def _is_plural_object(reading: Reading, segment: Segment, verb: int) -> bool:
    """Tell "heeft A gemeld en de lidstaten bedankt": as their verb it would be a plural.

    So is a leader in "heeft A gemeld en de Commissie verzocht om B", whose auxiliary is shared.
    """
    party = reading.party_at(reading.skip_adverbs(segment.body))
    if party is None:
        return False
    shared = _leads(reading, segment) and shares_auxiliary(reading, segment.body)
    return shared or (party.plural and not reading.lower(verb).endswith("en"))


def _asks_leader(reading: Reading, segment: Segment, verb: int) -> bool:
    """Tell "terwijl X A steunde en de Commissie om B verzocht": its last verb asks a leader."""
    asked = reading.party_at(reading.skip_adverbs(segment.body))
    cues = reading.lexicon.cues
    acts = {cue.act for v in reading.verbs_at(verb) for cue in cues.get(v.lemma, ())}
    behind = asked is not None and verb > asked.end
    told = _leads(reading, segment) and behind
    return told and reading.finite_at(verb) and not acts.isdisjoint(("ask", "call-for"))


def _inverted(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "Zo pleitte X voor A en vroeg Y om B": each verb has its subject behind it.

    So it has behind a clause of its own: "Waar X A steunde, vroeg Y om B".
    """
    party = reading.party_at(at + 1)
    if party is None or party.preposition or not party.keys or LEADERS.issuperset(party.keys):
        return False
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    before = [p for p in reading.parties if p.start < segment.start and p.preposition is None]
    behind = bool(before) and before[0].start > 0 and reading.finite_at(before[0].start - 1)
    subordinate = bool(before) and bool(reading.phrase_at("clause_openers", 0))
    return dutch and (behind or subordinate)


def further_act(reading: Reading, segment: Segment) -> Predicate | None:
    """Find the concern in "uitte kritiek op A en zorgen over B"."""
    words = reading.lexicon.words
    if segment.start == 0 or segment.opener not in words("coordinators"):
        return None
    if segment.opener in words("weak_openers"):
        return None
    further = further_object(reading, past_aside(reading, segment.body))
    if further is None:
        return None
    verb, cue, noun = further
    place = Verb(noun, verb.lemma, "finite")
    shared = replace(cue, flags=cue.flags | {"view"})  # its holder is that of the act before
    return Predicate(shared, place, passive=False, negated=False, core_end=segment.end)
