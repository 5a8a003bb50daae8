"""Tells the words that point back: pro-forms, and nouns with a demonstrative."""

from kg.extract.context.proforms import (
    bare_object,
    before_noun,
    ends_phrase,
    entails,
    foretells,
    is_to_be_done,
    weak_object,
)
from kg.extract.context.speaking import are_people, does_deed, is_speaker
from kg.extract.context.things import has_who_is_thanked, opens_finite
from kg.extract.reading import Reading, Segment

_DESCRIBED = 2
"""How many words may describe an aspect of a thing: "its two main elements"."""
_SPLIT = 6
"""Within how many words after "er" its preposition stands."""


def points_back(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell a pro-form from a conjunction or an article of the same form."""
    word = reading.lower(at)
    if reading.phrase_at("own_things", at) or _of_its_own(reading, at) or entails(reading, at):
        return True
    if _tells_when(reading, at):
        return False
    if word in reading.lexicon.words("anaphors"):
        other = reading.in_party(at) or _points_ahead(reading, at) or is_speaker(reading, at)
        other = other or are_people(reading, at) or foretells(reading, at)
        return not (other or _opens_content(reading, at) or _is_relative(reading, segment, at))
    before = reading.lower(at - 1)
    grammar = reading.lexicon.grammar
    if word in reading.lexicon.words("speech_nouns"):
        comments = segment.start > 0 and at == segment.body + 1
        if comments and before in reading.lexicon.words("indefinite"):
            return True
        if before in grammar["strong_demonstratives"]:
            return True
    if _points_with_noun(reading, segment, at) or _has_aspect(reading, at) or _exact(reading, at):
        return True
    if word in reading.lexicon.grammar["split_anaphors"] and not reading.in_party(at):
        return _splits(reading, segment, at) or _is_there(reading, segment, at)
    if word == "het" and before == "dat":
        other = before_noun(reading, at) or reading.in_party(at + 1)
        return not (other or does_deed(reading, segment, at))
    if word == "het" and at > segment.body and _before_verb(reading, at):
        return before not in reading.lexicon.words("prepositions")  # "in het leven te roepen"
    if bare_object(reading, segment, at) or (
        at > segment.body and weak_object(reading, segment, at)
    ):
        return True
    opens = word in reading.lexicon.words("content_subjects") and _opens_clause(reading, at)
    if opens or is_to_be_done(reading, at):
        return True
    governed = before in reading.lexicon.words("prepositions") and at > segment.start
    return word in ("that", "dat", "deze", "die") and governed and not _opens_said(reading, at)


def _opens_content(reading: Reading, at: int) -> bool:
    """Tell "herinnerde eraan dat …", which points to what follows, from "is hieraan gebonden"."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    return dutch and reading.lower(at + 1) in reading.lexicon.words("complementizers")


def _exact(reading: Reading, at: int) -> bool:
    """Tell "precisely that", which is what was said, from "precisely that point"."""
    if reading.lower(at) != "that" or reading.lower(at - 1) not in reading.lexicon.words("exactly"):
        return False
    return not reading.lower(at + 1)[:1].isalpha() or not before_noun(reading, at)


def _opens_said(reading: Reading, at: int) -> bool:
    """Tell "merkte op dat" and "sprak de hoop uit dat X komt" from "is tegen dat voorstel"."""
    said = reading.lower(at) in reading.lexicon.words("complementizers")
    particle = any(verb.particle == at - 1 for verb in reading.verbs)
    return said and (particle or opens_finite(reading, at))


def begins_with_point(reading: Reading, segment: Segment) -> bool:
    """Tell "For this the Commission …" and "To that, Norway …", about what was just said."""
    lexicon, at = reading.lexicon, segment.body
    if lexicon.grammar["word_order"] != "subject-verb" or segment.start > 0:
        return False
    governed = reading.lower(at) in lexicon.words("prepositions")
    pointing = reading.lower(at + 1) in lexicon.words("strong_demonstratives")
    subject = reading.party_at(at + 2 + (reading.lower(at + 2) == ","))
    answers = any(v.lemma in lexicon.words("answering_verbs") for v in reading.verbs)
    free = subject is not None and subject.preposition is None
    return governed and pointing and free and not answers


def _of_its_own(reading: Reading, at: int) -> bool:
    """Tell "a plan of its own" and "withheld its own" from "of its own Presidency"."""
    own = reading.phrase_at("of_its_own", at)
    if not own:
        return False
    end = at + len(own)
    word = end < len(reading.tokens) and reading.tokens[end].is_word
    known = reading.lower(end) in reading.lexicon.function_words or bool(reading.verbs_at(end))
    return not word or (known and reading.lower(at) in reading.lexicon.words("genitives"))


def _tells_when(reading: Reading, at: int) -> bool:
    """Tell "in dat geval", "the same day" and "in de maanden daarvoor", which point to no thing.

    In "was de Raad daarvoor erkentelijk" the Council is who is thanked.
    """
    words, before = reading.lexicon.words, reading.lower(at - 1)
    if reading.lower(at) in words("time_adverbs") and before in words("idle_nouns"):
        return all(p.end != at or p.preposition for p in reading.parties)
    framed = before in reading.lexicon.any_of("prepositions", "definite_articles")
    nouns = words("idle_nouns") if framed else words("gatherings")
    return reading.lower(at + 1) in nouns


def _splits(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "stemde er ten slotte mee in": a pro-form whose preposition stands apart."""
    ends = reading.lexicon.grammar["split_anaphors"][reading.lower(at)]
    found = reading.find(ends, at + 1, min(at + _SPLIT, segment.end))
    if found is None:
        return False
    ahead = reading.lexicon.grammar["complementizers"]  # "was er niet van overtuigd dat"
    if reading.find(ahead, found + 1, segment.end) is not None:
        return False
    return not _governs(reading, found)


def _is_there(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "Frontex zal er experts inzetten", in what was spoken of, from "ziet er op toe dat"."""
    subject = any(p.end == at - 1 and p.preposition is None for p in reading.parties)
    ahead = reading.lexicon.any_of("complementizers", "question_words")
    return (
        subject
        and reading.finite_at(at - 1)
        and ahead.isdisjoint(reading.lower(i) for i in range(at + 1, segment.end))
    )


def _governs(reading: Reading, at: int) -> bool:
    """Tell the preposition of "er is sprake van grote druk" from that of "ziet er niets van in"."""
    after, lexicon = reading.lower(at + 1), reading.lexicon
    ends = not after[:1].isalnum() or bool(reading.verbs_at(at + 1))
    free = after in lexicon.function_words and after not in lexicon.words("articles")
    return reading.in_party(at + 1) or not (ends or free)


def _opens_clause(reading: Reading, at: int) -> bool:
    """Tell the subject in "dat deze achterloopt", "wanneer die begint" from a determiner."""
    opened = reading.lower(at - 1) in reading.lexicon.words("content_openers")
    return opened and ends_phrase(reading, at)


def _has_aspect(reading: Reading, at: int) -> bool:
    """Tell "its legal basis", "its mandatory nature", a thing's own, from what a party has."""
    owned = reading.lower(at - 1) in reading.lexicon.words("possessives")
    if not owned or has_who_is_thanked(reading, at - 1):
        return False
    verb = next((i for i in range(at, at + _DESCRIBED) if reading.verbs_at(i)), at + _DESCRIBED)
    aspect = any(reading.phrase_at("aspects", i) for i in range(at, verb + 1))
    return aspect and not of_each(reading, at)


def of_each(reading: Reading, at: int) -> bool:
    """Tell "said that each file would be judged on its merits", which are those of each."""
    each, said = (reading.lexicon.words(n) for n in ("distributives", "complementizers"))
    clause = (i for i in range(at - 1, -1, -1) if not reading.tokens[i].is_word)
    return any(
        reading.lower(i) in each and (reading.lower(i - 1) in said or i == 0)
        for i in range(next(clause, -1) + 1, at)
        if reading.party_at(i) is None
    )


def _before_verb(reading: Reading, at: int) -> bool:
    """Tell the pronoun in "zouden het toejuichen" from an article."""
    return any(v.position == at + 1 and v.kind != "finite" for v in reading.verbs)


def _points_with_noun(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "zo'n missie", "die passage": a pointer before whatever noun names no target."""
    lexicon, pointer = reading.lexicon, reading.lower(at - 1)
    if pointer not in lexicon.words("pointers") or at <= segment.body:
        return False
    opens = lexicon.any_of("relative_openers", "content_openers")
    if pointer in opens and opens_finite(reading, at - 1):
        return False
    if pointer in opens:
        before = reading.lower(at - 2)
        if at - 1 > segment.body and before not in lexicon.words("prepositions"):
            return False
    free = not reading.in_party(at) and not reading.verbs_at(at)
    idle = reading.lower(at) in lexicon.words("idle_nouns")
    plain = not idle and reading.lower(at) not in lexicon.function_words
    return free and plain and at not in reading.named and reading.tokens[at].is_word


def _points_ahead(reading: Reading, at: int) -> bool:
    """Tell "those who arrive", which names people and points back to nothing."""
    lexicon = reading.lexicon
    return reading.lower(at) in lexicon.words("forward_pronouns") and reading.lower(
        at + 1
    ) in lexicon.words("forward_followers")


def _is_relative(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "the experts which they had sent", where the pronoun stands for the noun before it."""
    lexicon = reading.lexicon
    relative = reading.lower(at) in lexicon.words("relative_openers")
    governed = reading.lower(at - 1) in lexicon.words("prepositions")
    described = at - 2 > segment.body and reading.lower(at - 2) == ","  # "its plan, on which"
    return relative and at > segment.body and (described or not governed)
