"""Finds who can act in a sentence: states, institutions, unnamed groups, titles."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extract.mentions import Mention
from kg.extract.party import GROUP, Party, PartyFinder
from kg.extract.pronouns import bare_quantifier, beside_verb, pronoun_at
from kg.extract.tokens import Token
from kg.lexicon import Lexicon

_RUN = 30
"""How many parties a list of them may have."""
_LONGEST_HEAD = 5
"""Of how many words a title like "minister of the interior of" may be."""


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
    if position not in found and tokens[position].lower not in finder.openers:
        return None
    headed, titled = (
        _headed(tokens, position, found, finder),
        _titled(tokens, position, finder),
    )
    return (
        (titled if headed and titled and titled.end >= headed.end else headed)
        or titled
        or _group(tokens, position, finder.lexicon)
        or _foreign_office(tokens, position, finder)
        or _named(tokens, position, found, finder)
        or bare_quantifier(tokens, position, finder.lexicon)
        or pronoun_at(tokens, position, finder.lexicon)
    )


def _titled(tokens: Sequence[Token], position: int, finder: PartyFinder) -> Party | None:
    determined = tokens[position].lower in finder.lexicon.words("definite")
    for skipped in (0, 1) if determined else (0,):
        at = position + skipped
        if at >= len(tokens) or tokens[at].lower not in finder.title_openers:
            continue
        for length in range(6, 0, -1):
            words = tuple(token.lower for token in tokens[at : at + length])
            keys = finder.titles.get(words)
            if (
                len(words) < length
                or not keys
                or _lower_case_institution(tokens[at + length - 1], finder.lexicon)
            ):
                continue
            end = _with_name(tokens, at + length, finder)
            return Party(keys, position, end, plural=len(keys) > 1)
    return None


def _headed(
    tokens: Sequence[Token], position: int, found: Mapping[int, Mention], finder: PartyFinder
) -> Party | None:
    """Find a body by its head: "de directeur van Frontex", "the Director of Frontex"."""
    at = position + (tokens[position].lower in finder.lexicon.words("definite"))
    for length in range(_LONGEST_HEAD, 1, -1):
        phrase = " ".join(token.lower for token in tokens[at : at + length])
        body = found.get(at + length) or found.get(at + length + 1)
        if phrase in finder.lexicon.grammar["heads"] and body:
            return Party((body.key,), position, body.end)
    return None


def _lower_case_institution(last: Token, lexicon: Lexicon) -> bool:
    """Tell "de commissie" (a committee) and "the council" of a town from the institutions."""
    return last.lower in lexicon.words("institution_nouns") and last.text[0].islower()


def _with_name(tokens: Sequence[Token], end: int, finder: PartyFinder) -> int:
    """Take in the holder's name: "Commissaris X", "Minister X"; not "I" after "the Government"."""
    while end < len(tokens) and tokens[end].is_word and tokens[end].text[0].isupper():
        if (tokens[end].lower,) in finder.titles:
            break
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
            between = tokens[noun_at : noun_at + adjectives]
            if end and all(_may_be_adjective(t, lexicon) for t in between):
                quantifier = lexicon.quantifiers.get(phrase, "unspecified")
                if length == 1 and phrase in lexicon.words("indefinite") and adjectives:
                    continue
                return Party((GROUP,), position, end, quantifier, plural=True)
    return None


def _may_be_adjective(token: Token, lexicon: Lexicon) -> bool:
    """Tell what can stand between a quantifier and its noun: no verb, preposition or article."""
    closed = token.lower in lexicon.words("prepositions") or token.lower in lexicon.words(
        "articles"
    )
    acts = any(form.kind == "finite" for form in lexicon.verbs.get(token.lower, ()))
    return token.is_word and not closed and not acts


def _noun_end(tokens: Sequence[Token], position: int, lexicon: Lexicon) -> int | None:
    if position >= len(tokens) or tokens[position].lower not in lexicon.group_openings:
        return None
    for length in (4, 3, 2, 1):
        phrase = " ".join(token.lower for token in tokens[position : position + length])
        if phrase in lexicon.group_nouns and position + length <= len(tokens):
            return position + length
    return None


