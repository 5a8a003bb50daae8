"""Tells a noun that stands for a thing spoken of from one that brings in another."""

from collections.abc import Iterator
from itertools import takewhile

from kg.extract.reading import Reading, Segment

_NOUN = 5
"""The shortest noun, in letters, that is known again."""
_MODIFIERS = 4
"""How far before a noun its determiner may stand."""


def determiner(reading: Reading, noun: int) -> int:
    """Return where the determiner of a noun stands, before what makes it no other thing."""
    at = noun - 1
    while noun - at < _MODIFIERS and reading.lower(at) in reading.lexicon.words(
        "neutral_modifiers"
    ):
        at -= 1
    return at


def deverbal(reading: Reading, segment: Segment) -> Iterator[str]:
    """Yield the nouns that take up the verbs of a segment: "verlenging", of "te verlengen"."""
    nouns, grammar = reading.lexicon.words("deverbal_nouns"), reading.lexicon.grammar
    for at in range(segment.start, segment.end) if nouns else ():
        word = reading.lower(at)
        noun = word.removesuffix(grammar["infinitive_ending"]) + grammar["deverbal_ending"]
        known = (word, noun, reading.lower(at - 2) + noun)  # "uit te breiden"
        yield from (one for one in known if one in nouns)


def comes_in(reading: Reading, at: int) -> bool:
    """Tell "an initiative to extend the list", a thing that was not spoken of before."""
    new = reading.lower(at - 1) in reading.lexicon.words("indefinite")
    return new and reading.lower(at + 1) in reading.lexicon.words("infinitive_marks")


def is_alone(reading: Reading, at: int) -> bool:
    """Tell "accession" from the same before the noun that it belongs to: "accession treaties"."""
    after = reading.lower(at + 1)
    plural = after.endswith("s") and after not in reading.lexicon.function_words
    return not plural or bool(reading.verbs_at(at + 1))


def said_before(reading: Reading, at: int) -> bool:
    """Tell "this approach": what was just said, whatever kind of thing it is."""
    grammar = reading.lexicon.grammar
    strong = reading.lower(at - 1) in grammar["strong_demonstratives"]
    return strong and reading.lower(at) in reading.lexicon.words("speech_nouns")


def part_of_it(reading: Reading, segment: Segment) -> bool:
    """Tell "that the timetable was too tight", of what was spoken of, from "the fee for visas"."""
    lexicon = reading.lexicon
    closing = lexicon.any_of("genitives", "prepositions") - lexicon.any_of("time_prepositions")
    for at in reading.at_any(lexicon.words("parts"), segment.body + 1, segment.end):
        before = at - 1 - (reading.lower(at - 1) in lexicon.words("neutral_modifiers"))
        definite = reading.lower(before) in lexicon.words("definite_articles")
        apart = reading.lower(at + 1) not in closing and is_alone(reading, at)
        if definite and apart and at not in reading.named and at not in reading.idle:
            return True
    return False


def starts_what_is_said(reading: Reading, at: int) -> bool:
    """Tell "suggested that the plan provide for X", whose plan is known, from "the plan on X"."""
    lexicon, after = reading.lexicon, reading.lower(at + 1)
    if reading.lower(at - 2) not in lexicon.words("complementizers"):
        return False
    opened = lexicon.grammar["word_order"] == "subject-verb"
    opened = opened and not reading.lower(at).endswith("s")  # several, of which more is said
    closed = lexicon.any_of("prepositions", "infinitive_marks", "coordinators", "relative_openers")
    return opened and after.isalpha() and after not in closed


def is_by_force(reading: Reading, at: int) -> bool:
    """Tell "could not accept a compulsory reserve", of the one spoken of, from "a reserve of X"."""
    words = reading.lexicon.words
    again = reading.lower(at - 1) in words("forces")
    return again and reading.lower(at + 1) not in words("genitives")


def names_unknown(reading: Reading, at: int) -> bool:
    """Tell "the insolvency regulation", "a directive on the sale of goods"."""
    lexicon = reading.lexicon
    before = reading.lower(at - 1)
    known = ("articles", "determiners", "prepositions", "coordinators", "neutral_modifiers",
             "content_openers", "reason_openers", "adverbs", "subject_pronouns")  # fmt: skip
    counted = before in lexicon.quantifiers
    closed = counted or not before or any(before in lexicon.words(name) for name in known)
    modified = not closed and before[0].isalnum() and not reading.verbs_at(at - 1)
    about = reading.lower(at + 1) in lexicon.words("about_prepositions")
    return modified or about or has_subject(reading, at)


