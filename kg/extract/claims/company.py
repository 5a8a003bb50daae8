"""Finds who shares an act, "mede namens X", who backs it, and who alone does not share it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.actors.party import DECIDERS, GROUP, LEADERS, Party
from kg.extract.claims.agents import wanted_by
from kg.extract.cues.circumstances import conceded_aside, in_comment
from kg.extract.cues.companions import is_companion
from kg.extract.cues.inner import as_act
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.reading import Reading, Segment
from kg.extract.segments.openers import at_side
from kg.extract.segments.relatives import relates

_OPENING = 2
"""How far from the beginning of a clause those stand that somebody speaks for."""
_CAME = 6
"""Within how many words behind a name it is told that who bears it came."""
_WISHED = 4
"""How far before a wish the word stands that tells that it was passed over."""
_WANTED = ("support", "oppose", "welcome", "call-for", "propose", "emphasise", "agree")
"""Acts that whoever is named as unlike who did them does not share."""
_SIDES = ("support", "oppose", "welcome", "agree")
"""Acts that whoever is excepted from them turns round."""


def with_company(
    reading: Reading, segment: Segment, party: Party, inside: Sequence[Party], found: Predicate
) -> Party:
    """Add those who share the act: "mede namens X", "supported by X", "waaronder X"."""
    grammar = reading.lexicon.grammar
    company = reading.lexicon.any_of("co_holders", "including")
    seconding = reading.lexicon.words("seconding")
    conceded = conceded_aside(reading, segment)
    for other in inside:
        if other.start in conceded or _only_came(reading, other):
            continue
        if other.start < party.start and wanted_by(reading, other):
            continue  # "The text, backed by X, was opposed by Y"
        if other.start > party.end and (
            _likewise(reading, other)
            or _joined(reading, other, found)
            or _behind_pause(reading, party, other)
            or _shares(reading, party, other)
            or _accompanies(reading, other, found)
        ):
            party = party.with_members(other)
        near = other.start - party.end < 8 or other.preposition in grammar["co_holders"]
        closes = _closes_naming(reading, segment, party, other)
        if closes or _speaks_for(reading, segment, party, other) or _owns(reading, party, other):
            party = party.with_members(other)
        if other.preposition not in company or other.preposition in seconding:
            continue
        apart = in_comment(reading, segment, other.start) and not _shares_view(reading, other)
        if apart or _beside_object(reading, segment, other):
            continue
        if _is_example(reading, party, other, found) or _is_joined(other, found):
            continue
        if other is not party and near:
            after = other.start > found.verb.position + 4
            if after and not _names_members(reading, party, other):
                continue
            party = party.with_members(other)
    return party


def _only_came(reading: Reading, other: Party) -> bool:
    """Tell ", dat net als Y was uitgenodigd," of who came to the meeting and did no more."""
    if reading.lexicon.grammar["word_order"] != "verb-second" or reading.lacks("being_there"):
        return False
    places = range(other.end, min(other.end + _CAME, len(reading.tokens)))
    end = next((i for i in places if not reading.tokens[i].is_word), other.end)
    came = any(reading.phrase_at("being_there", i) for i in range(other.end, end))
    return came and reading.lower(end) == ","


def apart_from_like(reading: Reading, segment: Segment, by: Party, verb: int) -> Party:
    """Return the X of "X called for A, as did Y, and promised B", who goes on without Y."""
    alike = reading.lexicon.words("doing_alike")
    others = (p for p in reading.parties if segment.start <= p.start < segment.end)
    also = {key for p in others if p.preposition in alike and p.start > verb for key in p.keys}
    keys = tuple(key for key in by.keys if key not in also)
    return replace(by, keys=keys) if also and keys else by


def _is_example(reading: Reading, party: Party, other: Party, found: Predicate) -> bool:
    """Tell "wanted agencies such as X to do more", of the content, from members of who acts."""
    naming = other.preposition in reading.lexicon.words("including")
    behind = other.governed_from > found.verb.position + 1  # a noun stands between
    return naming and behind and GROUP not in party.keys and other.start > party.end


def _is_joined(other: Party, found: Predicate) -> bool:
    """Tell "ranged itself alongside X", who did something before, from "X, alongside Y, asked"."""
    return "inherit" in found.cue.flags and is_companion(other.preposition or "", found.cue)


def _shares_view(reading: Reading, other: Party) -> bool:
    """Tell ", whose view was shared by X," which names who thinks the same."""
    opened = (other.preposition or "").split(" ", 1)[0]
    return opened in reading.lexicon.words("possessive_relatives")


def excepted(
    reading: Reading, segment: Segment, party: Party, found: Predicate
) -> tuple[Predicate, Party] | None:
    """Return who takes the other side: "all delegations except X supported"."""
    words = reading.lexicon.words("excepting")
    opposed = _opposed(reading, segment) if found.cue.act in _WANTED else None
    if opposed and not set(opposed.keys) <= set(party.keys):
        return _other_side(found), opposed
    if found.cue.act in _SIDES and (left_out := _left_out(reading, party)):
        return replace(found, negated=not found.negated), left_out
    if {GROUP, *DECIDERS}.isdisjoint(party.keys) or found.cue.act not in _SIDES:
        return None
    named = [p for p in reading.parties if p.preposition in words and p.keys]
    inside = (p for p in named if segment.start <= p.start < segment.end)
    other = next(inside, None) or _excepted_before(reading, segment, party, named)
    if other and reading.lower(other.end) == "," and relates(reading, other.end + 1):
        return None  # "met uitzondering van X, dat dit te ver vond"
    return (replace(found, negated=not found.negated), other) if other else None


def _other_side(found: Predicate) -> Predicate:
    """Return what who does not share an act does instead: refuses it, or supports it."""
    refuses = (found.cue.act == "oppose") is found.negated
    act, stance = ("oppose", "against") if refuses else ("support", "favour")
    return replace(as_act(found, act, stance), negated=False)


def _opposed(reading: Reading, segment: Segment) -> Party | None:
    """Find Y in "X, unlike Y, supported", "called for it over Y's objections"."""
    if reading.lexicon.words("opposed_to").isdisjoint(reading.present):
        return None
    words, marks = reading.lexicon.words, reading.lexicon.words("possessive_marks")
    for party in reading.parties:
        if not (party.keys and segment.start <= party.start < segment.end):
            continue
        if party.preposition in words("unlike"):
            return None if _acts_apart(reading, party.end) else party
        if _is_opponent(reading, party):
            return party
        owned = reading.lower(party.end) in marks
        nouns = (party.end + 1, party.end + 2) if owned else (party.governed_from - 1,)
        noun = next((at for at in nouns if reading.lower(at) in words("wishes_against")), None)
        if noun is None or not (owned or party.preposition in words("holder_prepositions")):
            continue
        first = party.start if owned else noun - (reading.lower(noun - 1) in words("articles"))
        near = range(max(0, first - _WISHED), first)  # "tegen het uitdrukkelijke advies van X"
        if any(reading.phrase_at("against_wishes", at) for at in near):
            return party
    return None


def _is_opponent(reading: Reading, party: Party) -> bool:
    """Tell "with X as its only opponent", "met X als enige tegenstander"."""
    words, opponents = reading.lexicon.words, reading.lexicon.words("opponents")
    named = reading.lower(party.end) in words("as_who") and party.preposition in words("with_whom")
    return named and bool(reading.at_any(opponents, party.end + 1, party.end + _WISHED))


def _acts_apart(reading: Reading, at: int) -> bool:
    """Tell "Anders dan Malta had voorgesteld, …" from "Anders dan Malta was Spanje …"."""
    end = at
    while reading.verbs_at(end):
        end += 1
    return end > at and (reading.lower(end) == "," or end > at + 1)


def _left_out(reading: Reading, party: Party) -> Party | None:
    """Return who is left out between commas: Y of "X, but not Y, supported"."""
    words, at = reading.lexicon.words, party.end
    if reading.lower(at) != "," or reading.lower(at + 1) not in words("contrasts"):
        return None
    other = reading.party_at(at + 3) if reading.lower(at + 2) in words("correcting") else None
    named = other is not None and bool(other.keys) and other.preposition is None
    return other if named and other and reading.lower(other.end) == "," else None


def _excepted_before(
    reading: Reading, segment: Segment, party: Party, named: Sequence[Party]
) -> Party | None:
    """Find X in "With the exception of X, to whom Y, all agreed", "all but X, which Y, agreed"."""
    for other in named:
        first = other.governed_from == 0 and party.start == segment.body
        beside = other.governed_from == party.end and party.start == 0
        free = (p for p in reading.parties if other.end <= p.start < segment.start)
        others = any(GROUP in p.keys or p.preposition is None for p in free)
        if other.start < segment.start and (first or beside) and not others:
            return other
    return None


def seconded(reading: Reading, segment: Segment) -> Iterator[tuple[Predicate, Party, Segment]]:
    """Yield who backs an act in its middle: "Frankrijk, daarin gesteund door X, wilde …".

    Or who did what with a thing: "Het plan, verwelkomd door X, stuitte op verzet van Y".
    """
    words = reading.lexicon.words("seconding")
    for party in reading.parties:
        backs = party.preposition in words
        first = party.governed_from if backs else _judged_aside(reading, party)
        if first is not None and segment.body < first < segment.end:
            told = Segment(first, party.end, None, first)
            found = predicate(reading, told)
            if found is not None:
                yield found, party, told


def _judged_aside(reading: Reading, party: Party) -> int | None:
    """Return where the Dutch ", verwelkomd door X," begins, between commas, else None."""
    words, participle = reading.lexicon.words, party.governed_from - 1
    if reading.lower(party.end) != "," or party.preposition not in words("passive_agents"):
        return None
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return None
    made = participle
    while made > 0 and reading.lower(made - 1) in words("adverbs"):
        made -= 1
    done = any(v.kind == "participle" for v in reading.verbs_at(participle))
    opened = reading.lower(made - 1) == ","
    return made if done and opened and reading.finite_at(party.end + 1) else None


def _speaks_for(reading: Reading, segment: Segment, party: Party, other: Party) -> bool:
    """Tell "Namens Malta en Cyprus vroeg Italië": states that another speaks for, too."""
    if not party.keys or other.preposition not in reading.lexicon.grammar["on_behalf"]:
        return False
    fronted = other.start <= segment.body + _OPENING and other.start < party.start
    states = all(key.isupper() for key in (*other.keys, *party.keys))
    within = 0 < other.governed_from - party.end <= _OPENING and _is_state(party)
    within = within and {GROUP, *DECIDERS, *LEADERS}.isdisjoint(other.keys)
    return (fronted and states) or within


def _owns(reading: Reading, party: Party, other: Party) -> bool:
    """Tell "Switzerland, also on Norway's behalf, asked": a state that another speaks for, too."""
    words = reading.lexicon.words
    owned = reading.lower(other.end) in words("possessive_marks")
    spoken = owned and reading.lower(other.end + 1) in words("owned_behalf")
    between = any(reading.finite_at(at) for at in range(party.end, other.start))
    return spoken and _is_state(party) and _is_state(other) and not between


def _is_state(party: Party) -> bool:
    """Tell who speaks for others in "Noorwegen heeft zich namens de geassocieerde landen …"."""
    return len(party.keys) == 1 and party.keys[0].isupper()


def _names_members(reading: Reading, party: Party, other: Party) -> bool:
    """Tell members of an unnamed group, "among them X", from examples in the content."""
    grammar = reading.lexicon.grammar
    if other.preposition in grammar["co_holders"]:
        set_off = reading.lower(other.governed_from - 1) in ",–("
        return set_off or all(key.isupper() for key in other.keys)  # "work with UNHCR on X"
    beside = reading.lower(party.end) == "," and other.governed_from == party.end + 1
    return GROUP in party.keys and (beside or other.preposition in grammar["naming_members"])


def _closes_naming(reading: Reading, segment: Segment, party: Party, other: Party) -> bool:
    """Tell members that close "meerdere lidstaten wilden X, waaronder Y", and nothing follows.

    So does ", Y among them". In "hervestiging uit landen, waaronder Y" they are examples.
    """
    lexicon = reading.lexicon
    naming = other.preposition in lexicon.words("naming_members")
    inside = bool(reading.phrase_at("naming_members", other.start))  # "among them those of X"
    set_off = other.preposition is None and reading.lower(other.start - 1) == ","
    among = len(reading.phrase_at("naming_behind", other.end)) if set_off else 0
    if GROUP not in party.keys or other.start < party.end or not (naming or inside or among):
        return False
    comma = other.governed_from - 1
    examples = reading.lower(comma - 1) in lexicon.words("plural_kinds")
    behind = reading.tokens[other.end + among : segment.end]
    return not examples and not any(token.is_word for token in behind)


def _beside_object(reading: Reading, segment: Segment, other: Party) -> bool:
    """Tell "naast Belarus ook de route", in the content, from ", naast Nederland, ook X"."""
    set_off = reading.lower(other.start - 2) == "," or other.start - 1 <= segment.body
    return other.preposition in reading.lexicon.words("object_company") and not set_off


def _behind_pause(reading: Reading, party: Party, other: Party) -> bool:
    """Tell "by Poland and, in more guarded terms, by the Commission"."""
    joined = reading.lower(party.end) in reading.lexicon.words("coordinators")
    pause = joined and reading.lower(party.end + 1) == ","
    closed = reading.lower(other.start - 2) == "," and other.start - 2 > party.end + 1
    governed = party.preposition is not None and party.preposition == other.preposition
    said = any(reading.finite_at(at) for at in range(party.end, other.start))
    return pause and closed and governed and not said


def _shares(reading: Reading, party: Party, other: Party) -> bool:
    """Tell "My preference, shared by X, was", behind the noun for what a party has."""
    shared, agents = reading.lexicon.words("shared"), reading.lexicon.words("passive_agents")
    at = other.governed_from - 1
    noun = reading.lower(at - 2) in reading.lexicon.telling_nouns
    set_off = reading.lower(at - 1) == "," and reading.lower(other.end) == ","
    told = reading.lower(at) in shared and other.preposition in agents
    return told and set_off and noun and party.end < at


def _likewise(reading: Reading, other: Party) -> bool:
    """Tell ", and the Czech Republic likewise": a clause whose verb is left out."""
    lexicon = reading.lexicon
    joined = reading.lower(other.start - 1) in (*lexicon.grammar["coordinators"], ",")
    same = reading.lower(other.end) in lexicon.words("likewise")
    return joined and same and other.preposition is None and reading.lower(other.end + 1) in ",.;"


def _accompanies(reading: Reading, other: Party, found: Predicate) -> bool:
    """Tell "Malta, with X, asked": between commas, before the verb, or ", with X at its side"."""
    with_it = other.preposition in reading.lexicon.words("accompanying")
    if not with_it or reading.lower(other.start - 2) != ",":
        return False
    if other.start > found.verb.position:
        return at_side(reading, other)
    return reading.lower(other.end) == ","


def _joined(reading: Reading, other: Party, found: Predicate) -> bool:
    """Tell who is joined in an act, "joined X in calling for", from an act that is joined."""
    joins = found.verb.lemma in reading.lexicon.words("joining_verbs")
    beside = other.start == found.verb.position + 1 and GROUP not in other.keys
    return joins and beside and reading.lexicon.can_be(reading.lower(other.end + 1), "gerund")
