"""Finds what was told before, in the frame of a sentence: "After a presentation by X on Y, …"."""

from kg.cues import Cue
from kg.extract.actors.party import Party
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.presentations import presentation
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb


def presented(reading: Reading, segment: Segment) -> tuple[Predicate, Party, Segment] | None:
    """Find the report in "After a presentation by X on Y, …", whose it is, and where it is told."""
    if segment.start > 0 or (frame := presentation(reading)) is None:
        return None
    party, noun, end = frame
    if end >= segment.end or not party.keys:
        return None
    name = f"{reading.lexicon.language}.presentation.report"
    cue = Cue(name, (), "report", "neutral", frozenset({"status"}))
    told = Segment(segment.start, end, segment.opener, segment.body)
    return Predicate(cue, Verb(noun, "", "finite"), False, False, end), party, told
