"""Decides which act it was: found by cue or attribution, settled by its content and holder."""

from dataclasses import replace

from kg.extract.actors.party import CHAIR, DECIDERS, GROUP, LEADERS, Party
from kg.extract.claims.attributions import (
    added,
    attribution,
    commented,
    concluded,
    fronted_view,
    headline,
    in_view,
    leading_attribution,
    listed,
    own_view,
    plain_speech,
    proposed,
    under_way,
    up_to_whom,
)
from kg.extract.claims.colons import told, told_after_colon, took_floor
from kg.extract.claims.judging import grief_or_joy
from kg.extract.claims.membership import counted
from kg.extract.claims.nominal import noted, stated, stated_last
from kg.extract.claims.plans import forecast, intended, promised, requested, wished, would_be_so
from kg.extract.claims.sharing import further_act
from kg.extract.context.passage import Passage
from kg.extract.cues.absolutes import absolute_view, verdict
from kg.extract.cues.bareness import bare
from kg.extract.cues.ellipsis import denies_too, had_none, left_out
from kg.extract.cues.further import second_agent
from kg.extract.cues.gaps import behind_likewise, does_too, verbless, wants_too
from kg.extract.cues.inner import as_act
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.cues.said import depends, from_content, rest_of
from kg.extract.cues.sides import bare_side, is_for
from kg.extract.cues.wanted import must_not_be, spares_none
from kg.extract.reading import Reading, Segment

_BESIDE = 2
"""How far before its verb the auxiliary of "has not opted in" stands."""
_BEHIND = 5
"""Within how many words behind a refusal stands what is said to be missing."""
_DECIDED = ("report", "announce", "support")
"""What many conclude, agree to do or agree with, they decide."""


def found_act(passage: Passage, segment: Segment) -> Predicate | None:
    """Return what a segment says was done: by a cue, an attribution, or in direct speech."""
    return (
        listed(passage.reading, segment, passage.discourse.saying)
        or commented(passage.reading, segment)
        or concluded(passage.reading, segment)
        or added(passage.reading, segment)
        or own_view(passage.reading, segment)
        or in_view(passage.reading, segment)
        or leading_attribution(passage.reading, segment)
        or proposed(passage.reading, segment)
        or up_to_whom(passage.reading, segment)
        or took_floor(passage.reading, segment)
        or grief_or_joy(passage.reading, segment)
        or counted(passage.reading, segment)
        or stated(passage.reading, segment)
        or stated_last(passage.reading, segment)
        or noted(passage.reading, segment)
        or absolute_view(passage.reading, segment)
        or further_act(passage.reading, segment)
        or _due(passage, segment)
        or had_none(passage.reading, segment, passage.discourse.predicate)
        or told(passage.reading, segment, _predicate(passage.reading, segment))
        or verdict(passage.reading, segment)
        or is_for(passage.reading, segment)
        or left_out(passage.reading, segment, passage.discourse.predicate)
        or attribution(passage.reading, segment)
        or plain_speech(passage, segment)
        or fronted_view(passage.reading, segment)
        or told_after_colon(passage.reading, segment)
        or under_way(passage.reading, segment)
        or headline(passage.reading, segment)
        or bare_side(passage.reading, segment)
    )


def _due(passage: Passage, segment: Segment) -> Predicate | None:
    """Find the demand in "The recast should be concluded", said by who is quoted."""
    reading = passage.reading
    due = reading.find(reading.lexicon.grammar["passive_duties"], segment.body, segment.end)
    if due is None or any(reading.finite_at(at) for at in range(segment.body, due)):
        return None
    return plain_speech(passage, segment)


def _predicate(reading: Reading, segment: Segment) -> Predicate | None:
    """Find the cue of a segment; who is said to judge goes before a mere auxiliary."""
    if behind_likewise(reading, segment.body) > segment.body:  # "and so will Estonia"
        return None
    if reading.lower(segment.body) in reading.lexicon.words("further_negations") and (
        verbless(reading, segment.body)  # "nor would Austria"
    ):
        return None
    if denies_too(reading, segment) or second_agent(reading, segment.body) is not None:
        return None
    found = predicate(reading, segment)
    if found and "modal" in found.cue.flags and does_too(reading, segment.body):
        return None
    if found and found.passive and wants_too(reading, segment.body):
        return None
    if reading.lexicon.grammar["word_order"] != "verb-second" or found is None:
        return found
    subject = any(
        p.preposition is None and segment.start <= p.start < segment.end for p in reading.parties
    )
    auxiliary = "modal" in found.cue.flags and not found.cue.companions
    told = not subject or _is_obliged(reading, segment, found)
    return (attribution(reading, segment) or found) if auxiliary and told else found


