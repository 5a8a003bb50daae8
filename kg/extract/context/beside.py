"""Tells what is said of a thing that was spoken of, beside another that is named."""

from kg.extract.context.anaphors import of_each
from kg.extract.reading import Reading, Segment


def is_told_beside(reading: Reading, segment: Segment) -> bool:
    """Tell "wanted it to cover X", "feared it would burden X" and "that X be exempted from it"."""
    told = (
        _its_aspect,
        _does_what_things_do,
        _is_linked,
        _would,
        _belongs_to_it,
        _is_like_it,
        _is_in_the_same,
    )
    return any(is_it(reading, segment) for is_it in told)


def _is_linked(reading: Reading, segment: Segment) -> bool:
    """Tell "wanted it to cover X", "saw it as part of X" from "found it important that X"."""
    words, link = reading.lexicon.words, reading.lexicon.words("linking_words")
    for at in reading.at_any(words("wished_for"), segment.body + 1, segment.end - 1):
        if reading.in_party(at) or not reading.verbs_at(at - 1):
            continue
        after, wished = reading.lower(at + 1), reading.lower(at - 1) in words("wishing_it")
        if wished and after in words("infinitive_marks") and reading.verbs_at(at + 2):
            return True
        if wished and reading.lexicon.ends_as(after, "participle_endings"):
            return True
        described = after in link | words("indefinite") or reading.phrase_at(
            "linking_words", at + 1
        )
        if described and not _foretells(reading, segment, at + 1):
            return True
    return False


