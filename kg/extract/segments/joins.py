"""Tells the "and" before a clause or predicate of its own from one between words."""

from kg.extract.actors.party import Party
from kg.extract.cues.absolutes import also_judged
from kg.extract.cues.companions import is_companion
from kg.extract.cues.further import further_object, second_agent
from kg.extract.cues.gaps import behind_likewise, leaves_out_thing, verbless
from kg.extract.cues.sides import turned_side
from kg.extract.cues.voice import describes_noun, has_agent
from kg.extract.reading import Reading
from kg.extract.segments.asides import past_aside
from kg.extract.segments.beginnings import (
    begins_anew,
    begins_with_place,
    copula_at,
    turns_after,
    turns_to_object,
)
from kg.extract.segments.coordination import also_says, begins_predicate, begins_with_agent
from kg.extract.segments.series import joins_infinitive, joins_verb_last
from kg.extract.words.verbs import Verb

_SIDES = ("support", "oppose", "welcome", "concern")
"""Acts by which a side is taken."""
_SUBJECT = 12
"""How many words a subject may have before its passive verb."""
_POINT = 4
"""How many words may stand between ", and on this" and the subject of its clause."""
_PAIRED = 6
"""How far before its "and" the first of two paired things begins."""


def joins_clauses(reading: Reading, at: int) -> bool:
    """Tell whether a clause or predicate of its own begins behind the "and" at a token."""
    if _demands_on(reading, at + 1):
        return False
    copulas = copula_at(reading, at - 1) and copula_at(reading, at + 1)
    inside = _in_noun_phrase(reading, at) or _still_denied(reading, at) or _pairs(reading, at)
    if copulas or inside or _asks_whether(reading, at):
        return False
    onwards = past_aside(reading, at + 1)
    return (
        begins_anew(reading, onwards)
        or begins_predicate(reading, onwards)
        or _did_so(reading, at)
        or begins_with_place(reading, at)
        or _begins_with_that(reading, at + 1)
        or _begins_with_view(reading, at + 1)
        or _begins_with_point(reading, at + 1)
        or _begins_passive(reading, at + 1)
        or turns_after(reading, at + 1)
        or turns_to_object(reading, at + 1)
        or verbless(reading, onwards)
        or second_agent(reading, at + 1) is not None
        or leaves_out_thing(reading, at + 1)
        or turned_side(reading, onwards) is not None
        or (not _is_weak(reading, at) and further_object(reading, onwards) is not None)
        or also_says(reading, onwards)
        or begins_with_agent(reading, at + 1)
        or joins_verb_last(reading, at)
        or joins_infinitive(reading, at)
        or also_judged(reading, at + 1) is not None
    )


def _begins_with_that(reading: Reading, at: int) -> bool:
    """Tell ", en die lijn is ingenomen": a Dutch clause about what was said."""
    lexicon = reading.lexicon
    pointing = reading.lower(at) in lexicon.words("strong_demonstratives")
    noun = reading.lower(at + 1) in lexicon.telling_nouns
    dutch = lexicon.grammar["word_order"] == "verb-second"
    return (
        dutch and reading.lower(at - 2) == "," and pointing and noun and reading.finite_at(at + 2)
    )


def _begins_with_view(reading: Reading, at: int) -> bool:
    """Tell ", and in Germany's view X mattered" and ", but according to Malta, it did not"."""
    if reading.lower(at - 2) != ",":
        return False
    words = reading.phrase_at("attributions", at)
    party = reading.party_at(at + (len(words) or 1))
    if party is None or not party.keys:
        return False
    if _judges_thing(reading, at, party):
        return True
    return bool(words) or bool(reading.phrase_at("view_nouns", party.end + 1))


