"""Tells which thing a noun of its kind stands for: "deze verordening", "the file"."""

from collections.abc import Collection, Sequence
from itertools import islice

from kg.extract.context.discourse import Discourse
from kg.extract.context.proforms import is_that
from kg.extract.context.things import (
    determiner,
    has_subject,
    is_alone,
    is_new,
    is_of_a_place,
    said_before,
    starts_what_is_said,
)
from kg.extract.cues.circumstances import aside, in_reason
from kg.extract.reading import Reading, Segment
from kg.extract.words.mentions import Mention
from kg.extract.words.verbs import Verb
from kg.vocabulary import Vocabulary

_MODIFIERS = 5
"""Within how many words behind its owner a mandate stands."""
_REFUSAL = 4
"""Within how many words before its last one a refusal begins."""
_TWO = 2
"""How many "both countries" are."""


def of_kind(
    reading: Reading,
    segment: Segment,
    discourse: Discourse,
    vocabulary: Vocabulary,
    demonstratives: Collection[str],
) -> tuple[str, ...]:
    """Return the target that a demonstrative and a noun of its kind, or a repeated noun, mean."""
    kinds, between = reading.lexicon.grammar["kinds"], aside(reading, segment)
    articles = reading.lexicon.words("definite")
    short_names = reading.lexicon.words("short_names")
    known = reading.at_any(reading.lexicon.any_of("kinds", "speech_nouns"), *segment[:2])
    named = reading.at_any({*discourse.introduced, *discourse.called}, *segment[:2])
    for at in sorted({*known, *named}, key=lambda at: (not _is_text(reading, at), at)):
        noun = reading.lower(at)
        idle = at in between or at in reading.idle
        own = _presents_own(reading, at, known=noun in discourse.introduced)
        own = own or (noun in reading.lexicon.words("wish_nouns") and _is_last_wish(discourse))
        if idle or own or _is_another(reading, at) or _in_refusal(reading, at):
            continue
        bare = noun in reading.lexicon.words("bare_kinds")
        other = has_subject(reading, at) or (bare and not _stands_alone(reading, at))
        if noun in kinds and (other or in_reason(reading, segment, at)):
            continue
        if _belongs_to_thing(reading, at, discourse):
            continue
        pointed = bare or reading.lower(determiner(reading, at)) in demonstratives
        pointed = pointed or (noun in short_names and reading.lower(at - 1) in articles)
        pointed = pointed or _compared(reading, at) or _of_such_degree(reading, at)
        pointed = pointed or (noun in discourse.called and _is_judged(reading, at))
        pointed = pointed or _is_unfit(reading, segment, at)
        pointed = bare or (pointed and not is_that(reading, at))
        if noun in kinds and (several := _counted(reading, at, discourse, vocabulary)):
            return several
        if pointed and noun in discourse.introduced:
            return discourse.introduced[noun]
        if pointed and noun in discourse.called:
            return discourse.called[noun]
        if pointed and said_before(reading, at):
            return discourse.targets
        if pointed and noun in kinds and not is_new(reading, at):
            fitting = [
                k for k in reversed(discourse.mentioned) if _fits(k, kinds[noun], vocabulary)
            ]
            latest = tuple(k for k in discourse.targets if k in fitting)
            if len(latest) > 1 and noun in reading.lexicon.words("plural_kinds"):
                return latest
            if len(latest) == 1 and kinds[noun][0] == "policy-topic":  # whatever was said last
                return (act_of(reading, at, latest[0]) or latest[0],)
            if fitting:
                key = min(fitting, key=lambda one: _is_topic(one, kinds[noun], vocabulary))
                return (act_of(reading, at, key) or key,)
    return ()


def _is_text(reading: Reading, at: int) -> bool:
    """Tell "the Regulation" of "the powers the Regulation gives the agency", which is meant."""
    words = reading.lexicon.words
    text = reading.lower(at) in words("generic_instruments")
    return text and reading.lower(at - 1) in words("definite_articles")


