"""Tells the Dutch words that take up what was spoken of inside a clause that names another."""

from collections.abc import Set as AbstractSet

from kg.extract.context.discourse import Discourse
from kg.extract.context.kinds import of_kind
from kg.extract.context.things import has_subject
from kg.extract.reading import Reading, Segment
from kg.vocabulary import Vocabulary

_TO = 6
"""Within how many words behind "erbij" the "te" of its verb stands."""


def taken_within(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return what "daarbij", "dat" and "het systeem" stand for in what is said of another.

    "vroeg welke rol X daarbij krijgt", "of dat met X strookt", "dat het systeem met X verbindt".
    """
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "verb-second" or not discourse.targets:
        return ()
    one = len(discourse.targets) == 1  # beside several it is not told which is meant
    if one and _with_adverb(reading, segment, lexicon.words("adverbs_within")):
        return discourse.targets
    if _as_object(reading, segment) or _as_subject(reading, segment):
        return discourse.targets
    if _with_adverb(reading, segment, lexicon.words("places_within")):
        find = vocabulary.find
        return tuple(k for k in discourse.targets if find(k).subkind == "migration-route")
    return _as_thing(reading, segment, discourse, vocabulary)


def _with_adverb(reading: Reading, segment: Segment, adverbs: AbstractSet[str]) -> bool:
    """Tell "welke rol X daarbij krijgt" from "heeft daarbij gewezen op X", which it only joins."""
    lexicon = reading.lexicon
    openers = lexicon.any_of("content_openers", "question_words")
    for at in reading.at_any(adverbs, segment.body + 1, segment.end):
        if reading.in_party(at) or reading.lower(at + 1) in openers:  # "eraan dat", "daar waar"
            continue
        if reading.lower(at - 1) in lexicon.words("idle_nouns"):  # "in de weken daarvoor"
            continue
        opened = reading.at_any(openers, segment.body, at)
        opener = max((i for i in opened if reading.lower(i - 1) != ","), default=None)
        if opener is None:
            opener = at - 2 if _is_to_do(reading, segment, at) else None
        if opener is None or _is_no_means(reading, segment, at):
            continue
        if _names_none_before(reading, segment, opener, at):
            return True
    return False


def _is_to_do(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "stelde voor X daarbij te betrekken" from "beloofde daarbij X te betrekken"."""
    lexicon = reading.lexicon
    to = reading.find(lexicon.grammar["infinitive_particles"], at + 1, min(at + _TO, segment.end))
    owing = any(v.lemma in lexicon.words("owing_verbs") for v in reading.verbs[:1])
    return at - 1 in reading.named and to is not None and not owing


def _is_no_means(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "dat X daarvoor niet nodig is", which refuses X and not what it would be for."""
    words = reading.lexicon.words
    purpose = reading.lower(at) in words("purposes_within")
    return purpose and bool(reading.at_any(words("negations"), segment.body, segment.end))


def _names_none_before(reading: Reading, segment: Segment, opener: int, at: int) -> bool:
    """Tell what was spoken of before from what the sentence names itself, before its "daarbij"."""
    earlier = range(segment.start, opener)
    if any(i in reading.things for i in earlier):
        return False
    named = max((i for i in range(opener + 1, at) if i in reading.named), default=at)
    apart = reading.lexicon.words("coordinators") | {","}
    return all(reading.lower(i) not in apart for i in range(named, at))


def _as_object(reading: Reading, segment: Segment) -> bool:
    """Tell "of dat met X strookt", "zal dit bij X meewegen" from "dit voorstel"."""
    words = reading.lexicon.words
    for at in reading.at_any(words("things_within"), segment.body + 1, segment.end - 1):
        before, after = reading.lower(at - 1), reading.lower(at + 1)
        alone = after in reading.lexicon.function_words - words("articles")
        if before in words("whether") and alone:
            return True
        acts = reading.finite_at(at - 1) or reading.in_party(at - 1)
        acts = acts or any(verb.particle == at - 1 for verb in reading.verbs)  # "zei toe dit"
        if reading.lower(at) in words("this_within") and acts and after in words("prepositions"):
            return True
    return False


def _as_subject(reading: Reading, segment: Segment) -> bool:
    """Tell "zij vreesden dat het de werking van X ondermijnt" from "dat het de hoogste tijd is".

    Of one state it is that state itself, and before a noun no pronoun.
    """
    lexicon = reading.lexicon
    for at in reading.at_any(lexicon.words("weak_things"), segment.body + 2, segment.end - 1):
        opened = reading.lower(at - 1) in lexicon.words("complementizers")
        if not opened or reading.lower(at + 1) not in lexicon.words("definite"):
            continue
        before = (p for p in reversed(reading.parties) if segment.start <= p.start < at)
        speaker = next(before, None)
        several = speaker is not None and (speaker.plural or len(speaker.keys) > 1)
        last = reading.verbs_at(segment.end - 1) or reading.verbs_at(segment.end - 2)
        return several and all(v.lemma not in lexicon.words("copulas") for v in last)
    return False


def _as_thing(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return what "het systeem", "zo'n plan" is in "wilde dat het systeem op X aansluit"."""
    lexicon = reading.lexicon
    known = lexicon.any_of("definite_articles", "alike_within")
    for noun in reading.at_any(lexicon.words("kinds"), segment.body + 2, segment.end - 1):
        at = noun - 1
        if reading.lower(at) not in known or noun in reading.named or reading.in_party(noun):
            continue
        opener = _opener(reading, at)
        if opener < segment.body or _is_named_behind(reading, noun):
            continue
        if _names_none_before(reading, segment, opener, noun):
            alone = Segment(at, noun + 1, None, at)
            return of_kind(reading, alone, discourse, vocabulary, tuple(known))
    return ()


def _opener(reading: Reading, at: int) -> int:
    """Return what opens the clause that begins with "het voorstel", "in het voorstel", or -1."""
    lexicon = reading.lexicon
    openers = lexicon.any_of("content_openers", "question_words")
    before = at - 1 - (reading.lower(at - 1) in lexicon.words("prepositions") - openers)
    if reading.lower(before) in openers and reading.lower(before - 1) != ",":
        return before
    modals = lexicon.any_of("modal_auxiliaries", "owing_verbs")
    inverted = any(v.lemma in modals for v in reading.verbs_at(before))
    return before if inverted and before == at - 1 else -1


def _is_named_behind(reading: Reading, noun: int) -> bool:
    """Tell "het akkoord met X", "het voorstel voor X" from "het systeem op X aansluit"."""
    lexicon, after = reading.lexicon, reading.lower(noun + 1)
    naming = lexicon.any_of("naming_prepositions", "relative_openers", "coordinators")
    named = noun + 1 in reading.named and not reading.tokens[noun + 1].text.islower()
    if after in naming or named:
        return True
    agreed = "agreement" in lexicon.grammar["kinds"][reading.lower(noun)]
    return (agreed and after in lexicon.words("agreed_with")) or has_subject(reading, noun)
