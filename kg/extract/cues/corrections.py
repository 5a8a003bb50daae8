"""Finds what is put right in "supported not A but B": A is passed over, and B is meant."""

from kg.extract.reading import Reading

_REACH = 14
"""Within how many words what is put right closes."""


def corrected(reading: Reading, at: int) -> range:
    """Return the "not A" of "not A but B", "B, not A"; empty if none begins at a token.

    Both are things, or both stand behind the same preposition: "not for A but for B". What is
    denied is then the thing, and not what is done with it.
    """
    words = reading.lexicon.words
    if reading.lower(at) not in words("correcting") or at in reading.idle:
        return range(0)
    much = reading.phrase_at("not_so_much", at + 1)
    if not much and reading.phrase_at("negation_exceptions", at):
        return range(0)
    if before := _put_right_behind(reading, at):
        return before
    first = at + 1 + len(much)
    joiners = words("much_joiners") | words("contrasts") if much else words("contrasts")
    end = _closes(reading, first, joiners)
    if end is None or not _is_thing(reading, first, end):
        return range(0)
    behind = end + 1 + (reading.lower(end + 1) in words("much_joiners"))
    behind += reading.lower(behind) in words("affirming")
    return range(at, end) if _alike(reading, first, behind) else range(0)


def _put_right_behind(reading: Reading, at: int) -> range:
    """Return the "not A" of "called for B, not A" and "for B, and not for A"."""
    joined = reading.lower(at - 1) in reading.lexicon.words("correction_joiners")
    governed = reading.lower(at + 1)
    alone = governed in reading.lexicon.words("prepositions") and not any(
        reading.lower(i) == governed for i in range(at)
    )
    if alone:  # "is, like Malta, not for relocation"
        return range(0)
    places = range(at + 1, min(at + _REACH, len(reading.tokens)))
    end = next((i for i in places if reading.lower(i) in ",;."), None)
    if not joined or end is None or any(_acts(reading, i) for i in range(at + 1, end)):
        return range(0)
    meant = any(i in reading.named for i in range(at))
    return range(at, end) if meant and _is_thing(reading, at + 1, end) else range(0)


def _closes(reading: Reading, start: int, joiners: frozenset[str]) -> int | None:
    """Return where the word stands that leads on to what is meant, in the same clause."""
    for at in range(start, min(start + _REACH, len(reading.tokens))):
        if reading.lower(at) in joiners:
            return at
        pause = reading.lower(at) == "," and reading.lower(at + 1) not in joiners
        if pause or reading.lower(at) in ";:." or _acts(reading, at):
            return None
    return None


def _acts(reading: Reading, at: int) -> bool:
    """Tell a verb from a name that looks like one: "not returns"."""
    return at not in reading.named and bool(reading.verbs_at(at))


def _is_thing(reading: Reading, start: int, end: int) -> bool:
    """Tell a thing, "mandatory relocation", from a judgement: "happy with relocation"."""
    determined = reading.lower(start) in reading.lexicon.words("articles")
    unnamed = end if determined else None  # "not a new proposal but"
    named = next((at for at in range(start, end) if at in reading.named), unnamed)
    if named is None or any(reading.in_party(at) for at in range(start, end)):
        return False
    prepositions = reading.lexicon.words("prepositions")
    return not any(reading.lower(at) in prepositions for at in range(start + 1, named))


def _alike(reading: Reading, first: int, behind: int) -> bool:
    """Tell whether what is meant is built like what is denied, and no clause of its own."""
    prepositions = reading.lexicon.words("prepositions")
    one, other = reading.lower(first), reading.lower(behind)
    if one in prepositions or other in prepositions:
        return one == other
    places = range(behind, min(behind + _REACH, len(reading.tokens)))
    end = next((at for at in places if reading.lower(at) in ",;."), places.stop)
    acts = any(reading.finite_at(at) and at not in reading.named for at in range(behind, end))
    return not acts and reading.party_at(behind) is None
