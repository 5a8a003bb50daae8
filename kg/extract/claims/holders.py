"""Finds who did what a predicate says: the subject, the agent, the holder of a stance."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.actors.party import CHAIR, Party
from kg.extract.claims.agents import (
    agent,
    governed_by,
    owner,
    represented,
    spoken_for,
    tells_whose,
)
from kg.extract.claims.company import with_company
from kg.extract.claims.experiencers import experiencer, is_judged, of_group
from kg.extract.claims.nominal import theirs
from kg.extract.claims.sharing import shares_subject
from kg.extract.claims.subjects import dutch_subject, english_subject
from kg.extract.cues.absolutes import is_absolute
from kg.extract.cues.circumstances import conditional, despite, in_comment, in_relative
from kg.extract.cues.cores import pointed_at, points_at
from kg.extract.cues.frames import frame_end, framed, wisher
from kg.extract.cues.negation import is_negated
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.presentations import behind_presentation
from kg.extract.cues.speakers import speaker_aside, who_says_i
from kg.extract.reading import Reading, Segment
from kg.extract.segments.beginnings import fell_to
from kg.extract.segments.openers import of_thing
from kg.extract.segments.relatives import HELD_BEHIND, antecedent

_BEFORE = 8
"""How far before the verb those may stand that are asked."""
_OPENING = 4
"""How far from its beginning the words stand that open a clause."""


def holder(reading: Reading, segment: Segment, found: Predicate) -> Party | None:
    """Return the party that did the act, with all that share it; None if none is named."""
    begins = behind_presentation(reading, segment)
    inside = [p for p in reading.parties if begins <= p.start < segment.end]
    inside = [p for p in inside if not tells_whose(reading, p)]
    relative = segment.opener in reading.lexicon.words("personal_relatives")
    owned = segment.opener in reading.lexicon.words("possessive_relatives")
    relative = relative and not (found.cue.flags & HELD_BEHIND or found.passive)
    relative = relative and not (owned and of_thing(reading, segment.body - 1))
    opening = reading.lower(segment.body)
    stands_for = opening in reading.lexicon.words("subject_pronouns")
    article = opening in reading.lexicon.words("articles")  # "dat het pact steunde"
    subject = reading.party_at(segment.body) or reading.party_at(
        reading.skip_adverbs(segment.body)  # "which only Denmark supported"
    )
    object_of = subject is not None or (stands_for and not article)
    if (judge := _judge(reading, segment, found)) is not None:
        return judge
    if relative and (owned or not object_of):
        return antecedent(reading, segment.start)
    otherwise = despite(reading, segment)
    core = [
        p
        for p in inside
        if p.start < found.core_end
        and p.start not in otherwise
        and not conditional(reading, segment, p.start)
        and not in_relative(reading, segment, p.start)
    ]
    if (pronoun := points_at(reading, segment)) is not None:
        core = [p for p in core if p == pointed_at(reading, segment) or p.start > pronoun]
    if "aside" in found.cue.flags:
        party = speaker_aside(reading, segment.start, segment.end)
        party = party and (
            who_says_i(reading, party) or _who_said_so(reading, core, party) or party
        )
    elif found.cue.flags & {"view", "speaker"}:
        return None
    elif "attribution" in found.cue.flags:
        party = governed_by(reading, inside, reading.lexicon.grammar["attributions"])
    elif "proposal" in found.cue.flags:
        words = reading.phrase_at("proposal_frames", segment.body)
        party = reading.party_at(segment.body + len(words)) if words else None
        party = party or wisher(reading, segment)
    elif "fronted" in found.cue.flags:
        enclosed = segment.opener in reading.lexicon.grammar["enclosing_attributions"]
        less = reading.lower(segment.body) in reading.lexicon.words("fronted_denials")
        first = segment.body + (not enclosed) + less  # "Wat X betreft", "For X,", "minder bij X"
        party = framed(reading, segment.body) or reading.party_at(first)
    else:
        party = agent(reading, core, found) or _subject(reading, segment, core, found)
    party = represented(reading, segment, core) or party or _author(reading, segment, core, found)
    party = party or spoken_for(reading, segment, core) or _whose(reading, segment, found)
    if party is None:
        return None
    party = _voiced(reading, party) or party
    if _chairs(reading, segment) or _holds_chair(reading, party):
        return replace(party, keys=CHAIR, quantifier=None)
    return with_company(reading, segment, party, inside, found)


def _who_said_so(reading: Reading, core: Sequence[Party], speaker: Party) -> Party | None:
    """Find the X of "X zal dat doen, zo zei zij": whom the pronoun of a Dutch comment means."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    subject = next((p for p in core if p.preposition is None), None)
    alone = speaker.pronoun and not (speaker.keys or speaker.plural)
    if not dutch or subject is None or subject == speaker or not alone:
        return None
    return subject if len(subject.keys) == 1 and not subject.plural else None


