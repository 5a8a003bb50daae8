"""Finds persons by the name with which they were introduced: "Ms Tierney", "Mr Papadakis"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.actors.party import GROUP, Party
from kg.extract.words.tokens import Tokens
from kg.lexicon import Lexicon

_NAME = r"[^\W\d_a-zß-ÿ][\w’'-]+"
_NAMES = 5
"""How many words a name that is set off behind an office may have."""


class Person(NamedTuple):
    """Somebody whose name is known."""

    keys: tuple[str, ...]
    """For whom they speak."""
    own: bool = False
    """Whether they speak for those who write, and need no title before their name."""


People = Mapping[str, Person]
"""Persons by their surname as written."""


def own_people(text: str, lexicon: Lexicon, senders: tuple[str, ...]) -> dict[str, Person]:
    """Return the members of its own parliament that a government names: "Orla Fennelly TD"."""
    letters = lexicon.metadata["own_members"]
    if len(senders) != 1 or not letters:
        return {}
    named = re.findall(rf"{_NAME}\s+({_NAME}),?\s+(?:{'|'.join(letters)})\b", text)
    return dict.fromkeys(named, Person(senders, own=True))


def introduced(
    tokens: Tokens, parties: Sequence[Party], lexicon: Lexicon
) -> Iterator[tuple[str, Person]]:
    """Yield the surnames in "Minister Nuala Tierney" and "the Minister, Nuala Tierney,"."""
    for party in parties:
        if not party.keys or party.pronoun or GROUP in party.keys or party.end > len(tokens):
            continue
        last = tokens[party.end - 1].text
        if party.end - party.start > 1 and last[0].isupper():
            yield last, Person(party.keys)
        if party.end < len(tokens) and tokens[party.end].text == ",":
            names = _names(tokens, party.end + 1, lexicon)
            if len(names) > 1:
                yield names[-1], Person(party.keys)


def _names(tokens: Tokens, at: int, lexicon: Lexicon) -> list[str]:
    """Return the capitalised words from a token on, without letters behind a name."""
    words: list[str] = []
    letters = lexicon.metadata["behind_names"]
    for token in tokens[at : at + _NAMES]:
        if not token.is_word or not token.text[0].isupper() or token.text in letters:
            break
        words.append(token.text)
    return words


def person_at(tokens: Tokens, position: int, people: People, lexicon: Lexicon) -> Party | None:
    """Find "Ms Tierney", and a bare "Tierney" at the head of a line before its verb."""
    if not people:
        return None
    addresses = lexicon.phrases("addresses")
    if tokens[position].text not in people and tokens.lowers[position] not in addresses.lengths:
        return None
    words = addresses.longest_at(tokens.lowers, position)
    at = position + len(words)
    if at >= len(tokens) or tokens[at].text not in people:
        return None
    person = people[tokens[at].text]
    first = not any(token.is_word for token in tokens[:position])
    acts = at + 1 < len(tokens) and lexicon.can_be(tokens[at + 1].lower, "finite")
    if not (words or (person.own and first and acts)):
        return None
    return Party(person.keys, position, at + 1, plural=len(person.keys) > 1)
