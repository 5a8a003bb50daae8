"""Decides what an act is about: named in its content, or pointed back to."""

from dataclasses import dataclass

from kg.extract.content import content, stance, targets
from kg.extract.party import Party
from kg.extract.passage import Passage
from kg.extract.predicates import Predicate, fits
from kg.extract.reading import Reading, Segment
from kg.extract.resolution import inherited_targets, narrowed, pointed_at, points_to_speech
from kg.model import Stance

_JUDGEMENTS = ("support", "oppose", "concern")
_LASTING = ("welcome", "announce", "call-for", "ask", "emphasise")
"""Acts that, like judgements, are about what was said before where they name nothing."""
_BARE = 10
"""A judgement in so few words beside its holder, without content, names no target."""


@dataclass(frozen=True, slots=True)
class Position:
    """An act towards its targets."""

    act: str
    stance: Stance
    targets: tuple[str, ...]
    lasting: bool
    """Whether later anaphors can point to its targets."""


def position(passage: Passage, segment: Segment, found: Predicate, by: Party) -> Position:
    """Return the act, its targets and the stance towards them."""
    vocabulary, discourse = passage.reader.vocabulary, passage.discourse
    keys = _named(passage, segment, found, by)
    own = any(vocabulary.coded_forms(key) for key in keys)
    if not own:
        inherited = inherited_targets(passage.reading, segment, discourse, vocabulary)
        keys = tuple(dict.fromkeys((*keys, *inherited)))
    act, value = stance(passage.reading, segment, found, by.keys, keys, vocabulary)
    seconded = not own and act == "support" and points_to_speech(passage.reading, segment)
    if "inherit" in found.cue.flags or seconded:
        said, their = _seconded(passage, segment, by)
        keys = keys or said
        value = their if "repeat" in found.cue.flags else _shared_stance(found, act, their)
    elif not keys and act in (*_JUDGEMENTS, *_LASTING) and _is_bare(passage, segment, found, by):
        keys = discourse.targets
    return Position(act, value, keys, own or act in _JUDGEMENTS)


def _named(passage: Passage, segment: Segment, found: Predicate, by: Party) -> tuple[str, ...]:
    """Return the targets that the content names, or points to beside others."""
    reading, vocabulary = passage.reading, passage.reader.vocabulary
    inside = content(reading, segment, [by])
    agencies = found.cue.act != "report"
    keys = targets(reading, inside, passage.named, vocabulary, agencies=agencies)
    if len(keys) == 1:
        keys = narrowed(keys, passage.discourse, reading.lexicon, vocabulary)
    if keys:
        pointed = pointed_at(reading, segment, passage.discourse, vocabulary)
        keys = tuple(dict.fromkeys((*keys, *pointed)))
    return tuple(key for key in keys if key not in by.keys)


def _seconded(passage: Passage, segment: Segment, by: Party) -> tuple[tuple[str, ...], Stance]:
    """Return the targets and stance that are agreed with: those of who is named, else the last."""
    discourse = passage.discourse
    for party in passage.parties_in(segment):
        others = [key for key in party.keys if key not in by.keys and key in discourse.taken]
        if others:
            return discourse.taken[others[-1]]
    return discourse.targets, discourse.stance


def _shared_stance(found: Predicate, act: str, said: Stance) -> Stance:
    """Return the stance of agreeing with what was said: against, if that was."""
    if found.negated or said is Stance.AGAINST:
        return Stance.AGAINST
    return Stance.NEUTRAL if act == "concern" else Stance.FAVOUR


def _is_bare(passage: Passage, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell a judgement that names no content: "Hongarije bleef tegen"."""
    reading = passage.reading
    if reading.lexicon.words("light_words"):
        return all(_is_light(reading, at, found) for at in range(segment.body, segment.end))
    if found.cue.act not in _JUDGEMENTS:
        return False
    framed = reading.lower(segment.body) in passage.reader.lexicon.words("prepositions")
    words = sum(not reading.in_party(at) for at in range(segment.body, segment.end))
    named = any(
        p.start > found.verb.position and not set(p.keys) <= set(by.keys)
        for p in passage.parties_in(segment)
        if p.preposition
    )
    return not (framed or named) and words <= _BARE and found.core_end >= segment.end - 1


def _is_light(reading: Reading, at: int, found: Predicate) -> bool:
    """Tell a token that says nothing of the content: a party, a verb, a word of manner."""
    word, lexicon = reading.lower(at), reading.lexicon
    return (
        not reading.tokens[at].is_word
        or reading.in_party(at)
        or (reading.lower(at - 1) not in lexicon.words("articles") and _acts(reading, at))
        or word in lexicon.function_words
        or any(fits(word, one) for options in found.cue.companions for one in options)
    )


def _acts(reading: Reading, at: int) -> bool:
    return any(at in (v.position, v.particle) for v in reading.verbs)
