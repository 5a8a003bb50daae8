"""Reads what an act is about: its targets, and the stance towards them."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kg.extract.mentions import Mention
from kg.extract.negation import is_negated
from kg.extract.party import Party
from kg.extract.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.model import Stance
from kg.vocabulary import Vocabulary

TARGET_KINDS = ("route", "instrument", "topic")
_AGENCIES = ("frontex", "euaa", "europol", "eu-lisa", "eurojust")
_OPPOSITE = {Stance.FAVOUR: Stance.AGAINST, Stance.AGAINST: Stance.FAVOUR}


@dataclass(frozen=True, slots=True)
class Content:
    """The part of a segment that tells what the act is about."""

    ranges: tuple[tuple[int, int], ...]
    """Token ranges, half-open."""

    def holds(self, position: int) -> bool:
        """Tell whether a token lies in the content."""
        return any(start <= position < end for start, end in self.ranges)


def content(
    reading: Reading, segment: Segment, holders: Sequence[Party], *, comments: bool = False
) -> Content:
    """Return the segment's content: all but the holders, reasons and commented relatives.

    With ``comments`` the relative clauses set off by commas belong to it.
    """
    ranges = [(segment.start, segment.end)]
    asides = _asides(reading, segment, comments=comments)
    for start, end in (*asides, *((p.start, p.end) for p in holders)):
        ranges = [piece for whole in ranges for piece in _without(whole, start, end)]
    return Content(tuple(ranges))


def _without(whole: tuple[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    for piece in ((whole[0], min(whole[1], start)), (max(whole[0], end), whole[1])):
        if piece[0] < piece[1]:
            yield piece


def _asides(reading: Reading, segment: Segment, *, comments: bool) -> Iterator[tuple[int, int]]:
    """Yield reasons and, unless they count, relative clauses set off by commas."""
    reasons = reading.lexicon.words("reason_openers")
    relatives = reading.lexicon.words("relative_openers")
    for at in range(segment.body + 1, segment.end):
        after_comma = reading.tokens[at - 1].text == ","
        if reading.lower(at) in reasons and (after_comma or len(reading.lower(at)) > 4):
            yield at, segment.end
        elif after_comma and not comments and reading.lower(at) in relatives:
            yield at, _next_comma(reading, at, segment.end)


def _next_comma(reading: Reading, start: int, end: int) -> int:
    return next((at for at in range(start, end) if reading.tokens[at].text in ",;"), end)


def targets(
    reading: Reading,
    inside: Content,
    found: Sequence[Mention],
    vocabulary: Vocabulary,
    *,
    agencies: bool,
) -> tuple[str, ...]:
    """Return the keys of the routes, instruments and topics in the content, in order.

    An agency counts where ``agencies`` says that the content is about it. A general concept
    and a narrower one that it forms a known combination with ("actieplannen voor de X-route
    en de Y-route") give the combined ones.
    """
    keys: list[str] = []
    for mention in found:
        if not inside.holds(mention.start):
            continue
        concept = vocabulary.find(mention.key)
        if concept.kind in TARGET_KINDS or (agencies and mention.key in _AGENCIES):
            keys.append(mention.key)
    return tuple(dict.fromkeys(combined(reading, inside, keys)))


def combined(reading: Reading, inside: Content, keys: Sequence[str]) -> list[str]:
    """Return the keys with each pair that the lexicon combines replaced by its combination."""
    found = list(keys)
    grammar = reading.lexicon.grammar
    for general, parts in grammar["combinations"].items():
        if not any(key in parts for key in keys):
            continue
        named = general in keys or any(
            inside.holds(at)
            for word in grammar["combination_words"][general]
            for at in reading.places.get(word, ())
        )
        if named:
            found = [parts.get(key, key) for key in found if key != general]
    return found


def stance(
    reading: Reading,
    segment: Segment,
    found: Predicate,
    by: Sequence[str],
    keys: Sequence[str],
    vocabulary: Vocabulary,
) -> tuple[str, Stance]:
    """Return the act and the stance, after negation and by the wording of the content."""
    act, polarity = found.cue.act, found.cue.stance
    words = range(segment.start, segment.end)
    if polarity == "measure":
        measure = _any_word(reading, words, "importance") or not _any_word(
            reading, words, "problem"
        )
        value = Stance.FAVOUR if measure else Stance.NEUTRAL
    elif polarity == "problem":
        instrument = any(vocabulary.find(key).kind == "instrument" for key in keys)
        instrument = instrument or _any_word(reading, words, "prospects")
        mere = _any_word(reading, words, "problem") or _any_word(reading, words, "carrying_out")
        measure = instrument or bool(reading.lexicon.words("measure_topics") & set(keys))
        against = (measure and not mere) or _forbids(reading, found.core_end, segment.end)
        against = against or _any_word(reading, words, "harm")
        value = Stance.AGAINST if against else Stance.NEUTRAL
    else:
        value = Stance(polarity)
    if act == "announce" and _declines(reading, found.core_end, segment.end):
        return act, Stance.AGAINST
    if found.negated and not (act == "call-for" and _any_word(reading, words, "omissions")):
        return _negated(act, value, by, found.cue.flags)
    if act not in ("report", "ask", "agree", "concern") and _ends(
        reading, words, keys, vocabulary, denied=act != "oppose"
    ):
        value = _OPPOSITE.get(value, value)
    return act, value


def _negated(
    act: str, value: Stance, by: Sequence[str], flags: AbstractSet[str]
) -> tuple[str, Stance]:
    """Turn a negated act: "steunde niet" opposes, "is not opposed" supports."""
    if act in ("support", "welcome"):
        return "oppose", Stance.AGAINST
    if act == "oppose":
        return "support", Stance.FAVOUR
    if "optin" in flags or (act == "call-for" and "modal" in flags):
        return "oppose", Stance.AGAINST
    if act == "agree" and "group" not in flags and not {"council", "european-council"} & set(by):
        return "oppose", Stance.AGAINST
    if act == "emphasise" and value is Stance.FAVOUR:
        return "oppose", Stance.AGAINST
    return act, _OPPOSITE.get(value, value)


def _any_word(reading: Reading, positions: range, name: str) -> bool:
    words = reading.lexicon.grammar[name]
    return reading.find(words, positions.start, positions.stop) is not None


def _declines(reading: Reading, start: int, end: int) -> bool:
    """Tell the announcement of not doing something: "announced that it would not contribute"."""
    at = reading.find(reading.lexicon.grammar["intention"], start, end)
    return at is not None and is_negated(reading, max(start, at - 3), min(at + 3, end))


def _forbids(reading: Reading, start: int, end: int) -> bool:
    """Tell a worry that something should not be: "concern that X should not be offered"."""
    at = reading.find(reading.lexicon.grammar["obligation"], start, end)
    return at is not None and is_negated(reading, at, min(at + 3, end))


def _ends(
    reading: Reading,
    positions: range,
    keys: Sequence[str],
    vocabulary: Vocabulary,
    *,
    denied: bool,
) -> bool:
    """Tell whether the content wants a measure ended, lifted or exempted from.

    A negation before it counts if ``denied``; of a refusal, "not willing to lift", it is part.
    """
    problems = reading.lexicon.words("problem_topics")
    at = reading.find(reading.lexicon.grammar["ending"], positions.start, positions.stop)
    if at in reading.named:
        return False
    if at is None or not keys or (denied and is_negated(reading, max(0, at - 3), at)):
        return False
    return not any(vocabulary.find(key).key in problems for key in keys)
