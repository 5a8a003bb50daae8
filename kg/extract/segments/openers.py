"""Tells which conjunctions and relative pronouns open a clause with an act of its own."""

from kg.cues import COPULA
from kg.extract.actors.party import Party
from kg.extract.cues.absolutes import present
from kg.extract.cues.circumstances import bare_concession, in_said_subject
from kg.extract.cues.gaps import paused
from kg.extract.reading import Reading
from kg.extract.segments.asides import completes_verb
from kg.extract.segments.beginnings import copula_at, opener_at
from kg.extract.segments.relatives import complete, decides, judged, judges, meets

_REACH = 3
"""How many words may stand between a conjunction and the verb or party that it opens with."""


def opens_statement(reading: Reading, at: int) -> str | None:
    """Find "terwijl", "hoewel", "hetgeen", ", waarop" before a party, a verb or a passive."""
    opener = opener_at(reading, at)
    if opener is None or bare_concession(reading, at) is not None or _in_company(reading, at):
        return None
    if paused(reading, at - 1) and _is_awaited(reading, at):
        return None
    if _describes_state(reading, at, opener) or completes_verb(reading, at):
        return None
    if in_said_subject(reading, at):
        return None
    if opener in reading.lexicon.words("judging_openers") and not judges(reading, at):
        return None
    body = at + len(opener.split())
    if _gives_effect(reading, body) or _leaves_out(reading, body):
        return None
    if _describes_person(reading, body, opener):
        return None
    if opener in reading.lexicon.words("possessive_relatives"):
        return opener if of_thing(reading, at) else None
    anywhere = reading.lexicon.grammar["free_openers"]
    sentences = reading.lexicon.any_of("sentence_relatives", "answering_back")
    joined = reading.lower(at - 1) in reading.lexicon.words("coordinators")
    relative = joined and opener in reading.lexicon.words("relative_clause_openers")
    relative = relative or _in_paper(reading, at, opener) or _apposed(reading, at, opener)
    relative = relative or _predicative(reading, at, opener)
    if reading.lower(at - 1) in ",;:–" or opener in anywhere or relative:
        spoken = body + len(reading.phrase_at("agent_prepositions", body))
        near = any(reading.party_at(i) for i in range(body, spoken + _REACH))
        reach = _REACH if " " in opener else 1  # "on which no agreement was reached"
        near = near or any(judged(reading, i) for i in range(body, body + reach))
        near = near or meets(reading, body) or _tells_of(reading, body)
        near = near or decides(reading, body) or _held(reading, body)
        near = near or _is_judged(reading, at, body)
        near = near or (opener in sentences and _met(reading, body))  # "whereas X met with Y"
        near = near or reading.lower(body) in reading.lexicon.words("subject_pronouns")
        verb = any(reading.finite_at(i) for i in range(body, body + 2))
        if near or (verb and reading.lexicon.grammar["word_order"] == "verb-second"):
            return opener
    return None


def _is_awaited(reading: Reading, at: int) -> bool:
    """Tell "not, however, by X" and "stressed, however, that X", where the clause goes on.

    So it does in "did, however, welcome X".
    """
    words = reading.lexicon.words
    auxiliaries = reading.lexicon.any_of("modal_auxiliaries", "elliptic_verbs")
    if any(v.lemma in auxiliaries for v in reading.verbs_at(at - 2)):
        return any(v.kind == "infinitive" for v in reading.verbs_at(at + 2))
    denied = reading.lower(at - 2) in words("negations")
    told = bool(reading.verbs_at(at - 2)) and reading.lower(at + 2) in words("complementizers")
    return denied or told


def _predicative(reading: Reading, at: int, opener: str) -> bool:
    """Tell "Relocation is something I can support", which says what somebody holds of it.

    So does "Relocation was an approach to which most could subscribe".
    """
    words, start = reading.lexicon.words, at - 1
    if opener not in words("predicate_relatives"):
        if " " not in opener or opener not in words("relative_clause_openers"):
            return False
        start = next(
            (i - 1 for i in (at - 2, at - 3) if reading.lower(i) in words("indefinite")), 0
        )
    within = any(reading.lower(i) in words("complementizers") for i in range(at))
    holder = reading.party_at(at + len(opener.split()))
    if holder is None or holder.quantifier == "unspecified":  # "on which Ministers differed"
        return False
    return not within and start > 0 and copula_at(reading, start)


def _gives_effect(reading: Reading, at: int) -> bool:
    """Tell ", waarmee uitvoering wordt gegeven aan de motie X", which tells no act of its own."""
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;."), at)
    acts = any(reading.finite_at(i) for i in range(at, end))
    return not acts and not reading.idle.isdisjoint(range(at, end))


def _leaves_out(reading: Reading, at: int) -> bool:
    """Tell ", of which Malta is not one," and "though I was not among them": who did not act."""
    return any(reading.phrase_at("not_counted", i) for i in range(at + 1, at + 1 + _REACH))