def _judges_thing(reading: Reading, at: int, party: Party) -> bool:
    """Tell ", but for Malta the mandate went too far" from ", and for Malta, which backed it"."""
    words = reading.lexicon.words
    determined = reading.lexicon.any_of("definite_articles", "strong_demonstratives")
    if reading.lower(at) not in words("viewpoints") or party.start != at + 1:
        return False
    if reading.lower(party.end) not in determined:
        return False
    verb = next(
        (
            i
            for i in range(party.end + 1, len(reading.tokens))
            if reading.lower(i) in ",;:" or reading.finite_at(i)
        ),
        0,
    )
    return reading.finite_at(verb)


def _begins_with_point(reading: Reading, at: int) -> bool:
    """Tell ", and on this there was no dissent", ", but to that Malta could not agree"."""
    lexicon = reading.lexicon
    if reading.lower(at - 2) != "," or lexicon.grammar["word_order"] != "subject-verb":
        return False
    pointing = reading.lower(at + 1) in lexicon.words("strong_demonstratives")
    if reading.lower(at) not in lexicon.words("prepositions"):
        return False
    if not pointing:
        return _begins_with_topic(reading, at)
    return any(_opens_main(reading, i) for i in range(at + 2, at + 2 + _POINT))


def _begins_with_topic(reading: Reading, at: int) -> bool:
    """Tell ", but on smuggling I pressed for X": a topic, then a subject and its verb."""
    if not reading.phrase_at("frame_openers", at):
        return False
    for i in range(at + 1, min(at + _SUBJECT, len(reading.tokens))):
        if _opens_main(reading, i):
            return any(place in reading.named for place in range(at, i))
        if reading.lower(i) in ",;:" or (reading.finite_at(i) and i not in reading.named):
            return False
    return False


def _opens_main(reading: Reading, at: int) -> bool:
    """Tell the subject of a main clause, "there was" or a party, right before its verb."""
    party = reading.party_at(at)
    if party is not None:
        return party.preposition is None and reading.finite_at(reading.skip_adverbs(party.end))
    impersonal = reading.lower(at) in reading.lexicon.words("impersonal_subjects")
    pronoun = reading.lower(at) in reading.lexicon.words("subject_pronouns")
    acts = pronoun and reading.finite_at(reading.skip_adverbs(at + 1))
    return acts or (impersonal and copula_at(reading, at + 1))


def _begins_passive(reading: Reading, at: int) -> bool:
    """Tell ", and more money was demanded by X" from what else the clause before is about."""
    lexicon = reading.lexicon
    if reading.lower(at - 2) != "," or lexicon.grammar["word_order"] != "subject-verb":
        return False
    for i in range(at, min(at + _SUBJECT, len(reading.tokens))):
        party = reading.party_at(i)
        owner = party and reading.lower(party.end) in lexicon.words("possessive_marks")
        made = party is not None and describes_noun(reading, party.governed_from - 1)
        if reading.lower(i) in ",;:" or (party and not made and not (owner and i == at)):
            return False
        if describes_noun(reading, i):  # ", and the hubs tabled by X were backed by Y"
            continue
        marked = reading.lower(i - 1) in lexicon.any_of("infinitive_marks", "articles")
        if reading.finite_at(i) and i not in reading.named and not marked:
            passive = any(
                v.lemma in lexicon.words("passive_auxiliaries") for v in reading.verbs_at(i)
            )
            done = reading.skip_adverbs(i + 1)
            return passive and i > at and (has_agent(reading, done) or _sided(reading, done))
    return False


def _sided(reading: Reading, at: int) -> bool:
    """Tell the participle of "the merger was widely opposed", by which a side is taken."""
    return any(
        verb.kind == "participle" and cue.act in _SIDES and not cue.companions
        for verb in reading.verbs_at(at)
        for cue in reading.lexicon.cues.get(verb.lemma, ())
    )


def _demands_on(reading: Reading, at: int) -> bool:
    """Tell what more is due in "said that X was law and had to be applied"."""
    said = reading.lexicon.words("complementizers")
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    due = english and reading.phrase_at("obligation", at)
    return bool(due) and any(reading.lower(i) in said for i in range(1, at - 1))


