"""Tells what is asked for, intended, promised or foreseen from what was done."""

from dataclasses import replace

from kg.extract.actors.party import CHAIR, DECIDERS, GROUP, LEADERS, Party
from kg.extract.cues.circumstances import in_comment
from kg.extract.cues.inner import as_act
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.reading import Reading, Segment

_TAKEN = ("support", "oppose", "welcome", "call-for", "emphasise", "ask")
"""Acts that somebody who means to do them does."""
_TOLD = ("report", "agree", "announce", "propose")
"""Acts of which "had liever" tells that they were not done."""
_AWAITED = ("agree", "announce", "propose", "report")
"""Acts that are no position of those who are expected to do them."""


def requested(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Make "vroeg de lidstaten X te doen" what it is: a request, not a question."""
    if "expects" in found.cue.flags and _expects_of_others(reading, segment, found, by):
        # "I do not expect that to change"; how work goes on, the chair foretells
        foretold = found.negated or (by.keys == CHAIR and _settled(reading, segment))
        return as_act(found, *(("report", "neutral") if foretold else ("call-for", "favour")))
    if found.cue.act != "ask" or found.cue.companions:
        return found
    marks = reading.lexicon.grammar["infinitive_marks"]
    at = reading.find(marks, found.verb.position + 1, segment.end)
    freely = reading.lower(at or 0) in reading.lexicon.words("infinitive_particles")
    among = at is not None and any(
        found.verb.position < p.start < at and p.preposition is None and p.keys != by.keys
        for p in reading.parties
    )
    words = reading.find_all(reading.lexicon.grammar["question_words"], segment.body, at or 0)
    asked = (freely or among) and reading.idle.issuperset(words)
    return as_act(found, "call-for", "favour") if asked else found


def intended(reading: Reading, segment: Segment, found: Predicate) -> Predicate:
    """Make "intends to support X" what it is: a side taken or a demand, not a promise.

    What is expected of a thing, "expected more arrivals", is told; whoever announces that he
    will vote against a thing opposes it.
    """
    if found.cue.act != "announce" or found.passive or found.negated:
        return found
    mark = found.core_end
    to = reading.lower(mark) in reading.lexicon.words("infinitive_marks")
    opener = reading.lower(mark) in reading.lexicon.words("complementizers")
    if "expects" in found.cue.flags and not (to or opener):
        return as_act(found, "report", "neutral")
    plans = found.verb.lemma in reading.lexicon.words("intending_verbs")
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if not ((plans and to) or (opener and english)):
        return found
    inner = predicate(reading, Segment(mark + 1, segment.end, None, mark + 1))
    if opener:
        refuses = inner is not None and inner.cue.act == "oppose" and not inner.negated
        abstains = inner is not None and "negincluded" in inner.cue.flags
        return as_act(found, "oppose", "against") if refuses and not abstains else found
    taken = inner is not None and inner.verb.position == reading.skip_adverbs(mark + 1)
    planned = inner is not None and "plan" in inner.cue.flags
    return inner if inner and taken and not planned and inner.cue.act in _TAKEN else found


def _settled(reading: Reading, segment: Segment) -> bool:
    """Tell what is expected to be done with a file: "to be finished before the summer"."""
    settled = reading.lexicon.words("settled")
    return any(reading.lower(at) in settled for at in range(segment.body, segment.end))


def _expects_of_others(reading: Reading, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "expected all pledges to be kept" from "expected to conclude"."""
    marks = reading.lexicon.grammar["infinitive_marks"]
    at = reading.find(marks, found.verb.position + 1, segment.end)
    if reading.lexicon.grammar["word_order"] == "verb-second":
        other = reading.party_at(found.core_end + 1)
        return other is not None and bool(other.keys) and other.keys != by.keys
    return at is not None and at > found.verb.position + 1


def promised(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Make "zal presenteren", "zal een voorstel doen", "will focus on" an announcement.

    Who "zal voorstellen" something proposes it, though; and what the chair "will ask experts"
    or "hopes to conclude" is how work goes on.
    """
    ahead = _is_ahead(reading, segment, found)
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    delivers = english or found.verb.lemma in reading.lexicon.words("delivering_verbs")
    promises = found.cue.act == "report" or (delivers and found.cue.act == "propose")
    promises = promises or "plan" in found.cue.flags
    promises = promises or (by.keys == CHAIR and found.cue.act in ("ask", "call-for"))
    by_whom = by.preposition in reading.lexicon.words("passive_agents")
    done = found.passive and not (by_whom and found.cue.act == "report")
    if (ahead and promises and not done) or _aims(reading, segment, found, by):
        plan = as_act(found, "announce", "against" if found.negated else "favour")
        others = {GROUP, *DECIDERS, *CHAIR}  # of whom "will examine" tells what is on the agenda
        acts = found.verb.lemma not in reading.lexicon.words("abstaining_verbs")
        kept = plan.cue.flags - ({"optional"} if acts and others.isdisjoint(by.keys) else set())
        return replace(plan, cue=replace(plan.cue, flags=kept))
    return found


def wished(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Make "would have X included", "would make X binding" what it is: a wish, no promise."""
    bare = "modal" in found.cue.flags and not found.cue.companions
    if _is_had_done(reading, segment, found) or _was_wished(reading, segment, found):
        return as_act(found, "call-for", "favour")
    would = reading.lower(found.verb.position) in reading.lexicon.words("would")
    if not (bare and would and found.cue.act == "announce") or found.negated:
        return found
    at = reading.skip_adverbs(found.verb.position + 1)
    verb, end = reading.lower(at), segment.end
    so = reading.lexicon.words("made_so")
    wants = verb in reading.lexicon.words("having_done") and _has_done(reading, at, end)
    wants = wants or (
        verb in reading.lexicon.words("making_so") and bool(reading.at_any(so, at, end))
    )
    owned = reading.lexicon.any_of("owners", "own_possessives")
    legislates = verb in reading.lexicon.words("legislating")
    wants = wants or (
        legislates and reading.lower(at + 1) not in owned and LEADERS.isdisjoint(by.keys)
    )
    return as_act(found, "call-for", "favour") if wants else found


def _was_wished(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "had X liever meteen meegenomen", which did not happen, from "heeft X meegenomen"."""
    wishes = reading.at_any(reading.lexicon.words("wished_done"), segment.body, segment.end)
    if not wishes or found.verb.kind != "participle" or found.cue.act not in _TOLD:
        return False
    perfect = reading.lexicon.words("perfect_auxiliaries")
    before = (v for v in reading.verbs if segment.body <= v.position < wishes[0])
    return any(v.kind == "finite" and v.lemma in perfect for v in before)


def _is_had_done(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "would have the scheme adopted", which somebody wants, from "adopted the scheme"."""
    if found.verb.kind != "participle" or found.negated or found.cue.act == "oppose":
        return False
    words, done = reading.lexicon.words, found.verb.position
    places = reading.at_any(words("would"), segment.body, done)
    at = next(iter(places), done)
    having = reading.skip_adverbs(at + 1)
    return reading.lower(having) in words("having_done") and _has_done(reading, having, done + 1)


def _has_done(reading: Reading, at: int, end: int) -> bool:
    """Tell "have all files entered in X" from "have liked X", "have two years to do it"."""
    marks = reading.lexicon.words("infinitive_marks")
    kinds = ("participle", "gerund", "infinitive")
    behind = [v.position for v in reading.verbs if at + 1 < v.position < end and v.kind in kinds]
    past = reading.lexicon.ends_as
    unknown = (i for i in range(at + 2, end) if past(reading.lower(i), "past_endings"))
    first = min([*behind[:1], *unknown], default=None)
    direct = any(v.kind == "participle" for v in reading.verbs_at(at + 1))
    return first is not None and not direct and reading.lower(first - 1) not in marks


def _aims(reading: Reading, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "the Presidency hopes to reach agreement", which nobody has reached yet."""
    aiming = reading.lexicon.words("aiming_verbs")
    if by.keys != CHAIR or found.negated or _had_hoped(reading, found):
        return False
    if found.cue.act == "call-for":
        return found.verb.lemma in aiming and not _wants_of_others(reading, segment, found)
    within = (v.lemma for v in reading.verbs if segment.body <= v.position < found.core_end)
    return found.cue.act == "agree" and not aiming.isdisjoint(within)


def _had_hoped(reading: Reading, found: Predicate) -> bool:
    """Tell "had hoped for agreement", which was wished for in vain, from "hopes to reach it"."""
    past = reading.lexicon.words("past_perfect")
    return reading.lower(found.verb.position - 1) in past


def _wants_of_others(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "wants the Commission to do it" from "wants to do it"."""
    grammar = reading.lexicon.grammar
    said = reading.find(grammar["complementizers"], found.verb.position + 1, segment.end)
    if grammar["word_order"] == "verb-second":  # "wil dat de Commissie dit doet"
        other = None if said is None else reading.party_at(said + 1)
        return other is not None and bool(other.keys) and other.preposition is None
    if said is not None and said == found.verb.position + 1:  # "hoped that others would follow"
        return reading.lower(said + 1) not in reading.lexicon.words("subject_pronouns")
    marks = grammar["infinitive_marks"]
    at = reading.find(marks, found.verb.position + 1, segment.end) or 0
    behind = range(found.verb.position + 1, at)
    return any(p.start in behind and p.end == at for p in reading.parties)


def _is_ahead(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell what will be done from what was done."""
    future = reading.lexicon.words("future_auxiliaries")
    before = range(segment.body, found.verb.position)
    return any(v.lemma in future and v.position in before for v in reading.verbs)


def forecast(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "zal naar verwachting …" of an act that is no position from a promise.

    In ", which is expected to help" something else is foreseen.
    """
    words = reading.lexicon.grammar["expectations"]
    if "done" in found.cue.flags and _is_ahead(reading, segment, found):
        return True
    promise = "modal" in found.cue.flags or found.cue.name.endswith(">announce")
    places = reading.find_all(words, segment.start, segment.end)
    at = next((i for i in places if not in_comment(reading, segment, i)), None)
    if at is not None and at in reading.idle and found.cue.act in _AWAITED:
        return True
    return promise and found.cue.act == "announce" and at is not None


def would_be_so(reading: Reading, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell ", in which every Member State would share", which describes what was wanted."""
    bare = "modal" in found.cue.flags and not found.cue.companions
    opener = (segment.opener or "").rpartition(" ")[2]  # "in which"
    opened = opener in reading.lexicon.words("relative_openers")
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    return english and bare and opened and by.keys == (GROUP,)
