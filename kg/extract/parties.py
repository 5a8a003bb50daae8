"""Finds who can speak: states, institutions, unnamed groups, pronouns and titles."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from kg.extract.mentions import Mention
from kg.extract.tokens import Token
from kg.lexicon import Lexicon
from kg.vocabulary import Vocabulary

GROUP = "member-states"


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
    speaking_agencies: frozenset[str]
    """Keys of the actors that can be coded as such."""
    actors: frozenset[str]


def party_finder(vocabulary: Vocabulary, lexicon: Lexicon, sender: str | None) -> PartyFinder:
    """Return the finder for a document whose government is ``sender``."""
    grammar = lexicon.grammar
    titles: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key, phrases in grammar["roles"].items():
        titles.update({tuple(phrase.split()): (key,) for phrase in phrases})
    for phrase, keys in grammar["spelled_out"].items():
        titles[tuple(phrase.split())] = tuple(keys)
    if sender:
        own = (*grammar["government"]["words"], *grammar["first_person"])
        titles.update({tuple(phrase.split()): (sender,) for phrase in own})
    adjectives, names = _countries(vocabulary, lexicon.language)
    speaking = frozenset(
        c.key for c in vocabulary.of_kind("actor") if c.coded and c.subkind != "presidency"
    )
    actors = frozenset(c.key for c in vocabulary.of_kind("actor"))
    return PartyFinder(lexicon, titles, adjectives, names, speaking, actors)


def _countries(vocabulary: Vocabulary, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Tell apart the one-word labels of countries: names, and demonyms.

    A name is the preferred label, an abbreviation, or any label that begins the preferred
    one or is kin to no demonym; the demonyms are the rest.
    """
    adjectives, names = {}, {}
    for concept in vocabulary.of_kind("actor"):
        if concept.subkind not in ("member-state", "third-country", "schengen-associated"):
            continue
        preferred = concept.pref[language]
        names[preferred] = concept.key
        for label in concept.alt.get(language, ()):
            if " " in label:
                continue
            if label.isupper() or preferred.startswith(label):
                names[label] = concept.key
            else:
                adjectives[label] = concept.key
    return adjectives, names


def parties(
    tokens: Sequence[Token], found: Sequence[Mention], finder: PartyFinder
) -> tuple[Party, ...]:
    """Return the parties of a sentence from left to right; coordinated ones are one."""
    actors = [m for m in found if m.key in finder.actors]
    taken = {i for m in found if m.key not in finder.actors for i in range(m.start, m.end)}
    single = list(_singles(tokens, {mention.start: mention for mention in actors}, taken, finder))
    return tuple(_coordinated(single, tokens, finder.lexicon))


def _singles(
    tokens: Sequence[Token],
    found: Mapping[int, Mention],
    taken: AbstractSet[int],
    finder: PartyFinder,
) -> Iterator[Party]:
    """Yield the single parties; none begins inside the name of a target."""
    position = 0
    while position < len(tokens):
        if position in taken:
            position += 1
            continue
        party = _party_at(tokens, position, found, finder)
        if party is None:
            position += 1
            continue
        yield _governed(party, tokens, finder.lexicon)
        position = max(party.end, position + 1)


def _party_at(
    tokens: Sequence[Token], position: int, found: Mapping[int, Mention], finder: PartyFinder
) -> Party | None:
    return (
        _titled(tokens, position, finder)
        or _headed(tokens, position, found, finder)
        or _group(tokens, position, finder.lexicon)
        or _foreign_office(tokens, position, finder)
        or _named(tokens, position, found, finder)
        or _bare_quantifier(tokens, position, finder.lexicon)
        or _pronoun(tokens, position, finder.lexicon)
    )


def _titled(tokens: Sequence[Token], position: int, finder: PartyFinder) -> Party | None:
    determined = tokens[position].lower in finder.lexicon.words("definite")
    for skipped in (0, 1) if determined else (0,):
        for length in range(6, 0, -1):
            at = position + skipped
            words = tuple(token.lower for token in tokens[at : at + length])
            keys = finder.titles.get(words)
            if len(words) < length or not keys or _lower_case_institution(tokens, at, length):
                continue
            return Party(keys, position, _with_name(tokens, at + length), plural=len(keys) > 1)
    return None


def _headed(
    tokens: Sequence[Token], position: int, found: Mapping[int, Mention], finder: PartyFinder
) -> Party | None:
    """Find a body by its head: "de directeur van Frontex", "the Director of Frontex"."""
    at = position + (tokens[position].lower in finder.lexicon.words("definite"))
    for length in (3, 2):
        phrase = " ".join(token.lower for token in tokens[at : at + length])
        body = found.get(at + length) or found.get(at + length + 1)
        if phrase in finder.lexicon.grammar["heads"] and body:
            return Party((body.key,), position, body.end)
    return None


