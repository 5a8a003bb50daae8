"""Tells which names of a sentence stand for what they are the name of."""

from collections.abc import Sequence

from kg.extract.context.passage import Reader
from kg.extract.words.mentions import Mention, mentions
from kg.extract.words.tokens import Tokens
from kg.lexicon import Lexicon

_PLACE = 4
"""Within how many words behind "return to" the place is named."""
_CONTROLS = 8
"""Within how many words beside a border its controls are named."""


def named_in(tokens: Tokens, idle: frozenset[int], reader: Reader) -> list[Mention]:
    """Return the concepts that a sentence names, but for those inside idle phrases."""
    found = mentions(tokens, reader.labels)
    named = [
        mention
        for mention in found
        if not idle.issuperset(range(mention.start, mention.end))  # "to return to this"
        and not _comes_back(tokens, mention, found, reader)
        and not _is_place(tokens, mention, reader)
    ]
    inner = _inner_borders(tokens, named, reader)
    if not inner:
        return named
    ends = {mention.end for mention in inner}
    others = (mention for mention in named if mention.end not in ends)
    return sorted((*others, *inner), key=lambda mention: mention.start)


def _inner_borders(tokens: Tokens, named: Sequence[Mention], reader: Reader) -> list[Mention]:
    """Return the border of "controls at its border with Austria", which is an internal one.

    It is one, too, where a name ends with it: "controls at the border".
    """
    lexicon, find = reader.lexicon, reader.vocabulary.find
    words = lexicon.words("controls")
    if words.isdisjoint(tokens.lowers):
        return []
    controls = {at for at, word in enumerate(tokens.lowers) if word in words}
    covered = {at for mention in named for at in range(mention.start, mention.end - 1)}
    members = (m.start for m in named if find(m.key).subkind == "member-state")
    return [
        Mention(lexicon.grammar["internal_borders"], border, border + 1)
        for border in (start - 2 for start in members)
        if border >= 0
        and border not in covered
        and tokens[border].lower in lexicon.words("borders")
        and tokens[border + 1].lower in lexicon.words("bordering")
        and not controls.isdisjoint(range(border - _CONTROLS, border + _CONTROLS))
    ]


def _is_place(tokens: Tokens, mention: Mention, reader: Reader) -> bool:
    """Tell the city of "in Dublin on 9 June", "to Dublin in July" from what bears its name."""
    lexicon, behind = reader.lexicon, mention.end
    named = tokens[mention.start].lower in lexicon.words("place_names")
    if not named or behind != mention.start + 1:
        return False
    if lexicon.phrases("place_acts").longest_at(tokens.lowers, behind):  # "Dublin would host"
        return True
    if not mention.start or behind + 1 >= len(tokens):
        return False
    dated = tokens[behind].lower in lexicon.words("date_prepositions")
    when = tokens[behind + 1].lower
    placed = tokens[mention.start - 1].lower in lexicon.words("place_marks")
    return placed and dated and (when.isdigit() or when in lexicon.months)


def _recurs(tokens: Tokens, of: int, lexicon: Lexicon) -> bool:
    """Tell "a return of checks", of what is there again, from the return of people."""
    recurring = lexicon.words("recurring")
    return any(token.lower in recurring for token in tokens[of + 1 : of + 1 + _PLACE])


def _comes_back(
    tokens: Tokens, mention: Mention, mentioned: Sequence[Mention], reader: Reader
) -> bool:
    """Tell "a return to Dublin" or "of checks" from the return of people to a country."""
    lexicon, to = reader.lexicon, mention.end
    single = to == mention.start + 1 and tokens[mention.start].lower in lexicon.words("coming_back")
    if not single or to == len(tokens):
        return False
    if tokens[to].lower in lexicon.words("genitives"):
        return _recurs(tokens, to, lexicon)
    if tokens[to].lower not in lexicon.words("infinitive_marks"):
        return False
    reach = range(to + 1, to + 1 + _PLACE)
    countries = (
        other.start in reach and reader.vocabulary.find(other.key).kind == "actor"
        for other in mentioned
    )
    places = lexicon.words("places_to_return")
    words = (token.lower in places for token in tokens[reach.start : reach.stop])
    return not (any(countries) or any(words))