def _still_denied(reading: Reading, at: int) -> bool:
    """Tell the "yet" of "could not yet accept", which joins nothing."""
    denied = reading.lower(at - 1) in reading.lexicon.words("negations")
    return denied and any(verb.kind == "infinitive" for verb in reading.verbs_at(at + 1))


def _in_noun_phrase(reading: Reading, at: int) -> bool:
    """Tell the "and" of "asiel- en migratiebeleid" and "a firm and united response"."""
    lexicon = reading.lexicon
    if reading.lower(at - 1).endswith("-"):
        return True
    if _describes(reading, at):
        return True
    if reading.lower(at - 1) not in lexicon.words("attributives"):
        return False
    opened = reading.lower(at - 2) in lexicon.any_of("articles", "prepositions", "adverbs")
    participle = any(verb.kind == "participle" for verb in reading.verbs_at(at + 1))
    determined = reading.lower(at + 2) in lexicon.any_of("articles", "determiners", "prepositions")
    noun = not determined and reading.party_at(at + 2) is None
    if any(
        is_companion(reading.lower(at + 2), cue)
        for verb in reading.verbs_at(at + 1)
        for cue in lexicon.cues.get(verb.lemma, ())
    ):
        return False  # "would do so in full and paid tribute to X"
    return opened and participle and noun


def _describes(reading: Reading, at: int) -> bool:
    """Tell "which shows fewer arrivals and continued pressure", a noun, from a further predicate.

    No past tense goes on with a present one.
    """
    lexicon, after = reading.lexicon, at + 1
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    if not {"finite", "participle"} <= {verb.kind for verb in reading.verbs_at(after)}:
        return False
    before = [v for v in reading.verbs if v.kind == "finite" and v.position < at]
    last = max(before, key=lambda verb: verb.position, default=None)
    present = last is not None and _is_present(reading, last)
    determined = reading.lower(at + 2) in lexicon.any_of("articles", "determiners", "prepositions")
    noun = reading.tokens[at + 2].is_word if at + 2 < len(reading.tokens) else False
    opened = lexicon.any_of("relative_openers", "complementizers")
    inside = last is not None and reading.lower(last.position - 1) in opened
    return present and inside and noun and not determined and reading.party_at(at + 2) is None


def _is_present(reading: Reading, verb: Verb) -> bool:
    """Tell "shows" and "show" from "showed" and from "put", which may be past."""
    past = any(one.kind == "participle" for one in reading.verbs_at(verb.position))
    forms = (verb.lemma, f"{verb.lemma}s", f"{verb.lemma}es")
    return not past and reading.lower(verb.position) in forms


def _pairs(reading: Reading, at: int) -> bool:
    """Tell the "and" of "the balance between solidarity and responsibility"."""
    pairing, joiners = reading.lexicon.words("pairing"), reading.lexicon.words("coordinators")
    if reading.finite_at(reading.skip_adverbs(at + 1)):
        return False
    for i in range(at - 1, max(0, at - _PAIRED), -1):
        if reading.lower(i) in joiners or reading.lower(i) in ",;" or reading.finite_at(i):
            return False
        if reading.lower(i) in pairing:
            return True
    return False


def _did_so(reading: Reading, at: int) -> bool:
    """Tell ", and so did X", "and so, in part, did X": what the clause before it says."""
    behind = behind_likewise(reading, at + 1)
    return behind > at + 1 and reading.party_at(behind) is not None


def _is_weak(reading: Reading, at: int) -> bool:
    """Tell "of", which may open a question, from a mere "and"."""
    return reading.lower(at) in reading.lexicon.words("weak_openers")


def _asks_whether(reading: Reading, at: int) -> bool:
    """Tell "te bezien of uit X …" (whether) from "steunen of verwerpen" (or)."""
    weak = reading.lower(at) in reading.lexicon.words("weak_openers")
    joined = any(v.kind == "infinitive" for v in reading.verbs_at(at + 1))
    return weak and bool(reading.verbs_at(at - 1)) and not joined
