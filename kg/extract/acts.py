"""Decides which act it was: neutral verbs take theirs from what was said."""

from dataclasses import replace

from kg.extract.bareness import bare
from kg.extract.clauses import speaker_aside
from kg.extract.ellipsis import left_out
from kg.extract.party import GROUP, Party
from kg.extract.passage import Passage
from kg.extract.predicates import Predicate, is_negated, predicate, scope_end
from kg.extract.reading import Reading, Segment
from kg.extract.verbs import Verb
from kg.lexicon import Cue

_LEADERS = frozenset({"presidency", "commission", "frontex", "euaa"})
_PROMISED = ("call-for", "propose", "emphasise", "report", "ask", "agree")
"""What somebody says that it will do is a promise, unless it takes a side."""
_DECIDERS = frozenset({"council", "european-council"})


def found_act(passage: Passage, segment: Segment) -> Predicate | None:
    """Return what a segment says was done: by a cue, an attribution, or in direct speech."""
    return (
        _commented(passage.reading, segment)
        or _own_view(passage, segment)
        or _leading_attribution(passage.reading, segment)
        or _predicate(passage.reading, segment)
        or left_out(passage.reading, segment, passage.discourse.predicate)
        or _attribution(passage.reading, segment)
        or _plain_speech(passage, segment)
    )


def _predicate(reading: Reading, segment: Segment) -> Predicate | None:
    """Find the cue of a segment; who is said to judge goes before a mere auxiliary."""
    found = predicate(reading, segment)
    if reading.lexicon.grammar["word_order"] != "verb-second" or found is None:
        return found
    subject = any(
        p.preposition is None and segment.start <= p.start < segment.end for p in reading.parties
    )
    auxiliary = "modal" in found.cue.flags and not found.cue.companions
    return (_attribution(reading, segment) or found) if auxiliary and not subject else found