def _is_obliged(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell the "zouden … moeten" of a demand, "zouden dit volgens X moeten merken"."""
    future = found.verb.lemma in reading.lexicon.words("future_auxiliaries")
    duties = reading.lexicon.grammar["obligation"]
    return future and reading.find(duties, found.verb.position + 1, segment.end) is not None


def settled(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate | None:
    """Return the act in the light of its content and its holder; None if it is none."""
    if "together" in found.cue.flags and _is_met(reading, segment, found):
        return None
    if "gathering" in found.cue.flags and {GROUP, *DECIDERS}.issuperset(by.keys):
        return None
    found = intended(reading, segment, requested(reading, segment, found, by))
    told_by = found.verb
    found = promised(reading, segment, from_content(reading, segment, found, by), by)
    found = _lamented(reading, segment, _refused(reading, segment, found, by))
    found = _demanded(reading, segment, found)
    found = _seconded(reading, segment, _by_role(reading, segment, found, by), by)
    found = _as_exception(reading, found, by)
    stands = found.verb == told_by and _is_status(reading, segment, found)
    denied = by.start < by.end and any(
        at >= segment.body
        and reading.lower(at) in reading.lexicon.words("negations")
        and not reading.phrase_at("no_fewer", at)
        for at in (by.start, by.start - (by.quantifier == "all"))
    )
    replies = found.verb.lemma in reading.lexicon.words("answering_verbs")
    silent = _is_untold(reading, segment, found)
    untold = "lead" in found.cue.flags or replies or silent
    unanswered = (found.negated or denied) and untold
    told = (
        "optional" in found.cue.flags or stands or unanswered or _is_open(reading, segment, found)
    )
    told = told or _undergoes(reading, found) or _describes(reading, segment, found)
    told = told or would_be_so(reading, segment, found, by)
    told = told or _of_its_own(reading, found, by) or _greets(reading, segment, found)
    if told or forecast(reading, segment, found):
        return None
    found = wished(reading, segment, found, by)
    if denied or _by_neither(reading, by):
        return replace(found, negated=not found.negated)
    return found


def _as_exception(reading: Reading, found: Predicate, by: Party) -> Predicate:
    """Make "all but Hungary, which urged patience, agreed" what it is: Hungary did not."""
    excepted = by.preposition in reading.lexicon.words("excepting")
    return as_act(found, "oppose", "against") if excepted and found.cue.act == "concern" else found


def _of_its_own(reading: Reading, found: Predicate, by: Party) -> bool:
    """Tell "the Commission's proposal would amend X" and "it would replace X": a thing does it."""
    if found.cue.act != "announce" or "modal" not in found.cue.flags or found.cue.companions:
        return False
    owned = reading.lower(by.end) in reading.lexicon.words("possessive_marks")
    owned = owned and by.end > by.start
    does = reading.lexicon.words("measures_do")
    after = reading.lower(reading.skip_adverbs(found.verb.position + 1))
    measure = by.pronoun in reading.lexicon.words("impersonal_subjects") and after in does
    return owned or measure


def _greets(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "Ministers were welcomed by X", who received them, from what X welcomed."""
    greets = found.verb.lemma in reading.lexicon.words("greeting_verbs")
    if not (found.passive and greets) or found.cue.companions:
        return False
    before = (p for p in reading.parties if segment.body <= p.start < found.verb.position)
    subject = next(before, None)
    whole = subject is not None and bool(subject.keys) and reading.finite_at(subject.end)
    return whole and subject is not None and subject.start == segment.body


def _is_untold(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "did not report on X" from "reported limited progress" and "reported no progress".

    In Dutch the negation stands behind the verb, and mostly belongs to what is told. Who had
    "no questions" asked none, and who "did not ask for X" demands nothing.
    """
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    urged = found.cue.act == "call-for" and found.verb.lemma in reading.lexicon.words("asking_to")
    contrasts = reading.lexicon.words("contrasts")  # "did not ask for A but for B"
    urged = urged and not reading.at_any(contrasts, found.verb.position, len(reading.tokens))
    if not (english and (urged or found.cue.act in ("report", "ask"))):
        return False
    negations, verb = reading.lexicon.grammar["negations"], found.verb.position
    if found.cue.act == "ask" and reading.lower(verb + 1) in reading.lexicon.words("none"):
        return True
    return found.negated and reading.find(negations, segment.body, verb) is not None


def _by_neither(reading: Reading, by: Party) -> bool:
    """Tell "noch X noch Y steunde dit"."""
    return bool(reading.at_any(reading.lexicon.words("neither"), by.start - 1, by.end))


def _refused(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Make "stelde dat herplaatsing geen oplossing is" what it is: a refusal.

    What the chair concludes, "that the time was not ripe", it tells of all.
    """
    concluding = reading.lexicon.words("concluding")
    if by.keys == CHAIR and found.cue.act == "report" and found.verb.lemma in concluding:
        return found
    believed = found.cue.act == "support" and "neutral" in found.cue.flags
    if found.passive or not (believed or found.cue.act in ("emphasise", "report")):
        return found
    rest = Segment(found.core_end, segment.end, None, found.core_end)
    if found.cue.act == "emphasise" and must_not_be(reading, rest):
        return as_act(found, "oppose", "against")
    refusals = reading.lexicon.grammar["refusals"]
    included = "negincluded" in found.cue.flags  # "saw no reason why X should suffer"
    said = found.core_end if included else found.verb.position
    refused = reading.find(refusals, said, segment.end) is not None
    delays = reading.lexicon.grammar["delays"]  # "that there should be no delay in adopting X"
    refused = refused and reading.find(delays, said, segment.end) is None
    if not (refused or _finds_unmet(reading, rest, by)):
        return found
    if depends(reading, rest_of(reading, segment, found)):
        return found  # "zonder X is Y ondenkbaar"
    if spares_none(reading, rest, "spared", "evils"):
        return found  # "that there must be no delay in X"
    return as_act(found, found.cue.act if found.cue.act == "emphasise" else "oppose", "against")


def _finds_unmet(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell "thought that the conditions for X had not been met" from what the chair reports."""
    grammar = reading.lexicon.grammar
    terms = reading.find(grammar["terms"], rest.start, rest.end)
    unmet = reading.find(grammar["unmet"], rest.start, rest.end) if terms is not None else None
    return unmet is not None and not LEADERS.issuperset(by.keys)


def _demanded(reading: Reading, segment: Segment, found: Predicate) -> Predicate:
    """Make "Return must stay the first choice" what it is: a demand, and no judgement."""
    judged = "eval" in found.cue.flags and found.cue.act in ("support", "emphasise")
    if not judged or found.negated:
        return found
    duties, verb = reading.lexicon.grammar["obligation"], found.verb.position
    due = reading.find(duties, segment.body, verb) is not None
    return as_act(found, "call-for", "favour") if due else found


def _lamented(reading: Reading, segment: Segment, found: Predicate) -> Predicate:
    """Make "hekelde het gebrek aan solidariteit" what it is: a concern, no refusal of it."""
    if found.cue.act != "oppose" or found.negated or found.passive:
        return found
    near = found.verb.position + 1, min(segment.end, found.verb.position + _BEHIND)
    missed = reading.find(reading.lexicon.grammar["missing"], *near) is not None
    return as_act(found, "concern", "problem") if missed else found


def repeated(found: Predicate, act: str | None) -> Predicate:
    """Give "did the same" the act before it; it is an agreement where there was none."""
    if "repeat" not in found.cue.flags or act is None:
        return found
    return replace(found, cue=replace(found.cue, act=act))


def introduces_quote(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "The Minister said:" and "…,” he said", whose content is the direct speech."""
    if found.cue.act != "report" or "neutral" not in found.cue.flags:
        return False
    if found.cue.flags & {"attribution", "elliptic"}:  # "X is late, according to Y.", "Y of Z."
        return False
    rest = reading.tokens[found.verb.position + 1 : segment.end]
    bound = found.verb.kind in ("participle", "infinitive")
    last = bound or reading.is_subordinate(segment)
    if last and reading.tokens[segment.end - 1].text != ":":
        return False
    return reading.tokens[segment.end - 1].text == ":" or not any(token.is_word for token in rest)


def _is_open(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "zodat een akkoord kan worden bereikt", which nobody has agreed yet."""
    if found.cue.act != "agree" or not found.passive or found.negated:
        return False
    grammar = reading.lexicon.grammar
    content = reading.find(grammar["complementizers"], found.verb.position, segment.end)
    own = content if content is not None and segment.start == 0 else segment.end
    return reading.find(grammar["possible"], segment.body, own) is not None  # not in "that it can"


def _is_met(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "Ministers were joined by X", who came to the meeting, from joining a plea."""
    all_of_them = {GROUP, *DECIDERS}
    before = [p for p in reading.parties if segment.start <= p.start < found.verb.position]
    table = reading.phrase_at("at_table", segment.body)
    return bool(table) or any(p.keys and all_of_them.issuperset(p.keys) for p in before)


def _is_status(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "has not opted in to it", where a party has stood since long, from what it will do."""
    flags = found.cue.flags
    start = max(segment.body, found.verb.position - _BESIDE)
    before = [v for i in range(start, found.verb.position) for v in reading.verbs_at(i)]
    perfect = reading.lexicon.words("perfect_auxiliaries")
    if "optin" in flags and any(v.lemma in perfect for v in before):
        return True
    places = range(segment.start, segment.end)
    return "status" in flags and not any(i in reading.things for i in places)


def _undergoes(reading: Reading, found: Predicate) -> bool:
    """Tell "will now be consulted", which others do, from a promise of its subject."""
    if "modal" not in found.cue.flags or found.cue.companions or found.cue.act != "announce":
        return False
    at = reading.skip_adverbs(found.verb.position + 1)
    if reading.phrase_at("lasting_states", at):  # "will continue to value it"
        return True
    done = reading.skip_adverbs(at + 1)
    passive = any(v.lemma == "be" for v in reading.verbs_at(at))
    return passive and any(v.kind == "participle" for v in reading.verbs_at(done))


def _describes(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell ", which he attributed to the weather": a fact about what was named before."""
    lexicon = reading.lexicon
    object_of = segment.opener in lexicon.words("relative_clause_openers")
    relative = object_of and segment.opener in lexicon.words("personal_relatives")
    english = lexicon.grammar["word_order"] == "subject-verb"
    return english and relative and found.cue.act == "report"


def _by_role(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Adapt an act to who does it: the chair reports where others stress; many decide.

    What the Council adopts, states can only back.
    """
    cue, keys = found.cue, frozenset(by.keys)
    if _on_its_own(reading, found, by):
        return as_act(found, "announce", "favour")
    duties = reading.lexicon.grammar["obligation"]
    chaired = "chair" in cue.flags and by.keys == CHAIR
    chaired = chaired and reading.find(duties, found.verb.position, segment.end) is None
    if (chaired and cue.act == "emphasise") or ("lead" in cue.flags and keys <= LEADERS):
        return replace(found, cue=replace(cue, act="report", stance="neutral"))
    decided = keys <= {GROUP, *DECIDERS} or (cue.act == "announce" and len(keys) > 1)
    if "council" in cue.flags and cue.act in _DECIDED and decided:
        return replace(found, cue=replace(cue, act="agree", stance="favour"))
    told = segment.opener not in reading.lexicon.words("personal_relatives")  # ", aldus X, dat …"
    attributed = told and by.preposition in reading.lexicon.grammar["attributions"]
    judged = bool(cue.flags & {"eval", "told"}) and cue.act != "report"
    if attributed and cue.act != "call-for" and not judged:
        if reading.find(duties, segment.body, segment.end) is not None:
            wanted = as_act(found, "call-for", "favour")  # "Volgens X, dat hierbij aansluit, moet"
            return replace(wanted, cue=replace(wanted.cue, flags=wanted.cue.flags - {"inherit"}))
        return replace(found, cue=replace(cue, act="report", stance="neutral"))
    uttered = found.verb.lemma in reading.lexicon.words("uttering_verbs")
    if cue.act == "support" and keys <= DECIDERS and not (uttered or found.negated):
        return replace(found, cue=replace(cue, act="agree"))
    approves = found.verb.lemma in reading.lexicon.words("approving_verbs")
    if cue.act == "agree" and approves and DECIDERS.isdisjoint(keys):
        return replace(found, cue=replace(cue, act="support"))
    return found


def _on_its_own(reading: Reading, found: Predicate, by: Party) -> bool:
    """Tell "Ireland waived visa requirements", a measure of its own, from what the Council does."""
    alone = len(by.keys) == 1 and by.keys[0].isupper()
    own = found.verb.lemma in reading.lexicon.words("own_measures")
    return alone and own and found.cue.act == "agree" and not (found.passive or found.negated)


def _seconded(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Make the bare "Ireland agreed" what it is: it sides with who spoke before.

    What a single state agrees to it supports; only several can decide.
    """
    decides = not DECIDERS.isdisjoint(by.keys) or "seconds" not in found.cue.flags
    if not decides and len(by.keys) == 1 and GROUP not in by.keys and not found.negated:
        found = replace(found, cue=replace(found.cue, act="support"))
    if decides or found.passive or found.negated or not bare(reading, segment, found.cue):
        return found
    flags = found.cue.flags | {"inherit"}
    return replace(found, cue=replace(found.cue, act="support", flags=flags))
