"""Tells what points to what was said, as a thing of its own: "die lijn", "this view"."""

from kg.extract.context.proforms import ends_phrase
from kg.extract.reading import Reading, Segment


def points_to_speech(reading: Reading, segment: Segment) -> bool:
    """Tell whether a segment points to what was said before: "die lijn", "this view"."""
    nouns, pointing = (reading.lexicon.words(n) for n in ("speech_nouns", "strong_demonstratives"))
    places = reading.at_any(nouns, segment.start, segment.end)
    return any(reading.lower(at - 1) in pointing for at in places)


def calls_it_speech(reading: Reading, segment: Segment) -> bool:
    """Tell ", an appeal which X endorsed", a comment that calls what was said by a noun.

    In Dutch the relative clause is a segment of its own: "een verzoek dat X steunde".
    """
    lexicon, at = reading.lexicon, segment.body + 1
    if segment.opener in lexicon.words("personal_relatives"):
        at = segment.start - 1
    noun = reading.lower(at)
    comments = segment.start > 0 and reading.lower(at - 1) in lexicon.words("indefinite")
    return noun in lexicon.telling_nouns and comments and reading.lower(at - 2) in (",", ":")


def stands_for_speech(reading: Reading, segment: Segment) -> bool:
    """Tell the pronoun in "steunde dit" from the determiner in "steunde dit voorstel"."""
    lexicon = reading.lexicon
    pronouns, pointing = lexicon.words("speech_pronouns"), lexicon.words("strong_demonstratives")
    places = reading.at_any(pronouns, segment.start, segment.end)
    governed = (
        at
        for at in reading.at_any(lexicon.words("complementizers"), segment.body, segment.end)
        if reading.lower(at - 1) in lexicon.words("prepositions")  # "no question of that"
        or (reading.finite_at(at - 1) and not reading.lower(at + 1).isalnum())  # "steunde dat"
    )
    pointed = (at for at in (*places, *governed) if reading.lower(at) in pointing)
    opening = lexicon.words("sentence_relatives")  # ", wat X steunde", and not "zag er wel wat in"
    free = any(
        reading.lower(at) not in pointing
        and (at <= segment.body or reading.lower(at) not in opening)
        for at in places
    )
    return free or any(ends_phrase(reading, at) for at in pointed)