def _lower_case_institution(tokens: Sequence[Token], position: int, length: int) -> bool:
    """Tell "de commissie" (a committee) and "the council" of a town from the institutions."""
    last = tokens[position + length - 1]
    return (
        last.lower in ("commissie", "raad", "council", "commission", "er")
        and last.text[0].islower()
    )


def _with_name(tokens: Sequence[Token], end: int) -> int:
    """Take in the holder's name and portfolio: "Commissaris X voor Y", "Minister X"."""
    while end < len(tokens) and tokens[end].is_word and tokens[end].text[0].isupper():
        end += 1
    if end < len(tokens) - 2 and tokens[end].text == "(":
        close = next((i for i in range(end, min(end + 6, len(tokens))) if tokens[i].text == ")"), 0)
        end = close + 1 if close else end
    return end


def _group(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> Party | None:
    for length in range(6, -1, -1):
        phrase = " ".join(token.lower for token in tokens[position : position + length])
        if length and phrase not in lexicon.quantifiers:
            continue
        noun_at = position + length
        for adjectives in (0, 1, 2) if length else (0,):
            end = _noun_end(tokens, noun_at + adjectives, lexicon)
            if end and all(t.is_word for t in tokens[noun_at : noun_at + adjectives]):
                quantifier = lexicon.quantifiers.get(phrase, "unspecified")
                if length == 1 and phrase in ("een", "a") and adjectives:
                    continue
                return Party((GROUP,), position, end, quantifier, plural=True)
    return None


def _noun_end(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> int | None:
    for length in (4, 3, 2, 1):
        phrase = " ".join(token.lower for token in tokens[position : position + length])
        if phrase in lexicon.group_nouns and position + length <= len(tokens):
            return position + length
    return None


def _foreign_office(tokens: Sequence[Token], position: int, finder: PartyFinder) -> Party | None:
    """Find "de Britse minister voor X", "the French Minister", "het Tsjechische Voorzitterschap"."""
    at = position
    while (
        at < len(tokens)
        and at - position < 3
        and tokens[at].lower in ("de", "het", "the", "een", "current")
    ):
        at += 1
    country = finder.adjectives.get(tokens[at].text) if at < len(tokens) else None
    if country is None or at + 1 >= len(tokens):
        return None
    noun = tokens[at + 1].lower
    if noun.endswith("voorzitterschap") or noun == "presidency":
        return Party(("presidency",), position, at + 2)
    if noun in finder.lexicon.words("offices"):
        return Party((country,), position, at + 2)
    return None


def _named(
    tokens: Sequence[Token],
    position: int,
    found: Mapping[int, Mention],
    finder: PartyFinder,
) -> Party | None:
    mention = found.get(position)
    code = finder.lexicon.grammar["delegation_codes"].get(tokens[position].text)
    if code:
        return Party((code,), position, position + 1)
    if mention is None:
        return None
    text = tokens[position].text
    if mention.key in finder.speaking_agencies and mention.key != GROUP:
        if mention.end == position + 1 and text in finder.adjectives and text not in finder.names:
            return None
        if (
            tokens[mention.end - 1].text.endswith("-")
            or ("-" in text
            and mention.end == position + 1
            and text.split("-")[0] in finder.names)
        ):
            return None
        end = _with_holder(tokens, mention.end)
        return Party((mention.key,), position, end)
    if mention.key.startswith("presidency"):
        return Party(("presidency",), position, mention.end)
    return None


def _with_holder(tokens: Sequence[Token], end: int) -> int:
    """Take in a parenthesis: "The UK (Home Secretary)", "The Commission (Lindqvist)"."""
    if end < len(tokens) and tokens[end].text == "(":
        close = next((i for i in range(end, min(end + 6, len(tokens))) if tokens[i].text == ")"), 0)
        return close + 1 if close else end
    return end


def _bare_quantifier(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> Party | None:
    """Find a quantifier that stands alone for a group: "enkele noemden", "others saw"."""
    bare = lexicon.grammar["bare_quantifiers"]
    for length in (3, 2, 1):
        phrase = " ".join(token.lower for token in tokens[position : position + length])
        end = position + length
        if phrase in bare and end <= len(tokens) and _stands_alone(tokens, position, end, lexicon):
            return Party((GROUP,), position, position + length, bare[phrase], plural=True)
    return None


def _stands_alone(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell a quantifier without a noun: a verb is near, or what follows cannot be its noun."""
    if _beside_verb(tokens, start, end, lexicon):
        return True
    opened = tokens[start - 1].lower in lexicon.words("clause_openers") if start else False
    adverbs = lexicon.words("adverbs")
    after = end
    while after < len(tokens) and tokens[after].lower in adverbs:
        after += 1
    following = tokens[after].lower if after < len(tokens) else ""
    return (opened or end - start > 1) and following in lexicon.words("articles")


def _beside_verb(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a finite verb stands right before or soon after a bare word."""
    adverbs = lexicon.words("adverbs")
    after = end
    while after < len(tokens) and after - end < 3 and tokens[after].lower in adverbs:
        after += 1
    return _finite(tokens, after, lexicon) or (
        lexicon.grammar["word_order"] == "verb-second" and _finite(tokens, start - 1, lexicon)
    )


def _finite(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> bool:
    if not 0 <= position < len(tokens):
        return False
    return any(form.kind == "finite" for form in lexicon.verbs.get(tokens[position].lower, ()))


def _pronoun(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> Party | None:
    grammar = lexicon.grammar
    for length in (3, 2, 1):
        phrase = " ".join(token.lower for token in tokens[position : position + length])
        end = position + length
        plural = phrase in grammar["pronouns_plural"]
        if not plural and phrase not in grammar["pronouns_singular"]:
            continue
        if phrase in lexicon.words("ambiguous_pronouns"):
            first = position == 0 or not any(t.is_word for t in tokens[:position])
            beside = first and _beside_verb(tokens, position, end, lexicon)
            beside = beside or _object_free(tokens, position, end, lexicon)
        else:
            beside = length > 1 or _beside_verb(tokens, position, end, lexicon)
        if beside:
            if phrase in grammar["pronouns_singular"] and plural:
                plural = _plural_verb(tokens, position, end, lexicon)
            return Party((), position, end, pronoun=phrase, plural=plural)
    return None


def _object_free(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell the pronoun in "wijst het van de hand" from an article: no noun can follow."""
    if lexicon.grammar["word_order"] != "verb-second" or end >= len(tokens):
        return False
    free = lexicon.words("prepositions") | lexicon.words("adverbs") | {",", "."}
    return (
        tokens[start].lower == "het"
        and _finite(tokens, start - 1, lexicon)
        and (tokens[end].lower in free)
    )


def _plural_verb(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "zij brachten" from "zij bracht" by the verb beside the pronoun."""
    for at in (end, start - 1):
        if _finite(tokens, at, lexicon):
            return tokens[at].lower.endswith("en")
    return False


def _governed(party: Party, tokens: Sequence[Token], lexicon: Lexicon) -> Party:
    """Note the preposition that governs a party, looking past determiners and adjectives."""
    at = party.start - 1
    determiners = lexicon.words("determiners")
    while at >= 0 and tokens[at].lower in determiners:
        at -= 1
    if at > 0 and f"{tokens[at - 1].lower} {tokens[at].lower}" in lexicon.grammar["those_of"]:
        at -= 2
    start = at + 1
    word = tokens[at].lower if at >= 0 else ""
    phrase = f"{tokens[at - 1].lower} {word}" if at > 0 else ""
    several = lexicon.words("co_holders") | lexicon.words("including")
    opening = at - 1 < 0 or not tokens[at - 2].is_word if at > 0 else False
    if phrase in lexicon.grammar["including"] and opening and party.preposition is None:
        return replace(party, start=at - 1)
    if phrase in several or phrase in lexicon.grammar["agent_prepositions"]:
        return replace(party, start=start, preposition=phrase)
    if word in several or word in lexicon.grammar["prepositions"]:
        return replace(party, start=start, preposition=word)
    return replace(party, start=start)


def _coordinated(single: list[Party], tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Party]:
    """Join parties that only commas and "and" stand between."""
    joined: Party | None = None
    for party in single:
        if joined and _joins(joined, party, tokens, lexicon):
            joined = replace(joined.with_members(party), end=party.end, plural=True)
        else:
            if joined:
                yield joined
            joined = party
    if joined:
        yield joined


def _joins(left: Party, right: Party, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    if right.preposition or left.pronoun or right.pronoun:
        return False
    if left.preposition and "," in (t.text for t in tokens[left.end : right.start]):
        if _beside_verb(tokens, right.start, right.end, lexicon):
            return False
    between = [token.lower for token in tokens[left.end : right.start]]
    words = [word for word in between if word != ","]
    if not between or len(words) > 2:
        return False
    joiner = " ".join(words)
    return joiner in ("", "en", "and", "as well as", "of", "or", "evenals", "alsook") and not (
        joiner == "" and between != [","]
    )