def _foretells(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "saw it as vital to act" and "a pity that", which say more, from "a tool to act"."""
    words = reading.lexicon.words
    if reading.find(reading.lexicon.grammar["complementizers"], at, segment.end) is not None:
        return True
    return any(
        reading.lower(to - 1) not in words("means") and _is_bare(reading, to + 1)
        for to in reading.at_any(words("infinitive_marks"), at, segment.end)
    )


def _is_bare(reading: Reading, at: int) -> bool:
    """Tell the verb of "vital to act" from the name of "a complement to X"."""
    closed = reading.lower(at) in reading.lexicon.function_words
    return not closed and at not in reading.named and not reading.in_party(at)


def _would(reading: Reading, segment: Segment) -> bool:
    """Tell "feared that it would burden X", of a thing spoken of, from what who speaks would do."""
    words = reading.lexicon.words
    opening = reading.lexicon.any_of("complementizers", "question_words") | {","}
    for at in reading.at_any(words("wished_for"), segment.body, segment.end - 2):
        modal = reading.lower(at + 1)
        if not (modal in words("modals") or reading.phrase_at("having_to", at + 1)):
            continue
        opened = reading.lower(at - 1) in opening
        if not (opened or reading.verbs_at(at - 1)):
            continue
        verb = at + 1 + len(reading.phrase_at("having_to", at + 1) or (modal,))
        verb = reading.skip_adverbs(verb + (reading.lower(verb) in words("negations")))
        if reading.phrase_at("things_would", verb):
            return True
        hoped = reading.lower(at - 1 - opened) in words("hoping")
        if (hoped or modal in words("owing")) and reading.phrase_at("things_should", verb):
            return True
    return False


def _belongs_to_it(reading: Reading, segment: Segment) -> bool:
    """Tell "that X must be part of it", of a thing spoken of, as is "to be exempted from it".

    No thing is part of itself: what is named before "it" is another one in the same clause.
    """
    words = reading.lexicon.words
    things = words("things_taken_up") - words("strong_demonstratives")  # "stung by this"
    return any(
        not reading.in_party(at)
        and _is_bounded(reading, at)
        and (
            (_governs_thing(reading, at) and _is_other(reading, segment, at))
            or _is_handled(reading, segment, at)
        )
        for at in reading.at_any(things, segment.body + 2, segment.end)
    )


def _is_like_it(reading: Reading, segment: Segment) -> bool:
    """Tell "wanted more room for X in such deals", which are those that were spoken of."""
    words = reading.lexicon.words
    return any(
        reading.lower(at + 1).endswith("s")
        and at + 1 not in reading.named
        and not reading.verbs_at(at + 1)
        and reading.lower(at - 1) in words("governing_them")
        and reading.lower(at + 1) not in words("idle_nouns")
        and reading.lower(at + 2) not in words("genitives")
        for at in reading.at_any(words("alike"), segment.body + 2, segment.end - 1)
    )


def _is_in_the_same(reading: Reading, segment: Segment) -> bool:
    """Tell "asked that X be dealt with in the same text", which is the one that was spoken of."""
    words = reading.lexicon.words
    return any(
        reading.lower(at + 1) in words("same_things")
        and at + 1 not in reading.named
        and reading.lower(at - 2) in words("governing_them")
        for at in reading.at_any(words("alike"), segment.body + 2, segment.end - 1)
    )


def _governs_thing(reading: Reading, pronoun: int) -> bool:
    """Tell "exempted from it", "a part in them", "talks on it" from "all of them", "for them"."""
    words = reading.lexicon.words
    if reading.phrase_at("work_on", pronoun - 2):
        return True
    single = reading.lower(pronoun) in words("wished_for")
    return reading.lower(pronoun - 1) in words("governing_it" if single else "governing_them")


def _is_handled(reading: Reading, segment: Segment, pronoun: int) -> bool:
    """Tell "sought funding to implement it", of a thing spoken of, from "wanted X, to use it"."""
    words = reading.lexicon.words
    marked = reading.lower(pronoun - 2) in words("infinitive_marks")
    if not marked or reading.lower(pronoun - 1) not in words("handling"):
        return False
    named = [i for i in range(segment.body, pronoun) if i in reading.things]
    return named == list(range(pronoun - 2 - len(named), pronoun - 2))  # right before "to"


def _is_bounded(reading: Reading, pronoun: int) -> bool:
    """Tell "exempted from it" and "included in it from the outset" from "of this proposal"."""
    after, lexicon = reading.lower(pronoun + 1), reading.lexicon
    free = lexicon.any_of("prepositions", "coordinators", "adverbs")
    return not after.isalpha() or after in free or bool(reading.verbs_at(pronoun + 1))


def _is_other(reading: Reading, segment: Segment, pronoun: int) -> bool:
    """Tell whether a pronoun can be none of the things named before it: one clause has them."""
    named = [i for i in range(segment.body, pronoun) if i in reading.things]
    if not named:
        return True
    between = range(named[-1] + 1, pronoun - 1)  # without its preposition
    openers = ("coordinators", "complementizers", "clause_openers", "personal_relatives")
    closed = reading.lexicon.any_of(*openers, "reason_openers", "time_prepositions") | {",", ";"}
    apart = all(reading.lower(i) not in closed for i in between)
    return apart and any(reading.verbs_at(i) for i in between)


def _its_aspect(reading: Reading, segment: Segment) -> bool:
    """Tell "wary of its implications for X", of a thing spoken of, from "of X and its effects"."""
    owners = reading.lexicon.words("possessives")
    governing = reading.lexicon.words("prepositions")
    for at in reading.at_any(owners, segment.body + 1, segment.end - 1):
        words = reading.phrase_at("aspects_beside", at + 1)
        after = reading.lower(at + 1 + len(words))
        governed = after in governing and after not in reading.lexicon.words("genitives")
        if words and governed and reading.things.isdisjoint(range(segment.body, at)):
            return not of_each(reading, at + 1)
    return False


def _does_what_things_do(reading: Reading, segment: Segment) -> bool:
    """Tell "the powers it would confer on X", of a thing spoken of, from "the work it had done"."""
    words = reading.lexicon.words
    for at in reading.at_any(words("wished_for"), segment.body + 2, segment.end - 1):
        before = reading.lower(at - 1)
        verb = at + 1 + (reading.lower(at + 1) in words("modals"))
        does = any(v.lemma in words("doings_of_things") for v in reading.verbs_at(verb))
        closed = before in words("cleft_openers")  # "what it could offer"
        closed = closed or before in reading.lexicon.function_words
        noun = before.isalpha() and not closed
        if does and noun and not reading.verbs_at(at - 1) and not reading.in_party(at - 1):
            return True
    return False