def _foreign_office(tokens: Sequence[Token], position: int, finder: PartyFinder) -> Party | None:
    """Find "de Britse minister voor X", "the French Minister", "het Deense Voorzitterschap"."""
    at = position
    while (
        at < len(tokens)
        and at - position < 3
        and tokens[at].lower in finder.lexicon.words("office_determiners")
    ):
        at += 1
    countries, at = _demonyms(tokens, at, finder)
    if not countries or at >= len(tokens):
        return None
    noun = tokens[at].lower
    for length in (3, 2):
        phrase = " ".join(token.lower for token in tokens[at : at + length])
        if phrase in finder.lexicon.words("offices"):
            return Party(countries, position, at + length, plural=len(countries) > 1)
    if noun.endswith("voorzitterschap") or noun == "presidency":
        return Party(("presidency",), position, at + 1)
    if noun in finder.lexicon.words("view_nouns") and tokens[position - 1].lower == "naar":
        return Party(countries, position, at + 1, preposition="volgens")
    if noun in finder.lexicon.words("held_nouns"):
        return Party(countries, position, at, preposition=_held_by(finder.lexicon))
    if noun in finder.lexicon.words("offices"):
        return Party(countries, position, at + 1, plural=len(countries) > 1)
    return None


def _demonyms(tokens: Sequence[Token], at: int, finder: PartyFinder) -> tuple[tuple[str, ...], int]:
    """Return the countries of "Polish, Czech and Slovak", and where their noun stands."""
    countries: list[str] = []
    joiners = ("", ",", *finder.lexicon.grammar["party_joiners"])
    while at < len(tokens):
        country = finder.adjectives.get(tokens[at].text)
        if country:
            countries.append(country)
        elif not countries or not (tokens[at].lower in joiners or _repeats(tokens, at, finder)):
            break
        at += 1
    return tuple(dict.fromkeys(countries)), at


def _repeats(tokens: Sequence[Token], at: int, finder: PartyFinder) -> bool:
    """Tell the second article of "de Duitse en de Franse minister"."""
    article = tokens[at].lower in finder.lexicon.words("office_determiners")
    joined = tokens[at - 1].lower in finder.lexicon.grammar["party_joiners"]
    return article and joined and at + 1 < len(tokens) and tokens[at + 1].text in finder.adjectives


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
        if tokens[mention.end - 1].text.endswith("-") or (
            "-" in text and mention.end == position + 1 and text.split("-")[0] in finder.names
        ):
            return None
        end = _with_holder(tokens, _with_office(tokens, mention.end, finder.lexicon))
        return Party((mention.key,), position, end)
    if mention.key.startswith("presidency"):
        return Party(("presidency",), position, mention.end)
    return None


def _with_office(tokens: Sequence[Token], end: int, lexicon: Lexicon) -> int:
    """Take in who speaks for a state: "Ukraine's Interior Minister"."""
    if end >= len(tokens) or tokens[end].lower not in ("'s", "'"):
        return end
    for length in (1, 2, 3):
        phrase = " ".join(token.lower for token in tokens[end + 1 : end + 1 + length])
        if phrase in lexicon.words("offices"):
            return end + 1 + length
    return end


def _with_holder(tokens: Sequence[Token], end: int) -> int:
    """Take in a parenthesis: "The UK (Home Secretary)", "The Commission (Lindqvist)"."""
    if end < len(tokens) and tokens[end].text == "(":
        close = next((i for i in range(end, min(end + 6, len(tokens))) if tokens[i].text == ")"), 0)
        return close + 1 if close else end
    return end


def _governed(party: Party, tokens: Sequence[Token], lexicon: Lexicon) -> Party:
    """Note the preposition that governs a party, looking past determiners and adjectives."""
    if party.preposition:
        return party
    at = party.start - 1
    determiners = lexicon.words("determiners")
    while at >= 0 and tokens[at].lower in determiners:
        at -= 1
    if at > 0 and f"{tokens[at - 1].lower} {tokens[at].lower}" in lexicon.grammar["those_of"]:
        at -= 2
    start = at + 1
    last = tokens[min(party.end, len(tokens)) - 1].lower
    if at >= 0 and last in lexicon.words("sides"):
        return replace(party, start=start, preposition=_held_by(lexicon))
    governors = (
        lexicon.words("co_holders")
        | lexicon.words("including")
        | frozenset(lexicon.grammar["agent_prepositions"])
        | lexicon.words("attributions")
    )
    for length in range(min(4, start), 1, -1):
        phrase = " ".join(token.lower for token in tokens[start - length : start])
        first = start == length or not tokens[start - length - 1].is_word
        if phrase in lexicon.grammar["including"] and first:
            return replace(party, start=start - length)
        if phrase in governors:
            outer = tokens[start - length - 1].lower if start > length else ""
            if phrase in lexicon.grammar["including"] and _acts(outer, lexicon):
                return replace(party, start=start - length)
            if phrase in lexicon.grammar["including"] and outer in lexicon.words("prepositions"):
                return replace(party, start=start - length, preposition=outer)
            return replace(party, start=start, preposition=phrase)
    if enclosed := _enclosed(tokens, at, replace(party, start=start), lexicon):
        return enclosed
    if at > 0 and tokens[at].lower in lexicon.grammar["correlatives"]:
        at -= 1
    word = tokens[at].lower if at >= 0 else ""
    wished = word in lexicon.grammar["comparing"] and _wished(tokens, at, lexicon)
    if not wished and (word in governors or word in lexicon.grammar["prepositions"]):
        return replace(party, start=start, preposition=word)
    return replace(party, start=start)


