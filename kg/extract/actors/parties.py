"""Finds who can act in a sentence: states, institutions, unnamed groups, titles."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extract.actors.governors import governed
from kg.extract.actors.lists import listed
from kg.extract.actors.offices import (
    foreign_office,
    headed_at,
    joined_at,
    named_minister,
    titled_at,
    with_holder,
    with_office,
)
from kg.extract.actors.party import CHAIR, GROUP, Party, PartyFinder
from kg.extract.actors.people import People, person_at
from kg.extract.actors.pronouns import pronoun_at
from kg.extract.actors.quantifiers import bare_quantifier
from kg.extract.words.mentions import Mention
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon


def parties(
    tokens: Tokens, found: Sequence[Mention], finder: PartyFinder, people: People
) -> tuple[Party, ...]:
    """Return the parties of a sentence from left to right; coordinated ones are one.

    The ``people`` were introduced before.
    """
    actors = [m for m in found if m.key in finder.actors]
    taken = {i for m in found if m.key not in finder.actors for i in range(m.start, m.end)}
    starts = {mention.start: mention for mention in actors}
    outside = finder.lexicon.phrases("not_counted")
    single = [
        party
        for party in _singles(tokens, starts, taken, finder, people)
        if not outside.longest_at(tokens.lowers, party.end)  # "of which Ireland is not one"
    ]
    together = listed(single, tokens, finder.lexicon)
    return tuple(_with_place(party, tokens, finder.lexicon) for party in together)


def _with_place(party: Party, tokens: Tokens, lexicon: Lexicon) -> Party:
    """Add to company where it stands: "with Malta alongside it"."""
    if party.preposition not in lexicon.words("accompanying"):
        return party
    place = lexicon.phrases("at_side").longest_at(tokens.lowers, party.end)
    return replace(party, end=party.end + len(place))


def _singles(
    tokens: Tokens,
    found: Mapping[int, Mention],
    taken: AbstractSet[int],
    finder: PartyFinder,
    people: People,
) -> Iterator[Party]:
    """Yield the single parties; none begins inside the name of a target."""
    end = 0
    for position in _beginnings(tokens, found, finder, people):
        if position < end or position in taken:
            continue
        party = _party_at(tokens, position, found, finder)
        party = party or person_at(tokens, position, people, finder.lexicon)
        if party is not None:
            party = _with_office(tokens, party, found, finder)
            yield governed(party, tokens, finder.lexicon)
            end = party.end


def _beginnings(
    tokens: Tokens, found: Mapping[int, Mention], finder: PartyFinder, people: People
) -> Sequence[int]:
    """Return where a party may begin, by the word there: most words begin none."""
    openers, addresses = finder.openers, finder.lexicon.phrases("addresses").lengths
    return [
        at
        for at, word in enumerate(tokens.lowers)
        if word in openers
        or at in found
        or "-" in word
        or (people and (word in addresses or tokens[at].text in people))
    ]


def _with_office(
    tokens: Tokens, party: Party, found: Mapping[int, Mention], finder: PartyFinder
) -> Party:
    """Take in the office of "my right hon. Friend the Home Secretary", who is one."""
    own = tokens[party.start].lower in finder.lexicon.words("own_possessives")
    if not own or party.end >= len(tokens):
        return party
    if tokens[party.end].lower not in finder.lexicon.words("definite_articles"):
        return party
    office = _party_at(tokens, party.end, found, finder)
    return replace(party, end=office.end) if office and office.keys == party.keys else party


def _party_at(
    tokens: Tokens, position: int, found: Mapping[int, Mention], finder: PartyFinder
) -> Party | None:
    if "-" in tokens[position].text and (joined := joined_at(tokens, position, finder)):
        return joined
    if position not in found and tokens[position].lower not in finder.openers:
        return None
    if finder.lexicon.phrases("no_parties").longest_at(tokens.lowers, position):
        return None
    official = _may_be_official(tokens, position, finder)
    headed = headed_at(tokens, position, found, finder) if official else None
    titled = titled_at(tokens, position, finder) if official else None
    group = _group(tokens, position, finder.lexicon)
    if group and _were_named(tokens, group, finder.lexicon):
        return pronoun_at(tokens, position, finder.lexicon)
    if titled and (_outlasts(group, titled) or _of_another(tokens, position, finder)):
        titled = None
    minister = named_minister(tokens, position, found, finder) if official else None
    return (
        minister
        or (titled if headed and titled and titled.end >= headed.end else headed)
        or titled
        or group
        or foreign_office(tokens, position, finder)
        or _named(tokens, position, found, finder)
        or bare_quantifier(tokens, position, finder.lexicon)
        or _pronoun(tokens, position, found, finder.lexicon)
    )


def _may_be_official(tokens: Tokens, position: int, finder: PartyFinder) -> bool:
    """Tell whether a title, a head or an office can begin there, behind an article or without."""
    word = tokens.lowers[position]
    if word in finder.official:
        return True
    behind = word in finder.lexicon.words("definite") and position + 1 < len(tokens)
    return behind and tokens.lowers[position + 1] in finder.official


def _pronoun(
    tokens: Tokens, position: int, found: Mapping[int, Mention], lexicon: Lexicon
) -> Party | None:
    """Find a pronoun that is not cut from a name: "the former Yugoslav Republic".

    Before a name it only tells what is named: "the agency Frontex". In "The latter Malta
    rejected" it is a thing.
    """
    pronoun = pronoun_at(tokens, position, lexicon)
    if pronoun is None:
        return None
    name = found.get(pronoun.end)
    if name and pronoun.pronoun in lexicon.words("agency_pronouns"):
        return Party((name.key,), position, name.end)
    if name and pronoun.pronoun in lexicon.grammar["of_two"]:
        return None
    within = (found[at] for at in range(position + 1, pronoun.end) if at in found)
    return None if any(name.end > pronoun.end for name in within) else pronoun


def _were_named(tokens: Tokens, group: Party, lexicon: Lexicon) -> bool:
    """Tell "both countries" and "the same delegation", who were named, from an unnamed group."""
    said = " ".join(token.lower for token in tokens[group.start : group.end])
    return said in lexicon.any_of("pronouns_of_two", "country_pronouns")


def _outlasts(group: Party | None, titled: Party) -> bool:
    return group is not None and group.end > titled.end


def _of_another(tokens: Tokens, position: int, finder: PartyFinder) -> bool:
    """Tell "mijn Duitse collega", who is another, from "mijn delegatie"."""
    own = tokens[position].lower in finder.lexicon.words("first_person")
    return own and foreign_office(tokens, position, finder) is not None


def _group(tokens: Tokens, position: int, lexicon: Lexicon) -> Party | None:
    """Find an unnamed group: "enkele kritische lidstaten", "delegations", "close to ten states"."""
    if tokens.lowers[position] not in lexicon.group_starters:
        return None
    near = lexicon.phrases("approximators").longest_at(tokens.lowers, position)
    for at in (position, position + len(near)) if near else (position,):
        if counted := _counted(tokens, at, lexicon):
            return Party((GROUP,), position, *counted, plural=True)
    end = _noun_end(tokens, position, lexicon)
    return Party((GROUP,), position, end, "unspecified", plural=True) if end else None


def _counted(tokens: Tokens, position: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Return where a group behind a quantifier ends, and the quantifier."""
    for words in lexicon.quantifier_phrases.at(tokens.lowers, position):
        phrase, noun_at = " ".join(words), position + len(words)
        if phrase in lexicon.words("personal_relatives") and _after_noun(tokens, position, lexicon):
            continue
        noun_at = _behind_determiner(tokens, noun_at, lexicon)
        one = phrase in lexicon.words("indefinite")
        for adjectives in (0,) if one else (0, 1, 2):
            end = _noun_end(tokens, noun_at + adjectives, lexicon)
            between = tokens[noun_at : noun_at + adjectives]
            if end and all(_may_be_adjective(t, lexicon) for t in between):
                return end, lexicon.quantifiers[phrase]
    return None


