"""Tells by who acts that a clause is about what was spoken of: nobody judges what is their own."""

from itertools import takewhile

from kg.extract.actors.party import Party
from kg.extract.context.more import is_complete
from kg.extract.cues.companions import is_companion
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment

_JUDGING = ("ask", "oppose", "concern")
"""Who does these towards "its" breadth means a thing's, and not their own."""
_WISHING = ("call-for", "support", "propose")
"""Who does these towards "a longer period" wants one longer than was spoken of."""
_VALUING = ("oppose", "support", "welcome", "call-for")
"""Who does these towards "the scope" means that of what was spoken of."""
_NOUN = 2
"""Of how many words what would be longer or looser consists: "a higher salary bar"."""


def stands_for_it(reading: Reading, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell an act towards a part or another form of what was spoken of."""
    if _is_of_thing(reading, segment, found, by):
        return True
    told = (_is_so_much, _is_otherwise, _is_known_part)
    return any(is_it(reading, segment, found) for is_it in told)


def _is_of_thing(reading: Reading, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "several doubted its sturdiness" and "X criticised its sturdiness", of a thing.

    Several have theirs, and not "its"; what actors have of their own is no thing's.
    """
    words, several = reading.lexicon.words, by.plural or len(by.keys) > 1
    single = words("singular_owners")
    owners = reading.at_any(single | words("plural_owners"), segment.body, segment.end - 1)
    at = next((i for i in owners if i > found.verb.position), None)
    if at is None or not reading.tokens[at + 1].is_word:
        return False
    other = (reading.lower(at) in single) is several
    praised = found.cue.act == "welcome" and reading.lower(at - 1) in words("prepositions")
    if praised or not (other or found.cue.act in _JUDGING):
        return False
    own = reading.lexicon.any_of("actors_own", "speech_nouns", "act_nouns", "spoken_acts")
    owned = takewhile(str.isalpha, map(reading.lower, range(at + 1, at + 1 + _NOUN)))
    told = is_companion(reading.lower(at + 1), found.cue)  # "voiced its dismay at X"
    return not told and own.isdisjoint(owned) and _is_right_behind(reading, found, at)


def _is_right_behind(reading: Reading, found: Predicate, at: int) -> bool:
    """Tell "had doubts about its" and "feared that its" from "asked about a shop and its"."""
    lexicon = reading.lexicon
    said = lexicon.any_of("speech_nouns", "act_nouns", "spoken_acts")
    known, ending = said | lexicon.function_words, lexicon.grammar["manner_ending"]
    between = range(found.verb.position + 1, at)
    opening = lexicon.any_of("complementizers", "question_words")
    if any(reading.lower(i) in opening for i in between[:-1]):
        return False  # "that those returned be told of their rights"
    return all(
        not reading.in_party(i)
        and (
            (word := reading.lower(i)) in known
            or is_companion(word, found.cue)
            or word.endswith(ending)
            or bool(reading.verbs_at(i))
        )
        for i in between
    )


def _is_so_much(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "could not accept so rigid a formula", which is the one that was spoken of."""
    lexicon = reading.lexicon
    degrees = lexicon.words("degree_pointers")
    refused = found.negated or found.cue.act in ("oppose", "concern")
    if not refused or degrees.isdisjoint(reading.present):
        return False
    return any(
        reading.lower(at - 2) in degrees
        and reading.lower(at - 1) not in lexicon.words("complementizers")
        for at in reading.at_any(lexicon.words("indefinite"), segment.body + 2, segment.end - 1)
    )


def _is_otherwise(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "asked for a longer period" from "for a longer period of grace in X"."""
    words, degrees = reading.lexicon.words, reading.lexicon.words("degrees_of_it")
    if found.cue.act not in _WISHING or degrees.isdisjoint(reading.present):
        return False
    parts = reading.lexicon.any_of("known_parts", "framed_parts")
    for at in reading.at_any(degrees, segment.body + 2, segment.end - 1):
        words_behind = takewhile(lambda i: reading.tokens[i].is_word, range(at + 1, segment.end))
        noun = [reading.lower(i) for i in words_behind]
        new = reading.lower(at - 1) in words("indefinite")
        new = new or not parts.isdisjoint(noun[-1:])  # "asked for tighter rules"
        if new and 0 < len(noun) <= _NOUN and words("prepositions").isdisjoint(noun):
            return True
    return False


def _is_known_part(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "criticised the definitions" and "wanted the annex deleted" from "the annex to X"."""
    lexicon = reading.lexicon
    dislikes = found.cue.act == "concern" and found.cue.stance == "against"
    if not (found.cue.act in _VALUING or dislikes):
        return False
    if found.verb.lemma in lexicon.words("thanking_verbs"):
        return False
    marks = lexicon.any_of("infinitive_marks", "negations")
    dutch = lexicon.grammar["word_order"] == "verb-second"
    first = segment.body if dutch else found.verb.position  # "kon de grens niet aanvaarden"
    for article in reading.at_any(lexicon.words("definite_articles"), first + 1, segment.end - 1):
        at = article + 1
        at += reading.lower(at) in lexicon.words("neutral_modifiers")
        part = reading.phrase_at("aspects", at) or reading.phrase_at("known_parts", at)
        end = at + len(part)
        if part and (reading.lower(end) in marks or is_complete(reading, end - 1)):
            return _is_right_behind(reading, found, article)
    return False
