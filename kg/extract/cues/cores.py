"""Tells the core of a segment, which says what was done, from content, comments and conditions."""

from collections.abc import Sequence

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
    known = lexicon.any_of("content_openers", "infinitive_marks", "subject_pronouns")
    for at in reading.at_any(known, max(first, after) + 1, segment.end):
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
    """Return where "dat" or "of" follows a verb-last clause, "waarbij X opmerkte dat …"."""
    openers = reading.lexicon.any_of("complementizers", "question_words")
    verbs = {v.position for v in inside}
    places = range(max(after, segment.body) + 1, segment.end)
    opened = (at for at in places if reading.lower(at) in openers and at - 1 in verbs)
    return next(opened, segment.end)


def _opens_content(reading: Reading, inside: Sequence[Verb], at: int) -> bool:
    """Tell an opener of what was said from a word of the same form."""
    lexicon = reading.lexicon
    particle = any(v.particle == at - 1 for v in inside)
    asks = reading.lower(at) in lexicon.words("asked_openers")  # "doubts as to whether"
    governed = not (particle or asks) and reading.lower(at - 1) in lexicon.words("prepositions")
    governed = governed and not _split_before(reading, at)
    weak = reading.lower(at) in lexicon.words("weak_openers")
    if stands_for_said(reading, at) or _points_at_said(reading, at):
        return False
    if reading.phrase_at("things_of_two", at):  # "voor dat laatste"
        return False
    if len(reading.phrase_at("conditional", at - 1)) > 1:  # "provided that"
        return False
    return not (governed or reading.in_party(at)) and (not weak or _after_verb(reading, inside, at))


def _split_before(reading: Reading, at: int) -> bool:
    """Tell "sprak er schande van dat X", where "er … van" points to what follows."""
    lexicon = reading.lexicon
    said = reading.lower(at) in lexicon.words("complementizers")
    stems = lexicon.words("pronominal_stems")
    return said and any(reading.lower(i) in stems for i in range(max(at - _SHORT, 0), at - 1))


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
    if reading.lower(at) not in lexicon.words("complementizers"):
        return False
    judging = lexicon.words("judging_verbs")
    if not (dutch or any(v.lemma in judging for v in reading.verbs_at(at - 1))):
        return False
    ends = (i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",.;:")
    end = next(ends, len(reading.tokens))
    goes_on = reading.lower(end) == "," and (
        not _judged_then(reading, at, end) if dutch else _opens_phrase(reading, at + 1)
    )
    return (
        end - at <= _SHORT
        and not goes_on
        and (not any(reading.verbs_at(i) for i in range(at + 1, end)) or _done(reading, at, end))
    )


def _judged_then(reading: Reading, at: int, end: int) -> bool:
    """Tell "achtte dat onwenselijk, Malta ook" from "vond dat lidstaten, gelet op X, …"."""
    lexicon, first = reading.lexicon, at + 1
    if not any(v.lemma in lexicon.words("judging_verbs") for v in reading.verbs_at(at - 1)):
        return False
    if first in reading.named or reading.in_party(first) or _opens_phrase(reading, first):
        return False
    further = lexicon.any_of("coordinators", "clause_openers")
    return reading.party_at(end + 1) is not None or reading.lower(end + 1) in further


def _done(reading: Reading, at: int, end: int) -> bool:
    """Tell the object in "zal dat ook niet doen" from "wil dat staten het ook doen"."""
    lexicon = reading.lexicon
    modal = any(v.lemma in lexicon.words("modal_auxiliaries") for v in reading.verbs_at(at - 1))
    between = {reading.lower(i) for i in range(at + 1, end - 1)}
    subjects = lexicon.words("subject_pronouns")
    free = between <= lexicon.function_words and between.isdisjoint(subjects)
    return modal and free and any(v.kind == "infinitive" for v in reading.verbs_at(end - 1))


def _opens_phrase(reading: Reading, at: int) -> bool:
    """Tell "thought that in the end, X" and "thought that, X" from "thought that wise, while"."""
    word = reading.lower(at)
    return not word.isalpha() or word in reading.lexicon.any_of("prepositions", "articles")


def _points_at_said(reading: Reading, at: int) -> bool:
    """Tell the demonstrative in "repeated that view" from "repeated that views differed"."""
    lexicon = reading.lexicon
    if reading.lower(at + 1) not in lexicon.words("speech_nouns"):
        return False
    word = reading.lower(at)
    pointing = word in lexicon.words("strong_demonstratives")
    said = pointing and word in lexicon.words("complementizers")
    return said and not reading.tokens[min(at + 2, len(reading.tokens) - 1)].is_word


def lead(reading: Reading, segment: Segment) -> int | None:
    """Return where the participle stands that a segment has for its verb."""
    found = participle(reading, segment.body)
    fronted = segment.opener in reading.lexicon.words("accompanying")
    begins = segment.start > 0 or (fronted and segment.end < len(reading.tokens))
    return absolute(reading, segment.body) if found is None and begins else found


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
    first = reading.lower(segment.body)
    asked = first in lexicon.words("asked_openers") and first in lexicon.words("reported_openers")
    if not asked:
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


def points(reading: Reading, at: int) -> bool:
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
