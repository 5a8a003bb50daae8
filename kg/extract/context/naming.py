"""Tells which names of a sentence stand for what they are the name of."""

from collections.abc import Sequence

from kg.extract.context.passage import Reader
from kg.extract.words.mentions import Mention, mentions
from kg.extract.words.tokens import Tokens

_PLACE = 4
"""Within how many words behind "return to" the place is named."""


def named_in(tokens: Tokens, idle: frozenset[int], reader: Reader) -> list[Mention]:
    """Return the concepts that a sentence names, but for those inside idle phrases."""
    found = mentions(tokens, reader.labels)
    return [
        mention
        for mention in found
        if not idle.issuperset(range(mention.start, mention.end))  # "to return to this"
        and not _comes_back(tokens, mention, found, reader)
    ]


def _comes_back(
    tokens: Tokens, mention: Mention, mentioned: Sequence[Mention], reader: Reader
) -> bool:
    """Tell "a return to Dublin" or "to old habits" from the return of people to a country."""
    lexicon, to = reader.lexicon, mention.end
    single = to == mention.start + 1 and tokens[mention.start].lower in lexicon.words("coming_back")
    if not single or to == len(tokens) or tokens[to].lower not in lexicon.words("infinitive_marks"):
        return False
    reach = range(to + 1, to + 1 + _PLACE)
    countries = (
        other.start in reach and reader.vocabulary.find(other.key).kind == "actor"
        for other in mentioned
    )
    places = lexicon.words("places_to_return")
    words = (token.lower in places for token in tokens[reach.start : reach.stop])
    return not (any(countries) or any(words))
