"""Tells where a clause goes on behind what stands between its commas."""

from kg.extract.cues.circumstances import (
    bare_concession,
    behind_said_relative,
    in_said_subject,
)
from kg.extract.cues.speakers import speaks_aside, stresses_aside
from kg.extract.reading import Reading, Segment

_ASIDE = 14
"""Within how many words what stands between "and" and its verb is closed by a comma."""


def goes_on(reading: Reading, at: int) -> bool:
    """Tell whether a clause goes on behind the comma before a token, and none begins there."""
    return (
        _in_aside(reading, at)
        or _behind_speaker(reading, at)
        or _behind_reason(reading, at)
        or _awaits_verb(reading, at)
        or completes_verb(reading, at)
        or _awaits_object(reading, at)
        or _behind_concession(reading, at)
        or in_said_subject(reading, at)
        or behind_said_relative(reading, at - 1) is not None
    )


def _behind_concession(reading: Reading, at: int) -> bool:
    """Tell where "a view which Malta, though willing to help, shared" goes on."""
    lexicon = reading.lexicon
    opened = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), 0)
    subject = next((p for p in reading.parties if p.end == opened), None)
    if subject is None or bare_concession(reading, opened + 1) != at - 1:
        return False
    relatives = lexicon.any_of("relative_openers", "personal_relatives")
    return reading.lower(subject.start - 1) in relatives


def past_aside(reading: Reading, at: int) -> int:
    """Return where "and, together with X, defended" goes on behind what stands in between."""
    if reading.lower(at) != ",":
        return at
    inside = 0
    for i in range(at + 1, min(at + _ASIDE, len(reading.tokens))):
        inside += (reading.lower(i) == "(") - (reading.lower(i) == ")")
        if reading.lower(i) == "," and not inside:
            return i + 1
    return at


def _in_aside(reading: Reading, at: int) -> bool:
    """Tell whether the comma before a token closes such an aside."""
    opened = next((i for i in range(_members(reading, at), 0, -1) if reading.lower(i) == ","), 0)
    waiting = reading.lexicon.any_of("coordinators", "asked_openers", "inverting_openers")
    joined = reading.lower(opened - 1) in waiting and past_aside(reading, opened) == at
    return joined or _goes_on_behind_company(reading, opened, at)


def _members(reading: Reading, at: int) -> int:
    """Return the token before the comma that closes an aside, or before a list that does."""
    named = (p.start for p in reading.parties if p.end == at - 1 and p.preposition)
    return next(named, at - 1) - 1


def _goes_on_behind_company(reading: Reading, comma: int, at: int) -> bool:
    """Tell the verb in "while Hungary, supported by Slovakia, opposed it" from a further act."""
    lexicon, party = reading.lexicon, next((p for p in reading.parties if p.end == comma), None)
    english = lexicon.grammar["word_order"] == "subject-verb"
    if party is None or not english or party.preposition or not party.start:
        return False
    openers = lexicon.any_of("clause_openers", "coordinators")
    begins = reading.lower(party.start - 1) in openers or reading.lower(party.start - 1) in ",;"
    company = reading.phrase_at("co_holders", comma + 1) or reading.phrase_at(
        "including", comma + 1
    )
    return begins and bool(company) and reading.finite_at(reading.skip_adverbs(at))


def _behind_speaker(reading: Reading, at: int) -> bool:
    """Tell where "Relocation, X argued, had to be shared" goes on with what was said.

    So do "The EU should, X argued, focus on returns" and "From July, X argued, it should".
    """
    opened = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), None)
    if opened is None:
        return False
    told = speaks_aside(reading, opened + 1) or stresses_aside(reading, opened + 1)
    if _modal_at(reading, opened - 1):
        return told is not None and any(v.kind == "infinitive" for v in reading.verbs_at(at))
    begun = next((i for i in range(opened, 0, -1) if reading.lower(i) == ";"), -1) + 1
    acts = any(reading.finite_at(i) for i in range(begun, opened) if i not in reading.named)
    if told is None or acts:
        return False
    framed = reading.lower(begun) in reading.lexicon.words("prepositions")  # "From July, she said,"
    return framed or reading.finite_at(reading.skip_adverbs(at))


