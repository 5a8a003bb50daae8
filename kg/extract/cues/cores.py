"""Tells the core of a segment, which says what was done, from content, comments and conditions."""

from collections.abc import Iterator, Sequence

from kg.extract.actors.party import Party
from kg.extract.cues.participles import absolute, participle
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_SHORT = 5
"""How many words are no clause after "dat" where none of them is a known verb."""


def core_end_after(reading: Reading, segment: Segment, inside: Sequence[Verb], after: int) -> int:
    """Return where the content begins: at the first opener after the first finite verb."""
    lexicon = reading.lexicon
    dutch = lexicon.grammar["word_order"] == "verb-second"
    if dutch and reading.is_subordinate(segment):
        return _behind_last_verb(reading, segment, inside, after)
    first = lead(reading, segment)
    if first is None:
        first = min((v.position for v in inside if v.kind == "finite"), default=segment.body)
    openers, marks = lexicon.words("content_openers"), lexicon.grammar["infinitive_marks"]
    for at in range(max(first, after) + 1, segment.end):
        word = reading.lower(at)
        if word in marks and dutch and reading.find(marks, at + 1, segment.end) is None:
            continue
        if word in openers and at not in reading.idle and _opens_content(reading, inside, at):
            return at
        if not dutch and _opens_without_that(reading, at):
            return at
        goes_on = at in reading.idle  # "would continue to oppose X"
        infinitive = word in marks and any(v.position == at + 1 for v in reading.verbs)
        if infinitive and not (
            dutch or goes_on or _wants(reading, at - 1) or _judges(reading, inside, at)
        ):
            return at
    return segment.end


def _behind_last_verb(
    reading: Reading, segment: Segment, inside: Sequence[Verb], after: int
) -> int:
    """Return where "dat" follows the verb of a verb-last clause, "waarbij X opmerkte dat …"."""
    openers, verbs = reading.lexicon.words("complementizers"), {v.position for v in inside}
    places = range(max(after, segment.body) + 1, segment.end)
    opened = (at for at in places if reading.lower(at) in openers and at - 1 in verbs)
    return next(opened, segment.end)


def _opens_content(reading: Reading, inside: Sequence[Verb], at: int) -> bool:
    """Tell an opener of what was said from a word of the same form."""
    lexicon = reading.lexicon
    particle = any(v.particle == at - 1 for v in inside)
    asks = reading.lower(at) in lexicon.words("asked_openers")  # "doubts as to whether"
    governed = not (particle or asks) and reading.lower(at - 1) in lexicon.words("prepositions")
    weak = reading.lower(at) in lexicon.words("weak_openers")
    if stands_for_said(reading, at) or _points_at_said(reading, at):
        return False
    if len(reading.phrase_at("conditional", at - 1)) > 1:  # "provided that"
        return False
    return not (governed or reading.in_party(at)) and (not weak or _after_verb(reading, inside, at))


def _opens_without_that(reading: Reading, at: int) -> bool:
    """Tell what was said in "said it would look into X": an English clause with a pronoun."""
    lexicon = reading.lexicon
    subject = reading.lower(at) in lexicon.words("subject_pronouns")
    return (
        subject
        and reading.finite_at(reading.skip_adverbs(at + 1))
        and any(
            "neutral" in cue.flags and not cue.companions
            for verb in reading.verbs_at(at - 1)
            for cue in lexicon.cues.get(verb.lemma, ())
        )
    )


def stands_for_said(reading: Reading, at: int) -> bool:
    """Tell the pronoun in "vond dat te vroeg" from "vond dat X te vroeg kwam".

    In English it stands right behind its verb: "found that too costly".
    """
    lexicon = reading.lexicon
    dutch = lexicon.grammar["word_order"] == "verb-second"
    judging = lexicon.words("judging_verbs")
    judged = any(v.lemma in judging for v in reading.verbs_at(at - 1))
    if reading.lower(at) not in lexicon.words("complementizers") or not (dutch or judged):
        return False
    ends = (i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",.;:")
    end = next(ends, len(reading.tokens))
    short = end - at <= _SHORT and reading.lower(end) != ","
    return short and not any(reading.verbs_at(i) for i in range(at + 1, end))


def _points_at_said(reading: Reading, at: int) -> bool:
    """Tell the demonstrative in "repeated that view" from "repeated that views differed"."""
    lexicon = reading.lexicon
    pointing = lexicon.words("complementizers") & lexicon.words("strong_demonstratives")
    spoken = reading.lower(at) in pointing and reading.lower(at + 1) in lexicon.words(
        "speech_nouns"
    )
    return spoken and not reading.tokens[min(at + 2, len(reading.tokens) - 1)].is_word


