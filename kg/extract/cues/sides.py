"""Tells the side that words take without a verb: "Spain firmly against"."""

from kg.extract.reading import Reading

LONGEST = 12
"""How many words a clause without its verb may have."""


def side_at(reading: Reading, at: int) -> tuple[str, int] | None:
    """Return the side that a clause without a verb takes, and its end: "Spain firmly against"."""
    words = reading.phrase_at("verbless_sides", at)
    if not words and reading.lower(at) in reading.lexicon.words("leading_adverbs"):
        words, at = reading.phrase_at("verbless_sides", at + 1), at + 1
    if not words:
        return None
    return reading.lexicon.grammar["verbless_sides"][" ".join(words)], at + len(words)


def turned_side(reading: Reading, at: int) -> str | None:
    """Return the other side that a clause goes on to take: "in favour of A but against B"."""
    words = " ".join(reading.phrase_at("opposed_sides", at))
    named = any(
        i in reading.named for i in range(at, min(at + LONGEST, end_of_clause(reading, at)))
    )
    if not words or not named or reading.find([words], 0, at) is not None:
        return None
    side = reading.lexicon.grammar["opposed_sides"][words]
    return side["act"] if reading.find(side["after"], 0, at) is not None else None


def end_of_clause(reading: Reading, at: int) -> int:
    """Return where the clause of a token ends."""
    places = range(at, len(reading.tokens))
    return next((i for i in places if reading.lower(i) in ",;."), len(reading.tokens))