def settled(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate | None:
    """Return the act in the light of its content and its holder; None if it is none."""
    if "together" in found.cue.flags and _is_met(reading, segment, found):
        return None
    if "gathering" in found.cue.flags and {GROUP, *_DECIDERS}.issuperset(by.keys):
        return None
    found = _requested(reading, segment, found, by)
    found = _promised(reading, segment, _from_content(reading, segment, found, by))
    found = _seconded(reading, segment, _by_role(reading, segment, found, by), by)
    told = "optional" in found.cue.flags or _is_status(reading, segment, found)
    if told or _forecast(reading, segment, found):
        return None
    denied = by.start < by.end and any(
        reading.lower(at) in reading.lexicon.words("negations")
        for at in (by.start, by.start - (by.quantifier == "all"))
        if at >= segment.body
    )
    if denied:
        return replace(found, negated=not found.negated)
    return found


def repeated(found: Predicate, act: str | None) -> Predicate:
    """Give "did the same" the act before it; it is an agreement where there was none."""
    if "repeat" not in found.cue.flags or act is None:
        return found
    return replace(found, cue=replace(found.cue, act=act))


def introduces_quote(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "The Minister said:" and "…,” he said", whose content is the direct speech."""
    if found.cue.act != "report" or "neutral" not in found.cue.flags:
        return False
    rest = reading.tokens[found.verb.position + 1 : segment.end]
    if found.verb.kind == "participle" and reading.tokens[segment.end - 1].text != ":":
        return False
    return reading.tokens[segment.end - 1].text == ":" or not any(token.is_word for token in rest)


def _commented(reading: Reading, segment: Segment) -> Predicate | None:
    """Find ", Slovenia argued,": the clause around it was said.

    Words in quotation marks that say what was done speak for themselves.
    """
    party = speaker_aside(reading, segment.start, segment.end)
    if party is None:
        return None
    verb = Verb(segment.start - 1, "", "finite")
    said = Predicate(_said(reading, "aside"), verb, False, False, segment.end)
    quoted = any(reading.tokens[i].text in '”"' for i in range(party.start - 2, party.start))
    if not quoted:
        return said
    speech = Segment(segment.start, party.start - 1, segment.opener, segment.body)
    wanted = _wanted(reading, speech, said, party)
    return predicate(reading, speech) or (wanted if wanted is not said else None)


def _attribution(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "volgens X", "according to X": what follows was said, by whatever verb."""
    phrases = reading.lexicon.grammar["attributions"]
    goes_on = segment.opener in reading.lexicon.words("coordinators")
    for party in reading.parties:
        first = 0 if goes_on and reading.finite_at(segment.body) else segment.start
        if first <= party.start < segment.end and party.preposition in phrases:
            if party.start < segment.start:
                verb = Verb(segment.body, "", "finite")
                return Predicate(_said(reading, "attribution"), verb, False, False, segment.end)
            verb = Verb(party.end - 1, "", "finite")
            return Predicate(_said(reading, "attribution"), verb, False, False, segment.end)
    return None


def _own_view(passage: Passage, segment: Segment) -> Predicate | None:
    """Find "in their view …": what follows was said by who spoke before."""
    reading = passage.reading
    if not reading.phrase_at("own_views", segment.body):
        return None
    verb = Verb(segment.body, "", "finite")
    return Predicate(_said(reading, "view"), verb, False, False, segment.end)


def _leading_attribution(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Volgens X moet Y …": what X says of Y, whatever Y is said to do."""
    party = reading.party_at(segment.body + 1)
    phrases = reading.lexicon.grammar["attributions"]
    if party is None or party.preposition not in phrases or party.start - segment.body > 1:
        return None
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return None
    subject = any(
        p.preposition is None and party.end < p.start < segment.end for p in reading.parties
    )
    obliged = reading.find(reading.lexicon.grammar["obligation"], party.end, segment.end)
    return _attribution(reading, segment) if subject and obliged == party.end else None


def _plain_speech(passage: Passage, segment: Segment) -> Predicate | None:
    """Find a demand or a stressed need in direct speech: "Returns have to work"."""
    if passage.discourse.speaker is None or not passage.in_direct_speech(segment):
        return None
    verb = Verb(segment.start, "", "finite")
    said = Predicate(_said(passage.reading, "speech"), verb, False, False, segment.end)
    wanted = _wanted(passage.reading, segment, said, passage.discourse.speaker)
    return wanted if wanted is not said else None


def _said(reading: Reading, name: str) -> Cue:
    flags = frozenset({"neutral", "eval", name})
    return Cue(f"{reading.lexicon.language}.{name}.report", (), "report", "neutral", flags)


def _from_content(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Give a neutral verb the act of what was said: a stance, a promise, a demand, a need."""
    if not found.cue.flags & {"neutral", "restate"}:
        return found
    told = "council" in found.cue.flags
    if told and (found.negated or {GROUP, *_DECIDERS}.issuperset(by.keys)):
        return found
    if "belief" in found.cue.flags and found.negated:
        return _as(found, "oppose", "against")
    start = min(found.verb.position + 1, segment.end)
    if found.cue.flags & {"attribution", "view"}:
        start = segment.body
    rest = Segment(start, segment.end, None, start)
    own = _speaks_of_self(reading, rest, by)
    inner = _inner_stance(reading, rest)
    if inner and not own and not _judges(reading, rest, inner):
        inner = None
    intention = reading.lexicon.grammar["intention"]
    at = reading.find(intention, rest.start, rest.end) if own else None
    words = reading.lexicon.grammar["willing"]
    willing = reading.find(words, rest.start, rest.end) if own else None
    if inner and willing is None and (at is None or inner.cue.act not in _PROMISED):
        return inner
    if at is not None and _wishes(reading, at) and not is_negated(reading, rest.start, at):
        return _as(found, "call-for", "favour")
    if at is not None:
        if is_negated(reading, rest.start, min(at + 4, rest.end)):
            apart = reading.find(reading.lexicon.grammar["abstaining"], rest.start, rest.end)
            return _as(found, "announce" if apart is None else "oppose", "against")
        return _as(found, "announce", "favour")
    if "restate" in found.cue.flags:
        return found
    wanted = _wanted(reading, rest, found, by)
    named = found.cue.flags & {"attribution", "view"}
    plans = own and not named and wanted is found and _plans(reading, rest)
    return _as(found, "announce", "favour") if plans else wanted


def _wishes(reading: Reading, at: int) -> bool:
    """Tell "meer solidariteit te willen", a wish for a thing, from "te willen deelnemen"."""
    words = reading.phrase_at("wishing", at)
    after = at + len(words)
    ends = after >= len(reading.tokens) or not reading.tokens[after].is_word
    return bool(words) and ends


def _plans(reading: Reading, rest: Segment) -> bool:
    """Tell "deelde mee een conferentie te organiseren", an act to come, from a state."""
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    at = reading.find(["te"], rest.start, rest.end)
    states = reading.lexicon.words("state_verbs")
    that = reading.find(["dat", "of", "om"], rest.start, at or rest.start)
    return at is not None and that is None and reading.lower(at + 1) not in states


def _inner_stance(reading: Reading, rest: Segment) -> Predicate | None:
    """Return the act inside the content: "liet weten niet te zullen instemmen"."""
    inner = predicate(reading, rest) if rest.start < rest.end else None
    asks = inner is not None and inner.cue.act == "ask" and bool(inner.cue.companions)
    if inner is None or (inner.cue.act in ("report", "agree", "ask") and not asks):
        return None
    if inner.cue.flags & {"modal", "group"}:
        return None
    end = scope_end(reading, inner.verb.position + 1, min(rest.end, inner.core_end))
    negated = "negincluded" not in inner.cue.flags and is_negated(reading, rest.start, end)
    return replace(inner, negated=negated, passive=False)


def _judges(reading: Reading, rest: Segment, inner: Predicate) -> bool:
    """Tell the speaker's own judgement, "that this went too far", from an act of another."""
    others = any(
        p.preposition is None and rest.start <= p.start < inner.verb.position
        for p in reading.parties
    )
    copular = inner.verb.lemma in reading.lexicon.words("copulas")
    return "eval" in inner.cue.flags or (copular and bool(inner.cue.companions) and not others)


def _pledged(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell "the Commission replied that money would be made available"."""
    promises = reading.lexicon.grammar["passive_promises"]
    leads = bool(by.keys) and _LEADERS.issuperset(by.keys)
    return leads and reading.find(promises, rest.start, rest.end) is not None


def _wanted(reading: Reading, rest: Segment, found: Predicate, by: Party) -> Predicate:
    """Give a neutral act what its content wants: an obligation demands, a need is stressed."""
    grammar = reading.lexicon.grammar
    obliged = reading.find(grammar["obligation"], rest.start, rest.end) is not None
    if "firm" in found.cue.flags:
        bound = reading.find(grammar["duties"], rest.start, rest.end) is not None
        bound = bound or _forbidden(reading, rest)
        demanded = bound or _subjunctive(reading, rest)
        return _as(found, "call-for", "favour") if demanded else found
    if obliged or _subjunctive(reading, rest):
        return _as(found, "call-for", "favour")
    if found.cue.act == "support":
        return found
    if found.verb.lemma not in reading.lexicon.words("summing_up") and _pledged(reading, rest, by):
        return _as(found, "announce", "favour")
    if _forbidden(reading, rest):
        return _as(found, "call-for", "favour")
    if reading.find(grammar["need"], rest.start, rest.end) is not None:
        return _as(found, "emphasise", "favour")
    return found


def _forbidden(reading: Reading, rest: Segment) -> bool:
    permitted = reading.find(reading.lexicon.grammar["permission"], rest.start, rest.end)
    return permitted is not None and is_negated(reading, rest.start, rest.end)


def _subjunctive(reading: Reading, rest: Segment) -> bool:
    """Tell the demand in "insisted that the rules be applied"."""
    if reading.lexicon.grammar["word_order"] != "subject-verb":
        return False
    that = reading.find(["that"], rest.start, rest.end)
    at = reading.find(["be"], rest.start, rest.end)
    auxiliary = any(
        that and at and v.kind == "finite" and that < v.position < at for v in reading.verbs
    )
    return (
        that is not None
        and at is not None
        and that < at
        and not (auxiliary or reading.lower(at - 1) == "to")
    )


def _speaks_of_self(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell whether the content's subject is the speaker: a pronoun, its name, or left out."""
    lexicon = reading.lexicon
    openers = lexicon.words("content_openers")
    if reading.lower(rest.start) in lexicon.words("subject_pronouns"):
        return True
    at = next((i for i in range(rest.start, rest.end) if reading.lower(i) in openers), rest.end)
    marks = lexicon.grammar["infinitive_marks"]
    if at == rest.end:
        return lexicon.grammar["word_order"] == "verb-second" and (
            reading.find(marks, rest.start, rest.end) is not None
        )
    if reading.lower(at) in marks:
        return True
    party = reading.party_at(at + 1)
    pronoun = reading.lower(at + 1) in lexicon.words("subject_pronouns")
    return pronoun or bool(party and (not party.keys or party.keys == by.keys))


def _requested(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Make "vroeg de lidstaten X te doen" what it is: a request, not a question."""
    if "expects" in found.cue.flags and _expects_of_others(reading, segment, found):
        return _as(found, "call-for", "favour")
    if found.cue.act != "ask" or found.cue.companions:
        return found
    marks = reading.lexicon.grammar["infinitive_marks"]
    at = reading.find(marks, found.verb.position + 1, segment.end)
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    freely = dutch and reading.lower(at or 0) == "te"
    among = at is not None and any(
        found.verb.position < p.start < at and p.preposition is None and p.keys != by.keys
        for p in reading.parties
    )
    question = reading.find(reading.lexicon.grammar["question_words"], segment.body, at or 0)
    asked = (freely or among) and question is None
    return _as(found, "call-for", "favour") if asked else found


def _expects_of_others(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "expected all pledges to be kept" from "expected to conclude"."""
    marks = reading.lexicon.grammar["infinitive_marks"]
    at = reading.find(marks, found.verb.position + 1, segment.end)
    return at is not None and at > found.verb.position + 1


def _promised(reading: Reading, segment: Segment, found: Predicate) -> Predicate:
    """Make "zal presenteren", "will report" what it is: an announcement."""
    future = reading.lexicon.words("future_auxiliaries")
    ahead = any(
        v.lemma in future and segment.body <= v.position < found.verb.position
        for v in reading.verbs
    )
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    promises = found.cue.act == "report" or (english and found.cue.act == "propose")
    if ahead and promises and not found.passive:
        return _as(found, "announce", "favour")
    return found


def _is_met(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "Ministers were joined by X", who came to the meeting, from joining a plea."""
    all_of_them = {GROUP, *_DECIDERS}
    before = [p for p in reading.parties if segment.start <= p.start < found.verb.position]
    return any(p.keys and all_of_them.issuperset(p.keys) for p in before)


def _is_status(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "has not opted in to it", where a party has stood since long, from what it will do."""
    flags = found.cue.flags
    start = max(segment.body, found.verb.position - 4)
    before = [v for i in range(start, found.verb.position) for v in reading.verbs_at(i)]
    perfect = reading.lexicon.words("perfect_auxiliaries")
    stands = "status" in flags or ("optin" in flags and any(v.lemma in perfect for v in before))
    places = range(segment.start, segment.end)
    return stands and not any(i in reading.named and not reading.in_party(i) for i in places)


def _forecast(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "zal naar verwachting …" of an act that is no position from a promise."""
    words = reading.lexicon.grammar["expectations"]
    promise = "modal" in found.cue.flags or found.cue.name.endswith(">announce")
    named = reading.find(words, segment.start, segment.end) is not None
    return promise and found.cue.act == "announce" and named


def _by_role(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Adapt an act to who does it: the chair reports where others stress; the Council decides."""
    cue, keys = found.cue, frozenset(by.keys)
    if "lead" in cue.flags and keys <= _LEADERS:
        return replace(found, cue=replace(cue, act="report", stance="neutral"))
    attributed = by.preposition in reading.lexicon.grammar["attributions"]
    if attributed and cue.act != "call-for" and ("eval" not in cue.flags or cue.act == "report"):
        words = reading.lexicon.grammar["obligation"]
        if found.passive and reading.find(words, segment.body, segment.end) is not None:
            return _as(found, "call-for", "favour")
        return replace(found, cue=replace(cue, act="report", stance="neutral"))
    if cue.act == "support" and keys <= _DECIDERS:
        return replace(found, cue=replace(cue, act="agree"))
    return found


def _seconded(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Make the bare "Ireland agreed" what it is: it sides with who spoke before.

    What a single state agrees to it supports; only several can decide.
    """
    decides = not _DECIDERS.isdisjoint(by.keys) or "seconds" not in found.cue.flags
    if not decides and len(by.keys) == 1 and GROUP not in by.keys and not found.negated:
        found = replace(found, cue=replace(found.cue, act="support"))
    if decides or found.passive or found.negated or not bare(reading, segment, found.cue):
        return found
    flags = found.cue.flags | {"inherit"}
    return replace(found, cue=replace(found.cue, act="support", flags=flags))


def _as(found: Predicate, act: str, polarity: str) -> Predicate:
    name = f"{found.cue.name.split('>', 1)[0]}>{act}"
    cue = replace(found.cue, act=act, stance=polarity, name=name)
    return replace(found, cue=cue, negated=False)
