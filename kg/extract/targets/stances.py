"""Reads the stance towards what an act is about, after negation and by its wording."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kg.extract.cues.circumstances import company
from kg.extract.cues.companions import is_companion
from kg.extract.cues.inner import inner_stance
from kg.extract.cues.negation import denied_making, is_negated
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.targets.endings import BESIDE, ending, ends
from kg.extract.targets.worries import (
    any_word,
    at_work,
    leaves_undone,
    looks_beside,
    minds_effects,
    minds_made,
    minds_value,
    tells_problem,
)
from kg.model import Stance
from kg.vocabulary import Vocabulary

_DENIED = 4
"""How far from "mag" its negation and what is forbidden stand."""
_LACKED = 4
"""Within how many words behind "lack of" stands what is lacked."""
_WANTING = frozenset({"call-for", "propose", "welcome"})
"""These want, or are glad, that something is so or is not."""
_OPPOSITE = {Stance.FAVOUR: Stance.AGAINST, Stance.AGAINST: Stance.FAVOUR}


def stance(
    reading: Reading,
    segment: Segment,
    found: Predicate,
    by: Sequence[str],
    keys: Sequence[str],
    vocabulary: Vocabulary,
) -> tuple[str, Stance]:
    """Return the act and the stance; who only serves takes no side by worrying."""
    act, value = _judged(reading, segment, found, by, keys, vocabulary)
    serves = value is Stance.AGAINST and act == "concern" and bool(by)
    if serves and reading.lexicon.words("impartial").issuperset(by):
        return act, Stance.NEUTRAL  # "eu-LISA feared that the system would be overloaded"
    return act, value


def _judged(
    reading: Reading,
    segment: Segment,
    found: Predicate,
    by: Sequence[str],
    keys: Sequence[str],
    vocabulary: Vocabulary,
) -> tuple[str, Stance]:
    """Return the act and the stance, after negation and by the wording of the content."""
    act = found.cue.act
    value = _worded(reading, segment, found, keys, vocabulary)
    if act == "announce" and (inner := _opposition(reading, segment, found)):
        against = inner.negated is found.negated
        kept = ends(reading, segment, inner, keys, vocabulary, refused=True)
        against = against is not kept  # "vowed to resist ending X" is for it
        return act, Stance.AGAINST if against else Stance.FAVOUR
    if act == "announce" and _declines(reading, _said_from(segment, found), segment.end):
        kept = ends(reading, segment, found, keys, vocabulary, refused=True)
        return act, Stance.FAVOUR if kept else Stance.AGAINST
    if found.negated and act == "call-for" and any_word(reading, segment, "omissions"):
        return act, value  # "did not want X to be delayed"
    if found.negated:
        act, value = _negated(act, value, by, found.cue.flags)
        turned = act in ("oppose", "announce", "call-for", "support") and ends(
            reading, segment, found, keys, vocabulary, refused=True
        )  # "did not oppose the end of X" is against X, and "did not support it" for it
        return act, _kept(act) if turned else value
    if act == "call-for" and _withholds(reading, segment, found):
        return act, Stance.AGAINST
    if act in _WANTING and value is Stance.FAVOUR and _not_made(reading, segment, found):
        return act, Stance.AGAINST
    wary = act == "concern" and value is Stance.AGAINST  # "cautioned against suspending X"
    wary = wary and not _does_harm(reading, segment, found)  # "that it would weaken firms"
    wary = wary and not _harms(reading, segment, found)
    judged = wary or act not in ("report", "ask", "concern")
    judged = judged and not (act == "agree" and value is Stance.AGAINST)  # "called a halt to X"
    spared = bool(keys) and _minds_evil(reading, found)
    if judged and (spared or ends(reading, segment, found, keys, vocabulary)):
        value = _OPPOSITE.get(value, Stance.AGAINST)
    return act, value


def _kept(act: str) -> Stance:
    """Return the stance towards a measure of who refuses its end, or does not mind it."""
    return Stance.AGAINST if act == "support" else Stance.FAVOUR


def _withholds(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "no state should be admitted", against it, from "nobody should be left alone"."""
    words = (*reading.lexicon.grammar["obligation"], *reading.lexicon.grammar["subjunctives"])
    due = reading.find(words, found.core_end, segment.end)
    if due is None or due >= segment.end:
        return False
    near = range(due, min(due + BESIDE, segment.end))
    given = next((at for at in near if reading.lower(at) in reading.lexicon.words("withheld")), 0)
    nobody = reading.lower(found.core_end + 1) in reading.lexicon.words("none")
    spared = reading.lower(found.core_end + 2) in reading.lexicon.words("restraints")
    nobody = nobody and not spared  # "that no exemptions be granted"
    return given > 0 and (nobody or is_negated(reading, due, given))