def _voiced(reading: Reading, party: Party) -> Party | None:
    """Return for whom the chair speaks in "the Presidency, speaking for Hungary, said".

    So it does at either end of the sentence: "Speaking as Hungary, the Presidency said".
    """
    if party.keys != CHAIR:
        return None
    at = reading.find(reading.lexicon.grammar["speaking_for"], 0, len(reading.tokens))
    if at is None or (at > 0 and reading.lower(at - 1) != ","):
        return None
    behind = at + len(reading.phrase_at("speaking_for", at))
    return next((p for p in reading.parties if behind <= p.start <= behind + 1), None)


def _whose(reading: Reading, segment: Segment, found: Predicate) -> Party | None:
    """Return for whom "its" stands in "its main fear was X", whose act has no verb."""
    known = None if found.verb.lemma else theirs(reading, segment)
    return known[0] if known else None


def _judge(reading: Reading, segment: Segment, found: Predicate) -> Party | None:
    """Find who judges in "Malta, to which the text was a step too far".

    So does Malta in ", which for Malta went too far".
    """
    lexicon, opener = reading.lexicon, segment.opener or ""
    if "eval" not in found.cue.flags:
        return None
    if opener in lexicon.words("relative_openers"):
        behind = reading.party_at(segment.body + 1)
        viewed = behind is not None and behind.preposition in lexicon.words("viewpoints")
        return behind if behind and viewed and reading.finite_at(behind.end) else None
    judging = lexicon.any_of("experienced_by", "experiencer_prepositions")
    if opener.partition(" ")[0] not in judging:
        return None
    return next((p for p in reading.parties if p.end == segment.start - 1), None)


def _chairs(reading: Reading, segment: Segment) -> bool:
    """Tell who speaks "as Presidency" from one "not speaking as Presidency"."""
    at = reading.find(reading.lexicon.grammar["as_chair"], segment.start, segment.end)
    if at is None:
        return False
    of_what = at + len(reading.phrase_at("as_chair", at))
    if reading.lower(of_what) in reading.lexicon.words("genitives"):
        chaired = {reading.lower(i) for i in (of_what + 1, of_what + 2)}
        if chaired.isdisjoint(reading.lexicon.words("institution_nouns")):
            return False  # "als voorzitter van de Salzburggroep"
    first = max(segment.start, at - _OPENING)
    instead = reading.find(reading.lexicon.grammar["alternatives"], first, at) is not None
    return not (instead or is_negated(reading, first, at))


def _holds_chair(reading: Reading, party: Party) -> bool:
    """Tell "Malta, dat het Voorzitterschap bekleedt,", who acts as the chair."""
    apart = reading.lower(party.end) == ","
    clause = reading.phrase_at("chairing_clauses", party.end + 1) if apart else ()
    return bool(clause) and reading.lower(party.end + 1 + len(clause)) == ","


def _author(
    reading: Reading, segment: Segment, core: Sequence[Party], found: Predicate
) -> Party | None:
    """Find who wrote the paper that speaks: "het non-paper van X pleit", "in de notitie van X"."""
    lexicon = reading.lexicon
    first = next(iter(core), None)
    if first is None or first.preposition not in lexicon.words("author_prepositions"):
        return None
    paper = first.governed_from - 1
    written = reading.lower(paper) in lexicon.words("document_nouns")
    if not written or paper - segment.body > _OPENING:
        return None
    within = reading.lower(segment.body) in lexicon.words("documents_inside")
    return first if reading.finite_at(first.end) and within == found.passive else None


def addressee(
    reading: Reading, segment: Segment, found: Predicate, by: Party | None
) -> Party | None:
    """Return the party that is asked or urged, if the clause names one beside the words that ask.

    Who is to act in what is said is none: "hoped that Frontex would be present".
    """
    if found.cue.act not in ("call-for", "ask") or "counted" in found.cue.flags:
        return None
    allowed = reading.lexicon.words("addressee_prepositions")
    first = max(segment.start, found.verb.position - _BEFORE)
    for party in reading.parties:
        if by and party.start < by.end and not found.passive:
            continue
        if by and (party == by or (by.keys and party.keys == by.keys)):
            continue
        if not first <= party.start < min(found.core_end, segment.end):
            continue
        if in_comment(reading, segment, party.start) or not _beside(reading, found, party):
            continue
        if party.preposition is None or party.preposition in allowed:
            return party
    return None


def _beside(reading: Reading, found: Predicate, party: Party) -> bool:
    """Tell whether adverbs, parties and words of the cue alone stand before a party."""
    articles = reading.lexicon.any_of("articles", "impersonal_subjects")
    between = articles.union(*found.cue.endings)
    at = found.verb.position + 1
    while at < party.governed_from:
        inner = reading.party_at(at)
        behind = inner.end if inner else reading.skip_adverbs(at)
        qualifies = reading.lower(at - 1) in articles  # "een dringend beroep op de lidstaten"
        if behind == at and reading.lower(at) not in between and not qualifies:
            return False
        at = max(behind, at + 1)
    return True


