"""Tells which verbs of a segment can say what was done, by their place and form."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.cues.cores import lead
from kg.extract.cues.voice import (
    acts_on,
    after_noun,
    agent_at,
    attributive,
    caused,
    described,
    describes_noun,
    has_agent,
    picks_out,
    tells_manner,
    tells_of_noun,
)
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_SUBJECT = 6
"""Within how many words of its beginning a subject has a clause: "de aankondiging dat"."""

_NOUN = 3
"""Within how many words before a noun its article stands."""


class Core(NamedTuple):
    """The part of a segment in which cues are looked for."""

    reading: Reading
    segment: Segment
    inside: Sequence[Verb]
    """The verbs of the segment that can carry its act."""
    end: int
    participles: Sequence[Verb]
    """Those that are cues."""
    named: bool
    """Whether a party that can be its subject stands in it."""
    told: bool
    """Whether it is what somebody says."""


def can_carry(core: Core, verb: Verb) -> bool:
    """Tell whether a verb can say what was done, by its place and form."""
    reading, segment = core.reading, core.segment
    if verb.position > core.end:
        return False
    if verb.kind == "gerund" and not (
        verb.position == lead(reading, segment) or acts_on(reading, verb.position)
    ):
        return False
    if (
        tells_manner(reading, verb)
        or _deeper(reading, core.inside, verb)
        or picks_out(reading, verb)
        or caused(reading, segment.body, verb.position)
        or _in_contact_clause(core, verb)
        or _closes_cleft(core, verb)
        or _within_subject(core, verb)
        or _set_off(reading, verb.position)
    ):
        return False
    if reading.lexicon.grammar["word_order"] == "verb-second":
        return not (_opens_frame(core, verb) or attributive(reading, verb))
    return not _only_describes(core, verb)


def _only_describes(core: Core, verb: Verb) -> bool:
    """Tell an English verb that only tells of a noun: "the hubs tabled by X were backed by Y"."""
    reading, at = core.reading, verb.position
    if verb.kind == "participle" and after_noun(reading, at):
        return True
    if verb.kind in ("finite", "infinitive") and _describes(core, verb):
        return True
    return (
        _in_fronted(core, verb)
        or tells_of_noun(reading, core.segment.body, at)
        or _within_object(core, verb)
        or _tells_what_thing(core, verb)
    )


def _closes_cleft(core: Core, verb: Verb) -> bool:
    """Tell the copula of "What X wanted was Y", whose act stands before it."""
    reading, first = core.reading, core.segment.body
    lexicon = reading.lexicon
    opened = reading.lower(first) in lexicon.words("cleft_openers")
    if not opened or verb.lemma not in lexicon.words("copulas"):
        return False
    first += reading.lower(first + 1) in lexicon.words("complementizers")  # "All that X wanted"
    subject = reading.party_at(first + 1)
    before = (v for v in core.inside if v.kind == "finite" and v.position < verb.position)
    cues = (cue for v in before for cue in lexicon.cues.get(v.lemma, ()))
    acts = any(cue.act != "report" and not cue.companions for cue in cues)
    return subject is not None and subject.preposition is None and acts


def _within_object(core: Core, verb: Verb) -> bool:
    """Tell the participle in "were grateful for the help given by X" from a passive.

    The clause has its verb before it, right after its subject.
    """
    reading = core.reading
    done = any(v.kind == "participle" for v in reading.verbs_at(verb.position))
    if not (done and has_agent(reading, verb.position) and described(reading, verb.position)):
        return False
    return _behind_main_verb(core, verb)


def _in_contact_clause(core: Core, verb: Verb) -> bool:
    """Tell "given" in "explained the backing it had given": which backing, and no act."""
    reading, lexicon = core.reading, core.reading.lexicon
    pronouns = lexicon.words("subject_pronouns")
    if pronouns.isdisjoint(reading.present):
        return False
    auxiliaries = lexicon.any_of("perfect_auxiliaries", "modal_auxiliaries")
    at = verb.position - 1
    while any(v.lemma in auxiliaries for v in reading.verbs_at(at)):
        at -= 1
    if reading.lower(at) not in pronouns:
        return False
    noun, articles = reading.lower(at - 1), lexicon.words("articles")
    begun = next((i for i in range(at - 2, at - 2 - _NOUN, -1) if reading.lower(i) in articles), 0)
    told = (
        noun in lexicon.any_of("view_nouns", "thought_nouns")
        or begun + len(reading.phrase_at("hearers", begun)) == at
    )
    verbal = bool(reading.verbs_at(at - 1)) and begun != at - 2 and at - 1 not in reading.idle
    verbal = verbal or noun in lexicon.any_of("content_openers", "prepositions")
    if not begun or told or verbal or reading.in_party(at - 1):
        return False
    return _behind_main_verb(core, verb)


def _behind_main_verb(core: Core, verb: Verb) -> bool:
    """Tell a verb behind the verb of the clause, which stands right after its subject."""
    before = (v for v in core.inside if v.kind == "finite" and v.position < verb.position - 1)
    subjects = {p.end for p in core.reading.parties if not p.preposition}
    body, words = core.segment.body, core.reading.lexicon.words
    related = core.segment.opener in words("personal_relatives")  # "which saw the sums promised"
    related = related and "," not in core.reading.tokens.lowers[body : verb.position]
    if related or core.segment.opener in words("coordinators"):
        subjects.add(core.reading.skip_adverbs(core.segment.body))  # "and wanted the sums promised"
    return any(v.position in subjects for v in before)


def _within_subject(core: Core, verb: Verb) -> bool:
    """Tell the infinitive in "the proposal to make it compulsory was backed by X".

    In Dutch it is the clause of "de aankondiging dat X voorstellen doet, werd verwelkomd".
    """
    reading, marks = core.reading, core.reading.lexicon.words("infinitive_marks")
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if not english:
        return _ends_subject_clause(reading, core.segment, verb.position)
    mark = verb.position - 1
    if reading.lower(mark) not in marks or mark in reading.idle:  # "is expected to insist"
        return False
    begun = reading.party_at(core.segment.body) if reading.phrase_at("falling_to", 0) else None
    if begun is not None and begun.end == mark:  # "It fell to X to report that Y was ready"
        return False
    bare = {v.position for v in core.inside if v.kind == "infinitive"}
    finite = [v.position for v in core.inside if v.kind == "finite" and v.position not in bare]
    return bool(finite) and core.segment.body + 1 < verb.position < finite[0]


def _tells_what_thing(core: Core, verb: Verb) -> bool:
    """Tell the participle in "the hubs tabled by X were backed by Y", before the main verb.

    So it is in "the mandate proposed for it was too broad".
    """
    reading, behind = core.reading, verb.position + 1
    if describes_noun(reading, verb.position):
        agent = agent_at(reading, verb.position)
        party = reading.party_at(agent + 1) if agent is not None else None
        behind = party.end if party else core.end
    elif not _tells_for_what(core, verb):
        return False
    main = next((at for at in range(behind, core.end) if reading.finite_at(at)), None)
    return main is not None and "," not in reading.tokens.lowers[behind:main]


def _tells_for_what(core: Core, verb: Verb) -> bool:
    """Tell "the mandate envisaged for X", a thing that is meant for another, from an act."""
    reading, words = core.reading, core.reading.lexicon.words
    if reading.lower(verb.position + 1) not in words("destined"):
        return False
    done = any(v.kind == "participle" for v in reading.verbs_at(verb.position))
    articles = words("definite_articles")
    noun = articles.intersection(reading.tokens.lowers[core.segment.body : verb.position - 1])
    free = any(p.preposition is None and p.end <= verb.position for p in reading.parties)
    return done and bool(noun) and not free and described(reading, verb.position)


def _ends_subject_clause(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell a verb between the "dat" after a noun of speaking and the comma before the main verb."""
    lexicon = reading.lexicon
    spoken = lexicon.telling_nouns
    first = segment.body
    opened = reading.find(lexicon.grammar["complementizers"], first + 1, min(at, first + _SUBJECT))
    if opened is None or any(reading.finite_at(i) for i in range(first, opened)):
        return False
    close = next((i for i in range(at, segment.end) if reading.lower(i) in ",;:"), segment.end)
    noun = any(reading.lower(i) in spoken for i in range(first, opened))
    return noun and reading.finite_at(close + 1)