def has_subject(reading: Reading, at: int) -> bool:
    """Tell "de richtlijn corruptiebestrijding", whose name says what it is about."""
    lexicon, after = reading.lexicon, reading.lower(at + 1)
    if not after.endswith(tuple(lexicon.grammar["subject_endings"])):
        return False
    known = after in lexicon.function_words or bool(reading.verbs_at(at + 1))
    return not known and at + 1 not in reading.named


def says_what_it_is(reading: Reading, at: int) -> bool:
    """Tell "was the right instrument", which says what a thing is and brings in no other."""
    articles = reading.lexicon.words("articles")
    before = next((i for i in (at - 1, at - 2, at - 3) if reading.lower(i) in articles), 0)
    copulas = reading.lexicon.words("copulas")
    return before > 0 and any(v.lemma in copulas for v in reading.verbs_at(before - 1))


def names_none(reading: Reading, at: int) -> bool:
    """Tell the noun in "refused any mechanism that …", which is no certain one."""
    return reading.lower(determiner(reading, at)) in reading.lexicon.words("non_referring")


def is_new(reading: Reading, at: int) -> bool:
    """Tell a noun that comes with what it is about: "its draft directive on the sale of goods"."""
    lexicon, after = reading.lexicon, reading.lower(at + 1)
    articles = lexicon.words("articles")
    of_what = after in lexicon.words("genitives") and reading.lower(at + 2) in articles
    told = of_what and reading.lower(at) in lexicon.words("content_nouns")  # "idea of a forum"
    about = told or after in lexicon.words("about_prepositions")
    about = about or has_subject(reading, at)
    return about and reading.lower(determiner(reading, at)) in articles


def is_of_a_place(reading: Reading, at: int) -> bool:
    """Tell "the law recently passed in X", one that its making tells apart, from "the law"."""
    made = reading.skip_adverbs(at + 1)
    if reading.lower(made + 1) not in reading.lexicon.words("inside"):
        return False
    forms = reading.verbs_at(made)
    participle = any(v.kind == "participle" for v in forms)
    making = any(v.lemma in reading.lexicon.words("making_verbs") for v in forms)
    return participle and making and reading.lower(made - 1) not in (",", ";")


def repeatable(reading: Reading, at: int) -> bool:
    """Tell a noun of some length that names nobody and no concept."""
    return bool(repeatables(reading, at, at + 1))


def repeatables(reading: Reading, start: int, end: int) -> list[int]:
    """Return where the nouns of some length stand that name nobody and no concept."""
    closed, idle = reading.lexicon.function_words, reading.lexicon.words("idle_nouns")
    return [
        at
        for at in range(start, end)
        if len(word := reading.lower(at)) >= _NOUN and word not in closed and word not in idle
        if not (reading.in_party(at) or at in reading.named or reading.verbs_at(at))
    ]


def has_who_is_thanked(reading: Reading, owner: int) -> bool:
    """Tell the "its" of "thanked Malta for its approach", which is Malta's, from a thing's own."""
    words = reading.lexicon.words
    thanked = next((p for p in reading.parties if p.end == owner - 1), None)
    if thanked is None or reading.lower(owner - 1) not in words("thanked_for"):
        return False
    return any(v.lemma in words("praising_verbs") for v in reading.verbs_at(thanked.start - 1))


def opens_finite(reading: Reading, at: int) -> bool:
    """Tell the Dutch conjunction of "sprak de zorg uit dat X te laag is" by the verb behind it."""
    governed = reading.lower(at - 1) in reading.lexicon.words("prepositions")
    if not governed or reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    behind = takewhile(lambda i: reading.lower(i) != ",", range(at + 1, len(reading.tokens)))
    told = any(reading.finite_at(i) for i in range(at))
    return told and any(reading.finite_at(i) for i in behind)


def more_of_them(reading: Reading, segment: Segment) -> bool:
    """Tell "pledged additional places" and "made more places available": of what was spoken of."""
    words = reading.lexicon.words
    for at in reading.at_any(words("counted_things"), segment.body + 1, segment.end):
        more = reading.lower(at - 1) in words("more_of") and bool(reading.verbs_at(at - 2))
        after = reading.lower(at + 1)
        alone = not after.isalpha() or after in words("made_available") | words("behind_counts")
        if more and alone:
            return True
    return False
