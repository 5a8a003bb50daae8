"""Tells the end of a measure, which turns a stance, from one that does not."""

from collections.abc import Iterator, Sequence

from kg.extract.cues.circumstances import aside, conditional, despite, ends_in_name
from kg.extract.cues.companions import is_companion
from kg.extract.cues.negation import is_negated
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.targets.asides import opens_reason
from kg.vocabulary import Vocabulary

BESIDE = 5
"""How far from its end a reservation stands that is lifted."""
_EVIL = 4
"""Within how many words beside an end stands what is ended, if that is no measure."""
_APART = 8
"""Within how many words the two parts of an end stand around what it ends."""
_RIGHT_BEFORE = 2
"""How many words that say nothing of it stand between "the end of" and what ends."""


def ends(
    reading: Reading,
    segment: Segment,
    found: Predicate,
    keys: Sequence[str],
    vocabulary: Vocabulary,
    *,
    refused: bool = False,
) -> bool:
    """Tell whether the content wants a measure ended, lifted or exempted from.

    A negation before it counts, but of a refusal, "not willing to lift", it is part, as where
    that is ``refused``; and the support in "lifting its reservation" ends no measure.
    """
    denied = found.cue.act != "oppose" and not refused and "negincluded" not in found.cue.flags
    problems = reading.lexicon.words("problem_topics")
    at = ending(reading, segment) if keys else None
    if at is None or _lifts_nothing(reading, segment, found, at):
        return False
    if denied and (_goes_on_no_longer(reading, at) or is_negated(reading, max(0, at - 3), at)):
        return False
    concepts = [vocabulary.find(key) for key in keys]
    routes = all(concept.kind == "route" for concept in concepts)  # "to close the route"
    return not (routes or any(concept.key in problems for concept in concepts))


def _goes_on_no_longer(reading: Reading, at: int) -> bool:
    """Tell "be put off no longer", which denies the end, from "be put off"."""
    ended = reading.phrase_at("ending", at)
    return bool(ended and reading.phrase_at("no_longer", at + len(ended)))


def _lifts_nothing(reading: Reading, segment: Segment, found: Predicate, at: int) -> bool:
    """Tell the end of a burden, and support within limits, from the end of a measure."""
    grammar = reading.lexicon.grammar
    if _ends_evil(reading, found, at) or _ends_restraint(reading, segment, at):
        return True
    near = max(segment.start, at - BESIDE), min(segment.end, at + BESIDE)
    reserved = reading.find_all(grammar["reservations"], *near)
    if any(not _objects(reading, found, place, at) for place in reserved):
        return True
    if reading.find(grammar["burdens"], segment.start, segment.end) is not None:
        return True  # "that the visa requirement be lifted"
    limited = reading.find(grammar["limits"], at, segment.end) in (at, at + 1)
    limited = limited or reading.find(grammar["conditioning"], segment.body, at) is not None
    if at == found.verb.position:  # "excluded any part in X"
        return found.cue.act in ("support", "oppose")
    ended = reading.phrase_at("governing_ends", at) or (reading.lower(at),)
    cue = found.cue
    if all(is_companion(word, cue) for word in ended):  # "would do without X", told by the cue
        kept = cue.act == "announce" or cue.stance == "favour"  # "undertook not to reduce X"
        return kept if "negincluded" in cue.flags else cue.act == "oppose"
    if found.cue.act == "oppose" and _relative_before(reading, segment, at) is not None:
        return True  # "criticised X, which must be lifted"
    return found.cue.act == "support" and limited


def _objects(reading: Reading, found: Predicate, place: int, at: int) -> bool:
    """Tell "had an objection to abolishing X" from "lifted its objection to X"."""
    words = reading.lexicon.words("objecting")
    against = found.cue.act == "oppose" or bool(reading.at_any(words, place + 1, at))
    return place < at and against and is_companion(reading.lower(place), found.cue)


