"""Cuts a sentence into segments that can each carry a statement of their own.

A segment is a main clause, a coordinated predicate, or a clause opened by a conjunction such
as "terwijl" or "although" that reports an act of its own. What was said ("dat …", "om te …",
"that …") stays in the segment of its verb; reasons and comments in it are marked as asides.
"""

from collections.abc import Iterator

from kg.extract.cues.cores import bare_concession
from kg.extract.cues.ellipsis import noted_noun, turned_side, verbless
from kg.extract.cues.participles import absolute, participle
from kg.extract.reading import Reading, Segment
from kg.extract.segments.asides import completes_verb, goes_on, past_aside
from kg.extract.segments.beginnings import (
    begins_anew,
    begins_clause,
    begins_with_place,
    has_predicate,
    opener_at,
    turns_about,
    turns_after,
    turns_to_object,
)
from kg.extract.segments.coordination import (
    also_says,
    begins_predicate,
    begins_with_agent,
    continues,
    further_purpose,
)
from kg.extract.segments.relatives import (
    closes_company,
    comments,
    comments_on,
    decides,
    judged,
    meets,
    relates,
)
from kg.extract.segments.series import continues_series, joins_infinitive, joins_verb_last
from kg.extract.segments.speakers import after_comma_mark, speaks_aside

_PAIRED = 6
"""How far before its "and" the first of two paired things begins."""
_REACH = 3
"""How many words may stand between a conjunction and the verb or party that it opens with."""


def segments(reading: Reading) -> tuple[Segment, ...]:
    """Return the segments of a sentence, from left to right, covering all of it."""
    cuts = sorted(set(_cuts(reading)))
    starts = [0, *(at for at, _ in cuts)]
    ends = [*(at for at, _ in cuts), len(reading.tokens)]
    openers = [opener_at(reading, 0), *(opener for _, opener in cuts)]
    return tuple(
        Segment(start, end, opener, _body(reading, start, opener))
        for start, end, opener in zip(starts, ends, openers, strict=True)
        if start < end
    )


def _body(reading: Reading, start: int, opener: str | None) -> int:
    at = start
    while at < len(reading.tokens) and not reading.tokens[at].is_word:
        at += 1
    return at + len(opener.split()) if opener and opener != "," else at


def _cuts(reading: Reading) -> Iterator[tuple[int, str | None]]:
    opened = participle(reading, 0) is not None
    inside = {i for party in reading.parties for i in range(party.start + 1, party.end)}
    for at in range(1, len(reading.tokens)):
        if at in inside or (after_comma_mark(reading, at) and speaks_aside(reading, at)):
            continue
        if _participial(reading, at, opened=opened):
            opened = True
            yield at, ","
        elif cut := _cut(reading, at, opened=opened):
            yield cut


def _participial(reading: Reading, at: int, *, opened: bool) -> bool:
    """Tell ", stressing that …", and after it "and offering …"."""
    before = reading.tokens[at - 1].text
    joined = opened and before in reading.lexicon.words("coordinators")
    return (joined or before in ",–") and participle(reading, at) is not None


def _cut(reading: Reading, at: int, *, opened: bool) -> tuple[int, str | None] | None:
    """Return where and by which opener a segment begins at a token, if one does."""
    before = reading.tokens[at - 1].text
    if before == ";" or (
        before == ":" and (begins_anew(reading, at) or reading.phrase_at("own_views", at))
    ):
        begins = has_predicate(reading, at) or verbless(reading, at)
        return (at, None) if begins or noted_noun(reading, at) is not None else None
    if (before == "," or _opens_with(reading, at)) and absolute(reading, at) is not None:
        return at, None
    if _evident(reading, at):
        return at, reading.lower(at)
    if _brought(reading, at):
        return at, None
    if before == "," and (_seconds(reading, at) or _in_whose_view(reading, at)):
        return at, None
    if comments_on(reading, at):
        return at, reading.lower(at)
    if opener := _opens_statement(reading, at):
        return at, opener
    if before == ":" and reading.tokens[at].text in '“"':
        return at, None
    if reading.lower(at) in reading.lexicon.words("coordinators"):
        return (at, reading.lower(at)) if _joins(reading, at) else None
    if before == "–" and comments(reading, at):
        return at, None
    return _after_comma(reading, at, opened=opened) if before == "," else None


def _joins(reading: Reading, at: int) -> bool:
    """Tell the "and" before a clause or predicate of its own from one between words."""
    if _demands_on(reading, at + 1):
        return False
    copulas = _copula_at(reading, at - 1) and _copula_at(reading, at + 1)
    inside = _in_noun_phrase(reading, at) or _still_denied(reading, at) or _pairs(reading, at)
    if copulas or inside or _asks_whether(reading, at):
        return False
    onwards = past_aside(reading, at + 1)
    return (
        begins_anew(reading, onwards)
        or begins_predicate(reading, onwards)
        or _did_so(reading, at)
        or begins_with_place(reading, at)
        or turns_after(reading, at + 1)
        or turns_to_object(reading, at + 1)
        or verbless(reading, onwards)
        or turned_side(reading, onwards) is not None
        or also_says(reading, onwards)
        or begins_with_agent(reading, at + 1)
        or joins_verb_last(reading, at)
        or joins_infinitive(reading, at)
    )


