"""Who can act: a noun phrase for one or more actors, and what finding one needs to know."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from kg.lexicon import Lexicon
from kg.phrases import Phrases
from kg.vocabulary import Vocabulary

GROUP = "member-states"
"""Key of the actor that stands for an unnamed group of states."""
CHAIR = ("presidency",)
"""The keys of a party that chairs the meeting."""
LEADERS = frozenset({"presidency", "commission", "frontex", "euaa", "eu-lisa"})
"""Those who present what others judge."""
DECIDERS = frozenset({"council", "european-council"})


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase for one or more actors."""

    keys: tuple[str, ...]
    """Empty for a pronoun: resolution fills it."""
    start: int
    end: int
    """Token indices, half-open; determiners and titles belong to it."""
    quantifier: str | None = None
    """Of the unnamed group among ``keys``; "anaphoric" where it points back."""
    preposition: str | None = None
    """The preposition that governs it, if any."""
    pronoun: str | None = None
    """The pronoun as written, in lower case."""
    plural: bool = False

    @property
    def governed_from(self) -> int:
        """Return the token at which its preposition begins, or where it begins itself."""
        return self.start - len((self.preposition or "").split())

    def with_members(self, other: "Party") -> "Party":
        """Return this party with another one's members added."""
        keys = tuple(dict.fromkeys((*self.keys, *other.keys)))
        return replace(self, keys=keys, quantifier=self.quantifier or other.quantifier)


@dataclass(frozen=True, slots=True)
class PartyFinder:
    """What finding parties needs to know of a language and a document."""

    lexicon: Lexicon
    titles: Mapping[tuple[str, ...], tuple[str, ...]]
    """Titles, names of bodies and groups spelled out: word sequence to keys."""
    adjectives: Mapping[str, str]
    """Demonyms to countries: "Nederlandse", "Dutch"."""
    names: Mapping[str, str]
    """One-word country names, as written, to countries."""
    states: frozenset[str]
    """Keys of the countries."""
    speaking_agencies: frozenset[str]
    """Keys of the actors that can be coded as such."""
    actors: frozenset[str]
    title_phrases: Phrases
    official: frozenset[str]
    """The words that titles, heads of bodies and offices can begin with."""
    openers: frozenset[str]
    """The words that a party without a name in the vocabulary can begin with."""

    def countries_of(self, word: str) -> tuple[str, ...]:
        """Return the countries of a demonym, or of several joined: "Dutch", "Franco-German"."""
        if word in self.adjectives:
            return (self.adjectives[word],)
        if "-" not in word:
            return ()
        joined = self.lexicon.grammar["joined_demonyms"]
        *first, last = word.split("-")
        keys = [joined.get(half) or self.adjectives.get(half) for half in first]
        known = tuple(key for key in (*keys, self.adjectives.get(last)) if key)
        return known if len(known) == len(keys) + 1 else ()


@lru_cache(maxsize=64)
def party_finder(vocabulary: Vocabulary, lexicon: Lexicon, senders: tuple[str, ...]) -> PartyFinder:
    """Return the finder for a document that ``senders`` wrote: mostly one government."""
    grammar = lexicon.grammar
    titles: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, phrases in grammar["roles"].items():
        titles.update({tuple(phrase.split()): (key,) for phrase in phrases})
    for phrase, keys in grammar["spelled_out"].items():
        titles[tuple(phrase.split())] = tuple(keys)
    if senders:
        titles.update({tuple(phrase.split()): senders for phrase in _own(senders, grammar)})
    adjectives, names = _countries(vocabulary, lexicon.language, lexicon.words("other_names"))
    adjectives |= {name: names[name] for name in lexicon.words("adjectival_names")}
    speaking = frozenset(
        c.key for c in vocabulary.of_kind("actor") if c.coded and c.subkind != "presidency"
    )
    actors = frozenset(c.key for c in vocabulary.of_kind("actor"))
    title_phrases = Phrases.of(" ".join(words) for words in titles)
    openers = _first_words(lexicon) | title_phrases.lengths.keys()
    openers |= {word.lower() for word in adjectives}
    states = frozenset(names.values())
    heads, offices = (lexicon.phrases(name).lengths for name in ("heads", "offices"))
    official = frozenset((*title_phrases.lengths, *heads, *offices))
    return PartyFinder(
        lexicon,
        titles,
        adjectives,
        names,
        states,
        speaking,
        actors,
        title_phrases,
        official,
        openers,
    )


def _own(senders: tuple[str, ...], grammar: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words by which those who write speak of themselves: "we", "the Minister"."""
    yield from grammar["first_person"]
    if len(senders) > 1:
        yield from grammar["signatories"]
    elif senders[0] in DECIDERS:
        yield from grammar["committee_words"]
    else:
        yield from (*grammar["government"]["words"], *grammar["government"]["named"])
        yield from grammar["honorifics"].get(senders[0], ())


def _first_words(lexicon: Lexicon) -> frozenset[str]:
    names = ("definite", "office_determiners", "offices", "heads", "delegation_codes",
             "approximators", "bare_quantifiers", "quantified_those",
             "pronouns_singular", "pronouns_plural")  # fmt: skip
    phrases = [phrase for name in names for phrase in lexicon.grammar[name]]
    return frozenset(
        phrase.split()[0].lower()
        for phrase in (*phrases, *lexicon.quantifiers, *lexicon.group_nouns)
    )


def _countries(
    vocabulary: Vocabulary, language: str, other_names: AbstractSet[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Tell apart the one-word labels of countries: names, and demonyms.

    A name is the preferred label, an abbreviation, a people ("the Belgians"), or any label that
    begins the preferred one or is kin to no demonym; the demonyms are the rest.
    """
    adjectives: dict[str, str] = {}
    names: dict[str, str] = {}
    for concept in vocabulary.of_kind("actor"):
        if concept.subkind not in ("member-state", "third-country", "schengen-associated"):
            continue
        preferred = concept.pref[language]
        names[preferred] = concept.key
        labels = concept.alt.get(language, ())
        for label in labels:
            if " " in label:
                continue
            people = concept.subkind == "member-state" and label[:-1] in labels
            people = people and label.endswith("s") and f"{label}e" not in labels  # "Deens"
            if label.isupper() or preferred.startswith(label) or label in other_names or people:
                names[label] = concept.key
            else:
                adjectives[label] = concept.key
    return adjectives, names