def _in_company(reading: Reading, at: int) -> bool:
    """Tell "Malta, with X, asked" and "and, with X, asked" from a clause that "with" opens.

    Who is only present, "with Norway present", opens none either.
    """
    accompanying = reading.lexicon.words("accompanying")
    if present(reading, at):
        return True
    if reading.lower(at) not in accompanying or reading.lower(at - 1) != ",":
        return False
    beside = reading.party_at(at + 1)
    if beside is not None and at_side(reading, beside):
        return True
    joined = reading.lower(at - 2) in reading.lexicon.words("coordinators")
    begun = joined or any(p.end == at - 1 for p in reading.parties)
    party = reading.party_at(at + 1) if begun else None
    return party is not None and reading.lower(party.end) == ","


def at_side(reading: Reading, party: Party) -> bool:
    """Tell who shares an act: "with X at its side", and nothing of their own behind it."""
    closed = reading.ends_at(party.end)
    inside = range(party.start + 1, party.end)
    return closed and any(reading.phrase_at("at_side", at) for at in inside)


def _describes_state(reading: Reading, at: int, opener: str) -> bool:
    """Tell "Zweden, waar de meeste verzoeken worden ingediend," which tells nobody's act."""
    place = opener in reading.lexicon.words("place_relatives")
    return place and any(p.end == at - 1 for p in reading.parties)


def _describes_person(reading: Reading, body: int, opener: str) -> bool:
    """Tell "The rapporteur, whom the chair had invited, promised" from "met X, whom he thanked"."""
    if opener not in reading.lexicon.words("object_persons"):
        return False
    close = next((i for i in range(body, len(reading.tokens)) if reading.lower(i) == ","), body)
    return close > body and reading.finite_at(reading.skip_adverbs(close + 1))


def of_thing(reading: Reading, at: int) -> bool:
    """Tell "X, whose scope Spain found too wide", of a thing, from "Malta, whose minister …"."""
    if reading.lower(at - 1) != "," or at - 2 not in reading.named or reading.in_party(at - 2):
        return False
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;."), at)
    verb = next((i for i in range(at + 2, end) if reading.finite_at(i)), end)
    behind = [p for p in reading.parties if at + 1 < p.start < end]
    done = verb < end and copula_at(reading, verb)  # "whose scope was criticised by Spain"
    agents = reading.lexicon.words("agent_prepositions")
    return any(
        reading.skip_adverbs(p.end) == verb
        if p.preposition is None
        else p.preposition in agents and done
        for p in behind
    )


def _in_paper(reading: Reading, at: int, opener: str) -> bool:
    """Tell "a paper in which it proposed X": what somebody wrote."""
    written = reading.lower(at - 1) in reading.lexicon.words("papers")
    return written and opener in reading.lexicon.words("further_openers")


def _apposed(reading: Reading, at: int, opener: str) -> bool:
    """Tell ", an extension for which X had little sympathy": what X holds of what was said."""
    related = " " in opener and opener in reading.lexicon.words("relative_clause_openers")
    indefinite = reading.lexicon.words("indefinite")
    noun = next((i for i in (at - 2, at - 3) if reading.lower(i) in indefinite), 0)
    said = reading.lower(at - 1) in reading.lexicon.words("speech_nouns")  # "a view to which"
    apposed = reading.lower(noun - 1) == "," and reading.tokens[at - 1].is_word
    return related and apposed and not said


def _tells_of(reading: Reading, at: int) -> bool:
    """Tell "on which there was little support": who judges is named behind it, or nobody."""
    lexicon = reading.lexicon
    english = lexicon.grammar["word_order"] == "subject-verb"
    impersonal = reading.lower(at) in lexicon.words("impersonal_subjects")
    return english and impersonal and copula_at(reading, at + 1)


def _is_judged(reading: Reading, at: int, body: int) -> bool:
    """Tell "Malta, to which the text was a step too far": what its judge holds of a thing."""
    lexicon = reading.lexicon
    judging = lexicon.any_of("experienced_by", "experiencer_prepositions")
    judge = any(p.end == at - 1 and p.keys for p in reading.parties)
    if not judge or reading.lower(at) not in judging:
        return False
    verb = next((i for i in range(body, len(reading.tokens)) if reading.finite_at(i)), body)
    judged = (c for c in lexicon.cues[COPULA] if "eval" in c.flags and c.companions)
    return copula_at(reading, verb) and any(complete(reading, verb, cue) for cue in judged)


def _held(reading: Reading, at: int) -> bool:
    """Tell "waarvoor brede steun bestond": a Dutch view that nobody is named for."""
    held = reading.lexicon.words("held_nouns")
    noun = next((i for i in range(at, at + _REACH) if reading.lower(i) in held), None)
    if noun is None or not reading.finite_at(noun + 1):
        return False
    return reading.ends_at(noun + 2)


def _met(reading: Reading, at: int) -> bool:
    """Tell "hetgeen op verzet stuitte van X": how a thing was received, told by its last verb."""
    free = (i for i in range(at, len(reading.tokens)) if i not in reading.named)
    verb = next((i for i in free if reading.finite_at(i)), at)
    return any(
        "holder=van" in cue.flags
        and all(reading.find(words, at, verb + _REACH) is not None for words in cue.companions)
        for one in reading.verbs_at(verb)
        for cue in reading.lexicon.cues.get(one.lemma, ())
    )