def _demands_on(reading: Reading, at: int) -> bool:
    """Tell what more is due in "said that X was law and had to be applied"."""
    said = reading.lexicon.words("complementizers")
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    due = english and reading.phrase_at("obligation", at)
    return bool(due) and any(reading.lower(i) in said for i in range(1, at - 1))


def _still_denied(reading: Reading, at: int) -> bool:
    """Tell the "yet" of "could not yet accept", which joins nothing."""
    denied = reading.lower(at - 1) in reading.lexicon.words("negations")
    return denied and any(verb.kind == "infinitive" for verb in reading.verbs_at(at + 1))


def _in_noun_phrase(reading: Reading, at: int) -> bool:
    """Tell the "and" of "asiel- en migratiebeleid" and "a firm and united response"."""
    lexicon = reading.lexicon
    if reading.lower(at - 1).endswith("-"):
        return True
    adjective = reading.lower(at - 1) in lexicon.words("attributives")
    opened = reading.lower(at - 2) in lexicon.any_of("articles", "prepositions", "adverbs")
    participle = any(verb.kind == "participle" for verb in reading.verbs_at(at + 1))
    determined = reading.lower(at + 2) in lexicon.any_of("articles", "determiners", "prepositions")
    noun = not determined and reading.party_at(at + 2) is None
    return adjective and opened and participle and noun


def _pairs(reading: Reading, at: int) -> bool:
    """Tell the "and" of "the balance between solidarity and responsibility"."""
    pairing, joiners = reading.lexicon.words("pairing"), reading.lexicon.words("coordinators")
    if reading.finite_at(reading.skip_adverbs(at + 1)):
        return False
    for i in range(at - 1, max(0, at - _PAIRED), -1):
        if reading.lower(i) in joiners or reading.lower(i) in ",;" or reading.finite_at(i):
            return False
        if reading.lower(i) in pairing:
            return True
    return False


def _did_so(reading: Reading, at: int) -> bool:
    """Tell ", and so did X": what the clause before it says."""
    words = reading.phrase_at("likewise_verbs", at + 1)
    return bool(words) and reading.party_at(at + 1 + len(words)) is not None


def _seconds(reading: Reading, at: int) -> bool:
    """Tell ", daarin gesteund door X" after a clause from the same in the middle of one."""
    words = reading.phrase_at("seconding", at)
    party = reading.party_at(at + len(words)) if words else None
    if party is None or not any(reading.finite_at(i) for i in range(at)):
        return False
    goes_on = reading.tokens[party.end].is_word if party.end < len(reading.tokens) - 1 else False
    return not goes_on and not _resumes(reading, party.end + 1)


def _opens_with(reading: Reading, at: int) -> bool:
    """Tell "The session opened with the Commission explaining X", where the Commission acts."""
    manner = reading.lexicon.words("manner_verbs")
    return reading.lower(at) in reading.lexicon.words("accompanying") and any(
        verb.lemma in manner for verb in reading.verbs_at(at - 1)
    )


def _brought(reading: Reading, at: int) -> bool:
    """Tell "prompted the Commission to admit X", where the Commission acts."""
    party = reading.party_at(at)
    to = party is not None and reading.lower(party.end) in reading.lexicon.words("infinitive_marks")
    return to and reading.lower(at - 1) in reading.lexicon.words("bringing")


def _evident(reading: Reading, at: int) -> bool:
    """Tell what is told in "It was clear from the debate that many could accept X"."""
    said = reading.lexicon.words("complementizers")
    framed = reading.lower(at) in said and bool(reading.phrase_at("evident", 0))
    return framed and not any(reading.lower(i) in said for i in range(at))


def _in_whose_view(reading: Reading, at: int) -> bool:
    """Tell ", in whose view X had to end": a view of who stands before."""
    possessive = reading.lower(at + 1) in reading.lexicon.words("possessive_relatives")
    return possessive and bool(reading.phrase_at("own_views", at))


def _resumes(reading: Reading, at: int) -> bool:
    """Tell a clause that goes on after an aside, from the end or a further clause."""
    closed = at >= len(reading.tokens) or reading.lower(at - 1) != ","
    further = reading.lower(at) in reading.lexicon.any_of("coordinators", "clause_openers")
    return not (closed or further)