def _subject(
    reading: Reading, segment: Segment, core: Sequence[Party], found: Predicate
) -> Party | None:
    """Find the holder that is the subject of the clause, or what its cue has instead of one."""
    flags = found.cue.flags
    if found.passive or "holder=to" in flags:
        return None
    free = _free(reading, segment, core, found)
    if "holder=van" in flags:  # "het Voorzitterschap leidde de bespreking in met een overzicht"
        return next((p for p in free if p.keys == CHAIR and "chair" in flags), None)
    if "council" in flags:  # "tot een akkoord kwam het niet"
        free = [p for p in free if p.pronoun not in reading.lexicon.words("weak_objects")]
    if "group" in flags and found.verb.position > reading.skip_adverbs(segment.body):
        named = of_group(reading, core, (), found)
        if named and named.start > found.verb.position:  # "and questions came from X"
            return named
    behind = [p for p in free if p.start > found.verb.position]
    if "holder=object" in flags:
        return behind[-1] if behind else None
    own = "elliptic" in flags or ("dative" in flags and behind)
    if not own and shares_subject(reading, segment):
        judged = bool(flags & {"eval", "told"})  # "… maar was voor X onaanvaardbaar"
        return experiencer(reading, core, found) if judged else None
    if "dative" in flags:
        compared = reading.lexicon.words("comparative_particles")  # "more than Malta could accept"
        than = (p for p in core if p.preposition in compared)
        known = (p for p in (*behind, *than, *free) if p.keys)
        return experiencer(reading, core, found) or next(known, None)
    if "group" in flags:
        return of_group(reading, core, free, found)
    if reading.lexicon.grammar["word_order"] == "subject-verb":
        subject = english_subject(reading, segment, free, found)
        if subject and not subject.keys:
            subject = _resumed(reading, segment, found) or subject
        subject = subject and _who_judges(reading, core, subject, found)
    else:
        subject = None if is_judged(reading, found) else dutch_subject(reading, segment, free)
    return subject or experiencer(reading, core, found) or _resumed(reading, segment, found)


def _who_judges(reading: Reading, core: Sequence[Party], subject: Party, found: Predicate) -> Party:
    """Return who judges in "For Malta, the Commission's plan was wrong": not its author."""
    if subject.pronoun in reading.lexicon.words("impersonal_subjects"):
        return owner(reading, core, found) or subject
    judging, judged = reading.lexicon.words("viewpoints"), found.cue.flags & {"eval", "told"}
    framed_by = (p for p in core if p.end == subject.start and p.preposition in judging)
    judge = next(framed_by, None)
    if judge and judged and subject.pronoun:  # "To Portugal they were unacceptable"
        return judge
    owns = reading.lower(subject.end) in reading.lexicon.words("possessive_marks")
    if not (owns and found.cue.flags & {"eval", "told"}):
        return subject
    before = [p for p in core if p.end <= subject.start]
    return experiencer(reading, before, found) or subject


def _resumed(reading: Reading, segment: Segment, found: Predicate) -> Party | None:
    """Find the subject of "As for Sweden, it was keen", the judge of "As for Sweden, X was bad"."""
    first = framed(reading, segment.body)
    if first is None:
        return None
    behind = reading.lower(frame_end(reading, first) + 1)
    judged = bool(found.cue.flags & {"eval", "told"})
    return first if judged or behind in reading.lexicon.words("subject_pronouns") else None


def _free(
    reading: Reading, segment: Segment, core: Sequence[Party], found: Predicate
) -> list[Party]:
    """Return the parties that can be a subject: those that no preposition governs.

    In a clause that leaves its verb out and in ", with Hungary opposed" its opener does not count.
    """
    lexicon = reading.lexicon
    openers: tuple[str | None, ...] = ()
    if is_absolute(reading, segment):
        openers = (segment.opener,)
    elif fell_to(reading, segment.start):
        openers = (reading.lower(segment.start - 1),)
    elif "elliptic" in found.cue.flags:
        openers = (segment.opener, *lexicon.any_of("likewise_verbs", "alike_alone"))
    free = [p for p in core if p.preposition is None or p.preposition in openers]
    free = [p for p in free if not (_bracketed(reading, p) or _owns(reading, p, free))] or free
    return free or [p for p in core if p.preposition in lexicon.words("member_hedges")]


def _bracketed(reading: Reading, party: Party) -> bool:
    """Tell who is named in "the Mixed Committee (with Norway and Iceland)", beside the clause."""
    if "(" not in reading.present:
        return False
    marks = (reading.lower(at) for at in range(party.start - 1, -1, -1))
    return next((mark for mark in marks if mark in "()" and mark), "") == "("


def _owns(reading: Reading, party: Party, free: Sequence[Party]) -> bool:
    """Tell who is named in "the Minister's German counterpart", which is another."""
    owner = reading.lower(party.end) in reading.lexicon.words("possessive_marks")
    return owner and any(other.start == party.end + 1 for other in free)
