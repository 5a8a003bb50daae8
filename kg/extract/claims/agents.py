"""Finds the holder that stands in a phrase: "door X", "by X", "op steun van X rekenen"."""

from collections.abc import Sequence

from kg.extract.actors.party import CHAIR, Party
from kg.extract.cues.companions import is_companion
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.voice import describes_noun
from kg.extract.reading import Reading, Segment

ASSEMBLIES = frozenset({"council", "european-council", "european-parliament"})
"""Those that a support or a resistance can be found "in"."""
_OPENING = 4
"""How far from its beginning the words stand that open a clause."""
_DEED = 4
"""Within how many words before its doer "of" stands: "the use of force by X"."""


def agent(reading: Reading, core: Sequence[Party], found: Predicate) -> Party | None:
    """Find the holder that stands in a phrase: "door X", "by X", "op steun van X rekenen"."""
    grammar = reading.lexicon.grammar
    if "holder=van" in found.cue.flags:
        others = [p for p in core if not (_wrote(reading, p, found) or wanted_by(reading, p))]
        others = [p for p in others if not _made_before(reading, p, found)]
        holding = [p for p in others if holds_it(reading, p, found)]
        named = governed_by(reading, holding, grammar["holder_prepositions"])
        others = [p for p in others if not _of_thing(reading, p)]
        named = named or governed_by(reading, others, grammar["holder_prepositions"])
        named = named or owner(reading, core, found) or _counted_on(reading, core, found)
        named = named or next((p for p in others if _in_place(reading, p, found)), None)
        return named or next((p for p in others if _voices(reading, p)), None)
    if "holder=to" in found.cue.flags:
        apart = [p for p in core if p.start > found.verb.position or fronted(reading, p)]
        judged = governed_by(reading, apart, grammar["experienced_by"])
        return judged or governed_by(reading, core[:1], grammar["experienced_by"])
    if found.passive or _is_promised(reading, found):
        agents = _agents(reading, core, found)
        by = governed_by(reading, agents, grammar["passive_agents"])
        by = by or governed_by(reading, agents, grammar["agent_prepositions"])
        elliptic = "elliptic" in found.cue.flags  # "…, but not with Hungary", "but not to Malta"
        held = (*grammar["holder_prepositions"], *grammar["experienced_by"])
        return by or (governed_by(reading, agents, held) if elliptic else None)
    return None


def fronted(reading: Reading, party: Party) -> bool:
    """Tell who stands at the head of a clause: "To Malta, X was essential", "Bij Malta lag X"."""
    before = party.governed_from - 1
    return before < 0 or reading.lower(before) in (",", ";", ":")


def made_at(reading: Reading, party: Party) -> int:
    """Return the place of "called" in "called for by X"."""
    agents = reading.lexicon.words("passive_agents")
    backed = (party.preposition or "").rpartition(" ")[2] in agents  # "supported by"
    at = party.start - 2 if backed else party.governed_from - 1
    return at - (reading.lower(at) in reading.lexicon.words("adverbial_particles"))


def wanted_by(reading: Reading, party: Party) -> bool:
    """Tell who is named in "Longer detention, requested by X, met with objections"."""
    if (party.preposition or "").rpartition(" ")[2] not in reading.lexicon.words("passive_agents"):
        return False
    verb = reading.finite_at(reading.skip_adverbs(party.end + 1))
    if reading.lower(party.end) != "," or not verb:
        return False
    made = made_at(reading, party)
    done = any(v.kind == "participle" for v in reading.verbs_at(made))
    opened = any(reading.lower(at) == "," for at in (made - 1, made - 2))
    return done and opened


def _is_promised(reading: Reading, found: Predicate) -> bool:
    """Tell "the matter will be taken up by X", where X says what it will do."""
    bare = "modal" in found.cue.flags and not found.cue.companions
    future = found.verb.lemma in reading.lexicon.words("future_auxiliaries")
    passive = reading.lexicon.words("passive_auxiliaries")
    behind = reading.verbs_at(found.verb.position + 1)
    return bare and future and any(v.lemma in passive and v.kind == "infinitive" for v in behind)


def _of_thing(reading: Reading, party: Party) -> bool:
    """Tell whose thing is named in "the accession of Romania could count on support"."""
    before = party.governed_from - 1
    genitive = party.preposition in reading.lexicon.words("genitives")
    return genitive and before in reading.things


