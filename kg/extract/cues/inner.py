"""Finds the act inside what was said: "liet weten niet te zullen instemmen"."""

from dataclasses import replace

from kg.extract.actors.party import Party
from kg.extract.cues.circumstances import conceded_in_said
from kg.extract.cues.negation import is_negated, scope_end
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb


def as_act(found: Predicate, act: str, polarity: str) -> Predicate:
    """Return a predicate as another act with a stance of its own, which its rule then names."""
    name = f"{found.cue.name.split('>', 1)[0]}>{act}"
    cue = replace(found.cue, act=act, stance=polarity, name=name)
    return replace(found, cue=cue, negated=False)


def inner_stance(reading: Reading, rest: Segment, *, told: bool = False) -> Predicate | None:
    """Return the act inside the content: "liet weten niet te zullen instemmen"."""
    start = _past_opener(reading, rest)
    if start >= rest.end:
        return None
    inner = predicate(reading, rest._replace(start=start, body=start), told=told)
    asks = inner is not None and inner.cue.act == "ask" and bool(inner.cue.companions)
    disbelieved = inner is not None and "belief" in inner.cue.flags and inner.negated
    if inner and disbelieved:
        return as_act(inner, "oppose", "against")
    if inner is None or (inner.cue.act in ("report", "agree", "ask") and not asks):
        return None
    if "group" in inner.cue.flags or _is_done(reading, rest, inner):
        return None
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    wants = dutch and inner.cue.act == "call-for" and _is_last(reading, inner.verb, rest)
    if "modal" in inner.cue.flags and not (wants or is_wish(reading, inner)):
        return None
    end = scope_end(reading, inner.verb.position + 1, min(rest.end, inner.core_end))
    begun = conceded_in_said(reading, rest).stop or rest.start
    negated = "negincluded" not in inner.cue.flags and is_negated(reading, begun, end)
    return replace(inner, negated=negated, passive=False)


def _is_done(reading: Reading, rest: Segment, inner: Predicate) -> bool:
    """Tell "recalled that it had tabled X", done before, from an act of the one who says so."""
    perfect = reading.lexicon.words("perfect_auxiliaries")
    before = (v for v in reading.verbs if rest.start <= v.position < inner.verb.position)
    done = any(v.lemma in perfect and v.kind == "finite" for v in before)
    told = inner.cue.act == "propose" or "optin" in inner.cue.flags
    return told and inner.verb.kind != "infinitive" and done


def judgement(reading: Reading, speech: Segment) -> Predicate | None:
    """Return how some words judge a thing: "the rules went too far"."""
    inner = inner_stance(reading, speech, told=True)
    if inner is None or "told" not in inner.cue.flags or not judges(reading, speech, inner):
        return None
    return inner


def judges(reading: Reading, rest: Segment, inner: Predicate) -> bool:
    """Tell the speaker's own judgement, "that this went too far", from an act of another."""
    owners = reading.lexicon.words("possessive_marks")  # "that the Commission's text went too far"
    said = reading.lexicon.grammar["complementizers"]
    opened = reading.find(said, rest.start, inner.verb.position)
    agencies = reading.lexicon.agencies if opened is not None else frozenset()
    others = any(
        p.preposition is None
        and not (p.keys and agencies.issuperset(p.keys))  # "said that Frontex deserved support"
        and (opened is None or p.start > opened)  # "told colleagues that it was too costly"
        and rest.start <= p.start < inner.verb.position
        and reading.lower(p.end) not in owners
        and not _says_it(reading, p)
        for p in reading.parties
    )
    obliged = reading.lexicon.grammar["obligation"]
    wanted = reading.find(obliged, rest.start, inner.verb.position + 1) is not None
    if "told" in inner.cue.flags:
        return not (others or wanted)
    if "eval" in inner.cue.flags:
        return not (wanted and inner.cue.act in ("support", "emphasise"))
    copular = inner.verb.lemma in reading.lexicon.words("copulas")
    promises = inner.cue.act == "announce" or "belief" in inner.cue.flags  # "the system was ready"
    return copular and bool(inner.cue.companions) and not (others or promises)


def _says_it(reading: Reading, party: Party) -> bool:
    """Tell who is named in "For X, Malta held, it was too soon": who says so, and no other.

    So does the Commission in ", replied the Commission,".
    """
    articles = reading.lexicon.words("articles")
    before = party.start - 1 - (reading.lower(party.start - 1) in articles)
    if reading.lower(before) == ",":
        return reading.lower(party.end + 1) in (",", ".") and reading.finite_at(party.end)
    apart = reading.lower(before - 1) == "," and reading.lower(party.end) in (",", ".")
    return apart and reading.finite_at(before)


def is_wish(reading: Reading, inner: Predicate) -> bool:
    """Tell "that it wanted X", "that it would welcome X", which demand what they name."""
    words = {inner.verb.lemma, *(word for words in inner.cue.companions for word in words)}
    return not words.isdisjoint(reading.lexicon.words("wishes"))


def _is_last(reading: Reading, verb: Verb, rest: Segment) -> bool:
    """Tell "dat het X wil", "X te wensen" from "te willen versterken", a plan."""
    behind = (v for v in reading.verbs if verb.position < v.position < rest.end)
    return verb.kind == "finite" or all(v.kind != "infinitive" for v in behind)


def _past_opener(reading: Reading, rest: Segment) -> int:
    """Return where a Dutch clause begins that "dat" opens, which is no companion of its verb."""
    at = reading.find(reading.lexicon.grammar["complementizers"], rest.start, rest.end)
    english = reading.lexicon.grammar["word_order"] != "verb-second"
    if at is None or english or any(rest.start <= v.position < at for v in reading.verbs):
        return rest.start
    return at + 1