def _after_comma(reading: Reading, at: int, *, opened: bool) -> tuple[int, str | None] | None:
    if verbless(reading, at):
        return at, ","
    if reading.phrase_at("conditional", at):  # "provided that"
        return None
    if closes_company(reading, at) or goes_on(reading, at):
        return None
    if comments(reading, at) or turns_about(reading, at):
        return at, None
    if also_says(reading, at):
        return at, ","
    if relates(reading, at):
        return at, " ".join(reading.phrase_at("personal_relatives", at))
    if continues_series(reading, at) or further_purpose(reading, at):
        return at, ","
    before = opened or any(reading.finite_at(i) for i in range(at))
    if before and continues(reading, at, opened=opened):
        return at, None if begins_clause(reading, at) else ","
    return None


def _tells_of(reading: Reading, at: int) -> bool:
    """Tell "on which there was little support": who judges is named behind it, or nobody."""
    lexicon = reading.lexicon
    english = lexicon.grammar["word_order"] == "subject-verb"
    impersonal = reading.lower(at) in lexicon.words("impersonal_subjects")
    return english and impersonal and _copula_at(reading, at + 1)


def _gives_effect(reading: Reading, at: int) -> bool:
    """Tell ", waarmee uitvoering wordt gegeven aan de motie X", which tells no act of its own."""
    end = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;."), at)
    acts = any(reading.finite_at(i) for i in range(at, end))
    return not acts and not reading.idle.isdisjoint(range(at, end))


def _held(reading: Reading, at: int) -> bool:
    """Tell "waarvoor brede steun bestond": a Dutch view that nobody is named for."""
    held = reading.lexicon.words("held_nouns")
    noun = next((i for i in range(at, at + _REACH) if reading.lower(i) in held), None)
    if noun is None or not reading.finite_at(noun + 1):
        return False
    return reading.lower(noun + 2) in ("", ",", ".", ";")


def _asks_whether(reading: Reading, at: int) -> bool:
    """Tell "te bezien of uit X …" (whether) from "steunen of verwerpen" (or)."""
    weak = reading.lower(at) in reading.lexicon.words("weak_openers")
    joined = any(v.kind == "infinitive" for v in reading.verbs_at(at + 1))
    return weak and bool(reading.verbs_at(at - 1)) and not joined


def _copula_at(reading: Reading, at: int) -> bool:
    """Tell "is en blijft", where "en" joins two copulas."""
    copulas = reading.lexicon.words("copulas")
    return any(
        v.position == at and v.kind == "finite" and v.lemma in copulas for v in reading.verbs
    )


def _in_company(reading: Reading, at: int) -> bool:
    """Tell "Malta, with X, asked" and "and, with X, asked" from a clause that "with" opens."""
    accompanying = reading.lexicon.words("accompanying")
    if reading.lower(at) not in accompanying or reading.lower(at - 1) != ",":
        return False
    joined = reading.lower(at - 2) in reading.lexicon.words("coordinators")
    begun = joined or any(p.end == at - 1 for p in reading.parties)
    party = reading.party_at(at + 1) if begun else None
    return party is not None and reading.lower(party.end) == ","


def _describes_state(reading: Reading, at: int, opener: str) -> bool:
    """Tell "Zweden, waar de meeste verzoeken worden ingediend," which tells nobody's act."""
    place = opener in reading.lexicon.words("place_relatives")
    return place and any(p.end == at - 1 for p in reading.parties)


def _in_paper(reading: Reading, at: int, opener: str) -> bool:
    """Tell "a paper in which it proposed X": what somebody wrote."""
    written = reading.lower(at - 1) in reading.lexicon.words("papers")
    return written and opener in reading.lexicon.words("further_openers")


def _opens_statement(reading: Reading, at: int) -> str | None:
    """Find "terwijl", "hoewel", "hetgeen", ", waarop" before a party, a verb or a passive."""
    opener = opener_at(reading, at)
    if opener is None or bare_concession(reading, at) is not None or _in_company(reading, at):
        return None
    if _describes_state(reading, at, opener) or completes_verb(reading, at):
        return None
    body = at + len(opener.split())
    if _gives_effect(reading, body):
        return None
    anywhere = reading.lexicon.grammar["free_openers"]
    joined = reading.lower(at - 1) in reading.lexicon.words("coordinators")
    relative = joined and opener in reading.lexicon.words("relative_clause_openers")
    relative = relative or _in_paper(reading, at, opener)
    if reading.tokens[at - 1].text in ",;–" or opener in anywhere or relative:
        spoken = body + len(reading.phrase_at("agent_prepositions", body))
        near = any(reading.party_at(i) for i in range(body, spoken + _REACH))
        reach = _REACH if " " in opener else 1  # "on which no agreement was reached"
        near = near or any(judged(reading, i) for i in range(body, body + reach))
        near = near or meets(reading, body) or _tells_of(reading, body)
        near = near or decides(reading, body) or _held(reading, body)
        near = near or reading.lower(body) in reading.lexicon.words("subject_pronouns")
        verb = any(reading.finite_at(i) for i in range(body, body + 2))
        if near or (verb and reading.lexicon.grammar["word_order"] == "verb-second"):
            return opener
    return None