def generic_thing(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return what "the file" is, beside another target, where nothing is added to it."""
    lexicon = reading.lexicon
    generic, articles = lexicon.words("generic_instruments"), lexicon.words("definite_articles")
    for article in reading.at_any(articles, segment.body, segment.end - 1):
        at = article + 1
        if at in reading.named:
            continue
        noun = reading.lower(at)
        said = starts_what_is_said(reading, at) or _is_to_do(reading, at)
        if noun not in generic and not (said and noun in lexicon.words("kinds")):
            continue
        after = reading.lower(at + 1)
        grounds = after in lexicon.words("grounds") and lexicon.can_be(
            reading.lower(at + 2), "gerund"
        )
        ends = grounds or not after[:1].isalpha() or after in lexicon.words("adverbs")
        ends = ends or bool(reading.phrase_at("conditional", at + 1))
        paired = reading.lower(article - 1) in lexicon.words("pairing")
        ends = ends or (paired and after in lexicon.words("coordinators"))
        if at in reading.idle or not (ends or said or reading.verbs_at(at + 1)):
            continue
        kinds = lexicon.grammar["kinds"].get(noun, ())
        fitting = (k for k in reversed(discourse.mentioned) if _fits(k, kinds, vocabulary))
        return discourse.introduced.get(noun) or tuple(islice(fitting, 1))
    return ()


def _is_to_do(reading: Reading, noun: int) -> bool:
    """Tell "wanted the fund to finance X", whose fund is known."""
    words = reading.lexicon.words
    marked = reading.lower(noun + 1) in words("infinitive_marks")
    asked = any(v.lemma in words("verbs_of_address") for v in reading.verbs_at(noun - 2))
    return marked and (asked or reading.lower(noun - 2) in words("wishing_it"))


def numbered_part(
    reading: Reading, segment: Segment, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the text whose Article 13 is meant in "had trouble with Article 13"."""
    lexicon = reading.lexicon
    for at in reading.at_any(lexicon.words("numbered_parts"), segment.body, segment.end - 1):
        number = reading.lower(at + 1)
        counted = number.isdigit() or (number != "" and set(number) <= lexicon.words("numerals"))
        after = at + 2
        while reading.lower(after) in ("(", ")") or reading.lower(after).isdigit():
            after += 1
        whole = reading.lower(after) in lexicon.words("genitives")  # "Article 13 of X"
        if counted and not whole and at not in reading.named and at not in reading.idle:
            texts = lexicon.grammar["kinds"]["text"]
            fitting = (k for k in reversed(discourse.mentioned) if _fits(k, texts, vocabulary))
            return tuple(islice(fitting, 1)) or discourse.targets
    return ()


def short_for(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what "the mechanism", "the Regulation" is short for, beside another target."""
    if not discourse.called:
        return ()
    pointing = reading.lexicon.any_of("pro_adverbs", "anaphors")
    for at in reading.at_any(discourse.called.keys(), segment.body + 1, segment.end):
        known = discourse.called[reading.lower(at)]
        short = reading.lower(determiner(reading, at)) in reading.lexicon.words("definite_articles")
        about = reading.lower(at + 1) in pointing or is_new(reading, at)  # "the text on this"
        if known and short and at not in reading.named and not about:
            return known
    return ()


def _belongs_to_thing(reading: Reading, at: int, discourse: Discourse) -> bool:
    """Tell "the operation of the warrant", a thing's own, from an operation that was named."""
    words = reading.lexicon.words
    owned = reading.lower(at + 1) in words("genitives")
    owned = owned and reading.lower(at + 2) in words("definite_articles")
    return owned and reading.lower(at + 3) in discourse.called


def _is_another(reading: Reading, at: int) -> bool:
    """Tell "its draft directive" and "similar centres in third countries": another thing."""
    words = reading.lexicon.words
    alike = at in reading.named and reading.lower(at - 1) in words("likening")
    return alike or reading.lower(at + 1) in words("kinds") or is_of_a_place(reading, at)


def _is_last_wish(discourse: Discourse) -> bool:
    """Tell "the idea" of who last proposed what no concept names from one spoken of before."""
    return discourse.act == "propose" and not discourse.targets


def _presents_own(reading: Reading, at: int, *, known: bool) -> bool:
    """Tell "its proposal to amend X" and "presented its paper", new ones, from one ``known``."""
    words, owner = reading.lexicon.words, determiner(reading, at)
    if reading.lower(owner) not in words("possessives"):
        return False
    to_do = reading.lower(at + 1) in words("infinitive_marks")
    to_do = to_do and all(v.lemma not in words("copulas") for v in reading.verbs_at(at + 2))
    if to_do or reading.lower(at + 1) in words("about_prepositions"):
        return True
    return not known and any(v.lemma in words("showing_verbs") for v in reading.verbs_at(owner - 1))


def _in_refusal(reading: Reading, at: int) -> bool:
    """Tell the "question" of "out of the question", which is no thing."""
    if reading.present.isdisjoint(reading.lexicon.grammar["refusals"].firsts):
        return False
    first = max(0, at - _REFUSAL)
    places = range(first, at)
    return any(i + len(reading.phrase_at("refusals", i)) > at for i in places)


def act_of(reading: Reading, owner: int, agency: str) -> str | None:
    """Return the act that an agency works under, for "its new mandate", "the agency's mandate"."""
    grammar = reading.lexicon.grammar
    act = next((act for act, of in grammar["agencies_of"].items() if of == agency), None)
    named = reading.find(grammar["mandates"], owner + 1, owner + _MODIFIERS)
    return act if named is not None and named not in reading.named else None


def _stands_alone(reading: Reading, at: int) -> bool:
    """Tell "more channels" from "diplomatic channels" and "accession treaties"."""
    return is_alone(reading, at) and at not in reading.named


def _is_judged(reading: Reading, at: int) -> bool:
    """Tell "that a regulation was the right form", of the one that is spoken of."""
    opened = reading.lower(at - 2) in reading.lexicon.words("content_openers")
    opened = opened and not reading.phrase_at("frame_openers", 0)
    copulas = reading.lexicon.words("copulas")
    kind = opened and reading.lower(at - 1) in reading.lexicon.words("indefinite")
    return kind and any(v.lemma in copulas for v in reading.verbs_at(at + 1))


def _is_unfit(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "could not support a text that would burden firms", of the text under discussion.

    In "progress on X, a file that is stalled" it is X.
    """
    words = reading.lexicon.words
    if reading.lower(at - 1) not in words("indefinite") or reading.lower(at - 2) == ",":
        return False
    described = reading.lexicon.any_of("relative_openers", "complementizers")
    unfit = reading.lower(at) in words("generic_instruments")
    unfit = unfit and reading.lower(at + 1) in described
    able = (verb for i in range(segment.body, at) for verb in reading.verbs_at(i))
    return unfit and any(verb.lemma in words("enabling") for verb in able)


def _compared(reading: Reading, at: int) -> bool:
    """Tell "a stronger agency", which is the one that was named."""
    compared = reading.lower(at - 1) in reading.lexicon.words("comparatives")
    return compared and reading.lower(at - 2) in reading.lexicon.words("definite")


def _of_such_degree(reading: Reading, at: int) -> bool:
    """Tell "so broad a mandate" and "such a mandate", those that were told of."""
    words = reading.lexicon.words
    if reading.lower(at - 1) not in words("indefinite"):
        return False
    degrees = words("degree_pointers")
    return reading.lower(at - 2) in degrees or reading.lower(at - 3) in degrees


def _counted(
    reading: Reading, at: int, discourse: Discourse, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the last instruments of a kind for "both directives" and "all three files"."""
    grammar = reading.lexicon.grammar
    kinds = grammar["kinds"][reading.lower(at)]
    before = determiner(reading, at)
    if reading.lower(before - 1) in reading.lexicon.words("genitives"):  # "either of the files"
        before -= 2
    count = _TWO if reading.lower(before) in reading.lexicon.words("both") else 0
    if reading.lower(at - 2) in reading.lexicon.words("counting_determiners"):
        count = count or grammar["counts"].get(reading.lower(at - 1), 0)
    if not count:
        return ()
    found = [k for k in reversed(discourse.mentioned) if vocabulary.find(k).kind == "instrument"]
    fitting = dict.fromkeys(key for key in found if _fits(key, kinds, vocabulary))
    single = reading.lower(at).removesuffix("s")
    if len(fitting) < count and single != kinds[0]:  # "both proposals", of whatever kind
        fitting = dict.fromkeys(found)
    last = tuple(islice(fitting, count))
    return last[::-1] if len(last) == count else ()


def _fits(key: str, kinds: Sequence[str], vocabulary: Vocabulary) -> bool:
    return key in kinds or vocabulary.find(key).subkind in kinds


def _is_topic(key: str, kinds: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Rank topics behind instruments, unless the noun stands for topics first of all."""
    topic = vocabulary.find(key).kind == "topic"
    return topic is (kinds[0] != "policy-topic")


def views_files(reading: Reading, segment: Segment, verb: Verb) -> bool:
    """Tell "Two of the files were in its view ready", those that were spoken of."""
    kinds = reading.lexicon.words("plural_kinds")
    return any(reading.lower(at) in kinds for at in range(segment.body, verb.position))


def only_points(reading: Reading, named: Sequence[Mention], key: str) -> bool:
    """Tell the money of "bundeling van die fondsen", those that were named, from any other."""
    words = reading.lexicon.words
    places = [one.start for one in named if one.key == key]
    return bool(places) and all(
        reading.lower(at) in words("plural_kinds")
        and reading.lower(at - 1) in words("strong_demonstratives")
        for at in places
    )
