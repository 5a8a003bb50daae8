"""Tells the end of a measure, which turns a stance, from one that does not."""

from collections.abc import Iterator, Sequence

from kg.extract.cues.circumstances import aside, conditional, despite, ends_in_name
from kg.extract.cues.companions import is_companion
from kg.extract.cues.negation import is_negated
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.targets.content import opens_reason
from kg.vocabulary import Vocabulary

BESIDE = 5
"""How far from its end a reservation stands that is lifted."""
_EVIL = 4
"""Within how many words beside an end stands what is ended, if that is no measure."""
_RIGHT_BEFORE = 2
"""How many words stand at most between "the end of" and what it is the end of."""


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
    denied = found.cue.act != "oppose" and not refused
    problems = reading.lexicon.words("problem_topics")
    at = ending(reading, segment)
    if at is None or _lifts_nothing(reading, segment, found, at):
        return False
    if not keys or (denied and is_negated(reading, max(0, at - 3), at)):
        return False
    return not any(vocabulary.find(key).key in problems for key in keys)


def _lifts_nothing(reading: Reading, segment: Segment, found: Predicate, at: int) -> bool:
    """Tell the end of a burden, and support within limits, from the end of a measure."""
    grammar = reading.lexicon.grammar
    if _ends_evil(reading, found, at):
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
    if found.cue.act == "oppose" and _relative_before(reading, segment, at) is not None:
        return True  # "criticised X, which must be lifted"
    return found.cue.act == "support" and limited


def _objects(reading: Reading, found: Predicate, place: int, at: int) -> bool:
    """Tell "had an objection to abolishing X" from "lifted its objection to X"."""
    against = reading.at_any(reading.lexicon.words("objecting"), place + 1, at)
    return bool(against) and is_companion(reading.lower(place), found.cue)


def _ends_evil(reading: Reading, found: Predicate, at: int) -> bool:
    """Tell "an end to the delays in X" and "that the obstacles to X be removed"."""
    lexicon = reading.lexicon
    evils, behind = lexicon.words("evils"), at + len(reading.phrase_at("ending", at))
    stops, lacking = lexicon.any_of("prepositions", "lacking"), lexicon.words("lacking")
    behind += reading.lower(behind) in stops - lacking  # "spared from"
    for place in range(behind, behind + _EVIL):
        if place in reading.named or reading.lower(place) in stops:
            break
        if reading.lower(place) in evils:
            return True
    return any(
        reading.lower(place) in evils and reading.lower(place - 1) not in stops
        for first in (found.verb.position, found.core_end)
        for place in range(first + 1, min(first + 1 + _EVIL, at))
    )


def in_reason(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "because of its opt-out, it could not": a reason opens between the comma and a word."""
    commas = (i for i in range(at - 1, segment.start, -1) if reading.lower(i) == ",")
    causes = reading.lexicon.words("cause_prepositions")
    places = range(next(commas, segment.start), at)
    return any(opens_reason(reading, i) or reading.lower(i) in causes for i in places)


def ending(reading: Reading, segment: Segment) -> int | None:
    """Return where a measure is said to end, outside a comment, a condition or a reason."""
    words = reading.lexicon.grammar["ending"]
    places = (
        *reading.find_all(words, segment.start, segment.end),
        *_right_before(reading, segment),
    )
    if not places:
        return None
    between = {
        *aside(reading, segment),
        *despite(reading, segment),
    }  # "X's opt-out notwithstanding"
    ended = (
        at
        for at in sorted(places)
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


def _right_before(reading: Reading, segment: Segment) -> Iterator[int]:
    """Yield where "fewer X" and "the end of X" name what ends, and not "the end of the year"."""
    lexicon = reading.lexicon
    stops, passed = lexicon.words("prepositions"), lexicon.any_of("articles", "negations")
    beside = lexicon.words("times_of_ends")  # "until the end of the scheme"
    for at in reading.find_all(lexicon.grammar["ends_right_before"], segment.start, segment.end):
        length = len(reading.phrase_at("ends_right_before", at))
        if reading.lower(at - 1) in (passed if length == 1 else beside):  # "a less lengthy X"
            continue
        first = at + length
        near = range(first, first + _RIGHT_BEFORE + 1)
        things = (i for i in near if i in reading.named and not reading.in_party(i))
        named = next(things, segment.end)
        between = range(first, named)
        if named < segment.end and all(reading.lower(i) not in stops for i in between):
            yield at


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
    relatives = reading.lexicon.words("relative_openers")
    return comma if comma is not None and reading.lower(comma + 1) in relatives else None


def _is_part(reading: Reading, at: int) -> bool:
    """Tell "the derogations in the Regulation", which it holds, from "a derogation from it"."""
    words = reading.lexicon.words
    return reading.lower(at) in words("exemptions") and reading.lower(at + 1) in words("inside")