def _modal_at(reading: Reading, at: int) -> bool:
    """Tell an auxiliary whose infinitive is still to come: "should, X argued, …"."""
    modals = reading.lexicon.words("modal_auxiliaries")
    return any(verb.lemma in modals for verb in reading.verbs_at(at))


def _behind_reason(reading: Reading, at: int) -> bool:
    """Tell where "said that, because of X, it could not" goes on with what was said."""
    said = reading.lexicon.words("complementizers")
    opened = next((i for i in range(at - 1, 0, -1) if reading.lower(i) in said), None)
    if opened is None or reading.lower(opened + 1) != "," or opened + 2 == at:
        return False
    return not any(reading.finite_at(i) for i in range(opened + 1, at))


def _awaits_verb(reading: Reading, at: int) -> bool:
    """Tell "heeft X, gelet op A, de Commissie verzocht", where the auxiliary still waits."""
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "verb-second":
        return False
    lemmas = lexicon.any_of("modal_auxiliaries", "perfect_auxiliaries", "passive_auxiliaries")
    subjects = {p.end: p.start for p in reading.parties if p.preposition is None}
    for comma in range(at - 2, 0, -1):
        if reading.finite_at(comma):
            return False
        if reading.lower(comma) == ",":
            verb = subjects.get(comma, comma) - 1
            if reading.finite_at(verb) and any(v.lemma in lemmas for v in reading.verbs_at(verb)):
                return True
    return False


def completes_verb(reading: Reading, at: int) -> bool:
    """Tell the rest of the verb in "was, however, welcomed", "could not, X said, be met"."""
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    kinds = {v.kind for v in reading.verbs_at(reading.skip_adverbs(at))}
    if kinds.isdisjoint(("participle", "infinitive")):
        return False
    lemmas = lexicon.any_of("modal_auxiliaries", "perfect_auxiliaries", "passive_auxiliaries")
    opened = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), at - 1)
    before = (
        i - 1 - (reading.lower(i - 1) in lexicon.words("negations")) for i in (opened, at - 1)
    )
    return any(v.lemma in lemmas for i in before for v in reading.verbs_at(i))


def _awaits_object(reading: Reading, at: int) -> bool:
    """Tell "adopted, by a majority, a decision", whose verb still waits for its object."""
    opened = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), None)
    if opened is None or reading.lower(opened + 1) not in reading.lexicon.words("passive_agents"):
        return False
    told = any(reading.finite_at(i) for i in range(opened + 1, at))
    return reading.finite_at(opened - 1) and not told


def opens_inside(reading: Reading, segment: Segment) -> bool:
    """Tell a relative clause, and "although it did X" right behind "Malta,", from other clauses."""
    lexicon = reading.lexicon
    if segment.opener in lexicon.any_of("personal_relatives", "relative_clause_openers"):
        return True
    conceded = segment.opener in lexicon.words("concessive")
    return conceded and not any(reading.finite_at(at) for at in range(segment.start))


def whole(reading: Reading, segment: Segment) -> bool:
    """Tell a relative clause with its verb from "which Malta, …, opposed", cut by an aside."""
    return any(reading.finite_at(at) for at in range(segment.body, segment.end))


def resumes(reading: Reading, segment: Segment) -> bool:
    """Tell ", thanked Y" and ", and thanked Y": on with the subject before a relative clause."""
    if segment.opener == ",":
        return reading.finite_at(reading.skip_adverbs(segment.body))
    joined = segment.opener in reading.lexicon.words("coordinators")
    return joined and segment.start > 0 and reading.tokens[segment.start - 1].text == ","
