"""Finds the subject of a clause: before its verb, behind it, or beside the finite verb."""

from collections.abc import Sequence

from kg.extract.actors.party import Party
from kg.extract.cues.absolutes import is_absolute
from kg.extract.cues.circumstances import in_comment
from kg.extract.cues.cores import behind_fronted
from kg.extract.cues.participles import absolute
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment

_REACH = 9
"""How far after the finite verb its subject may begin."""
_OPENING = 3
"""Within how many words a clause tells by its beginning what its subject was."""


def english_subject(
    reading: Reading, segment: Segment, free: Sequence[Party], found: Predicate
) -> Party | None:
    """Return the party before the verb, the nearest one after "that", or one behind the verb."""
    apart = segment.start > 0 or is_absolute(reading, segment)
    if apart and absolute(reading, segment.body) == found.verb.position:
        return reading.party_at(segment.body) or reading.party_at(segment.body + 1)
    if found.verb.kind == "gerund" or reading.gerund_at(found.verb.position - 1):
        first = found.verb.position - (found.verb.kind != "gerund")
        owner = next((p for p in free if p.end == first), None)  # "X having asked for it, Y said"
        behind = _subject_behind(reading, segment)  # "While commending X, Y was anxious"
        return owner or behind or (free[0] if free else None)
    further = reading.lower(segment.body) in reading.lexicon.words("further_negations")
    denied = further and not reading.in_party(segment.body)  # "Neither supported it"
    if denied and found.verb.position == segment.body + 1:  # "Nor was Spain in favour"
        return next((p for p in free if p.start > found.verb.position), None)
    before = [p for p in free if p.end <= found.verb.position]
    before = [p for p in before if not in_comment(reading, segment, p.start)] or before
    front = _front_end(reading, segment)
    before = [p for p in before if p.start > front] or before
    before = [p for p in before if not _is_empty(reading, p, found)]
    told = (p for p in before if _is_told(reading, segment, p, found))
    return next(told, before[0] if before else _behind(reading, segment, free, found))


def _front_end(reading: Reading, segment: Segment) -> int:
    """Return the comma behind "As well as applauding X,", before the subject of the clause."""
    first = segment.body
    opened = bool(reading.phrase_at("fronted_prepositions", first)) or reading.gerund_at(first)
    if segment.start > 0 or not opened:
        return first - 1
    commas = (at for at in range(first, segment.end) if reading.lower(at) == ",")
    closes = (at for at in commas if not any(p.start < at < p.end for p in reading.parties))
    end = next(closes, None)
    if end is None or any(reading.finite_at(at) for at in range(first, end)):
        return first - 1
    subject = reading.party_at(end + 1) or reading.party_at(reading.skip_adverbs(end + 1))
    return end if subject else first - 1


def _is_told(reading: Reading, segment: Segment, party: Party, found: Predicate) -> bool:
    """Tell the subject in "we understand that Italy supports relocation"."""
    opened = reading.lower(party.start - 1) in reading.lexicon.words("complementizers")
    between = range(party.end, found.verb.position)
    adverbs = reading.lexicon.any_of("adverbs", "leading_adverbs", "negations")
    beside = all(reading.verbs_at(i) or reading.lower(i) in adverbs for i in between)
    beside = beside and not party.pronoun  # "said that they supported it": who said so
    return party.start > segment.body and opened and beside


def _is_empty(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell "it is imperative that we act", whose "it" is nobody."""
    lexicon = reading.lexicon
    opened = lexicon.any_of("complementizers", "infinitive_marks")
    judged = "eval" in found.cue.flags and reading.lower(found.core_end) in opened
    return judged and party.pronoun in lexicon.words("impersonal_subjects")


def _behind(
    reading: Reading, segment: Segment, free: Sequence[Party], found: Predicate
) -> Party | None:
    """Return the subject that follows its verb: "there was a majority", "among them was X"."""
    lexicon = reading.lexicon
    if _is_inverted(reading, segment, found):
        return next((p for p in free if p.start == found.verb.position + 1), None)
    impersonal = reading.lower(found.verb.position - 1) in lexicon.words("impersonal_subjects")
    turned = reading.lower(segment.body) in lexicon.words("inverting_openers")
    copular = found.verb.lemma in lexicon.words("copulas")
    copular = copular or (impersonal and found.verb.lemma in lexicon.words("following_verbs"))
    subject = next((p for p in free if p.start == found.verb.position + 1), None)
    if subject is None or not copular:
        return None
    return subject if impersonal or turned or _closes(reading, segment, subject) else None


def _closes(reading: Reading, segment: Segment, party: Party) -> bool:
    """Tell the subject in "Opposed to the plan were Hungary and Poland." from a place."""
    closed = party.end >= segment.end or reading.lower(party.end) in (".", ",", ";", ":")
    return closed and party.end >= segment.end - 1


def _is_inverted(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "Opposed to X were Y and Z", "Behind it stood Y": what they were opens the clause."""
    turning = reading.lexicon.any_of("copulas", "inverting_verbs")
    phrases = [word.replace("_", " ") for options in found.cue.companions for word in options]
    end = min(segment.body + _OPENING, found.verb.position)
    fronted = reading.find(phrases, segment.body, end) is not None
    return found.verb.lemma in turning and fronted


def _subject_behind(reading: Reading, segment: Segment) -> Party | None:
    """Return the subject that follows "Welcoming the extension,"."""
    party = reading.party_at(segment.end) if segment.start == 0 else None
    return party if party and party.preposition is None else None


def dutch_subject(reading: Reading, segment: Segment, free: Sequence[Party]) -> Party | None:
    """Return the party right before or after the finite verb; the first in a verb-last clause."""
    begin = behind_fronted(reading, segment)  # "Dat X meedoet, betreurt Y"
    free = [p for p in free if p.start >= begin] or free
    subordinate = reading.is_subordinate(segment)
    if subordinate and free and not reading.finite_at(segment.body):
        return free[0]
    finite = next(
        (at for at in range(begin, segment.end) if _main_finite(reading, segment, at)), None
    )
    if finite is None:
        return free[0] if free else None
    role = reading.lower(segment.body) in reading.lexicon.words("role_prepositions")
    before = [p for p in free if p.end <= finite and not role]
    before = [p for p in before if not _in_relative(reading, segment, p.start)]
    after = [p for p in free if finite < p.start]
    if before and before[0].start - segment.body <= 2:
        return before[0]
    if after and after[0].start - finite <= _REACH:
        return after[0]
    return before[-1] if before else None


def _main_finite(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the verb of a main clause from that of a relative clause after its subject."""
    return reading.finite_at(at) and not _in_relative(reading, segment, at)


def _in_relative(reading: Reading, segment: Segment, at: int) -> bool:
    openers = reading.lexicon.words("relative_openers")
    for start in range(at - 1, segment.body, -1):
        if reading.tokens[start].text == ",":
            if reading.lower(start + 1) in openers:
                return True
            if start < at - 1:
                continue
            return False
    return False
