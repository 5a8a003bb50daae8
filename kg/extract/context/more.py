"""Tells more or less of what was spoken of, a change of it, and talk about it going on."""

from kg.extract.context.things import determiner, more_of_them
from kg.extract.reading import Reading, Segment

_FIGURE = 8
"""Within how many words a number ends with what stands before it: "up to another 10,000"."""


def counts_them(reading: Reading, segment: Segment) -> bool:
    """Tell "would take 500 each", "pledged another 200", "wanted six": of what was spoken of."""
    words = reading.lexicon.words
    for at in range(segment.body + 1, segment.end):
        word = reading.lower(at)
        if not (word.isdigit() or word in words("number_words")):
            continue
        first = at - 1
        while at - first < _FIGURE and (
            reading.lower(first) in words("count_modifiers") or _is_figure(reading, first)
        ):
            first -= 1
        behind = at + 1 + (reading.lower(at + 1) in words("count_modifiers"))  # "200 more"
        things = reading.lower(behind) in words("counted_things")  # "60 places"
        after = reading.lower(behind + things)
        thousands = after == "," and reading.lower(behind + things + 1)[:1].isdigit()
        alone = after in ("", ".", ",", ";") or after in words("behind_counts")
        if alone and not thousands and reading.verbs_at(first):
            return True
    return more_of_them(reading, segment)


def one_of_it(reading: Reading, segment: Segment) -> bool:
    """Tell "saw no need for one", "asked for theirs to follow" and "justified its own"."""
    lexicon, words = reading.lexicon, reading.lexicon.words
    behind = lexicon.any_of("prepositions", "infinitive_marks") - words("genitives")
    pronouns = lexicon.any_of("pro_nouns", "possessives", "own_possessives")
    for at in reading.at_any(pronouns, segment.body + 1, segment.end):
        owned = len(reading.phrase_at("own_ones", at))
        if not (owned or reading.lower(at) in words("pro_nouns")) or reading.in_party(at):
            continue
        before, after = reading.lower(at - 1), reading.lower(at + max(owned, 1))
        governed = before in words("prepositions") and reading.lower(at - 2) != ","  # ", for one,"
        bounded = not after.isalpha() or after in behind
        if bounded and (governed or reading.verbs_at(at - 1) or _to_do(reading, at - 1)):
            return True
        if before in words("content_openers") and reading.verbs_at(at + max(owned, 1)):
            return True
    return False


def _to_do(reading: Reading, at: int) -> bool:
    """Tell the verb of "offered to host one", "would not host one" and "in hosting one"."""
    lexicon = reading.lexicon
    before, word = reading.lower(at - 1), reading.lower(at)
    known = before in lexicon.any_of("infinitive_marks", "modals")
    return known or (
        before in lexicon.words("prepositions") and lexicon.ends_as(word, "gerund_endings")
    )


def some_of_them(reading: Reading, segment: Segment) -> bool:
    """Tell the Dutch "zei er geen te willen" and "opende er twee", of what was spoken of."""
    words = reading.lexicon.words
    for at in reading.at_any(words("some_of_them"), segment.body + 2, segment.end):
        first = at - 1
        while reading.lower(first) in words("count_modifiers") - words("split_anaphors"):
            first -= 1
        after = reading.lower(at + 1)
        marked = not after.isalpha() or after in words("infinitive_marks") | words("behind_counts")
        if reading.lower(first) in words("split_anaphors") and (
            marked or any(v.kind != "finite" for v in reading.verbs_at(at + 1))
        ):
            return True
    return False


def asks_of_it(reading: Reading, segment: Segment) -> bool:
    """Tell "asked whether it would last", "how they worked": no asker asks about itself."""
    words, cues = reading.lexicon.words, reading.lexicon.cues
    for at in reading.at_any(words("asked_of"), segment.body + 2, segment.end):
        if reading.lower(at - 1) not in words("question_words"):
            continue
        asker = next((p for p in reversed(reading.parties) if p.end < at), None)
        several = asker is not None and (asker.plural or len(asker.keys) > 1)
        if several and reading.lower(at) not in words("pronouns_singular"):
            continue
        asked = reading.verbs_at(at - 2)
        if any(cue.act == "ask" for verb in asked for cue in cues.get(verb.lemma, ())):
            return True
    return False


def how_it_fits(reading: Reading, segment: Segment) -> bool:
    """Tell "asked how it would sit with X", which is about both, from "how it had used X"."""
    words = reading.lexicon.words
    return any(
        reading.lower(at - 1) in words("fitting_questions")
        and reading.lower(at + 1) in words("modals")
        for at in reading.at_any(words("wished_for"), segment.body + 2, segment.end)
    ) and asks_of_it(reading, segment)


