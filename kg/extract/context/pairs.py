"""Finds which of the things named beside each other "the former" and "the latter two" are."""

from kg.extract.context.discourse import Discourse
from kg.extract.cues.sides import side_at
from kg.extract.reading import Reading, Segment

_PLACES = {
    "first": slice(-2, -1),
    "last": slice(-1, None),
    "first two": slice(2),
    "last two": slice(-2, None),
    "first of all": slice(1),
    "second of all": slice(1, 2),
    "third of all": slice(2, 3),
}
"""Where those stand, among the things named beside each other, that a phrase stands for."""

_TWO = 2
"""How many "both ideas" are."""
_ORDINAL = 2
"""How many words "het eerste" has, which a noun may follow."""


def one_beside(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what "asked how the latter would fit in with X" is about beside X, if a thing.

    So does "stelde voor dat laatste A in het vooruitzicht".
    """
    words = reading.lexicon.words
    pointing = words("strong_demonstratives")
    for at in reading.at_any(pointing, segment.body + 1, segment.end - 1):
        if thing_of_two(reading, at):
            return which_of_two(reading, segment, discourse)
    for at in reading.at_any(words("last_of_two"), segment.body + 2, segment.end):
        before = {v.lemma for v in reading.verbs_at(at - 2)}
        governed = bool(before) and before.isdisjoint(words("addressing_verbs"))
        questioned = reading.lower(at - 2) in words("fitting_questions")
        alone = reading.lower(at - 1) in words("definite_articles")
        if alone and (governed or questioned):
            return which_of_two(reading, segment, discourse)
    return ()


def which_of_two(
    reading: Reading, segment: Segment, discourse: Discourse, *, counted: bool = False
) -> tuple[str, ...]:
    """Return which of the things named last "the former", "the latter two" are.

    Those that are ``counted``, "the first idea", are things wherever they stand.
    """
    known, grammar = discourse.compared or discourse.targets, reading.lexicon.grammar
    agents = reading.lexicon.words("passive_agents")
    given = reading.lexicon.words("dative_verbs")  # "gave both of them credit"
    front = len(reading.phrase_at("things_of_two", segment.body))  # "The latter Malta rejected"
    subject = reading.party_at(segment.body + front) if front else None
    fronted = subject is not None and subject.quantifier is None
    articles = reading.lexicon.words("definite_articles")
    definite = reading.lower(segment.body) in articles and thing_of_two(reading, segment.body)
    fronted = fronted or (_is_dutch(reading) and bool(definite))
    first = segment.body + (not (counted or fronted or _is_done_to(reading, segment)))
    for at in range(first, segment.end) if known else ():
        sided = reading.in_party(at - 1) and side_at(reading, at)
        if (sided and discourse.act == "oppose") or any(
            v.lemma in given for v in reading.verbs_at(at - 1)
        ):
            continue  # "X refused it; Hungary neither"
        which = grammar["things_of_two"].get(" ".join(thing_of_two(reading, at)))
        agent = reading.lower(at - 1) in agents
        inside = counted or at > segment.body or segment.start > 0
        beside = known if inside else discourse.targets
        if which and not agent and (len(beside) > 1 or which == "last"):
            return beside[_PLACES[which]]
    return ()


def both_named(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return what "backed both ideas" is about: the two that were named last, by one or by two."""
    both = reading.at_any(reading.lexicon.words("both"), segment.body, segment.end - 1)
    nouns = reading.lexicon.words("said_by_two") if both else frozenset()
    if any(reading.lower(at + 1) in nouns and not reading.in_party(at) for at in both):
        return discourse.compared[-_TWO:] if len(discourse.compared) >= _TWO else ()
    return ()


def numbered(reading: Reading, segment: Segment, discourse: Discourse) -> tuple[str, ...]:
    """Return which of those named "the first idea" and "the second request" are."""
    kinds = reading.lexicon.any_of("kinds", "act_nouns")
    ordinals = reading.at_any(reading.lexicon.words("ordinals"), segment.body, segment.end)
    counted = any(reading.lower(at + 1) in kinds for at in ordinals)
    return which_of_two(reading, segment, discourse, counted=True) if counted else ()


def _is_done_to(reading: Reading, segment: Segment) -> bool:
    """Tell the thing of "The latter was ruled out by X" from "The latter was thanked by X".

    So is that of "The former were unacceptable to X".
    """
    experienced = reading.lexicon.words("experienced_by")
    last = next((p for p in reversed(reading.parties) if p.end <= segment.end), None)
    if last is not None and last.keys and last.preposition in experienced:
        front = len(reading.phrase_at("things_of_two", segment.body))
        copulas = reading.lexicon.words("copulas")
        if any(v.lemma in copulas for v in reading.verbs_at(segment.body + front)):
            return True
    words, particles = reading.lexicon.words, reading.lexicon.words("adverbial_particles")
    addressing = reading.lexicon.any_of("addressing_verbs", "thanking_verbs", "verbs_of_address")
    for by in reading.at_any(words("passive_agents"), segment.body, segment.end):
        if reading.lower(by - 1) in words("last_of_two"):  # ", the latter by X"
            return True
        done = reading.verbs_at(by - 1 - (reading.lower(by - 1) in particles))
        if any(v.kind == "participle" and v.lemma not in addressing for v in done):
            return True
    return False


def thing_of_two(reading: Reading, at: int) -> tuple[str, ...]:
    """Return the words of "the latter", "dat laatste", and none of "dat laatste verzoek"."""
    words, lexicon = reading.phrase_at("things_of_two", at), reading.lexicon
    if not (words and _is_dutch(reading)):
        return words
    end = at + len(words)
    said = reading.lower(end) in lexicon.words("act_nouns")
    if len(words) == _ORDINAL and words[0] in lexicon.words("definite_articles"):
        particles = {verb.particle for verb in reading.verbs}
        closed = end in particles or not reading.tokens[end].is_word
        closed = closed or reading.lower(end) in lexicon.any_of(
            "prepositions", "coordinators", "negations", "adverbs", "leading_adverbs"
        )
        said = said or not (closed or reading.in_party(end) or reading.verbs_at(end))
    return () if said else words


def _is_dutch(reading: Reading) -> bool:
    """Tell the language in which "het eerste" and "dat laatste" stand for things alone."""
    return bool(reading.lexicon.grammar["word_order"] == "verb-second")