def _acts(word: str, lexicon: Lexicon) -> bool:
    """Tell "steunden onder meer X en Y", where the phrase belongs to the subject."""
    finite = any(form.kind == "finite" for form in lexicon.verbs.get(word, ()))
    return finite and lexicon.grammar["word_order"] == "verb-second"


def _enclosed(tokens: Sequence[Token], at: int, party: Party, lexicon: Lexicon) -> Party | None:
    """Tell "is wat Polen betreft te kort", who judges; at the head of a clause it is a frame.

    It is none before an obligation: "Wat Polen betreft moet dit sneller".
    """
    end = party.end
    if at < 0 or end >= len(tokens):
        return None
    if tokens[end].lower != lexicon.grammar["enclosing_attributions"].get(tokens[at].lower):
        return None
    obliged = end + 1 < len(tokens) and tokens[end + 1].lower in lexicon.words("obligation")
    if obliged or (at > 0 and tokens[at - 1].is_word):
        governor = lexicon.grammar["attributions"][0]
        return replace(party, start=at, end=end + 1, preposition=governor)
    return replace(party, end=end + 1, preposition=tokens[at].lower)


def _held_by(lexicon: Lexicon) -> str:
    """Return the preposition that "from the side of X" and "X's support" stand for."""
    return str(lexicon.grammar["agent_prepositions"][0])


def _wished(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell "would like the Commission to" from "like the Commission"."""
    before = lexicon.verbs.get(tokens[at - 1].lower, ()) if at else ()
    return any(form.lemma in lexicon.words("future_auxiliaries") for form in before)


def _coordinated(single: list[Party], tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Party]:
    """Join parties that only commas and "and" stand between."""
    joined: Party | None = None
    for number, party in enumerate(single):
        if joined and _joins(joined, party, tokens, lexicon, _run_end(single, number, tokens)):
            joined = replace(joined.with_members(party), end=party.end, plural=True)
        else:
            if joined:
                yield joined
            joined = party
    if joined:
        yield joined


def _run_end(single: Sequence[Party], number: int, tokens: Sequence[Token]) -> int:
    """Return where "the Netherlands and Luxembourg" ends, from its first party on."""
    end = single[number].end
    for party in single[number + 1 : number + _RUN]:
        between = tokens[end : party.start]
        if party.preposition or len(between) > 1 or (between and between[0].is_word is False):
            break
        end = party.end
    return end


def _joins(
    left: Party, right: Party, tokens: Sequence[Token], lexicon: Lexicon, run_end: int
) -> bool:
    if _correlated(left, right, tokens, lexicon):
        return True
    if right.preposition or left.pronoun or right.pronoun:
        return False
    apart = left.preposition and "," in (t.text for t in tokens[left.end : right.start])
    run_end = run_end if right.start - left.end > 1 else right.end
    if apart and beside_verb(tokens, right.start, run_end, lexicon):
        return False
    between = [token.lower for token in tokens[left.end : right.start]]
    words = [word for word in between if word != ","]
    if not between or len(words) > 2:
        return False
    joiner = " ".join(words)
    return joiner in ("", *lexicon.grammar["party_joiners"]) and not (
        joiner == "" and between != [","]
    )


def _correlated(left: Party, right: Party, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell "zowel X als Y"."""
    first = tokens[left.start - 1].lower if left.start else ""
    second = lexicon.grammar["correlatives"].get(first)
    return right.start == left.end + 1 and tokens[left.end].lower == second
