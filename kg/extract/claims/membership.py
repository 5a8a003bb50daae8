"""Finds acts told by counting who did them: "Malta was among those who urged X"."""

from dataclasses import replace

from kg.extract.actors.party import GROUP
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.reading import Reading, Segment
from kg.extract.segments.beginnings import copula_at
from kg.extract.words.verbs import Verb


def counted(reading: Reading, segment: Segment) -> Predicate | None:
    """Find what those did among whom somebody counts: its holder is the subject or the object.

    "Malta was one of the delegations that urged X", "Those who urged X included Malta",
    "Among those urging X was Malta".
    """
    return _as_subject(reading, segment) or _as_object(reading, segment)


def _as_subject(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Malta was among those who urged X", "behoorde tot de lidstaten die X steunden"."""
    verb = next((i for i in range(segment.body, segment.end) if reading.finite_at(i)), None)
    if verb is None or not (copula_at(reading, verb) or _belongs(reading, verb)):
        return None
    at = reading.skip_adverbs(verb + 1)
    counting = reading.phrase_at("counting", at)
    behind = at + len(counting)
    clause = _clause_of_those(reading, behind) or _clause_of_those(reading, at)
    negated = reading.lower(behind) in reading.lexicon.words("correcting")
    if clause is None and _is_infinitive(reading, behind + negated):  # "was the first to urge X"
        clause = behind + negated + 1
    if not counting or clause is None or clause >= segment.end:
        return None
    opened = reading.lower(clause) in reading.lexicon.words("personal_relatives")
    opener = reading.lower(clause) if opened else None
    found = predicate(reading, Segment(clause, segment.end, opener, clause + opened))
    if found is None:
        return None
    cue = replace(found.cue, flags=found.cue.flags | {"counted"})
    denied = reading.lower(clause - 2) in reading.lexicon.words("correcting")  # "not to support"
    verb_of_it = Verb(verb, found.verb.lemma, "finite")
    return replace(found, cue=cue, verb=verb_of_it, negated=found.negated is not denied)


def _belongs(reading: Reading, at: int) -> bool:
    """Tell "behoorde" before "tot de lidstaten die"."""
    belonging = reading.lexicon.words("belonging_verbs")
    return any(v.lemma in belonging for v in reading.verbs_at(at))


def _as_object(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Those who urged X included Malta", "Among those urging X was Malta"."""
    at = segment.body
    while reading.lower(at) in reading.lexicon.words("inverting_openers"):
        at += 1
    start = _clause_of_those(reading, at)
    if start is None:
        return None
    listing = reading.lexicon.words("listing_verbs")
    verb = next(
        (
            i
            for i in range(start + 1, segment.end)
            if copula_at(reading, i) or any(v.lemma in listing for v in reading.verbs_at(i))
            if _names(reading, i + 1)
        ),
        None,
    )
    found = verb and predicate(reading, Segment(start, verb, None, start))
    if not verb or not found:
        return None
    cue = replace(found.cue, flags=found.cue.flags | {"holder=object", "counted"})
    told = Verb(verb, found.verb.lemma, "finite")
    return replace(found, cue=cue, verb=told, core_end=segment.end)


def _clause_of_those(reading: Reading, at: int) -> int | None:
    """Return where it begins what "those who …", "the states that …", "those urging …" did.

    It begins at the Dutch relative pronoun, and behind the English one.
    """
    lexicon = reading.lexicon
    party = reading.party_at(at)
    those = reading.lower(at) in lexicon.words("quantified_those")
    if not those and (party is None or GROUP not in party.keys):
        return None
    end = party.end if party and not those else at + 1
    if reading.gerund_at(end):
        return end
    relative = reading.lower(end) in lexicon.any_of("personal_relatives", "complementizers")
    if relative and lexicon.grammar["word_order"] == "verb-second":
        return end
    if relative and reading.finite_at(reading.skip_adverbs(end + 1)):
        return end + 1
    end += reading.lower(end) in lexicon.words("correcting")
    return end + 1 if _is_infinitive(reading, end) else None


def _is_infinitive(reading: Reading, mark: int) -> bool:
    """Tell the "to" of "to urge"."""
    marked = reading.lower(mark) in reading.lexicon.words("infinitive_marks")
    return marked and any(v.kind == "infinitive" for v in reading.verbs_at(mark + 1))


def _names(reading: Reading, at: int) -> bool:
    """Tell whether somebody is named there, behind adverbs."""
    party = reading.party_at(reading.skip_adverbs(at))
    return party is not None and bool(party.keys) and party.preposition is None
