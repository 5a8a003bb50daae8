"""Finds who is named in a frame: "As for X, …", "As far as X is concerned, …"."""

from kg.extract.actors.party import Party
from kg.extract.reading import Reading, Segment


def framed(reading: Reading, at: int) -> Party | None:
    """Return who is named in a frame that begins there: "As for X,", "As far as X is concerned"."""
    phrase = reading.phrase_at("party_frames", at)
    party = reading.party_at(at + len(phrase)) if phrase else None
    return party if party and reading.lower(frame_end(reading, party)) == "," else None


def frame_end(reading: Reading, party: Party) -> int:
    """Return where a frame ends behind who is named in it: the comma of "X was concerned,"."""
    return party.end + len(reading.phrase_at("frame_verbs", party.end))


def wisher(reading: Reading, segment: Segment) -> Party | None:
    """Return whose wish a frame tells: "If it were up to X, A would go", "A would, if …, go"."""
    first, frames = segment.body, reading.lexicon.grammar["wish_frames"]
    said = reading.find(reading.lexicon.grammar["complementizers"], first, segment.end)
    inner = reading.find_all(frames, first, segment.end if said is None else said)
    places = (at for at in sorted(inner) if at == first or reading.lower(at - 1) == ",")
    return next(filter(None, (_wisher_at(reading, at) for at in places)), None)


def _wisher_at(reading: Reading, at: int) -> Party | None:
    """Return who is named in such a frame that begins at a token."""
    words = reading.phrase_at("wish_frames", at)
    party = reading.party_at(at + len(words)) if words else None
    if party is None or not party.keys:
        return None
    granted = reading.phrase_at("having_way", party.end)
    whole = len(words) > 1 or bool(granted)  # "If X …"
    closed = reading.lower(party.end + len(granted)) == ","
    return party if whole and (closed or bool(granted)) else None