def _ends_evil(reading: Reading, found: Predicate, at: int) -> bool:
    """Tell "an end to the delays in X" and "that the obstacles to X be removed"."""
    lexicon = reading.lexicon
    evils = lexicon.any_of("evils", "restraints")
    ended = reading.phrase_at("ending", at) or reading.phrase_at("governing_ends", at)
    behind = at + len(ended)  # "a postponement of X" and "a cap on X" end no evil
    stops, lacking = lexicon.any_of("prepositions", "lacking"), lexicon.words("lacking")
    behind += reading.lower(behind) in stops - lacking  # "spared from"
    for place in range(behind, behind + _EVIL):
        if place in reading.named or reading.lower(place) in stops:
            break
        if reading.lower(place) in evils:
            return True
    if not any(lexicon.can_be(reading.lower(i), "participle") for i in (at, at + 1)):
        evils = lexicon.words("evils")  # "that exemptions would hollow out X"
    return any(
        reading.lower(place) in evils
        and reading.lower(place - 1) not in stops
        and place not in reading.named
        and not reading.at_any(lexicon.words("coordinators"), place, at)
        for first in (found.verb.position, found.core_end)
        for place in range(first + 1, min(first + 1 + _EVIL, at))
    )


def _ends_restraint(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "that the exemption from X be deleted", "fewer exemptions", which want X for all."""
    if reading.lower(at) not in reading.lexicon.words("restraints"):
        return False
    if reading.lower(at - 1) in reading.lexicon.words("lessening"):
        return True
    later = range(at + 1, segment.end)
    ended = (i for i in _ends_in(reading, segment) if i in later)
    can_be = reading.lexicon.can_be
    return any(can_be(reading.lower(i), "participle") for at in ended for i in (at, at + 1))


def in_reason(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "because of its opt-out, it could not": a reason opens between the comma and a word."""
    commas = (i for i in range(at - 1, segment.start, -1) if reading.lower(i) == ",")
    causes = reading.lexicon.words("cause_prepositions")
    places = range(next(commas, segment.start), at)
    return any(opens_reason(reading, i) or reading.lower(i) in causes for i in places)


def ending(reading: Reading, segment: Segment) -> int | None:
    """Return where a measure is said to end, outside a comment, a condition or a reason."""
    places = _ends_in(reading, segment)
    if not places:
        return None
    between = {*aside(reading, segment), *despite(reading, segment)}  # "despite its opt-out"
    ended = (
        at
        for at in places
        if not (
            at in between
            or at in reading.idle
            or ends_in_name(reading, at)
            or conditional(reading, segment, at)
            or in_reason(reading, segment, at)
            or _ends_another(reading, segment, at)
            or _is_part(reading, at)
        )
    )
    return next(ended, None)


def _ends_in(reading: Reading, segment: Segment) -> Sequence[int]:
    """Return where words for the end of a thing stand, some of them beside its name."""
    grammar, found = reading.lexicon.grammar, reading.find_all
    span = segment.start, segment.end
    ends = {i for i in found(grammar["ending"], *span) if not _done_to(reading, i)}
    ends.update(i for i in found(grammar["governing_ends"], *span) if _governs(reading, i))
    ends.update(i for i in found(grammar["following_ends"], *span) if _follows(reading, i))
    ends.update(_parted(reading, segment))
    return sorted(ends)


def _parted(reading: Reading, segment: Segment) -> Iterator[int]:
    """Yield where "phase X out" and "call it off" begin: the words around what is ended."""
    words = reading.lexicon.words
    for at in reading.at_any(words("end_particles"), segment.start + 2, segment.end):
        pointed = reading.lower(at - 1) in words("ended_pronouns")
        if at in reading.named or not (pointed or _is_measure(reading, at - 1)):
            continue
        places = range(at - 2, max(segment.start, at - _APART), -1)
        pairs = ((i, f"{reading.lower(i)} {reading.lower(at)}") for i in places)
        yield from (i for i, pair in pairs if pair in words("parted_ends"))


def _done_to(reading: Reading, at: int) -> bool:
    """Tell "said that controls undermined Schengen", which end nothing of themselves."""
    named = at - 1 in reading.named and at not in reading.named and not reading.in_party(at - 1)
    words, after = reading.lexicon.words, reading.lower(at + 1)
    governs = reading.lower(at) in words("prepositions")
    return named and not governs and (at + 1 in reading.named or after in words("articles"))


def _governs(reading: Reading, at: int) -> bool:
    """Tell "the end of controls", "fewer controls" and "a text without X" from "by the end of"."""
    words, before = reading.lexicon.words, reading.lower(at - 1)
    bare = at - 1 in reading.named or before not in reading.lexicon.grammar["kinds"]
    if reading.lower(at) in words("lacking") and bare:
        return False
    earlier = reading.lower(at - 2) if before in words("articles") else before
    if before in words("coordinators") or earlier in words("end_times") or at in reading.named:
        return False  # "more return and less detention"
    behind = at + len(reading.phrase_at("governing_ends", at))
    if behind == at + 1 and before in reading.lexicon.any_of("articles", "negations"):
        return False  # "a less lengthy X"
    between = reading.lexicon.any_of("articles", "attributives", "determiners", "makings")
    stops, last = reading.lexicon.any_of("prepositions", "evils"), behind + _RIGHT_BEFORE
    while behind not in reading.named and reading.lower(behind) in between:
        behind += 1
    stops |= words("articles")  # "voor het einde van het jaar een lijst"
    while behind not in reading.named and behind < last and reading.lower(behind) not in stops:
        behind += 1
    return _is_measure(reading, behind)


def _follows(reading: Reading, at: int) -> bool:
    """Tell "that detention be avoided", "it to be limited" from "that the gaps be closed"."""
    if _had_done(reading, at):
        return False
    auxiliaries = reading.lexicon.any_of("copulas", "perfect_auxiliaries", "modal_auxiliaries")
    marks, before = reading.lexicon.words("infinitive_marks"), at - 1
    while before not in reading.named and (
        reading.lower(before) in marks
        or any(verb.lemma in auxiliaries for verb in reading.verbs_at(before))
    ):
        before -= 1
    before = _before_comment(reading, before)
    pointed = reading.lower(before) in reading.lexicon.words("ended_pronouns")
    return at not in reading.named and (pointed or _is_measure(reading, before))


def _had_done(reading: Reading, at: int) -> bool:
    """Tell "return had cut the number", which ends another thing, from "return had been cut"."""
    perfect, articles = map(reading.lexicon.words, ("perfect_auxiliaries", "articles"))
    if all(verb.lemma not in perfect for verb in reading.verbs_at(at - 1)):
        return False
    behind = at + len(reading.phrase_at("following_ends", at))
    return behind in reading.named or reading.lower(behind) in articles


def _before_comment(reading: Reading, at: int) -> int:
    """Return what stands before the comment in "X, Malta held, had to be axed", else the token."""
    if reading.lower(at) != ",":
        return at
    first = next((i for i in range(at - 1, at - BESIDE, -1) if reading.lower(i) == ","), at)
    spoken = any(reading.in_party(i) for i in range(first, at))
    return first - 1 if spoken else at


def _is_measure(reading: Reading, at: int) -> bool:
    """Tell a named thing from who acts and from the departures that are to be prevented."""
    evil = reading.lower(at) in reading.lexicon.words("evils")
    return at in reading.named and not (evil or reading.in_party(at))


def _ends_another(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "the plan, which would end the scheme" from "the scheme, which must be ended"."""
    comma = _relative_before(reading, segment, at)
    if comma is None:
        return False
    end = next((i for i in range(at, segment.end) if reading.lower(i) == ","), segment.end)
    return reading.find(reading.lexicon.grammar["obligation"], comma, end) is None


def _relative_before(reading: Reading, segment: Segment, at: int) -> int | None:
    """Return the comma before a relative clause that holds a token: ", which would end it"."""
    comma = next((i for i in range(at - 1, segment.body, -1) if reading.lower(i) == ","), None)
    if comma is None:
        return None
    relatives = reading.lexicon.words("relative_openers")  # ", from which it was excluded"
    return comma if relatives & {reading.lower(comma + 1), reading.lower(comma + 2)} else None


def _is_part(reading: Reading, at: int) -> bool:
    """Tell "the derogations in the Regulation", which it holds, from "a derogation from it"."""
    words = reading.lexicon.words
    return reading.lower(at) in words("exemptions") and reading.lower(at + 1) in words("inside")