def open_part(reading: Reading, segment: Segment) -> bool:
    """Tell "wanted a review clause", in what was spoken of, from "a review clause in X"."""
    closing = reading.lexicon.any_of("genitives", "prepositions", "relative_openers")
    closing -= reading.lexicon.words("time_prepositions")
    for at in reading.find_all(reading.lexicon.grammar["open_parts"], segment.body, segment.end):
        behind = at + len(reading.phrase_at("open_parts", at))
        if at not in reading.idle and reading.lower(behind) not in closing:
            return True
    return False


def concludes_it(reading: Reading, segment: Segment) -> bool:
    """Tell "adopted a decision on signature", of what was spoken of, from "on signature of X"."""
    words = reading.lexicon.words
    opening = reading.lexicon.any_of("prepositions", "definite_articles", "possessives")
    return any(
        reading.lower(at - 1) in opening
        and reading.lower(at + 1) in ("", ".", ",", ";", *words("coordinators"))
        for at in reading.at_any(words("concluding_nouns"), segment.body + 1, segment.end)
    )


def changes_it(reading: Reading, segment: Segment) -> bool:
    """Tell "favoured a further extension", of what was spoken of, from "an extension of X"."""
    words = reading.lexicon.words
    for at in reading.at_any(words("changes"), segment.body, segment.end):
        if at in reading.idle:
            continue
        after, before = reading.lower(at + 1), at - 1
        while reading.lower(before) in words("change_modifiers"):
            before -= 1
        ends = not after.isalpha() or after in words("behind_changes")
        new = reading.lower(before) in reading.lexicon.any_of(
            "indefinite", "non_referring", "change_governors"
        )
        new = new or (before < at - 1 and _are_objects(reading, at, before))
        if new and (ends or reading.verbs_at(at + 1)):
            return True
    return False


def moves_it(reading: Reading, segment: Segment) -> bool:
    """Tell "deplored the change", of what was spoken of, from "the change in its policy".

    So is "the whole provision" in "wanted the whole provision deleted".
    """
    words = reading.lexicon.words
    pointing = reading.lexicon.any_of("definite_articles", "strong_demonstratives")
    return any(
        reading.lower(determiner(reading, at)) in pointing and is_complete(reading, at)
        for at in reading.at_any(words("moves"), segment.body + 1, segment.end)
        if at not in reading.idle and not reading.in_party(at)
    )


def is_complete(reading: Reading, noun: int) -> bool:
    """Tell a noun to which nothing is added from "the change in its policy"."""
    after, lexicon = reading.lower(noun + 1), reading.lexicon
    if not after[:1].isalpha() or reading.in_party(noun + 1) or reading.verbs_at(noun + 1):
        return True
    closing = lexicon.any_of("coordinators", "gap_degrees")  # "found the requirement too heavy"
    return after in closing or lexicon.ends_as(after, "past_endings")


def _are_objects(reading: Reading, at: int, before: int) -> bool:
    """Tell "wanted stricter limits", of what was spoken of: several, right behind their verb."""
    governed = reading.lower(before) in reading.lexicon.words("prepositions")
    return reading.lower(at).endswith("s") and (governed or bool(reading.verbs_at(before)))


def talks_on(reading: Reading, segment: Segment) -> bool:
    """Tell "called for the talks to continue", on what was spoken of, from "the talks on X"."""
    lexicon = reading.lexicon
    for at in reading.at_any(lexicon.words("ongoing_talks"), segment.body + 1, segment.end):
        if reading.lower(at - 1) not in lexicon.words("definite_articles"):
            continue
        after = reading.lower(at + 1)
        marked = after in lexicon.words("infinitive_marks")
        marked = marked and reading.lower(at + 2) not in lexicon.function_words
        ends = not after.isalpha() or after in lexicon.any_of("adverbs", "time_prepositions")
        if marked or ends:
            return True
    return False


def in_that_regard(reading: Reading, segment: Segment) -> bool:
    """Tell "In that regard, X …" and "On this point, X …", of what was just said."""
    regard = len(reading.phrase_at("in_that_regard", 0))
    return regard > 0 and segment.start in (0, regard + 1) and reading.lower(regard) == ","


def frames_it(reading: Reading, segment: Segment) -> bool:
    """Tell "As to its scope, X …" and "On the timetable, X …", of what was spoken of before."""
    lexicon = reading.lexicon
    at = len(reading.phrase_at("frame_openers", 0))
    owners = lexicon.any_of("possessives", "definite_articles", "strong_demonstratives")
    if not at or segment.start > 0 or reading.lower(at) not in owners:
        return False
    named = ("aspects", "aspects_beside", "parts", "framed_parts", "numbered_parts")
    parts = max(len(reading.phrase_at(name, at + 1)) for name in named)
    free = at + 1 not in reading.named or reading.lower(at) in lexicon.words("possessives")
    return free and parts > 0 and reading.lower(at + 1 + parts) == ","


def _is_figure(reading: Reading, at: int) -> bool:
    """Tell the "10" and the comma of "10,000"."""
    place = at - 1 if reading.lower(at) == "," else at
    return reading.lower(place).isdigit()
