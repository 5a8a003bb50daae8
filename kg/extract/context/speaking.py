"""Tells a pronoun that stands for who speaks, or is spoken to, from one that points to a thing."""

from collections.abc import Iterator
from itertools import takewhile

from kg.cues import Cue
from kg.extract.actors.party import GROUP
from kg.extract.reading import Reading, Segment

_MEANS = 6
"""Within how many words behind "lacked" it stands what was lacking."""


def is_speaker(reading: Reading, at: int) -> bool:
    """Tell the speaker in "said that it would": what is spoken of seldom wants or can."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("speaker_pronouns"):
        return False
    addressed = _is_addressed(reading, at)
    if addressed or _of_several(reading, at):
        return addressed
    after = at + 1
    while reading.lower(after) in lexicon.words("adverbs"):
        after += 1
    if _comes_about(reading, after):
        return False
    named = reading.lower(after + 1) in lexicon.any_of("articles", "calling_particles")
    if named and reading.lower(at - 1) in lexicon.words("cleft_openers"):
        calling = lexicon.words("calling_verbs")  # "hailed what it called a success"
        return any(verb.lemma in calling for verb in reading.verbs_at(after))
    before = reading.lower(at - 1)
    does = _does_itself(reading, at, after)
    told = before in lexicon.words("reported_openers")
    if (told or _describes(reading, at - 1) or before in lexicon.words("relative_openers")) and (
        _is_actor(reading, after)
    ):
        return True
    says = any(cue.act == "report" for cue in _plain_cues(reading, at - 1))  # "said it would"
    if does and (told or says or before in lexicon.words("relative_openers")):
        return True
    if any(cue.act == "concern" for cue in _plain_cues(reading, at - 2)):
        return False  # "feared that it would fail"
    if reading.lower(after + 1) == "be" and reading.lower(after + 2) in lexicon.words(
        "measures_undergo"
    ):
        return False  # "replied that it would be repealed"
    if before in lexicon.words("reasoned_openers"):  # "explained why it had closed X"
        return _has_done(reading, after)
    opened = told or _describes(reading, at - 1)
    return opened and reading.lower(after) in lexicon.words("speaker_verbs")


def _is_actor(reading: Reading, at: int) -> bool:
    """Tell "was host to many", "lacked the staff", "had been granted aid", which no thing is."""
    words = reading.lexicon.words
    while reading.lower(at) in words("speaker_adverbs"):
        at += 1
    if reading.phrase_at("only_actors", at):
        return True
    has = at + len(reading.phrase_at("has_means", at))
    behind = (reading.lower(i) for i in range(has, has + _MEANS))
    near = takewhile(lambda word: word.isalnum(), behind)
    return has > at and any(word in words("own_means") for word in near)


def _comes_about(reading: Reading, at: int) -> bool:
    """Tell "it would begin in May", "had cost a lot", of a thing, from "would begin its work"."""
    words = reading.lexicon.words
    while reading.lower(at) in reading.lexicon.any_of("speaker_verbs", "adverbs", "negations"):
        at += 1
    at += reading.lower(at) in words("speaker_adverbs")
    if reading.phrase_at("things_happen", at):
        return True
    free = reading.lexicon.any_of("time_prepositions", "adverbs", "leading_adverbs")
    after = reading.lower(at + 1)
    return reading.lower(at) in words("things_begin") and (not after.isalpha() or after in free)


def _has_done(reading: Reading, at: int) -> bool:
    """Tell "had closed its crossing points", which an actor did, from "had been closed"."""
    words = reading.lexicon.words
    if not any(verb.lemma in words("perfect_auxiliaries") for verb in reading.verbs_at(at)):
        return False
    done = reading.verbs_at(reading.skip_adverbs(at + 1))
    idle = words("passive_auxiliaries") | words("copulas")
    if not done:
        after = reading.lower(reading.skip_adverbs(at + 1))
        return reading.lexicon.ends_as(after, "past_endings")
    return any(verb.kind == "participle" and verb.lemma not in idle for verb in done)


def _describes(reading: Reading, noun: int) -> bool:
    """Tell the noun of "the talks it has held", which a clause without an opener describes."""
    lexicon, word = reading.lexicon, reading.lower(noun)
    known = word in lexicon.function_words or word in lexicon.words("content_openers")
    articles = lexicon.any_of("articles", "possessives")
    a_noun = not articles.isdisjoint({reading.lower(noun - 1), reading.lower(noun - 2)})
    return word.isalpha() and not known and (a_noun or not reading.verbs_at(noun))


def _is_addressed(reading: Reading, at: int) -> bool:
    """Tell who is meant in "encouraged it to", "assured it of", "lend it more officers"."""
    words = reading.lexicon.words
    lemmas = {verb.lemma for verb in reading.verbs_at(at - 1)}
    asked = not lemmas.isdisjoint(words("verbs_of_address"))
    behind = reading.lower(at + 1)
    given = not lemmas.isdisjoint(words("recipient_verbs")) and behind.isalpha()
    given = given and behind not in words("possessives")  # "lend it their weight"
    closed = reading.lexicon.any_of("prepositions", "adverbs", "coordinators", "infinitive_marks")
    closed = closed - words("count_modifiers")  # "lend it more officers"
    return (asked and behind in words("addressed_with")) or (given and behind not in closed)


def are_people(reading: Reading, at: int) -> bool:
    """Tell "promised them an answer", "asked of them" and "a hundred between them"."""
    words, before = reading.lexicon.words, reading.lower(at - 1)
    if reading.lower(at) not in words("thanked_pronouns"):
        return False
    if before in words("among_prepositions"):
        counts = (reading.lower(at - 2), reading.lower(at - 3))  # "a hundred officers between them"
        return any(one.isdigit() or one in words("number_words") for one in counts)
    return bool(reading.phrase_at("asked_of_people", at - 2)) or _is_addressed(reading, at)


def _does_itself(reading: Reading, at: int, verb: int) -> bool:
    """Tell "that it could not meet every request", "that it was ready to help": an actor's deed."""
    words = reading.lexicon.words
    deed = verb + 1
    while reading.lower(deed) in words("adverbs") or reading.lower(deed) in words("negations"):
        deed += 1
    if reading.lower(verb) in words("speaker_verbs"):
        deeds = {v.lemma for v in reading.verbs_at(deed)}
        if not deeds.isdisjoint(words("own_deeds")):
            return True
    return bool(reading.phrase_at("ready_to_act", deed)) or bool(
        reading.phrase_at("ready_to_act", deed + 1)
    )


