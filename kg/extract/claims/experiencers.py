"""Finds who holds what is told of no subject: "support in X", "for X this goes too far"."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.actors.party import GROUP, Party
from kg.extract.claims.agents import (
    does_deed,
    fronted,
    governed_by,
    holds_it,
    made_it,
)
from kg.extract.cues.companions import is_companion
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading


def of_group(
    reading: Reading, core: Sequence[Party], free: Sequence[Party], found: Predicate
) -> Party | None:
    """Find who holds what is told of nobody: "er was steun van X", "there was support in X"."""
    grammar = reading.lexicon.grammar
    decided = "council" in found.cue.flags  # "The decision on aid from X went through"
    held = [p for p in core if _holds(reading, p, found) and not made_it(reading, p, found)]
    held = [p for p in held if p.start > found.verb.position or not decided]
    held = [p for p in held if not does_deed(reading, p, found)]
    dutch = grammar["word_order"] == "verb-second"
    held = [p for p in held if dutch or holds_it(reading, p, found)]  # "to the merger of X"
    inner = governed_by(reading, held, grammar["holder_prepositions"]) or _dwelling(
        reading, core, found
    )
    if inner and inner.keys == ("council",):
        return replace(inner, keys=(GROUP,), quantifier="unspecified")
    relatives = reading.lexicon.words("personal_relatives")  # "de tekst die Frontex versterkt"
    free = [p for p in free if not (decided and reading.lower(p.start - 1) in relatives)]
    return inner or next(iter(free), None) or (dutch and experiencer(reading, core, found)) or None


def _dwelling(reading: Reading, core: Sequence[Party], found: Predicate) -> Party | None:
    """Find where a view "leefde vooral in Cyprus", which is no place in its content."""
    if found.verb.lemma not in reading.lexicon.words("dwelling_verbs"):
        return None
    at = reading.skip_adverbs(found.verb.position + 1)
    within = reading.lower(at) in reading.lexicon.words("holder_prepositions")
    return next((p for p in core if within and p.start == at + 1), None)


def is_judged(reading: Reading, found: Predicate) -> bool:
    """Tell "is te duur", "werkt niet", whose subject is what somebody judges, from "noemt duur"."""
    judging = reading.lexicon.words("judging_verbs")
    judges = "eval" in found.cue.flags and "colon" not in found.cue.flags
    return judges and found.verb.lemma not in judging


def _holds(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell the holder in "de steun van X" from the author in "steun voor het voorstel van X"."""
    if party.preposition not in reading.lexicon.words("author_prepositions"):
        return True
    before = reading.lower(party.start - 2)
    held = is_companion(before, found.cue)
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    adverbs = reading.lexicon.any_of("adverbs", "leading_adverbs", "impersonal_subjects")
    free = before in adverbs or reading.finite_at(party.start - 2)
    return held or (dutch and free) or reading.lower(party.start - 1) != party.preposition


def experiencer(reading: Reading, core: Sequence[Party], found: Predicate) -> Party | None:
    """Find "volgens X", "voor X gaat dit te ver", "for X, the priority was".

    A judgement that is nobody else's is that of who stands in a frame, "wat X betreft", too.
    """
    if found.cue.act == "announce":
        return None
    grammar = reading.lexicon.grammar
    frames = (*grammar["attributions"], *grammar["enclosing_attributions"])
    judged = frames if "eval" in found.cue.flags else ()
    first = [p for p in core if judged and (fronted(reading, p) or _before_it(reading, p, found))]
    told = core
    if found.cue.act == "report":  # "For X, it was", and not the X of "a system for X"
        told = [p for p in core if fronted(reading, p)]
    named = governed_by(reading, told, (*grammar["experiencer_prepositions"], *judged))
    named = named or governed_by(reading, first, grammar["experienced_by"])
    return named or governed_by(reading, core, grammar["attributions"])


def _before_it(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell who judges in "Equally important to Malta was X", whose subject stands last."""
    judged = is_companion(reading.lower(party.governed_from - 1), found.cue)
    return judged and party.end == found.verb.position