def _set_off(reading: Reading, at: int) -> bool:
    """Tell the participle in "the proposal, tabled two days earlier, was introduced by X"."""
    if reading.lower(at - 1) != ",":
        return False
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if not any(v.kind == "participle" for v in reading.verbs_at(at)):
        return False
    if not english:  # "een grensprocedure, gevolgd door herplaatsing"
        agent = reading.lower(at + 1) in reading.lexicon.words("passive_agents")
        return agent and at + 2 in reading.things
    close = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;"), at)
    return reading.lower(close) == "," and reading.finite_at(reading.skip_adverbs(close + 1))


def _opens_frame(core: Core, verb: Verb) -> bool:
    """Tell the participle in "Gevraagd naar X zei de Commissie", without an auxiliary."""
    lexicon = core.reading.lexicon
    if verb.kind != "participle" or lexicon.grammar["word_order"] != "verb-second":
        return False
    auxiliaries = lexicon.any_of("perfect_auxiliaries", "passive_auxiliaries")
    finite = [v for v in core.inside if v.kind == "finite" and v.position != verb.position]
    first = verb.position == core.segment.body and core.segment.start == 0
    main = min(finite, key=lambda v: v.position, default=None)
    return first and main is not None and main.lemma not in auxiliaries


def _in_fronted(core: Core, verb: Verb) -> bool:
    """Tell the participle in "In a letter laid on the table, Malta asked", before the subject."""
    reading, segment = core.reading, core.segment
    places = reading.verbs_at(verb.position)
    if segment.start > 0 or (
        reading.lower(segment.body) not in reading.lexicon.words("prepositions")
    ):
        return False
    done = any(v.kind == "participle" for v in places) and described(reading, verb.position)
    if not done:
        return False
    behind = range(verb.position, segment.end)
    comma = next((at for at in behind if reading.lower(at) == ","), segment.end)
    subject = reading.party_at(comma + 1) or reading.party_at(comma + 2)
    before = any(p.preposition is None and p.end <= verb.position for p in reading.parties)
    acts = any(v.position > comma and v.kind == "finite" for v in core.inside)
    return subject is not None and not (before or subject.preposition) and acts