def _behind_determiner(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Return where the noun stands in "a handful of these states", "three of the delegations"."""
    of, lowers = lexicon.words("genitives"), tokens.lowers
    determiner = at if lowers[at - 1] in of else at + 1
    if determiner >= len(lowers) or lowers[determiner - 1] not in of:
        return at
    known = lexicon.any_of("definite_articles", "strong_demonstratives", "possessives")
    return determiner + 1 if lowers[determiner] in known else at


def _after_noun(tokens: Tokens, position: int, lexicon: Lexicon) -> bool:
    """Tell the relative pronoun in "een lijn die veel lidstaten delen" from "die lidstaten"."""
    before = tokens[position - 1] if position else None
    if before is None or not before.is_word or lexicon.grammar["word_order"] != "verb-second":
        return False
    return before.lower not in lexicon.function_words and before.lower not in lexicon.verbs


def _may_be_adjective(token: Token, lexicon: Lexicon) -> bool:
    """Tell what can stand between a quantifier and its noun: no verb, preposition or article.

    "Acht" in "een groep van acht lidstaten" is a number.
    """
    closed = token.lower in lexicon.any_of("prepositions", "articles", "content_openers")
    acts = lexicon.can_be(token.lower, "finite")
    return token.is_word and not closed and (not acts or token.lower in lexicon.quantifiers)


def _noun_end(tokens: Tokens, position: int, lexicon: Lexicon) -> int | None:
    """Return where the noun of a group ends, with the clause of "delegations that spoke"."""
    noun = lexicon.group_phrases.longest_at(tokens.lowers, position)
    end, clauses = position + len(noun), lexicon.phrases("speaking_clauses")
    if end >= len(tokens) or tokens.lowers[end] not in clauses.lengths:
        return end if noun else None
    clause = clauses.longest_at(tokens.lowers, end)
    if clause and _takes_side(tokens, end + len(clause), lexicon):
        return end
    return end + len(clause) if noun else None


def _takes_side(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell "Those who spoke in favour of X", "who commented favourably on X" from "who spoke"."""
    if at + 1 >= len(tokens):
        return False
    ending = lexicon.grammar["manner_ending"]
    manner = bool(ending) and tokens[at].lower.endswith(ending)
    manner = manner and tokens[at + 1].lower in lexicon.words("prepositions")
    return manner or any(lexicon.phrases("verbless_sides").at(tokens.lowers, at))


def _named(
    tokens: Tokens,
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
        if tokens[mention.end - 1].text.endswith("-") or (
            "-" in text and mention.end == position + 1 and text.split("-")[0] in finder.names
        ):
            return None
        end = with_holder(tokens, with_office(tokens, mention.end, finder.lexicon), finder.lexicon)
        return Party((mention.key,), position, end)
    if mention.key.startswith("presidency"):
        return Party(CHAIR, position, mention.end)
    return None
