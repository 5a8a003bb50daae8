"""Reads what an act is about: its content, and the targets in it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.extract.actors.party import Party
from kg.extract.reading import Reading, Segment
from kg.extract.targets.agencies import given_mandate, is_agency_meant
from kg.extract.targets.asides import asides
from kg.extract.words.mentions import Mention
from kg.vocabulary import Vocabulary

TARGET_KINDS = ("route", "instrument", "topic")
_FUND = 3
"""Within how many words behind money its fund's preposition stands."""
_MADE = 6
"""Within how many words behind money it is said to be made available."""


class Content(NamedTuple):
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
    beside = asides(reading, segment, comments=comments)
    for start, end in (*beside, *((p.start, p.end) for p in holders)):
        ranges = [piece for whole in ranges for piece in _without(whole, start, end)]
    return Content(tuple(ranges))


def _without(whole: tuple[int, int], start: int, end: int) -> Iterator[tuple[int, int]]:
    for piece in ((whole[0], min(whole[1], start)), (max(whole[0], end), whole[1])):
        if piece[0] < piece[1]:
            yield piece


def targets(
    reading: Reading,
    inside: Content,
    found: Sequence[Mention],
    vocabulary: Vocabulary,
    *,
    agencies: bool,
) -> tuple[str, ...]:
    """Return the keys of the routes, instruments and topics in the content, in order.

    An agency counts where ``agencies`` says that the content is about it, else where the words
    beside it do. A general concept
    and a narrower one that it forms a known combination with ("actieplannen voor de X-route
    en de Y-route") give the combined ones.
    """
    keys: list[str] = []
    for mention in found:
        if not inside.holds(mention.start) or _of_a_fund(reading, mention, found, vocabulary):
            continue
        if _gives_grounds(reading, mention):
            continue
        concept = vocabulary.find(mention.key)
        agency = is_agency_meant(reading, mention, sure=agencies)
        if concept.kind in TARGET_KINDS or agency:
            keys.append(given_mandate(reading, mention) or mention.key)
    return tuple(dict.fromkeys(combined(reading, inside, keys)))


def _gives_grounds(reading: Reading, mention: Mention) -> bool:
    """Tell "on data protection grounds" and "for human rights reasons" from what they are for."""
    words, first = reading.lexicon.words, mention.start - 1
    first -= reading.lower(first) in words("attributives")
    opened = reading.lower(first) in words("ground_openers")
    return opened and reading.lower(mention.end) in words("ground_nouns")


def _of_a_fund(
    reading: Reading, mention: Mention, found: Sequence[Mention], vocabulary: Vocabulary
) -> bool:
    """Tell "more money from the AMIF" and "fresh money to the Fund": the fund is meant alone."""
    words, kinds = reading.lexicon.words, reading.lexicon.grammar["kinds"]
    if reading.lower(mention.end - 1) not in words("money"):
        return False
    at = _behind_available(reading, mention.end)
    first = at
    while at < first + _FUND and reading.lower(at) not in words("prepositions"):
        if reading.finite_at(at):
            return False  # "de middelen moeten worden gevonden binnen het MFK"
        at += 1
    at += 1
    at += reading.lower(at) in words("definite_articles")
    behind = (m for m in found if m.start <= at < m.end)
    funds = any(vocabulary.find(m.key).subkind == "fund" for m in behind)
    return funds or "fund" in kinds.get(reading.lower(at), ())


def _behind_available(reading: Reading, at: int) -> int:
    """Return where "money would be made available under X" goes on, else the same place."""
    found = reading.find(reading.lexicon.grammar["made_available"], at, at + _MADE)
    return at if found is None else found + len(reading.phrase_at("made_available", found))


def combined(reading: Reading, inside: Content, keys: Sequence[str]) -> list[str]:
    """Return the keys with each pair that the lexicon combines replaced by its combination."""
    if not keys:
        return []
    found = list(keys)
    grammar, others = reading.lexicon.grammar, reading.lexicon.words("other_plans")
    for general, parts in grammar["combinations"].items():
        if parts.keys().isdisjoint(keys):
            continue
        named = general in keys or any(
            inside.holds(at) and reading.lower(at - 1) not in others
            for word in grammar["combination_words"][general]
            for at in reading.places.get(word, ())
        )
        if named:
            found = [parts.get(key, key) for key in found if key != general]
    return found + _told_by_verbs(reading, inside, found)


def _told_by_verbs(reading: Reading, inside: Content, keys: Sequence[str]) -> list[str]:
    """Return what verbs name: "that the Pact be implemented" is about its implementation, too."""
    return [
        topic
        for topic, things in reading.lexicon.grammar["topics_of_verbs"].items()
        for key, verbs in things.items()
        if key in keys and topic not in keys
        if any(inside.holds(at) for verb in verbs for at in reading.places.get(verb, ()))
    ]
