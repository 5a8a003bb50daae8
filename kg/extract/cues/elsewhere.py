"""Tells the words near a verb that are none of its companions: they belong to something else."""

from kg.extract.cues.circumstances import in_reason
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb


def belongs_elsewhere(reading: Reading, segment: Segment, verb: Verb, at: int) -> bool:
    """Tell whether a word belongs to a frame, a reason, a view, another verb or clause."""
    relative = reading.lower(at - 1) in reading.lexicon.words("object_relatives")
    governed = " " in (segment.opener or "") and at == segment.body  # "on which agreement was"
    joining = reading.lower(at) in reading.lexicon.words("joining_adverbs")  # "Daarbij steunde X Y"
    return (
        (relative and not governed)
        or (joining and at <= segment.body)
        or _in_name(reading, at)
        or _attributes(reading, at)
        or _in_frame(reading, segment, verb, at)
        or _in_next_clause(reading, verb, at)
        or _is_infinitive(reading, verb, at)
        or _is_bare_verb(reading, verb, at)
        or _describes_noun(reading, verb, at)
        or in_reason(reading, segment, at)
    )


def _in_name(reading: Reading, at: int) -> bool:
    """Tell the "op" of "de redding op zee", which is part of a name, from "stond op X"."""
    inside = {at - 1, at, at + 1} <= reading.named
    return inside and reading.lower(at) in reading.lexicon.words("prepositions")


def _attributes(reading: Reading, at: int) -> bool:
    """Tell the "view" in "in the view of X", which says whose words these are."""
    phrases = reading.lexicon.grammar["attributions"]
    governed = (p for p in reading.parties if p.preposition and p.preposition in phrases)
    return any(p.governed_from <= at < p.start for p in governed)


def _in_frame(reading: Reading, segment: Segment, verb: Verb, at: int) -> bool:
    """Tell the "discussion" in "In the discussion, Malta asked", which Malta did not ask for.

    So is the "presentatie" in "Na een presentatie gaf Malta aan …".
    """
    opening = reading.lower(segment.body)
    if at >= verb.position:
        return False
    if at == segment.body and opening in reading.lexicon.words("origin_prepositions"):
        return False  # "From Malta, Ministers heard that"
    if reading.lexicon.grammar["word_order"] == "verb-second":
        begun = any(reading.finite_at(i) for i in range(segment.body, at))
        return opening in reading.lexicon.words("time_prepositions") and not begun
    if at == segment.body and opening in reading.lexicon.words("siding_prepositions"):
        return False
    framed = opening in reading.lexicon.words("prepositions") or reading.gerund_at(segment.body)
    close = next((i for i in range(at, verb.position) if reading.lower(i) == ","), None)
    subject = reading.party_at(close + 1) if framed and close else None
    return subject is not None and subject.preposition is None


def _in_next_clause(reading: Reading, verb: Verb, at: int) -> bool:
    """Tell the "ingenomen" of "terughoudend te zijn, en die lijn is ingenomen"."""
    joining = reading.lexicon.words("coordinators")
    commas = (i for i in reading.places.get(",", ()) if verb.position < i < at)
    joined = next((i for i in commas if reading.lower(i + 1) in joining), None)
    return joined is not None and any(reading.finite_at(i) for i in range(joined + 1, at))


def _is_infinitive(reading: Reading, verb: Verb, at: int) -> bool:
    """Tell the verb in "took the opportunity to issue X", who does not take issue with it."""
    marked = reading.lower(at - 1) in reading.lexicon.words("infinitive_marks")
    light = verb.lemma in reading.lexicon.words("light_verbs")
    return light and marked and any(one.kind == "infinitive" for one in reading.verbs_at(at))


def _describes_noun(reading: Reading, verb: Verb, at: int) -> bool:
    """Tell the "against" of "was a firmer hand against X", where nobody is against it.

    Somebody is in "There was a majority against X" and "was the sole voice against X".
    """
    lexicon, noun = reading.lexicon, verb.position + 1
    copular = verb.lemma in lexicon.words("copulas") and at > noun
    if not copular or reading.lower(at) not in lexicon.words("sides_taken"):
        return False
    near = {reading.lower(noun + 1), reading.lower(noun + 2)}
    alone = not near.isdisjoint(lexicon.words("lone_voices"))
    alone = alone or reading.lower(verb.position - 1) in lexicon.words("impersonal_subjects")
    return reading.lower(noun) in lexicon.words("articles") and not alone


def _is_bare_verb(reading: Reading, verb: Verb, at: int) -> bool:
    """Tell the English verb of "did not support it, as it had before" from a noun."""
    lexicon, before = reading.lexicon, at - 1
    if lexicon.grammar["word_order"] != "subject-verb" or at > verb.position:
        return False
    while reading.lower(before) in lexicon.any_of("negations", "adverbs", "leading_adverbs"):
        before -= 1
    auxiliaries = lexicon.any_of("elliptic_verbs", "modal_auxiliaries")
    auxiliary = any(one.lemma in auxiliaries for one in reading.verbs_at(before))
    return auxiliary and any(one.kind == "infinitive" for one in reading.verbs_at(at))