def _describes(core: Core, verb: Verb) -> bool:
    """Tell the English participle in "presented the agreement reached" from a past tense.

    The verb of the clause stands before it, right after its subject.
    """
    reading = core.reading
    alike = any(v.kind == "participle" for v in reading.verbs_at(verb.position))
    to = reading.lower(verb.position - 1) in reading.lexicon.words("infinitive_marks")
    if to or not alike or not after_noun(reading, verb.position):
        return False
    return _behind_main_verb(core, verb)


def _deeper(reading: Reading, inside: Sequence[Verb], verb: Verb) -> bool:
    """Tell a Dutch "te" infinitive, or its perfect, that depends on a cue verb before it."""
    marks = reading.lexicon.words("infinitive_particles")
    if marks.isdisjoint(reading.present):
        return False
    start = _infinitive_start(reading, inside, verb)
    if start is None or reading.lower(start - 1) not in marks:
        return False
    auxiliaries = reading.lexicon.any_of("modal_auxiliaries", "perfect_auxiliaries")
    particles = {other.particle for other in inside}
    return any(
        other.position < start - 1
        and other.position not in particles
        and other.lemma in reading.lexicon.cues
        and (other.kind != "infinitive" or not _needs_company(reading, other))
        and other.lemma not in auxiliaries
        and not _accompanies(reading, other, verb)
        and not _tells_how(reading, other, start)
        for other in inside
    )


def _tells_how(reading: Reading, other: Verb, start: int) -> bool:
    """Tell "opende het debat door X te steunen", whose first verb only tells when."""
    manner = other.lemma in reading.lexicon.words("manner_verbs")
    agents = reading.lexicon.grammar["passive_agents"]
    return manner and reading.find(agents, other.position + 1, start) is not None


def _infinitive_start(reading: Reading, inside: Sequence[Verb], verb: Verb) -> int | None:
    """Return where the infinitives begin that end with a verb: "te hebben bereikt"."""
    perfect = reading.lexicon.words("perfect_auxiliaries")
    start = verb.position
    if verb.kind != "infinitive":
        before = reading.verbs_at(start - 1)
        done = any(v.lemma in perfect and v.kind == "infinitive" for v in before)
        return start - 1 if done else None
    while any(v.position == start - 1 and v.kind == "infinitive" for v in inside):
        start -= 1
    return start


def _accompanies(reading: Reading, noun: Verb, verb: Verb) -> bool:
    """Tell the noun in "liet weten vragen te hebben", which the verb's cue asks for."""
    return any(
        reading.lower(noun.position) in options
        for cue in reading.lexicon.cues.get(verb.lemma, ())
        for options in cue.companions
    )


def _needs_company(reading: Reading, verb: Verb) -> bool:
    """Tell a verb that is a cue only with other words: "weten" in "liet weten"."""
    return all(cue.companions for cue in reading.lexicon.cues[verb.lemma])
