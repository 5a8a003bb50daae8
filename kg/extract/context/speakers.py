"""Resolves pronouns and counts of parties: for whom they stand in the section."""

from dataclasses import replace

from kg.extract.actors.party import DECIDERS, GROUP, Party
from kg.extract.context.discourse import Discourse
from kg.lexicon import Lexicon

_RECENT = 6
"""Among how many actors named last a pronoun finds its own."""
_TWO = 2
"""How many "both countries" are."""


def resolve_party(party: Party, discourse: Discourse, lexicon: Lexicon) -> Party | None:
    """Return the party with its pronoun or anaphoric quantifier resolved, or None."""
    if party.quantifier == "anaphoric":
        if discourse.group is None and len(discourse.pair) == _TWO:
            return replace(party, keys=discourse.pair, quantifier=None)
        if discourse.group is None:
            return replace(party, quantifier="unspecified")
        return replace(party, keys=discourse.group.keys, quantifier=discourse.group.quantifier)
    if party.pronoun and party.keys:  # "They, like Croatia, urged": with company of its own
        others = resolve_party(replace(party, keys=()), discourse, lexicon)
        keys = (*(others.keys if others else ()), *party.keys)
        return replace(others or party, keys=tuple(dict.fromkeys(keys)))
    if party.keys:
        return party
    of_two = lexicon.grammar["of_two"].get(party.pronoun)
    if of_two is not None and discourse.pair and not party.plural:
        return replace(party, keys=discourse.pair[of_two : of_two + 1] or discourse.pair[-1:])
    if party.pronoun in lexicon.words("pronouns_of_a_list") and discourse.couple:
        return replace(party, keys=discourse.couple)
    if _are_bodies(party, discourse, lexicon):
        return replace(party, keys=discourse.pair)
    if counted := _counted_parties(party, discourse, lexicon):
        return replace(party, keys=counted)
    both = party.pronoun in lexicon.words("pronouns_of_two")
    other = discourse.group is None or len(discourse.group.keys) != _TWO
    few = both and discourse.group is None and " " in (party.pronoun or "")
    if both and other and (len(discourse.pair) == _TWO or few):
        known = len(discourse.pair) == _TWO
        keys = discourse.pair if known else (GROUP,)
        return replace(party, keys=keys, quantifier=party.quantifier if known else "few")
    if party.plural and discourse.group:
        antecedent = discourse.group
        return replace(party, keys=antecedent.keys, quantifier=antecedent.quantifier)
    if alliance := _alliance(party, discourse, lexicon):
        return replace(party, keys=alliance)
    key = _single(party, discourse, lexicon)
    return replace(party, keys=(key,)) if key else None


def _are_bodies(party: Party, discourse: Discourse, lexicon: Lexicon) -> bool:
    """Tell "both agencies", which are no states, where two bodies were named last."""
    named = (party.pronoun or "").rpartition(" ")[2] in lexicon.words("plural_bodies")
    pair = discourse.pair
    return named and len(pair) == _TWO and not any(key.isupper() for key in pair)


def _counted_parties(party: Party, discourse: Discourse, lexicon: Lexicon) -> tuple[str, ...]:
    """Return those named together last that are as many as "the three", "all four"."""
    words = (party.pronoun or "").split()
    numbers = (lexicon.grammar["counts"].get(word) for word in words)
    number = next((n for n in numbers if n), 0)
    last = discourse.group
    if last is not None and GROUP not in last.keys:
        return ()
    return discourse.several.get(number, ())


def _alliance(party: Party, discourse: Discourse, lexicon: Lexicon) -> tuple[str, ...]:
    """Return whom "it" stands for behind several under one name: "the Benelux"."""
    if party.pronoun not in lexicon.words("alliance_pronouns"):
        return ()
    last = discourse.party.keys if discourse.party else ()
    keys = discourse.pair if len(discourse.pair) > _TWO else last
    return keys if list(keys) in lexicon.grammar["spelled_out"].values() else ()


def _single(party: Party, discourse: Discourse, lexicon: Lexicon) -> str | None:
    """Return the actor that a singular pronoun stands for: its preferred one, else the last."""
    if party.pronoun in lexicon.words("country_pronouns"):
        state = next((key for key in reversed(discourse.pair) if key.isupper()), None)
        if state is not None:
            return state
    described = " " in (party.pronoun or "")  # "the coordinator" may stand far behind its name
    recent = discourse.named[::-1] if described else discourse.named[::-1][:_RECENT]
    preferred = lexicon.grammar["pronoun_preference"].get(party.pronoun, ())
    last = discourse.party
    single = last is not None and len(last.keys) == 1 and GROUP not in last.keys
    if party.pronoun in lexicon.words("persons"):  # no Council is a "she"
        recent = [key for key in recent if key not in DECIDERS]
        single = single and last is not None and DECIDERS.isdisjoint(last.keys)
    near = party.pronoun in lexicon.words("nearest_pronouns") and _just_named(discourse)
    if last and single and (last.keys[0] in preferred or near):
        return last.keys[0]
    if described and preferred:  # "the Agency" is no state
        known = (*discourse.mentioned[::-1], *recent)  # with its act its agency is named
        return next((key for key in known if key in preferred), None)
    return next(
        (key for key in recent if key in preferred),
        last.keys[0] if last and single else next(iter(recent), None),
    )


def _just_named(discourse: Discourse) -> bool:
    """Tell whether who acted last is who was named last: "The Chair said that he would"."""
    last = discourse.party
    named = last is not None and discourse.named[-1:] == list(last.keys)
    return last is not None and named and not DECIDERS.issuperset(last.keys)