def _in_place(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell where a view is held: "met with objections in X", "heeft in X voorstanders"."""
    inside = party.preposition in reading.lexicon.words("inside")
    held = reading.lower(party.governed_from - 1), reading.lower(party.governed_from)
    return inside and any(is_companion(word, found.cue) for word in held)


def _voices(reading: Reading, party: Party) -> bool:
    """Tell whose view it is in "The view of Malta was that", which acts as a subject would."""
    genitive = reading.lower(party.start - 1) in reading.lexicon.words("genitives")
    return genitive and party.preposition is None


def holds_it(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell who holds it: Y in "the entry of X met with objections in Y"."""
    if party.preposition not in reading.lexicon.words("genitives"):
        return True
    return is_companion(reading.lower(party.governed_from - 1), found.cue)


def owner(reading: Reading, core: Sequence[Party], found: Predicate) -> Party | None:
    """Find whose companion of the cue it is: "Poland's support went to …"."""
    for party in core:
        nouns = [reading.lower(i) for i in range(party.end, party.end + 3)]
        owned = reading.lower(party.end) in reading.lexicon.words("possessive_marks")
        owned = owned or reading.lower(party.start) in reading.lexicon.words("own_possessives")
        if owned and any(is_companion(noun, found.cue) for noun in nouns):
            return party
    return None


def _counted_on(reading: Reading, core: Sequence[Party], found: Predicate) -> Party | None:
    """Find who "could count on X" where nobody else is named: behind a companion of the cue."""
    if any(p.keys and p.preposition is None for p in core):
        return None
    return governed_by(reading, core, [word for words in found.cue.companions for word in words])


def _agents(reading: Reading, core: Sequence[Party], found: Predicate) -> list[Party]:
    """Return the parties after the verb, if agents, else those before that are in no place.

    No agent stands in "resettlement from Turkey was welcomed", nor in "the call by Malta was
    backed by Spain" before the verb.
    """
    core = [p for p in core if not (_does(reading, p) or made_it(reading, p, found))]
    behind = [p for p in core if p.start > found.verb.position]
    if governed_by(reading, behind, reading.lexicon.grammar["agent_prepositions"]):
        return behind
    of_origin = reading.lexicon.words("origin_prepositions")
    return [p for p in core if p.preposition not in of_origin or p.start > found.verb.position]


def tells_whose(reading: Reading, party: Party) -> bool:
    """Tell the X of the Dutch "de door X voorgestelde Y": whose it is, and nobody who acts."""
    lexicon = reading.lexicon
    agent = party.preposition in lexicon.words("passive_agents")
    if not agent or lexicon.grammar["word_order"] != "verb-second":
        return False
    before, made = party.governed_from - 1, party.end
    while reading.lower(before) in lexicon.words("adverbs"):  # "de eerder door X gevraagde Y"
        before -= 1
    if reading.lower(before) not in lexicon.words("definite"):
        return False
    while made < party.end + _DEED and reading.lower(made) in lexicon.words("adverbs"):
        made += 1
    ends = reading.ends_at(made + 1) or any(reading.finite_at(at) for at in (made, made + 1))
    return reading.lower(made).isalpha() and not ends  # "wordt het door X afgewezen."


def _does(reading: Reading, party: Party) -> bool:
    """Tell who does what a noun says in "on the use by Italy of X" from "informed by X of Y"."""
    if reading.lexicon.grammar["word_order"] != "subject-verb":
        return False
    agent = party.preposition in reading.lexicon.words("passive_agents")
    noun = agent and not reading.verbs_at(party.start - 2)
    return noun and reading.lower(party.end) in reading.lexicon.words("genitives")


def made_it(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell whose thing it is that is spoken of: "support was voiced for the hubs tabled by X"."""
    if party.preposition not in reading.lexicon.words("passive_agents"):
        return False
    made = party.governed_from - 1
    made -= reading.lower(made) in reading.lexicon.words("adverbial_particles")
    if made == found.verb.position:
        return False
    if made < found.verb.position:  # "the hubs tabled by X were backed by Y"
        return describes_noun(reading, made)
    if reading.verbs_at(made):
        return describes_noun(reading, made)
    unknown = reading.lexicon.ends_as(reading.lower(made), "past_endings")
    unknown = unknown and made - 1 in reading.named
    return unknown and not is_companion(reading.lower(made - 1), found.cue)


def _made_before(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell who is named in "The hubs suggested by X met with resistance from Y".

    So is who does what the subject tells: "The use of migrants by X met with condemnation".
    """
    if party.start > found.verb.position:
        return False
    return made_it(reading, party, found) or does_deed(reading, party, found)


def does_deed(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell X in "the use of migrants by X" from X in "the support for migrants by X"."""
    by, words = party.governed_from, reading.lexicon.words
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if not english or party.preposition not in words("passive_agents"):
        return False
    near = range(by - 1, max(by - _DEED - 1, 0), -1)
    of = next((at for at in near if reading.lower(at) in words("genitives")), None)
    return of is not None and not is_companion(reading.lower(of - 1), found.cue)


def governed_by(
    reading: Reading, core: Sequence[Party], prepositions: Sequence[str]
) -> Party | None:
    """Return the first party behind one of some prepositions, who speaks before all others."""
    governed = [
        p
        for p in core
        if p.preposition in prepositions
        and (p.preposition != "in" or ASSEMBLIES.issuperset(p.keys))
    ]
    mouths = reading.lexicon.words("speaking_prepositions")
    spoken = (p for p in governed if p.preposition in mouths)
    return next(spoken, governed[0] if governed else None)


def spoken_for(reading: Reading, segment: Segment, core: Sequence[Party]) -> Party | None:
    """Find for whom an unknown speaker speaks: "Speaking for Cyprus, the Minister …"."""
    first, words = next(iter(core), None), reading.lexicon.words("speaking_for")
    fronted = first and first.preposition in words and first.start - segment.body <= _OPENING
    return first if first and fronted else None


def represented(reading: Reading, segment: Segment, core: Sequence[Party]) -> Party | None:
    """Find the chair in "Namens het Voorzitterschap gaf de minister": it speaks, not he."""
    first, speaking = next(iter(core), None), reading.lexicon.grammar["on_behalf"]
    chair = first and first.keys == CHAIR and first.preposition in speaking
    return first if first and chair and first.start - segment.body <= _OPENING else None


def _wrote(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell the author in "het pleidooi van X vond gehoor bij Y" from a holder: "de steun van X".

    So is who pleads in "A plea from X for it found an echo in Y".
    """
    lexicon, noun = reading.lexicon, reading.lower(party.start - 2)
    spoken = noun in lexicon.telling_nouns and not is_companion(noun, found.cue)
    wrote = lexicon.any_of("author_prepositions", "passive_agents")
    sources = lexicon.any_of("origin_prepositions", "genitives")
    told = bool(found.verb.lemma) and party.start < found.verb.position  # not "A question from X"
    told = told and party.preposition in sources
    return spoken and (told or party.preposition in wrote)