def _of_several(reading: Reading, at: int) -> bool:
    """Tell the thing of "several were critical of what it would cost": "it" is not they."""
    before = [p for p in reading.parties if p.end <= at and p.preposition is None]
    one = reading.lower(at) in reading.lexicon.words("pronouns_singular")
    return one and bool(before) and before[-1].plural and GROUP in before[-1].keys


def _plain_cues(reading: Reading, at: int) -> Iterator[Cue]:
    """Yield the cues of the verb at a place that need no other word."""
    cues = reading.lexicon.cues
    return (c for v in reading.verbs_at(at) for c in cues.get(v.lemma, ()) if not c.companions)


def does_deed(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "dat het niet aan elke vraag kan voldoen", of who speaks, from "dat het te ver gaat"."""
    words, end = reading.lexicon.words, segment.end
    closes = next((i for i in range(at, end) if reading.lower(i) in (",", ";", ":")), end)
    required = any(reading.lower(i) in words("obligation") for i in range(at, closes))
    deeds = (i for i in range(at + 1, closes) if reading.phrase_at("deed_words", i))
    return not required and next(deeds, None) is not None


def was_asked(reading: Reading, last: int) -> bool:
    """Tell the X of "demanded of X that it do more": "it" is who was asked, and no thing."""
    at = last
    while reading.tokens[at].text[:1].isupper():
        at -= 1
    at -= reading.lower(at) in reading.lexicon.words("articles")
    return at < last and reading.lower(at) in reading.lexicon.words("genitives")
