"""Pairs the statements of two codings of one report, one to one, by actor and place."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.evaluate.gold import Entry
from kg.model import Span
from kg.vocabulary import Vocabulary


class Utterance(NamedTuple):
    """An act of an actor at a place in the text, whatever its targets."""

    actor: str
    act: str
    span: Span


Found = Mapping[Utterance, Entry]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What two codings have in common, and what not; each with the entry it came from."""

    correct: Found
    missed: Found
    false: Found
    confusion: Counter[tuple[str, str]]
    """How often gold's act was coded as that act; the empty string for none."""


def pair(gold: Iterable[Entry], coded: Iterable[Entry], vocabulary: Vocabulary) -> Pairing:
    """Pair coded with gold statements: same actor, same act, same place.

    Statements that match only optional gold are left out; so are actors without a coded key.
    """
    gold = list(gold)
    required = _utterances((entry for entry in gold if not entry.optional), vocabulary)
    optional = _utterances((entry for entry in gold if entry.optional), vocabulary)
    predicted = _utterances(coded, vocabulary)
    wanted = [*required, *(one for one in optional if one not in required)]
    pairs = match(wanted, list(predicted), lambda one, other: one.act == other.act)
    missed = {one: required[one] for one in required if one not in pairs}
    used = set(pairs.values())
    false = {one: predicted[one] for one in predicted if one not in used}
    correct = {one: predicted[pairs[one]] for one in required if one in pairs}
    return Pairing(correct, missed, false, _confusion(correct, missed, false))


def match(
    wanted: Sequence[Utterance],
    found: Sequence[Utterance],
    alike: Callable[[Utterance, Utterance], bool],
) -> dict[Utterance, Utterance]:
    """Return the largest one-to-one matching; earlier ``wanted`` are served first."""
    edges = {one: _nearest(one, [o for o in found if alike(one, o)]) for one in wanted}
    holder: dict[Utterance, Utterance] = {}

    def claim(one: Utterance, tried: set[Utterance]) -> bool:
        for other in edges[one]:
            if other not in tried:
                tried.add(other)
                if other not in holder or claim(holder[other], tried):
                    holder[other] = one
                    return True
        return False

    for one in wanted:
        claim(one, set())
    return {one: other for other, one in holder.items()}


def _nearest(one: Utterance, others: Iterable[Utterance]) -> list[Utterance]:
    """Return the others at the same place, the greatest overlap first."""
    near = [other for other in others if same_place(one, other)]
    return sorted(near, key=lambda other: (-one.span.overlap(other.span), other.span))


def same_place(one: Utterance, other: Utterance) -> bool:
    """Tell whether both have the same actor and overlap by half of the shorter span."""
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    overlap = one.span.overlap(other.span)
    return one.actor == other.actor and overlap > 0 and 2 * overlap >= shorter


def _utterances(entries: Iterable[Entry], vocabulary: Vocabulary) -> dict[Utterance, Entry]:
    found: dict[Utterance, Entry] = {}
    for entry in entries:
        for actor in sorted(vocabulary.coded_forms(entry.actor)):
            found.setdefault(Utterance(actor, entry.act, entry.span), entry)
    return found


def _confusion(correct: Found, missed: Found, false: Found) -> Counter[tuple[str, str]]:
    """Pair what is left over by place alone, and count gold's act against the coded one."""
    mistaken = match(list(missed), list(false), lambda one, other: True)
    right = Counter((one.act, one.act) for one in correct)
    wrong = Counter((one.act, other.act) for one, other in mistaken.items())
    lost = Counter((one.act, "") for one in missed if one not in mistaken)
    taken = set(mistaken.values())
    invented = Counter(("", one.act) for one in false if one not in taken)
    return right + wrong + lost + invented
