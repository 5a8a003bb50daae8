"""Tells whether a clause names what it is about, or leaves that to what was said before."""

from kg.cues import Cue
from kg.extract.cues.circumstances import aside, opens_why
from kg.extract.cues.companions import fits
from kg.extract.reading import Reading, Segment

_YEAR = 4
"""Of how many digits a year is written."""
_PROMISED = ("announce", "report")
"""Acts that can be about no more than their date: "would report back in the autumn"."""


def bare(reading: Reading, segment: Segment, cue: Cue | None = None) -> bool:
    """Tell whether no word of a segment can name a subject: "Hongarije bleef tegen".

    Parties, verbs, the companions of the ``cue`` and words of manner name none.
    """
    if cue is not None and cue.act == "agree" and _is_apart(reading, segment):
        return False
    places = range(segment.body, _main_end(reading, segment))
    grammar, span = reading.lexicon.grammar, (places.start, places.stop)
    by_the_way = (
        range(at, at + len(reading.phrase_at("parentheses", at)))
        for at in reading.at_any(grammar["parentheses"].firsts, *span)
        if reading.lower(at - 1) == "," or _behind_subject(reading, segment, at)
    )
    said_by_the_way = {at for phrase in by_the_way for at in phrase}
    light = (
        range(at, at + len(reading.phrase_at("light_phrases", at)))
        for at in reading.at_any(grammar["light_phrases"].firsts, *span)
    )
    said_by_the_way.update(at for phrase in light for at in phrase)
    said_by_the_way.update(_told_of_subject(reading, segment))
    return all(at in said_by_the_way or _is_light(reading, at, cue) for at in places)


def _told_of_subject(reading: Reading, segment: Segment) -> range:
    """Return the aside of "Malta, dat zelf ervaring opdeed, stemde in", where no target is."""
    between = aside(reading, segment)
    related = reading.phrase_at("personal_relatives", between.start + 1)
    return between if related and reading.named.isdisjoint(between) else range(0)


def says_more(reading: Reading, segment: Segment, cue: Cue) -> bool:
    """Tell "was not convinced that encryption helped" from "that it would help"."""
    lexicon = reading.lexicon
    said = lexicon.grammar["complementizers"]
    opener = reading.find(said, segment.body, segment.end)
    if opener is None or "neutral" not in cue.flags:
        return False
    pronouns = lexicon.any_of("impersonal_subjects", "said_subjects", "subject_pronouns")
    return reading.lower(opener + 1) not in pronouns


def likens(reading: Reading, segment: Segment) -> bool:
    """Tell "would sue over X, and Hungary was no less critical": of the thing, as who sues is."""
    likened = reading.lexicon.grammar["likened_degrees"]
    return reading.find(likened, segment.body, segment.end) is not None


def _is_apart(reading: Reading, segment: Segment) -> bool:
    """Tell "Conclusions were adopted", on a matter of their own, from "Agreement was reached"."""
    apart = reading.lexicon.words("adopted_apart")
    return any(True for _ in reading.at_any(apart, segment.body, segment.end))


def _behind_subject(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "Denmark on the other hand did not" from "will speak to each state in turn"."""
    subject = reading.party_at(segment.body)
    return subject is not None and subject.end == at


def _main_end(reading: Reading, segment: Segment) -> int:
    """Return where a clause of time or reason begins that says nothing of the subject."""
    openers = reading.lexicon.any_of("time_openers", "reason_openers")
    starters = openers | reading.lexicon.reason_starters
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    after = (
        at
        for at in range(segment.body + 2, segment.end)
        if reading.lower(at) in starters
        if reading.lower(at) in openers
        or ((english or reading.lower(at - 1) == ",") and reading.phrase_at("reason_phrases", at))
        or opens_why(reading, at)
    )
    return next(after, segment.end)


def _is_light(reading: Reading, at: int, cue: Cue | None) -> bool:
    word, lexicon = reading.lower(at), reading.lexicon
    if not reading.tokens[at].is_word or reading.in_party(at):
        return True
    if at in reading.named:
        return False
    promised = cue is None or cue.act in _PROMISED
    if _tells_when(reading, at) or (not promised and _tells_date(reading, at)):
        return True
    if word in lexicon.words("help_nouns") and _is_done(reading, at + 1):
        return False
    return (
        word in lexicon.function_words
        or _tells_manner(reading, at, cue)
        or (_after_no_article(reading, at) and _acts(reading, at))
        or (cue is not None and _accompanies(word, cue))
        or (  # "met with little resistance"
            cue is not None
            and word in lexicon.words("amounts")
            and _accompanies(reading.lower(at + 1), cue)
        )
    )


def _tells_manner(reading: Reading, at: int, cue: Cue | None) -> bool:
    """Tell the adverb of "was categorically opposed", before what goes with the verb."""
    ending = reading.lexicon.grammar["manner_ending"]
    manner = bool(ending) and reading.lower(at).endswith(ending)
    judged = manner and cue is not None and cue.act not in _PROMISED
    return judged and cue is not None and _accompanies(reading.lower(at + 1), cue)


def _accompanies(word: str, cue: Cue) -> bool:
    return any(fits(word, one) for some in cue.companions for one in some)


def _is_done(reading: Reading, at: int) -> bool:
    """Tell the participle that closes "the support received"."""
    after = reading.lower(at + 1)
    done = any(verb.kind == "participle" for verb in reading.verbs_at(at))
    return done and (not after.isalpha() or after in reading.lexicon.function_words)


def _tells_when(reading: Reading, at: int) -> bool:
    """Tell the "stage" of "at this stage", which is a time and no subject."""
    words = reading.lexicon.words
    if reading.lower(at) not in words("idle_nouns"):
        return False
    pointed = reading.lower(at - 1) in words("strong_demonstratives")
    return pointed and reading.lower(at - 2) in words("prepositions")


def _tells_date(reading: Reading, at: int) -> bool:
    """Tell the "2015" of "a decision by 2015" and the "summer" of "before the summer"."""
    word, words = reading.lower(at), reading.lexicon.words
    if word in words("time_words"):
        return True
    dated = reading.lexicon.any_of("prepositions", "time_words")
    return len(word) == _YEAR and word.isdigit() and reading.lower(at - 1) in dated


def _after_no_article(reading: Reading, at: int) -> bool:
    """Tell the verb in "het kreeg", after a pronoun, from the noun in "het besluit"."""
    article = reading.lower(at - 1) in reading.lexicon.words("definite")
    return not article or reading.in_party(at - 1)


def _acts(reading: Reading, at: int) -> bool:
    return any(at in (v.position, v.particle) for v in reading.verbs)
