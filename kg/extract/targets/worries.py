"""Tells what a worry is about: a measure, what it does to others, or how it is carried out."""

from collections.abc import Sequence

from kg.extract.cues.negation import is_negated
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.targets.endings import BESIDE, in_reason
from kg.vocabulary import Vocabulary


def minds_made(reading: Reading, segment: Segment, found: Predicate, keys: Sequence[str]) -> bool:
    """Tell "deplored the adoption of X" and "that X was too rigid" from "deplored X's delay"."""
    if found.cue.act != "concern" or not keys or keys[0] in reading.lexicon.words("affairs"):
        return False
    if tells_problem(reading, segment) or is_negated(reading, segment.body, segment.end):
        return False
    return any(any_word(reading, segment, name) for name in ("made_things", "blamed_things"))


def minds_value(reading: Reading, segment: Segment, keys: Sequence[str]) -> bool:
    """Tell "qualms about privacy" from "doubts whether X could be squared with privacy"."""
    words = reading.lexicon.words
    if not keys or keys[0] not in words("values"):
        return False
    here = [i for i in range(segment.start, segment.end) if i in reading.named]
    named = [i for i in here if not reading.in_party(i)]
    laws = words("generic_instruments") | words("ending_things")
    if not named or any(reading.lower(i) in laws for i in (*named, named[-1] + 1)):
        return False
    before = named[0] - 1 - (reading.lower(named[0] - 1) in words("articles"))
    return reading.lower(before) in words("about_words")


def looks_beside(reading: Reading, segment: Segment) -> bool:
    """Tell "the conditions in detention", which are no part of a name, from detention itself."""
    words = reading.lexicon.grammar["beside_restrictions"]
    places = reading.find_all(words, segment.start, segment.end)
    return any(at not in reading.named for at in places)


def minds_effects(
    reading: Reading, segment: Segment, keys: Sequence[str], vocabulary: Vocabulary
) -> bool:
    """Tell "worried about the impact of X on Y", of a measure, from "the effects of delay in X"."""
    words = reading.lexicon.words
    if at_work(keys, vocabulary, reading) or keys[0] in words("affairs"):
        return False
    for at in reading.at_any(words("effects"), segment.start, segment.end):
        if reading.lower(at - 1) in words("owners") or reading.lower(at + 1) in words("of_it"):
            return True  # "their impact on commuters"
        near = range(at + 2, min(at + 2 + BESIDE, segment.end))
        named = next((i for i in near if i in reading.named), None)
        linked = reading.lower(at + 1) in words("effect_links")
        if linked and reading.lower(at + 2) in words("harming_subjects"):
            return True
        if linked and named and not reading.in_party(named):
            between = {reading.lower(i) for i in range(at + 1, named)}
            return between.isdisjoint(reading.lexicon.any_of("evils", "worsening"))
    return False


def leaves_undone(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "warned that six states were not connected to X", of what is not done."""
    first = found.core_end
    if reading.lower(first) not in reading.lexicon.words("complementizers"):
        return False
    finite = (at for at in range(first + 1, segment.end) if reading.finite_at(at))
    does = next((at for at in finite if at not in reading.named), None)
    if does is None:
        return False
    denials, unfit = (reading.lexicon.words(name) for name in ("negations", "serving"))
    end = min(does + 4, segment.end)  # "that it could not work" is a fault of its own
    return bool(reading.at_any(denials, first + 1, end)) and not reading.at_any(unfit, does, end)


def at_work(keys: Sequence[str], vocabulary: Vocabulary, reading: Reading) -> bool:
    """Tell what comes by itself, arrivals on a route or a crime, from a measure that does harm."""
    evil = reading.lexicon.words("problem_topics")
    return not keys or keys[0] in evil or vocabulary.find(keys[0]).kind == "route"


def any_word(reading: Reading, segment: Segment, name: str) -> bool:
    """Tell whether one of some words stands in a segment, outside a reason."""
    found = reading.find_all(reading.lexicon.grammar[name], segment.start, segment.end)
    return any(not in_reason(reading, segment, at) for at in found)


def tells_problem(reading: Reading, segment: Segment, name: str = "problem") -> bool:
    """Tell a problem, "druk op X", from the same word in a name: "diplomatieke druk"."""
    words = reading.lexicon.grammar[name]
    found = reading.find_all(words, segment.start, segment.end)
    named = reading.named
    lacking = reading.lexicon.words("lacking")  # "without delay"
    acts = reading.lexicon.words("generic_instruments")  # "the instrumentalisation proposal"
    return any(
        not ({at - 1, at} <= named or in_reason(reading, segment, at))
        for at in found
        if reading.lower(at - 1) not in lacking
        and not (at in named and reading.lower(at + 1) in acts)
    )