def _not_made(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "asked that X not be prolonged", against it, from "a pool that is not binding"."""
    words, start = reading.lexicon.words, found.verb.position + 1
    denied = denied_making(reading, start, segment.end)
    if denied is None:
        return False
    marks, near = words("infinitive_marks"), (denied + 1, denied + 2)
    if any(reading.lower(at) in marks for at in near):  # "for X not to be prolonged"
        return True
    said = (i for i in range(start, denied) if reading.lower(i) in words("complementizers"))
    opener = next(said, None)
    if opener is None or (reading.finite_at(opener + 1) and opener + 1 not in reading.named):
        return False  # "a pool that binds", and no "return hubs"
    return opener == found.core_end or reading.lexicon.grammar["word_order"] == "subject-verb"


def _worded(
    reading: Reading,
    segment: Segment,
    found: Predicate,
    keys: Sequence[str],
    vocabulary: Vocabulary,
) -> Stance:
    """Return the stance of an act as its content is worded, before any negation."""
    if found.cue.stance == "measure":
        things = [key for key in keys if vocabulary.find(key).kind != "route"]
        english = reading.lexicon.grammar["word_order"] == "subject-verb"
        if _is_blamed(reading, segment, found) and not at_work(things, vocabulary, reading):
            return Stance.AGAINST  # "pointed out that checks harmed trade"
        places = english and bool(keys) and not things
        return _towards_measure(reading, segment, things, places=places)
    restricted = not reading.lexicon.words("restrictions").isdisjoint(keys)
    restricted = restricted and keys[0] not in reading.lexicon.words("values")
    beside = restricted and looks_beside(reading, segment)
    minds = found.cue.act == "concern" and restricted and not beside
    if minds and not is_negated(reading, segment.body, segment.end):
        return Stance.AGAINST  # "regretted the wider use of detention"
    if found.cue.stance != "problem":
        kept = _all_problems(reading, keys) or minds_value(reading, segment, keys)
        wary = found.cue.act == "concern" and keys and kept
        made = found.cue.stance == Stance.NEUTRAL and minds_made(reading, segment, found, keys)
        return Stance.NEUTRAL if wary else Stance.AGAINST if made else Stance(found.cue.stance)
    measure = any(vocabulary.find(key).kind == "instrument" for key in keys)
    measure = measure or any_word(reading, segment, "prospects")
    measure = measure or not reading.lexicon.words("measure_topics").isdisjoint(keys[:1])
    measure = measure and not (keys and _all_problems(reading, keys))
    told = not reading.at_any(reading.lexicon.words("text_parts"), segment.body, segment.end)
    mere = told and any_word(reading, segment, "carrying_out")  # not "the clause on deadlines"
    mere = mere or tells_problem(reading, segment)
    mere = mere or beside  # "voiced alarm at the conditions in detention"
    mere = mere or minds_value(reading, segment, keys)  # "worried about rights in detention"
    mere = mere or (not restricted and leaves_undone(reading, segment, found))
    forbidden = _forbids(reading, found.core_end, segment.end)
    if forbidden and any_word(reading, segment, "unmaking"):
        return Stance.NEUTRAL  # "cautioned that X should not be unpicked"
    harmed = any_word(reading, segment, "harm")  # what must not be undermined is defended
    blamed = _is_blamed(reading, segment, found) and not at_work(keys, vocabulary, reading)
    harming = _does_harm(reading, segment, found) and not _all_problems(reading, keys)
    blamed = blamed or harming or minds_effects(reading, segment, keys, vocabulary)
    against = (measure and not mere) or blamed or forbidden is not harmed
    against = against or any_word(reading, segment, "blamed_things")
    return Stance.AGAINST if against else Stance.NEUTRAL


def _towards_measure(
    reading: Reading, segment: Segment, keys: Sequence[str], *, places: bool
) -> Stance:
    """Return favour, but for what only points at a problem: "wees op de toename van X".

    So does what names nothing but ``places``: "singled out the route as the busiest".
    """
    words = reading.lexicon.grammar["importance"]
    shared = [range(start, end) for start, end in company(reading)]
    named = reading.find_all(words, segment.start, segment.end)
    named = [  # not the "action" of who acts, nor "the lack of cooperation"
        at
        for at in named
        if not (reading.in_party(at) or at in reading.idle or _lacked(reading, at))
        if not (at in reading.named and at - 1 in reading.named)  # "data protection"
    ]
    if any(all(at not in places for places in shared) for at in named):
        return Stance.FAVOUR
    if _forbids_problem(reading, segment):
        return Stance.FAVOUR
    problems = reading.lexicon.words("mere_problems")
    mere = bool(keys) and problems.issuperset(keys)
    mere = mere or any(tells_problem(reading, segment, n) for n in ("problem", "told_problems"))
    return Stance.NEUTRAL if mere or places else Stance.FAVOUR


def _lacked(reading: Reading, at: int) -> bool:
    """Tell "the lack of cooperation" and "the absence of any clear progress" from cooperation."""
    starts = range(max(0, at - _LACKED), at)
    inside = reading.lexicon.words("inside")  # "in the absence of X" is what comes without it
    spans = (
        (i, reading.phrase_at("missing", i)) for i in starts if reading.lower(i - 2) not in inside
    )
    return any(words and i + len(words) <= at for i, words in spans)


def _forbids_problem(reading: Reading, segment: Segment) -> bool:
    """Tell "dat X niet verder mag worden vertraagd": what must not happen to a measure."""
    grammar = reading.lexicon.grammar
    at = reading.find(grammar["permission"], segment.start, segment.end)
    if at is None or not is_negated(reading, max(segment.start, at - _DENIED), at + 1):
        return False
    return reading.find(grammar["problem"], at + 1, min(at + _DENIED, segment.end)) is not None


def _is_blamed(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "complained that Dublin left them with a burden", where the measure does it."""
    words, first = reading.lexicon.words, found.core_end
    if reading.lower(first) not in words("complementizers"):
        return False
    finite = (at for at in range(first + 1, segment.end) if reading.finite_at(at))
    does = next((at for at in finite if at not in reading.named), segment.end)
    subject = range(first + 1, does)
    late = any(reading.phrase_at(name, i) for name in ("problem", "carrying_out") for i in subject)
    if late or not any(at in reading.things for at in subject):
        return False  # "that delay on X would put it at risk"
    if any(v.lemma in words("modal_auxiliaries") for v in reading.verbs_at(does)):
        does = reading.skip_adverbs(does + 1)
    done = {reading.lower(does), *(v.lemma for v in reading.verbs_at(does))}
    return not done.isdisjoint(words("blaming_verbs") | words("harming"))


def _harms(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "feared that X would weaken rights", which X ends, from the end of X."""
    at = ending(reading, segment)
    harmed = at is not None and reading.lower(at) in reading.lexicon.words("harming")
    return harmed and _is_blamed(reading, segment, found)


def _does_harm(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "warned that it would burden X", of a measure, from "warned that it would be late"."""
    words, at = reading.lexicon.words, found.core_end
    pointing = reading.lower(at + 1) in words("harming_subjects")
    verb = at + 2
    if not pointing and reading.lower(at + 1) in words("pointers"):  # "that such a code would"
        pointing = True
        verb += 1 + (reading.lower(verb) in words("indefinite"))
    if reading.lower(at) not in words("complementizers") or not pointing:
        return False
    modal = any(v.lemma in words("modal_auxiliaries") for v in reading.verbs_at(verb))
    near = {reading.lower(verb + 1), reading.lower(verb + 2)}  # "would seriously burden"
    harmed = any(i in reading.things for i in range(at, segment.end))
    return modal and not harmed and not near.isdisjoint(words("harming"))


def _all_problems(reading: Reading, keys: Sequence[str]) -> bool:
    """Tell whether an act is about problems alone: to warn against one is no stance."""
    return reading.lexicon.words("problem_topics").issuperset(keys)


def _negated(
    act: str, value: Stance, by: Sequence[str], flags: AbstractSet[str]
) -> tuple[str, Stance]:
    """Turn a negated act: "steunde niet" opposes, "is not opposed" supports."""
    if act in ("support", "welcome"):
        return "oppose", Stance.AGAINST
    if act == "oppose" or (act == "concern" and value is Stance.AGAINST):
        return "support", Stance.FAVOUR
    if "belief" in flags or (act == "call-for" and flags & {"modal", "elliptic"}):
        return "oppose", Stance.AGAINST
    if act == "agree" and "group" not in flags and not {"council", "european-council"} & set(by):
        return "oppose", Stance.AGAINST
    if act == "emphasise" and value is Stance.FAVOUR:
        return "oppose", Stance.AGAINST
    return act, _OPPOSITE.get(value, value)


def _said_from(segment: Segment, found: Predicate) -> int:
    """Return where the content of an act begins, which nothing opens in "kondigde aan X te"."""
    opened = found.core_end < segment.end
    return found.core_end if opened or found.cue.companions else found.verb.position + 1


def _declines(reading: Reading, start: int, end: int) -> bool:
    """Tell the announcement of not doing something: "announced that it would not contribute"."""
    at = reading.find(reading.lexicon.grammar["intention"], start, end)
    if at is not None:
        near = is_negated(reading, max(start, at - 3), min(at + 3, end))
        return near or _negated_before(reading, start, at)
    mark = reading.find(reading.lexicon.grammar["infinitive_particles"], start, end)
    opener = reading.find(reading.lexicon.grammar["complementizers"], start, mark or start)
    return mark is not None and opener is None and is_negated(reading, start, mark)


def _negated_before(reading: Reading, start: int, at: int) -> bool:
    """Tell the Dutch denial before "te zullen": "geen plaatsen beschikbaar te zullen stellen"."""
    future = any(reading.phrase_at("future_infinitives", i) for i in (at - 1, at))
    return future and is_negated(reading, start, at)


def _opposition(reading: Reading, segment: Segment, found: Predicate) -> Predicate | None:
    """Return the resistance that is announced or, "undertook not to block it", given up."""
    start = _said_from(segment, found)
    inner = inner_stance(reading, segment._replace(start=start, body=start))
    if inner and inner.cue.act == "announce" and inner.cue.stance == "against":
        return inner  # "het besluit bij het Hof te zullen aanvechten"
    return inner if inner and inner.cue.act == "oppose" else None


def _forbids(reading: Reading, start: int, end: int) -> bool:
    """Tell a worry that something should not be: "concern that X should not be offered"."""
    at = reading.find(reading.lexicon.grammar["obligation"], start, end)
    return at is not None and is_negated(reading, at, min(at + 3, end))


def _minds_evil(reading: Reading, found: Predicate) -> bool:
    """Tell "critical of the delays to X", by who wants it, from "critical of X"."""
    if found.cue.act != "oppose":
        return False
    lexicon, first = reading.lexicon, reading.skip_adverbs(found.verb.position + 1)
    near = range(first, first + BESIDE)
    named = next((at for at in near if at in reading.named), near.stop)
    minded = (reading.lower(at) for at in range(first, named))
    return any(w in lexicon.words("evils") and not is_companion(w, found.cue) for w in minded)
