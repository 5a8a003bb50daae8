"""Finds the frame of a sentence that tells what was presented: "After a briefing by X on Y, …"."""

from kg.extract.actors.party import Party
from kg.extract.reading import Reading, Segment

_NOUN = 4
"""Within how many words of its preposition the noun of a presentation stands."""


def presentation(reading: Reading) -> tuple[Party, int, int] | None:
    """Return who presented, the noun that says so, and where the frame ends; None without one.

    What is presented is the content of that, and not of what was said afterwards.
    """
    words = reading.lexicon.words
    if words("time_prepositions").isdisjoint(reading.present):
        return None
    first = next((at for at, token in enumerate(reading.tokens) if token.is_word), 0)
    if reading.lower(first) not in words("time_prepositions"):
        return None
    end = _frame_end(reading, first)
    party, noun = _presenter(reading, first + 1, end)
    return (party, noun, end) if party and end < len(reading.tokens) else None


def behind_presentation(reading: Reading, segment: Segment) -> int:
    """Return where a segment goes on behind what was presented before; its start without that."""
    frame = presentation(reading) if segment.start == 0 else None
    return frame[2] if frame and frame[2] < segment.end else segment.start


def _frame_end(reading: Reading, first: int) -> int:
    """Return where the main clause begins: behind a comma in English, at its verb in Dutch."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    for at in range(first, len(reading.tokens)):
        if reading.finite_at(at) and at not in reading.named:
            return at if dutch else len(reading.tokens)
        listed = any(p.start < at < p.end for p in reading.parties)
        if not dutch and reading.lower(at) == "," and not listed:
            return at
    return len(reading.tokens)


def _presenter(reading: Reading, start: int, end: int) -> tuple[Party | None, int]:
    """Return who presents and the noun: "a presentation by X", "X's briefing"."""
    nouns, words = reading.lexicon.words("presentations"), reading.lexicon.words
    owner = reading.party_at(start)
    if owner and reading.lower(owner.end) in words("possessive_marks"):
        places = range(owner.end + 1, min(owner.end + _NOUN, end))
        noun = next((at for at in places if reading.lower(at) in nouns), 0)
        return (owner if noun else None), noun
    places = range(start, min(start + _NOUN, end))
    noun = next((at for at in places if reading.lower(at) in nouns), 0)
    by = reading.lexicon.any_of("passive_agents", "origin_prepositions")
    beside = by | words("author_prepositions")
    behind = (p for p in reading.parties if noun < p.start < end)
    for party in behind if noun else ():
        allowed = beside if party.governed_from == noun + 1 else words("passive_agents")
        if party.preposition in allowed:
            return party, noun
    return None, noun
