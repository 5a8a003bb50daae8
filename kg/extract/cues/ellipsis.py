"""Finds the act of a clause that leaves out its verb: "Spain did not", "Polen niet"."""

from collections.abc import Iterable
from dataclasses import replace

from kg.cues import Cue
from kg.extract.actors.party import Party
from kg.extract.cues.bareness import bare
from kg.extract.cues.further import noun_from, other_object, second_agent, turned_object
from kg.extract.cues.gaps import (
    alike_at,
    among_them,
    before_reason,
    behind_likewise,
    behind_pause,
    conditions_at,
    counted_in,
    denied_to,
    leaves_out_thing,
    other_topic,
    paused,
    seen_by,
    side_with,
)
from kg.extract.cues.inner import as_act
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.remnants import does_other, gapped, only_auxiliaries
from kg.extract.cues.sides import LONGEST, side_at, told_by_noun, turned_side
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_STANCES = ("support", "oppose", "welcome", "agree", "announce", "call-for")
_DENIED = "support>oppose"
"""How the name ends of an act that was denied before: "was not convinced"."""
_PAUSE = 5
"""Within how many words and marks before its agent an aside begins."""


def _closes(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the end of a clause: a mark, or what belongs to the next one."""
    return at >= segment.end or reading.ends_at(at)


def left_out(reading: Reading, segment: Segment, last: Predicate | None) -> Predicate | None:
    """Return the act of a clause that leaves its verb out: that of ``last``, maybe denied."""
    if last and last.passive and second_agent(reading, segment.body) is not None:
        verb = Verb(segment.body, last.verb.lemma, "participle")
        return replace(_repeated(last, verb, segment.end), passive=True)
    if last and last.cue.act in _STANCES and conditions_at(reading, segment.body):
        verb = Verb(segment.end - 1, last.verb.lemma, "finite")
        return _repeated(last, verb, segment.end, denied=last.negated)
    if last and (seen := _for_whom(reading, segment, last)):
        return seen
    segment = before_reason(reading, segment)
    if last and (same := _does_same(reading, segment, last)):
        return same
    if segment.end - segment.body > LONGEST:
        return None
    if last is None:
        return _alone(reading, segment)
    if (further := _further(reading, segment, last)) is not None:
        return further
    if turned := _turns(reading, segment):
        return turned
    if (named := _members(reading, segment, last)) is not None:
        return named
    if (answer := _did_that(reading, segment, last)) is not None:
        return answer
    places = range(segment.body, segment.end)
    at = next((i for i in places if _is_free_party(reading, i, segment.opener)), None)
    if at is None:
        return _left_behind_aside(reading, segment, last)
    return _left_with_object(reading, segment, at) or _left_with(reading, segment, last, at)


def _does_same(reading: Reading, segment: Segment, last: Predicate) -> Predicate | None:
    """Return the act of "Net als Spanje." and "So did Spain.", which is that before."""
    verb = Verb(segment.end - 1, last.verb.lemma, "finite")
    if alike_at(reading, segment.body) and segment.body <= segment.start + 1:
        return _repeated(last, verb, segment.end, denied=last.negated)
    if _so_did(reading, segment) is None:
        return None
    denied = reading.lower(segment.body) in reading.lexicon.words("negations")
    if last.negated and not denied:
        return None
    return _repeated(last, verb, segment.end, denied=denied is not last.negated)


def _turns(reading: Reading, segment: Segment) -> Predicate | None:
    """Return the act of a clause that goes on to the other side: "negatief Hongarije"."""
    if turned_object(reading, segment.body):
        return _left_with_object(reading, segment, segment.body)
    side = turned_side(reading, segment.body)
    return _side_taken(reading, segment, side) if side else None


def _for_whom(reading: Reading, segment: Segment, last: Predicate) -> Predicate | None:
    """Return the act of "to Poland they were not" and of "bij Polen niet"."""
    if (noun := noun_from(reading, segment.body)) is not None:
        return told_by_noun(reading, segment, noun)
    if seen_by(reading, segment.body) is not None:
        verb = Verb(segment.end - 1, last.verb.lemma, "finite")
        return _repeated(last, verb, segment.end, flags=("fronted",))
    if denial := denied_to(reading, segment.body):
        verb = Verb(denial, last.verb.lemma, "finite")
        return _repeated(last, verb, segment.end, denied=not last.negated, flags=("fronted",))
    side = side_with(reading, segment.body)
    found = _sided(reading, segment, last, side) if side else None
    if found and last.passive:  # "was applauded by Spain, less so by Malta"
        return replace(found, passive=True)
    kept = last.cue.flags & {"holder=van"} or {"fronted"}  # "found favour with X, less so with Y"
    return found and replace(found, cue=replace(found.cue, flags=found.cue.flags | kept))


def _left_behind_aside(reading: Reading, segment: Segment, last: Predicate) -> Predicate | None:
    """Return the act of "did not" in "Spain, which had hoped for it, did not"."""
    behind = segment.opener == "," and reading.party_at(0) is not None
    if not behind or last.cue.act not in _STANCES or not only_auxiliaries(reading, segment):
        return None
    if not (reading.finite_at(segment.body) and _ends_short(reading, segment)):
        return None
    verb = Verb(segment.end - 1, last.verb.lemma, "finite")
    return _repeated(last, verb, segment.end, denied=_denies(reading, segment, last))


def _left_with(reading: Reading, segment: Segment, last: Predicate, at: int) -> Predicate | None:
    """Return the act of a clause of which a party at a token and auxiliaries are left."""
    party = reading.party_at(at)
    if party and does_other(reading, party.end):
        return _repeated(last, Verb(party.end, last.verb.lemma, "finite"), segment.end)
    sided = side_at(reading, party.end) if party else None
    told = party and sided and _closes(reading, segment, sided[1])
    if not only_auxiliaries(reading, segment) and not (told and at == segment.body):
        return None
    if sided and told:
        return _sided(reading, segment, last, sided[0])
    denied = _denies(reading, segment, last)
    alike = party is not None and reading.lower(party.end) in reading.lexicon.words("likewise")
    begins = segment.start == 0 or reading.lower(segment.start - 1) == ";"
    if party and alike and begins and _closes(reading, segment, party.end + 1):
        return _sided(reading, segment, last, "same")
    auxiliary = any(reading.verbs_at(i) for i in range(segment.body, segment.end))
    goes_on = party is not None and gapped(reading, behind_pause(reading, party))
    minds = last.cue.act == "concern" and (last.negated or denied)
    takes_side = last.cue.act in _STANCES or minds
    taken = takes_side and (denied or auxiliary)
    if not goes_on and not (taken and _ends_short(reading, segment)):
        return None
    verb = Verb(segment.end - 1, last.verb.lemma, "finite")
    repeated = _repeated(last, verb, segment.end, denied=denied)
    if not denied and _does_as_asked(reading, segment, last):
        return as_act(repeated, "announce", "favour")
    differs = _differs(reading, segment) and not _goes_on_denying(reading, segment)
    if not denied and differs and last.cue.name.endswith(_DENIED):
        repeated = as_act(repeated, "support", "favour")  # "Spain was not convinced. Italy was."
    promised = last.verb.lemma in reading.lexicon.words("pledging_verbs")
    if denied and promised and last.cue.act == "announce":  # "Malta promised it, Spain did not"
        repeated = as_act(repeated, "oppose", "against")
    return replace(repeated, passive=party is not None and _is_agent(reading, party))


def _does_as_asked(reading: Reading, segment: Segment, last: Predicate) -> bool:
    """Tell "France did so" after "urged Ministers to offer places" from "France did so too"."""
    asked = last.verb.lemma in reading.lexicon.words("asking_to") and last.cue.act == "call-for"
    end = next(i for i in range(segment.end - 1, -1, -1) if reading.tokens[i].is_word)
    return asked and reading.lower(end) in reading.lexicon.words("stands_for_act")


def had_none(reading: Reading, segment: Segment, last: Predicate | None) -> Predicate | None:
    """Return the act of "Spain had none", "Malta saw several" after "Italy had doubts"."""
    party = reading.party_at(segment.body)
    if last is None or not last.cue.companions or party is None or party.preposition:
        return None
    at = reading.skip_adverbs(party.end)
    amount = reading.phrase_at("amounts_alone", at + 1)
    if not amount or not _closes(reading, segment, at + 1 + len(amount)):
        return None
    same = {last.verb.lemma} | reading.lexicon.words("owning_verbs")
    verb = next((v for v in reading.verbs_at(at) if v.kind == "finite" and v.lemma in same), None)
    if verb is None or last.cue.act not in (*_STANCES, "concern", "emphasise"):
        return None
    denied = reading.lower(at + 1) in reading.lexicon.words("negations")
    absent = last.negated or "negincluded" in last.cue.flags  # "had no objection"
    turned = denied is not absent if "negincluded" in last.cue.flags else denied
    return _repeated(last, verb, segment.end, denied=turned)


def _left_with_object(reading: Reading, segment: Segment, at: int) -> Predicate | None:
    """Return the act of "Malta disquiet" after "Spain expressed satisfaction"."""
    party, turned = reading.party_at(at), turned_object(reading, segment.body)
    behind = other_object(reading, party.end) if party and segment.start > 0 else None
    other = turned or behind
    if other is None:
        return None
    flags = {"elliptic", "fronted"} if turned else {"elliptic"}
    cue = replace(other[0], flags=other[0].flags | flags)
    verb = Verb(segment.end - 1, other[1].lemma, "finite")
    return Predicate(cue, verb, False, False, segment.end)


def _denies(reading: Reading, segment: Segment, last: Predicate) -> bool:
    """Tell whether a clause without its verb denies the act before it."""
    negations = reading.lexicon.words("negations")
    denied = any(reading.lower(i) in negations for i in range(segment.body, segment.end))
    if denied and "negincluded" in last.cue.flags and _goes_on_denying(reading, segment):
        return False  # "had nothing against it, and nor did Italy"
    if denied and last.cue.act == "oppose" and _goes_on_denying(reading, segment):
        return last.negated  # "saw no need for it, and nor did Italy"
    if "negincluded" in last.cue.flags and not denied:
        return _differs(reading, segment)  # "while X saw no need for it, most did", "Y did."
    return denied


def _differs(reading: Reading, segment: Segment) -> bool:
    """Tell a clause that stands against what was said before, and joins it by no "and"."""
    openers = (None, *reading.lexicon.grammar["differing_openers"])
    told = segment.start > 0 or any(map(reading.finite_at, range(segment.body, segment.end)))
    return told and segment.opener in openers


def denies_too(reading: Reading, segment: Segment) -> bool:
    """Tell "Neither had Finland.", an auxiliary that stands for the verb before, as a sentence."""
    party = reading.party_at(segment.body + 2) if _goes_on_denying(reading, segment) else None
    lemmas = reading.lexicon.words("elliptic_verbs")
    stands = any(verb.lemma in lemmas for verb in reading.verbs_at(segment.body + 1))
    return party is not None and stands and _closes(reading, segment, party.end)


def _goes_on_denying(reading: Reading, segment: Segment) -> bool:
    """Tell "nor did Italy", which denies what was denied before, from "Italy did not"."""
    return reading.lower(segment.body) in reading.lexicon.words("further_negations")


def _further(reading: Reading, segment: Segment, last: Predicate) -> Predicate | None:
    """Return what the same did not do to another thing."""
    if segment.start > 0 and leaves_out_thing(reading, segment.body):
        verb = Verb(segment.body, last.verb.lemma, "finite")
        return _repeated(last, verb, segment.end, denied=not last.negated)
    side = other_topic(reading, segment.body) if segment.start > 0 else None
    return _sided(reading, segment, last, side) if side else None


def _alone(reading: Reading, segment: Segment) -> Predicate | None:
    """Return the side that a clause names where nothing was told before: "with Spain against"."""
    party = reading.party_at(segment.body)
    free = _is_free_party(reading, segment.body, segment.opener)
    sided = side_at(reading, party.end) if party and free else None
    if sided is None or not _closes(reading, segment, sided[1]):
        return None
    return _side_taken(reading, segment, sided[0])


def _repeated(
    last: Predicate, verb: Verb, end: int, *, denied: bool = False, flags: Iterable[str] = ()
) -> Predicate:
    """Return the act of ``last`` for another holder."""
    kept = last.cue.flags - {"group", "holder=van", "holder=to"} | {"elliptic", *flags}
    return Predicate(replace(last.cue, flags=kept), verb, False, denied, end)


def affirms(reading: Reading, segment: Segment) -> bool:
    """Tell "Spanje wel", which does what others would not, from "Spanje evenmin"."""
    party = reading.party_at(segment.body)
    return party is not None and reading.lower(party.end) in reading.lexicon.words("affirming")


def _so_did(reading: Reading, segment: Segment) -> Party | None:
    """Find who did the same in "So did Greece and Italy.", "…; so did Spain", "and so did X".

    Who stands behind "Not so" did the opposite.
    """
    behind = behind_likewise(reading, segment.body)
    turned = behind > segment.body
    party = reading.party_at(behind) if turned else counted_in(reading, segment.body)
    joined = segment.opener in reading.lexicon.words("coordinators")
    begins = segment.start == 0 or joined or reading.lower(segment.start - 1) == ";"
    so = reading.lower(segment.body) in reading.lexicon.words("inverting_openers")
    if party is None or not (begins or so):
        return None
    return party if reading.lower(party.end) in ("", ",", ".", ";", ":") else None


def _did_that(reading: Reading, segment: Segment, last: Predicate) -> Predicate | None:
    """Return what "Dat deden X en Y" tells after a question or a request: who says yes to it."""
    lexicon, at = reading.lexicon, segment.body
    party = reading.party_at(reading.skip_adverbs(at + 2))
    if party is None or party.preposition or reading.lower(at) not in lexicon.words("doing_that"):
        return None
    if not any(v.lemma in lexicon.words("elliptic_verbs") for v in reading.verbs_at(at + 1)):
        return None
    acts = {"ask": ("support", "favour"), "call-for": ("announce", "favour")}
    if last.cue.act not in acts or not reading.finite_at(at + 1):
        return None
    denied = reading.lower(party.end) in lexicon.words("negations")
    verb = Verb(at + 1, last.verb.lemma, "finite")
    answer = as_act(_repeated(last, verb, segment.end), *acts[last.cue.act])
    flags = answer.cue.flags - {"neutral", "modal"} | {"inherit"}
    return replace(answer, cue=replace(answer.cue, flags=flags), negated=denied)


def _members(reading: Reading, segment: Segment, last: Predicate) -> Predicate | None:
    """Find whom "They included Sweden", "Sweden was among them" name of a group that acted."""
    if exception := reading.phrase_at("exceptions", segment.body):
        return _left_over(reading, segment, last, segment.body + len(exception))
    if (copula := among_them(reading, segment.body)) is not None:
        verb = Verb(copula, last.verb.lemma, "finite")
        return _repeated(last, verb, segment.end, denied=last.negated)
    group, at = reading.party_at(segment.body), segment.body + 1
    named = reading.party_at(at + 1)
    if group is None or not group.plural or group.keys or named is None or named.preposition:
        return None
    if not any(v.lemma in reading.lexicon.words("listing_verbs") for v in reading.verbs_at(at)):
        return None
    verb = Verb(at, last.verb.lemma, "finite")
    return _repeated(last, verb, segment.end, flags=("holder=object",))


def _left_over(reading: Reading, segment: Segment, last: Predicate, at: int) -> Predicate | None:
    """Find whom "The exceptions were X and Y" names: they did not do what the others did."""
    copulas = reading.lexicon.words("copulas")
    named = reading.party_at(reading.skip_adverbs(at + 1))
    if named is None or not named.keys or named.preposition or last.cue.act not in _STANCES:
        return None
    if not any(v.kind == "finite" and v.lemma in copulas for v in reading.verbs_at(at)):
        return None
    verb = Verb(at, last.verb.lemma, "finite")
    flags = ("holder=object",)
    return _repeated(last, verb, segment.end, denied=not last.negated, flags=flags)


def _sided(reading: Reading, segment: Segment, last: Predicate, act: str) -> Predicate | None:
    """Return the act of a clause that only names a side, or what it says of the last."""
    if act in ("denied", "same", "affirmed", "neither"):
        verb = Verb(segment.end - 1, last.verb.lemma, "finite")
        refused = last.negated or last.cue.act in ("oppose", "concern")
        denied = act == "denied" or (act == "same" and last.negated)
        denied = denied or (act == "neither" and (last.negated or not refused))
        denied = denied or (act == "affirmed" and "negincluded" in last.cue.flags)  # "no objection"
        return _repeated(last, verb, segment.end, denied=denied)
    return _side_taken(reading, segment, act)


def _side_taken(reading: Reading, segment: Segment, act: str) -> Predicate | None:
    """Return the act of "Spain against"; what only denies needs an act before it."""
    if act not in ("support", "oppose"):
        return None
    verb = Verb(segment.end - 1, "", "finite")
    stance = "favour" if act == "support" else "against"
    name = f"{reading.lexicon.language}.side.{act}"
    cue = Cue(name, (), act, stance, frozenset({"elliptic"}))
    return Predicate(cue, verb, False, False, segment.end)


def _ends_short(reading: Reading, segment: Segment) -> bool:
    """Tell a clause that ends with its auxiliary, its negation or its party."""
    last = next(i for i in range(segment.end - 1, -1, -1) if reading.tokens[i].is_word)
    if reading.lower(last) in reading.lexicon.words("stands_for_act"):  # "did not do so"
        last -= 1
    auxiliary = bool(reading.verbs_at(last)) or reading.in_party(last)
    alike = any(reading.phrase_at("likewise", i) for i in (last, last - 1))
    short = auxiliary or alike or reading.lower(last) in reading.lexicon.words("negations")
    return short and bare(reading, segment)


def _is_free_party(reading: Reading, at: int, opener: str | None) -> bool:
    """Tell a party that can be a subject, also in "with Spain against", "not by Spain"."""
    party = reading.party_at(at)
    if party is None:
        return False
    return party.preposition in (None, opener) or _is_agent(reading, party)


def _is_agent(reading: Reading, party: Party) -> bool:
    """Tell the party of "but not by Germany", which did not do what others did.

    So does "found favour with X, but not with Y" and "appealed to X, but not to Y".
    """
    negations = reading.lexicon.words("negations")
    denied = reading.lower(_before_pause(reading, party.governed_from - 1)) in negations
    agents = reading.lexicon.any_of(
        "passive_agents", "holder_prepositions", "experienced_by", "attributions"
    )
    return denied and party.preposition in agents


def _before_pause(reading: Reading, at: int) -> int:
    """Return the word before the aside of "not, however, by X" that ends at a comma."""
    if reading.lower(at) != ",":
        return at
    opened = next(
        (i for i in range(at - 1, max(0, at - _PAUSE), -1) if reading.lower(i) == ","), at
    )
    return opened - 1 if paused(reading, opened) else at
