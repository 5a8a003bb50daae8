"""Tells what a pronoun stands for by its place: what was spoken of, what follows, or nothing."""

from kg.extract.context.speaking import was_asked
from kg.extract.context.things import determiner, opens_finite
from kg.extract.reading import Reading, Segment

_AGREED = 5
"""Within how many words after "het" its "eens" stands."""
_JUDGED = 6
"""Within how many words after "het" the judgement ends that "dat" follows."""
_CLOSING = 6
"""A clause that goes on for no more words after "dat" holds no clause of its own."""
_INFINITIVE = 4
"""Within how many words after its object "te" stands."""


def before_noun(reading: Reading, at: int) -> bool:
    """Tell the article in "dat het aantal" from the pronoun in "dat het te ver gaat"."""
    after, lexicon = reading.lower(at + 1), reading.lexicon
    plural = after.endswith(("en", "s"))
    return not (plural or after in lexicon.function_words or reading.verbs_at(at + 1))


def weak_object(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun in "wees het daarentegen af", "wilde ze afbouwen" from an article."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("weak_objects"):
        return False
    before = (p for p in reading.parties if segment.start <= p.start < p.end <= at)
    subject = any(p.preposition is None for p in before)
    if not (subject and (reading.finite_at(at - 1) or reading.in_party(at - 1))):
        return False
    agreed = reading.find(["eens", "oneens"], at + 1, min(at + _AGREED, segment.end))
    if agreed is not None or _foretells(reading, segment, at):
        return False
    after = reading.lower(at + 1)
    free = lexicon.any_of("adverbs", "leading_adverbs", "prepositions", "negations", "indefinite")
    if after in ",;." or after in free or any(v.particle == at + 1 for v in reading.verbs):
        return True
    wanted = any(v.lemma in lexicon.words("modal_auxiliaries") for v in reading.verbs_at(at - 1))
    return wanted and after.endswith("en") and reading.lower(at + 2) in ",;."


def _foretells(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "achtte het van groot belang dat …", whose "het" stands for what is said behind it."""
    judging = any(
        v.lemma in reading.lexicon.words("judging_verbs") for v in reading.verbs_at(at - 1)
    )
    opened = reading.lexicon.grammar["complementizers"]
    return judging and reading.find(opened, at + 2, min(at + _JUDGED, segment.end)) is not None


def foretells(reading: Reading, at: int) -> bool:
    """Tell "made it plain that X" and "found it vital to act": "it" stands for what is said behind.

    What is "too weak to help" or "hard to accept" is a thing that was spoken of.
    """
    words = reading.lexicon.words
    if reading.lower(at) not in words("wished_for") or not reading.verbs_at(at - 1):
        return False
    if reading.phrase_at("foretold", at - 1):
        return True
    judging = words("judging_verbs")
    if all(verb.lemma not in judging for verb in reading.verbs_at(at - 1)):
        return False
    for behind in range(at + 1, at + _JUDGED):
        word = reading.lower(behind)
        if behind > at + 1 and word in words("complementizers"):
            return True
        if behind > at + 1 and word in words("infinitive_marks"):
            acts = any(verb.kind == "infinitive" for verb in reading.verbs_at(behind + 1))
            return acts and reading.lower(behind + 2).isalpha()
        if not word.isalpha() or word in reading.lexicon.any_of("articles", "gap_degrees"):
            return False
    return False


def bare_object(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun in "dat steunde X", "X achtte dat prematuur" from a conjunction."""
    if reading.lower(at) not in reading.lexicon.words("object_pronouns"):
        return False
    if reading.lower(at) == "dat" and opens_finite(reading, at):
        return False
    if at == segment.body:
        return reading.finite_at(at + 1)
    marks = reading.lexicon.grammar["infinitive_particles"]
    governed = reading.lower(at + 1) in reading.lexicon.words("prepositions")
    reach = 2 * _INFINITIVE if governed else _INFINITIVE  # "deze tot nader order te handhaven"
    infinitive = reading.find(marks, at + 1, at + reach) is not None
    if infinitive and not before_noun(reading, at):
        return True
    closing = segment.end - at <= _CLOSING and reading.finite_at(at - 1)
    return closing and not any(reading.finite_at(i) for i in range(at + 1, segment.end))


def is_taken_up(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the pronoun of "include these in X", "have it reflected in X", of which more is said.

    It is none that stands for what is named right before it: "enforce X by linking it to Y".
    """
    words = reading.lexicon.words
    if reading.lower(at) not in words("things_taken_up") or reading.in_party(at):
        return False
    taking, after = words("taking_up"), at + 1
    taken = reading.lower(at - 1) in taking
    if reading.lower(after) in taking and reading.verbs_at(at - 1):  # "wanted it linked to"
        taken, after = True, after + 1
    named = not reading.things.isdisjoint(range(segment.body, at))
    return taken and reading.lower(after) in words("prepositions") and not named


def takes_it(reading: Reading, segment: Segment) -> bool:
    """Tell the object of "would not hear of it", "achtte dat prematuur" from any subject."""
    words = reading.lexicon.words
    objects = reading.at_any(words("object_pronouns"), segment.body, segment.end)
    if any(bare_object(reading, segment, at) for at in objects):
        return True
    single = words("wished_for")
    places = (at for at in range(segment.body + 1, segment.end) if reading.lower(at) in single)
    return any(
        (reading.verbs_at(at - 1) or reading.lower(at - 1) in words("prepositions"))
        and not reading.verbs_at(at + 1)
        for at in places
    )


def is_subject_of_said(reading: Reading, at: int) -> bool:
    """Tell "doubted whether this could …", "betwijfelde of dit …", of which more is said."""
    words = reading.lexicon.words
    if reading.lower(at) in words("wished_for"):
        return _is_subject_of_wish(reading, at)
    if reading.lower(at) in words("said_things") and (
        reading.verbs_at(at + 1) or reading.phrase_at("risking", at + 1)
    ):
        article = reading.lower(at - 1) in words("definite_articles")
        return article and reading.lower(at - 2) in words("content_openers")
    if reading.lower(at) not in words("said_subjects"):
        return False
    return reading.lower(at - 1) in words("content_openers") and ends_phrase(reading, at)


def is_to_be_done(reading: Reading, at: int) -> bool:
    """Tell the things in "France said that they must be applied" from those who speak."""
    words = reading.lexicon.words
    opened = reading.lower(at - 1) in words("complementizers")
    if not opened or reading.lower(at) not in words("things_done"):
        return False
    speaker = next((p for p in reversed(reading.parties) if p.end < at), None)
    if speaker is None or speaker.plural or len(speaker.keys) > 1:
        return False
    verb = reading.skip_adverbs(at + 2)
    modal = any(v.lemma in words("modal_auxiliaries") for v in reading.verbs_at(at + 1))
    if modal and reading.phrase_at("things_stay", verb):
        return True
    be = any(v.lemma in words("copulas") for v in reading.verbs_at(verb))
    done = reading.skip_adverbs(verb + 1)
    return modal and be and reading.lexicon.ends_as(reading.lower(done), "participle_endings")


def entails(reading: Reading, at: int) -> bool:
    """Tell the thing in "the costs that it would entail" from who speaks."""
    words = reading.lexicon.words
    thing = reading.lower(at) in words("speaker_pronouns")
    opening = reading.lexicon.any_of("relative_openers", "complementizers")
    if not thing or reading.lower(at - 1) not in opening or reading.verbs_at(at - 2):
        return False
    modal = any(v.lemma in words("modal_auxiliaries") for v in reading.verbs_at(at + 1))
    return bool(reading.phrase_at("entailing", at + 1 + modal))


def _is_subject_of_wish(reading: Reading, at: int) -> bool:
    """Tell the thing in "insisted that it allow for more" by its bare verb."""
    words = reading.lexicon.words
    opened = not reading.in_party(at) and reading.lower(at - 1) in words("complementizers")
    verbs = reading.verbs_at(at + 1) if opened and not was_asked(reading, at - 2) else ()
    bare = any(v.lemma == reading.lower(at + 1) and v.kind == "infinitive" for v in verbs)
    return bare and all(v.lemma not in words("modal_auxiliaries") for v in verbs)


def ends_phrase(reading: Reading, at: int) -> bool:
    """Tell a word that no noun of its own follows."""
    after, lexicon = reading.lower(at + 1), reading.lexicon
    if after in lexicon.any_of("kinds", "speech_nouns", "act_nouns", "plural_kinds"):
        return False
    judging = lexicon.words("judging_verbs")  # "found this premature"
    if reading.ends_at(at + 2) and any(verb.lemma in judging for verb in reading.verbs_at(at - 1)):
        return True
    ends = at + 1 >= len(reading.tokens) or not reading.tokens[at + 1].is_word
    closed = ends or after in lexicon.function_words
    return closed or bool(reading.verbs_at(at + 1)) or reading.in_party(at + 1)


def is_that(reading: Reading, at: int) -> bool:
    """Tell the conjunction in "dat controles" from a demonstrative: no plural follows one.

    Nor does in English a noun with its verb, "proposed that priority be given".
    """
    opener = determiner(reading, at)  # "said that future legislation should"
    if reading.lower(opener) == "that":
        return bool(reading.verbs_at(opener - 1) and reading.verbs_at(at + 1))
    return reading.lower(at - 1) == "dat" and reading.lower(at).endswith(("en", "s"))