def lead(reading: Reading, segment: Segment) -> int | None:
    """Return where the participle stands that a segment has for its verb."""
    found = participle(reading, segment.body)
    fronted = segment.opener in reading.lexicon.words("accompanying")
    begins = segment.start > 0 or (fronted and segment.end < len(reading.tokens))
    return absolute(reading, segment.body) if found is None and begins else found


def aside(reading: Reading, segment: Segment) -> range:
    """Return the comment between commas right after the first party: ", supported by X,".

    So is ", where most arrive," after one that a preposition governs.
    """
    party = next((p for p in reading.parties if segment.body <= p.start < segment.end), None)
    if party is None or reading.lower(party.end) != ",":
        return range(0)
    place = reading.lower(party.end + 1) in reading.lexicon.words("place_relatives")
    if party.preposition and not place:
        return range(0)
    close = next((i for i in range(party.end + 1, segment.end) if reading.lower(i) == ","), None)
    if close is None or not any(v.position > close for v in reading.verbs):
        return range(0)
    return range(0) if _ends_clause(reading, segment, close) else range(party.end, close)


def _ends_clause(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the comma behind a whole clause, ", but Y refused", from one that closes an aside."""
    further = reading.lexicon.any_of("coordinators", "clause_openers")
    return at == segment.end - 1 and reading.lower(at + 1) in further


def despite(reading: Reading, segment: Segment) -> range:
    """Return what is conceded by a noun: ", despite X", ", X notwithstanding"."""
    grammar = reading.lexicon.grammar
    at = reading.find(grammar["despite"], segment.start, segment.end)
    if at is None:
        return range(0)
    commas = [i for i in range(segment.body, segment.end) if reading.lower(i) == ","]
    end = next((i for i in commas if i > at), segment.end)
    if reading.phrase_at("those_of", end + 1):  # "with one reservation outstanding, that of X,"
        end = next((i for i in commas if i > end), segment.end)
    if at in (segment.start, segment.body):  # "Ondanks bezwaren van X steunde Y dit"
        end = next((i for i in range(at, end) if reading.finite_at(i)), end)
    begun = next((i for i in reversed(commas) if i < at), segment.body - 1)
    behind = reading.lower(at + 1) in (",", ".", "")
    return range(begun + 1 if behind else at, at if behind else end)


def bare_concession(reading: Reading, at: int) -> int | None:
    """Return where a concession closes that tells no act of its own.

    It has no verb (", while in favour of X," or ", though not Y,") or belongs to what was said
    ("that, though X was late, Y").
    """
    if reading.lower(at - 1) != "," or not reading.phrase_at("concessive", at):
        return None
    ends = (i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;")
    close = next(ends, len(reading.tokens))
    if _opens_said(reading, at - 2):
        return close
    goes_on = reading.finite_at(reading.skip_adverbs(close + 1))
    denials = reading.lexicon.words("negations")
    subject = any(
        p.end == close and p.preposition is None and reading.lower(p.start - 1) not in denials
        for p in reading.parties
    )
    marks = reading.lexicon.words("infinitive_marks")  # ", though willing to take part,"
    places = (i for i in range(at, close) if reading.lower(i - 1) not in marks)
    verbs = any(reading.finite_at(i) for i in places)
    return close if goes_on and not (subject or verbs) else None


def _opens_said(reading: Reading, at: int) -> bool:
    """Tell "that", alone or with its subject: "that it, although …", "dat Malta, hoewel …"."""
    said, subjects = (reading.lexicon.words(n) for n in ("complementizers", "subject_pronouns"))
    party = next((p for p in reading.parties if p.end == at + 1), None)
    before = party.start - 1 if party else at - (reading.lower(at) in subjects)
    return reading.lower(before) in said


def conceded_in_said(reading: Reading, segment: Segment) -> range:
    """Return the concession in "said that, though it backed X, Y was too much"."""
    for at in reading.places.get(",", ()):
        if segment.body < at < segment.end and _opens_said(reading, at - 1):
            close = bare_concession(reading, at + 1)
            return range(at, close or at)
    return range(0)


def in_company(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "gesteund" in ", daarin gesteund door X,", unless a segment of its own begins so."""
    return any(segment.body < start <= at < end for start, end in company(reading))


def company(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of those who share an act, set off by a comma: ", mede namens X"."""
    co_holders = reading.lexicon.words("co_holders")
    for party in reading.parties:
        if party.preposition in co_holders:
            start = party.governed_from
            if start == 0 or reading.lower(start - 1) == ",":
                yield start, party.end


def conditional(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands after "mits", "zolang", "provided that" in mid-sentence.

    What stands behind ", if necessary," does not.
    """
    phrases = reading.lexicon.grammar["conditional"]
    first = segment.body + 2 if segment.start == 0 else segment.body
    start = reading.find(phrases, first, at + 1)
    if start is None:
        return False
    close = next((i for i in range(start, at) if reading.lower(i) == ","), at)
    set_off = reading.lower(start - 1) == "," and close < at
    return not (set_off and reading.verbs_at(reading.skip_adverbs(close + 1)))


def before_condition(reading: Reading, segment: Segment) -> Segment:
    """Return a segment up to the condition that closes it, all of it where there is none."""
    phrases = reading.lexicon.grammar["conditional"]
    at = reading.find(phrases, segment.body + 2, segment.end)
    last = segment.end - 1
    if at is None or not conditional(reading, segment, last):
        return segment
    return segment._replace(end=at)


def in_reason(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands in a reason between commas: ", since X was not ready".

    So it does in "Omdat X niet klaar was, …", at the head of a sentence.
    """
    openers = reading.lexicon.words("reason_openers")
    if openers.isdisjoint(reading.present):
        return False
    if segment.start == 0 and reading.lower(segment.body) in openers:
        close = next((i for i in range(segment.body, segment.end) if reading.lower(i) == ","), 0)
        if at < close and reading.finite_at(close + 1):
            return True
    commas = (i for i in range(at, segment.body, -1) if reading.lower(i - 1) == ",")
    start = next(commas, segment.body)
    return start > segment.body and reading.lower(start) in openers


def in_comment(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands in a relative clause: set off by a comma, or after the verb."""
    openers = reading.lexicon.words("relative_openers")
    asides = reading.lexicon.words("aside_openers")
    relatives = reading.lexicon.any_of("relative_openers", "personal_relatives", "aside_openers")
    if relatives.isdisjoint(reading.present):
        return False
    for start in range(at, segment.body, -1):
        if _compares_with(reading, start) or (
            reading.lower(start) in asides and _as_told(reading, start)
        ):
            return True
        if reading.lower(start) in openers and not _points(reading, start):
            if _singles_out(reading, start) or start == points_at(reading, segment):
                return False
            before = start - (reading.lower(start - 1) in reading.lexicon.words("prepositions")) - 1
            if reading.lower(before) == ",":  # ", which" and ", at which"
                return True
            acts = any(_acts(reading, i) for i in range(segment.body, start))
            return acts or _closed_before_verb(reading, segment, at)
        if reading.lower(start - 1) == ",":
            return False
    return False


def _closed_before_verb(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "On the plan for which X had asked, Y was shown", whose main verb comes later."""
    if reading.lexicon.grammar["word_order"] != "subject-verb" or segment.start > 0:
        return False
    framed = reading.lower(segment.body) in reading.lexicon.words("prepositions")
    comma = next((i for i in range(at, segment.end) if reading.lower(i) == ","), segment.end)
    return framed and any(reading.finite_at(i) for i in range(comma, segment.end))


def _as_told(reading: Reading, at: int) -> bool:
    """Tell ", as Spain had pointed out", what another said, behind an act."""
    party = reading.party_at(at + 1) if reading.lower(at - 1) == "," else None
    return party is not None and reading.finite_at(party.end)


def _acts(reading: Reading, at: int) -> bool:
    """Tell a finite verb; in Dutch, whose auxiliary is shared, also "en de Commissie gevraagd"."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    done = dutch and any(verb.kind == "participle" for verb in reading.verbs_at(at))
    return done or reading.finite_at(at)


def _compares_with(reading: Reading, at: int) -> bool:
    """Tell "anders dan X, dat A wilde, vond Y", a relative clause of who is compared."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("personal_relatives") or reading.lower(at - 1) != ",":
        return False
    compared = lexicon.any_of("comparing", "co_holders")
    return any(p.end == at - 1 and p.preposition in compared for p in reading.parties)


def _singles_out(reading: Reading, at: int) -> bool:
    """Tell "X was de enige lidstaat die dit deelde", which says what X did."""
    only = reading.lexicon.words("only_one")
    return reading.lower(at - 1) in only or reading.lower(at - 2) in only


def behind_fronted(reading: Reading, segment: Segment) -> int:
    """Return where the main clause goes on in "Dat X meedoet, stemde Y tevreden".

    So does what X did in "it was X that asked".
    """
    lexicon, start = reading.lexicon, segment.body
    pronoun = points_at(reading, segment)
    if pronoun is not None:
        return pronoun + 1
    dutch = lexicon.grammar["word_order"] == "verb-second"
    if segment.start == 0 and not dutch:
        return _behind_whether(reading, segment)
    opened = reading.lower(start) in lexicon.any_of(
        "complementizers", "reason_openers", "question_words"
    )
    asked = reading.lower(start) in lexicon.words("prepositions")
    if segment.start == 0 and dutch and asked:  # "Op de vraag van X of A, antwoordde Y"
        return _behind_asked(reading, segment)
    if segment.start > 0 or not (dutch and opened):
        return start
    places = range(start + 1, segment.end)
    behind = (i for i in places if reading.lower(i - 1) == "," and reading.finite_at(i))
    return next(behind, start)


def _behind_whether(reading: Reading, segment: Segment) -> int:
    """Return where the verb of "Whether we opt in is being studied" stands, else the beginning."""
    lexicon = reading.lexicon
    asked = lexicon.words("asked_openers") & lexicon.words("reported_openers")
    if reading.lower(segment.body) not in asked:
        return segment.body
    commas = (i for i in range(segment.body, segment.end) if reading.lower(i) == ",")
    clause = range(segment.body, next(commas, segment.end))
    finite = [i for i in clause if reading.finite_at(i) and i not in reading.named]
    return finite[-1] if len(finite) > 1 else segment.body


def _behind_asked(reading: Reading, segment: Segment) -> int:
    """Return where the main clause goes on behind a phrase with a clause of its own."""
    openers = reading.lexicon.any_of("complementizers", "question_words")
    opened = next(
        (i for i in range(segment.body, segment.end) if reading.lower(i) in openers), None
    )
    if opened is None or any(reading.finite_at(i) for i in range(segment.body, opened)):
        return segment.body
    places = range(opened + 1, segment.end)
    behind = (i for i in places if reading.lower(i - 1) == "," and reading.finite_at(i))
    return next((i for i in behind if reading.party_at(i + 1)), segment.body)


def points_at(reading: Reading, segment: Segment) -> int | None:
    """Return the pronoun of "het was X die dit vroeg", "it was X, backed by Y, that asked".

    What stands behind it says what X did.
    """
    party = pointed_at(reading, segment)
    if party is None:
        return None
    pronouns = reading.lexicon.any_of("personal_relatives", "complementizers")
    at = party.end
    if reading.lower(at) == ",":
        commas = (i for i in range(at + 1, segment.end) if reading.lower(i) == ",")
        at = next(commas, at) + 1
    return at if at < segment.end and reading.lower(at) in pronouns else None


def pointed_at(reading: Reading, segment: Segment) -> Party | None:
    """Return X of "het was X", "was het X" and "it was mainly X" where no verb stands before."""
    lexicon = reading.lexicon
    nobody = lexicon.any_of("weak_objects", "impersonal_subjects")
    if nobody.isdisjoint(reading.present):
        return None
    copulas, adverbs = lexicon.words("copulas"), lexicon.any_of("adverbs", "focusing")
    verb = next((i for i in range(segment.body, segment.end) if reading.finite_at(i)), segment.end)
    copular = any(v.lemma in copulas for v in reading.verbs_at(verb))
    if not copular or nobody.isdisjoint((reading.lower(verb - 1), reading.lower(verb + 1))):
        return None
    at = verb + 1 + (reading.lower(verb + 1) in nobody)
    while reading.party_at(at) is None and reading.lower(at) in adverbs:
        at += 1
    party = reading.party_at(at)
    return party if party and party.preposition is None else None


def _points(reading: Reading, at: int) -> bool:
    """Tell the demonstrative in "zullen die tekst", "bij die tekst" from a relative pronoun."""
    pointing = reading.lower(at) in reading.lexicon.words("strong_demonstratives")
    before = reading.lower(at - 1) in reading.lexicon.words("prepositions")
    return pointing and (before or reading.finite_at(at - 1))


def _after_verb(reading: Reading, inside: Sequence[Verb], at: int) -> bool:
    """Tell "betwijfelen of" (whether) from "migratie of asiel" (or)."""
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    return not english and any(at - 1 in (v.position, v.particle) for v in inside)


def _judges(reading: Reading, inside: Sequence[Verb], at: int) -> bool:
    """Tell "considered it to be premature", where the judgement is the act itself."""
    judging = reading.lexicon.words("judging_verbs")
    copular = any(v.lemma == "be" for v in reading.verbs_at(at + 1))
    return copular and any(v.lemma in judging and v.position < at for v in inside)


def _wants(reading: Reading, at: int) -> bool:
    """Tell "want to", "would like to": what follows is the act itself."""
    cues = reading.lexicon.cues
    return any("modal" in c.flags for v in reading.verbs_at(at) for c in cues.get(v.lemma, ()))
