"""Finds the preposition that governs a party: "door X", "according to X", "X's side"."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extract.actors.party import GROUP, Party
from kg.extract.words.tokens import Token, Tokens
from kg.lexicon import Lexicon

_HEDGE = 5
"""How many words a hedge has at most: "naar het zich laat aanzien"."""
_PARTED = 5
"""How many words and marks ", as, indeed, did" has before its party at least, less its comma."""
_VOICE = 4
"""Within how many words of its beginning a sentence tells whose view it is about."""
_ENCLOSED = 8
"""Within how many words "betreft" closes "wat Frontex, Eurodac en terugkeer betreft"."""


def governed(party: Party, tokens: Tokens, lexicon: Lexicon) -> Party:
    """Note the preposition that governs a party, looking past determiners and adjectives."""
    if party.preposition:
        return party
    at = _before_determiners(party, tokens, lexicon)
    if at is None:
        return party
    at = _before_hedge(tokens, at, lexicon)
    start = at + 1
    party = party if start == party.start else replace(party, start=start)
    last = tokens[min(party.end, len(tokens)) - 1].lower
    if at >= 0 and last in lexicon.words("sides"):
        return replace(party, preposition=held_by(lexicon))
    governors = lexicon.any_of("co_holders", "including", "agent_prepositions", "attributions")
    if framed := _framed(party, at, tokens, lexicon):
        return framed
    word = tokens[at].lower if at >= 0 else ""
    if word in lexicon.words("genitives") and _is_expected(party, tokens, lexicon):
        return replace(party, start=at)
    if word in lexicon.words("genitives") and _is_voiced(party, tokens, at, lexicon):
        return party
    if at > 0 and word in lexicon.grammar["correlatives"]:
        at -= 1
        word = tokens[at].lower
    if word in lexicon.words("including") and _judges(tokens, at - 1, lexicon):
        return replace(party, preposition=lexicon.grammar["about_prepositions"][0])
    if word in lexicon.any_of("excepting", "unlike"):
        return replace(party, preposition=word)
    if _is_excepted(party, tokens, lexicon):
        return replace(party, preposition=lexicon.grammar["excepting"][0])
    wished = word in lexicon.grammar["comparing"] and _wished(tokens, at, lexicon)
    if not wished and (word in governors or word in lexicon.words("prepositions")):
        return replace(party, preposition=word)
    return party


def _is_excepted(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "Austria excepted," and "Malta aside,", set off on both sides; "op Malta na"."""
    around = lexicon.grammar["excepting_around"]
    before = tokens[party.start - 1].lower if party.start else ""
    if around and before == around[0]:
        named = _behind_names(tokens, party.end, lexicon)
        return named < len(tokens) and tokens[named].lower == around[1]
    opened = before in lexicon.words("accompanying")  # "with Poland as the sole exception"
    first = party.start - opened
    begins = first == 0 or tokens[first - 1].text == ","
    behind = lexicon.phrases("excepting_behind").longest_at(tokens.lowers, party.end)
    end = party.end + len(behind)
    closed = end < len(tokens) and tokens[end].text in ",."
    return begins and closed and len(behind) > opened


