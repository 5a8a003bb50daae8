"""Finds acts that are noted without a verb: "Broad support for X."."""

from kg.extract.reading import Reading

_MODIFIERS = 4
"""Within how many words the noun stands of an act that is noted without a verb."""


def noted_noun(reading: Reading, at: int) -> int | None:
    """Return the noun of an act that is noted without a verb: "broad support for X."."""
    nouns, last = reading.lexicon.grammar["noted_acts"], reading.tokens[-1].text
    begins = at == 0 or reading.lower(at - 1) == ";"
    if not nouns or not begins or last != ".":
        return None
    places = range(at, min(at + _MODIFIERS, len(reading.tokens)))
    noun = next((i for i in places if reading.lower(i) in nouns), None)
    acted = at + 1 < (noun or 0) and reading.verbs_at(at + 1) and not reading.verbs_at(at)
    manner = reading.lower(at).endswith(reading.lexicon.grammar["manner_ending"] or "-")
    if acted and not manner:  # "Coreper reached agreement on X."
        return None
    if noun is None or any(reading.in_party(i) or reading.lower(i) == "," for i in range(at, noun)):
        return None
    opened = reading.lower(noun + 1) in reading.lexicon.words("prepositions")
    closed = reading.lexicon.any_of("articles", "prepositions", "negations")
    bare = reading.lower(at) not in closed and (at == noun or not reading.gerund_at(at))
    return noun if opened and bare and not _told(reading) else None


def note_added(reading: Reading, at: int) -> int | None:
    """Return the "dat" of ", Polen met de kanttekening dat X": a clause without a verb."""
    party = reading.party_at(at)
    if party is None or party.preposition or reading.lower(at - 1) not in (",", ";"):
        return None
    words = reading.phrase_at("noting", party.end)
    behind = party.end + len(words)
    opened = reading.lower(behind) in reading.lexicon.words("complementizers")
    return behind if words and opened else None


def _told(reading: Reading) -> bool:
    """Tell a sentence with a finite verb, beside the nouns of acts in it."""
    nouns = reading.lexicon.grammar["noted_acts"]
    places = range(len(reading.tokens))
    return any(_acts(reading, at) for at in places if reading.lower(at) not in nouns)


def _acts(reading: Reading, at: int) -> bool:
    """Tell a finite verb from an infinitive, participle or noun of the same form."""
    kinds = {verb.kind for verb in reading.verbs_at(at)}
    closed = reading.lexicon.any_of("relative_openers", "infinitive_marks", "articles")
    if "finite" not in kinds or reading.lower(at - 1) in closed:
        return False
    subject = any(p.end == at and p.preposition is None for p in reading.parties)
    after = reading.party_at(at + 1)  # "Agreement on X eluded Ministers"
    object_ = after is not None and after.preposition is None
    return subject or object_ or "participle" not in kinds