def _is_expected(party: Party, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Tell "van X wordt verwacht dat het", and "van X en Y wordt verwacht dat zij"."""
    at = _behind_names(tokens, party.end, lexicon)
    return bool(lexicon.phrases("expected_of").longest_at(tokens.lowers, at))


def _is_voiced(party: Party, tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Tell "The emphasis of Spain lay on X" and "The thrust of Spain's remarks was", of Spain."""
    nouns = lexicon.words("voicing_nouns")
    if at < 1 or at > _VOICE or tokens[at - 1].lower not in nouns:
        return False
    end = party.end
    owned = end < len(tokens) and tokens[end].lower in lexicon.words("possessive_marks")
    end += owned
    end += end < len(tokens) and tokens[end].lower in nouns
    return tells_by(tokens, end, lexicon)


def tells_by(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Tell the verb of "The Danish view was that" from that of "the Danish view was shared"."""
    if verb + 1 >= len(tokens) or tokens[verb].lower not in lexicon.words("bearing_on"):
        return False
    forms = lexicon.verbs.get(tokens[verb + 1].lower, ())
    return all(form.kind != "participle" for form in forms)


def _behind_names(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return where a list of names ends that goes on at a token: ", Malta en Cyprus"."""
    joiners = lexicon.words("party_joiners")
    while at < len(tokens) and (
        tokens[at].lower in joiners or tokens[at].text == "," or tokens[at].text[0].isupper()
    ):
        at += 1
    return at


def _before_determiners(party: Party, tokens: Sequence[Token], lexicon: Lexicon) -> int | None:
    """Return what stands before the determiners of a party, None if one is a pronoun of its own.

    So is the first in "To this Denmark replied".
    """
    at, determiners = party.start - 1, lexicon.words("determiners")
    pointing = lexicon.words("strong_demonstratives")
    named = bool(party.keys) and GROUP not in party.keys
    if named and at > 0 and tokens[at].lower in lexicon.words("party_adjectives"):
        at -= 1
    while (
        at >= 0
        and (tokens[at].lower in determiners or _counts(tokens, at, determiners))
        and not (named and tokens[at].lower in pointing)
        and not _acts_on(tokens, at, lexicon)
    ):
        at -= 1
    if named and at >= 0 and tokens[at].lower in pointing:
        return None
    those = at > 0 and f"{tokens[at - 1].lower} {tokens[at].lower}" in lexicon.grammar["those_of"]
    return at - 2 if those else at


def _counts(tokens: Sequence[Token], at: int, determiners: AbstractSet[str]) -> bool:
    """Tell the number of "of the 27 Member States" from the year of "in 2016 ministers"."""
    return at > 0 and tokens[at].lower.isdigit() and tokens[at - 1].lower in determiners


def _acts_on(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the verb in "proposed Frontex" from the adjective in "the proposed Agency"."""
    verb = tokens[at].lower in lexicon.verbs
    return verb and (at == 0 or tokens[at - 1].lower not in lexicon.words("determiners"))


def _framed(party: Party, at: int, tokens: Tokens, lexicon: Lexicon) -> Party | None:
    """Find a governor that is more than the word before: "on behalf of X", "X's support"."""
    return (
        _behind_phrase(party, tokens, lexicon)
        or _written(party, at, tokens, lexicon)
        or _enclosed(tokens, at, party, lexicon)
        or _backing(tokens, at, party, lexicon)
        or _leading(tokens, at, party, lexicon)
    )


def _before_hedge(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Return where "waaronder" stands in "waaronder naar verwachting X", else the same place."""
    naming, hedges = lexicon.words("naming_members"), lexicon.phrases("member_hedges").known
    for start in range(max(0, at - _HEDGE), at):
        if tokens[start].lower in naming and tokens.lowers[start + 1 : at + 1] in hedges:
            return start
    return at


def _behind_phrase(party: Party, tokens: Tokens, lexicon: Lexicon) -> Party | None:
    """Find a governor of several words: "on behalf of X", "such as X"."""
    start = party.start
    governors = lexicon.any_of(
        "co_holders", "including", "agent_prepositions", "attributions", "excepting", "unlike"
    )
    if alike := _over_aside(tokens, start, lexicon):
        return replace(party, preposition=alike)
    if start < 2 or tokens.lowers[start - 1] not in lexicon.governor_ends:
        return None
    for length in range(min(5, start), 1, -1):
        phrase = " ".join(tokens.lowers[start - length : start])
        first = start == length or not tokens[start - length - 1].is_word
        first = first or tokens[start - length - 1].lower in lexicon.words("coordinators")
        if phrase in lexicon.grammar["including"] and first:
            return replace(party, start=start - length)
        if phrase in lexicon.words("likewise_verbs") and start == length:
            return party  # "So did Greece", which is a sentence of its own
        if phrase in lexicon.words("frame_openers"):  # "As regards Frontex, …"
            return replace(party, preposition=phrase)
        if phrase in governors and not _is_particle(tokens, start - length, lexicon):
            outer = tokens[start - length - 1].lower if start > length else ""
            if phrase in lexicon.grammar["including"] and _acts(outer, lexicon):
                return replace(party, start=start - length)
            if phrase in lexicon.grammar["including"] and outer in lexicon.words("prepositions"):
                return replace(party, start=start - length, preposition=outer)
            return replace(party, preposition=phrase)
    return None


def _over_aside(tokens: Tokens, at: int, lexicon: Lexicon) -> str | None:
    """Return the "as did" of ", as, for the same reasons, did X", which an aside parts."""
    if at < _PARTED or tokens[at - 2].text != ",":
        return None
    places = range(at - 4, max(0, at - _PARTED - _HEDGE), -1)
    opened = next((i for i in places if tokens[i + 1].text == ","), None)
    alike = f"{tokens[opened].lower} {tokens[at - 1].lower}" if opened else ""
    return alike if alike in lexicon.words("doing_alike") else None


def _is_particle(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the "along" of "went along with X", which belongs to the verb, from a preposition."""
    forms = lexicon.verbs.get(tokens[at - 1].lower, ()) if at else ()
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    cues = (cue for form in forms for cue in lexicon.cues.get(form.lemma, ()))
    return any(cue.companions[:1] == ((tokens[at].lower,),) for cue in cues)


def _written(party: Party, at: int, tokens: Sequence[Token], lexicon: Lexicon) -> Party | None:
    """Find who speaks in "a joint paper by X called for …", at the head of a clause.

    It may be "a paper circulated beforehand by X", too.
    """
    nouns = lexicon.words("document_nouns")
    by = at > 0 and tokens[at].lower in lexicon.any_of("passive_agents", "origin_prepositions")
    if not by:
        return None
    noun = at - 1 if tokens[at - 1].lower in nouns else _spread(tokens, at, lexicon)
    if tokens[noun].lower not in nouns:
        return None
    start = noun
    while start > 0 and start > noun - 3 and tokens[start].lower not in lexicon.words("articles"):
        start -= 1
    determined = tokens[start].lower in lexicon.words("articles")
    first = start == 0 or not tokens[start - 1].is_word
    return replace(party, start=start) if determined and first else None


def _spread(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Return the word before "circulated", "tabled beforehand", which stand before a token."""
    last = at - 1 if lexicon.can_be(tokens[at - 1].lower, "participle") else at - 2
    spread = last > 0 and tokens[last].lower in lexicon.words("spread")
    return last - 1 if spread else at


def _acts(word: str, lexicon: Lexicon) -> bool:
    """Tell "steunden onder meer X en Y", where the phrase belongs to the subject."""
    return lexicon.can_be(word, "finite") and lexicon.grammar["word_order"] == "verb-second"


def _judges(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell "favoured including Turkey", where the next word is part of what is favoured."""
    forms = lexicon.verbs.get(tokens[at].lower, ()) if at >= 0 else ()
    return any(form.lemma in lexicon.cues for form in forms)


def _enclosed(tokens: Sequence[Token], at: int, party: Party, lexicon: Lexicon) -> Party | None:
    """Tell "is wat Polen betreft te kort", who judges; at the head of a clause it is a frame.

    It is none before an obligation: "Wat Polen betreft moet dit sneller". Nor is "wat Polen en
    Malta betreft", of which only the first is told here.
    """
    closing = lexicon.grammar["enclosing_attributions"].get(tokens[at].lower) if at >= 0 else None
    if closing is None:
        return None
    end = _behind_names(tokens, party.end, lexicon)
    if end >= len(tokens):
        return None
    if tokens[end].lower != closing:
        reach = (token.lower for token in tokens[party.end : party.end + _ENCLOSED])
        return replace(party, preposition=tokens[at].lower) if closing in reach else None
    obliged = end + 1 < len(tokens) and tokens[end + 1].lower in lexicon.words("obligation")
    if obliged or (at > 0 and tokens[at - 1].is_word):
        governor = lexicon.grammar["attributions"][0]
        ends = end + 1 if end == party.end else party.end
        return replace(party, start=at, end=ends, preposition=governor)
    if end > party.end:
        return replace(party, preposition=tokens[at].lower)
    return replace(party, end=end + 1, preposition=tokens[at].lower)


def _backing(tokens: Sequence[Token], at: int, party: Party, lexicon: Lexicon) -> Party | None:
    """Tell "with Italy's support", who share the act, from "with Italy's plan"."""
    if at < 0 or tokens[at].lower not in lexicon.words("accompanying"):
        return None
    after = [token.lower for token in tokens[party.end : party.end + 2]]
    owned = after[:1] and after[0] in lexicon.words("possessive_marks")
    if not (owned and after[-1] in lexicon.words("backing_nouns")):
        return None
    shared = lexicon.grammar["shared_by"][0]
    return replace(party, end=party.end + 2, preposition=shared)


def _leading(tokens: Sequence[Token], at: int, party: Party, lexicon: Lexicon) -> Party | None:
    """Tell "met Italië voorop", which names members of the group before it."""
    after = tokens[party.end].lower if party.end < len(tokens) else ""
    if at < 0 or lexicon.grammar["leading_members"].get(tokens[at].lower) != after:
        return None
    governor = lexicon.grammar["naming_members"][0]
    return replace(party, start=at, end=party.end + 1, preposition=governor)


def held_by(lexicon: Lexicon) -> str:
    """Return the preposition that "from the side of X" and "X's support" stand for."""
    return str(lexicon.grammar["agent_prepositions"][0])


def _wished(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell "would like the Commission to" from "like the Commission"."""
    before = lexicon.verbs.get(tokens[at - 1].lower, ()) if at else ()
    return any(form.lemma in lexicon.words("future_auxiliaries") for form in before)


def begins_governed(tokens: Tokens, verb: int, lexicon: Lexicon) -> bool:
    """Tell the clause of "van X wilde het niets weten", whose subject stands behind its verb."""
    marks = (at for at in range(verb - 1, -1, -1) if not tokens[at].is_word)
    first = next(marks, -1) + 1
    return first < verb and tokens[first].lower in lexicon.words("prepositions")


def is_to_act(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell "zal het wijzen op A" from the noun of "steunt het wijzen op A"."""
    before, after = (lexicon.verbs.get(tokens[at].lower, ()) for at in (start - 1, end))
    future = any(form.lemma in lexicon.words("future_auxiliaries") for form in before)
    return future and any(form.kind == "infinitive" for form in after)
