"""Cuts a sentence into segments that can each carry a statement of their own.

A segment is a main clause, a coordinated predicate, or a clause opened by a conjunction such
as "terwijl" or "although" that reports an act of its own. What was said ("dat …", "om te …",
"that …") stays in the segment of its verb; reasons and comments in it are marked as asides.
"""

from collections.abc import Iterator

from kg.extract.cues.absolutes import fronted_absolute, leaves_out_copula
from kg.extract.cues.circumstances import company, conceded_in_said
from kg.extract.cues.frames import frame_end, framed
from kg.extract.cues.further import second_agent
from kg.extract.cues.gaps import verbless
from kg.extract.cues.notes import note_added, noted_noun
from kg.extract.cues.participles import absolute, participle
from kg.extract.cues.sides import side_at
from kg.extract.cues.speakers import after_comma_mark, speaks_aside
from kg.extract.reading import Reading, Segment
from kg.extract.segments.asides import goes_on
from kg.extract.segments.beginnings import (
    begins_anew,
    begins_clause,
    behind_backing,
    brought,
    evident,
    has_predicate,
    in_whose_view,
    judged_behind,
    opener_at,
    opens_with,
    turns_about,
)
from kg.extract.segments.coordination import (
    also_says,
    begins_with_agent,
    continues,
    further_purpose,
)
from kg.extract.segments.joins import joins_clauses
from kg.extract.segments.openers import opens_statement
from kg.extract.segments.relatives import (
    closes_company,
    comments,
    comments_on,
    goes_on_behind,
    judged_by_agent,
    relates,
)
from kg.extract.segments.series import continues_series


def segments(reading: Reading) -> tuple[Segment, ...]:
    """Return the segments of a sentence, from left to right, covering all of it."""
    cuts = sorted(set(_cuts(reading)))
    starts = [0, *(at for at, _ in cuts)]
    ends = [*(at for at, _ in cuts), len(reading.tokens)]
    first = next((i for i, token in enumerate(reading.tokens) if token.is_word), 0)
    openers = [opener_at(reading, first), *(opener for _, opener in cuts)]
    return tuple(
        Segment(start, end, opener, _body(reading, start, opener))
        for start, end, opener in zip(starts, ends, openers, strict=True)
        if start < end
    )


def _body(reading: Reading, start: int, opener: str | None) -> int:
    at = start
    while at < len(reading.tokens) and not reading.tokens[at].is_word:
        at += 1
    return at + len(opener.split()) if opener and opener != "," else at


def _cuts(reading: Reading) -> Iterator[tuple[int, str | None]]:
    opened = participle(reading, 0) is not None
    inside = {i for party in reading.parties for i in range(party.start + 1, party.end)}
    if conceded := conceded_in_said(reading, reading.whole):
        inside.update(range(conceded.start, conceded.stop + 2))  # the content goes on behind it
    for at in _beginnings(reading):
        if at in inside:
            continue
        if after_comma_mark(reading, at) and speaks_aside(reading, at):
            continue
        if _participial(reading, at, opened=opened):
            opened = True
            yield at, ","
        elif cut := _cut(reading, at, opened=opened):
            yield cut


def _beginnings(reading: Reading) -> list[int]:
    """Return where a segment may begin, by the word there or the one before; mostly none can."""
    lexicon, lowers = reading.lexicon, reading.tokens.lowers
    starters, joiners = lexicon.segment_starters, lexicon.words("coordinators")
    return [
        at
        for at, before in enumerate(lowers[:-1], 1)
        if lowers[at] in starters
        or before in joiners
        or not before[0].isalnum()
        or reading.party_at(at) is not None
    ]


def _participial(reading: Reading, at: int, *, opened: bool) -> bool:
    """Tell ", stressing that …", and after it "and offering …"."""
    if not reading.gerunds:
        return False
    before = reading.lower(at - 1)
    joined = opened and before in reading.lexicon.words("coordinators")
    return (joined or before in ",–") and participle(reading, at) is not None


def _cut(reading: Reading, at: int, *, opened: bool) -> tuple[int, str | None] | None:
    """Return where and by which opener a segment begins at a token, if one does."""
    before = reading.lower(at - 1)
    if before == ";" or (before == ":" and (begins_anew(reading, at) or _names_sides(reading, at))):
        begins = has_predicate(reading, at) or verbless(reading, at) or before == ":"
        return (at, None) if begins or noted_noun(reading, at) is not None else None
    if (before == "," or opens_with(reading, at)) and absolute(reading, at) is not None:
        return at, None
    if before == "," and at in (fronted_absolute(reading), behind_backing(reading)):
        return at, None
    if before == "," and (_seconds(reading, at) or in_whose_view(reading, at)):
        return at, None
    if before == "," and judged_behind(reading, at):
        return at, None
    if brought(reading, at):
        return at, None
    if opener := _opener(reading, at):
        return at, opener
    if before == ":" and reading.tokens[at].text in '“"':
        return at, None
    if reading.lower(at) in reading.lexicon.words("coordinators"):
        joins = joins_clauses(reading, at) or _joins_absolute(reading, at)
        return (at, reading.lower(at)) if joins else None
    if before in "–:" and comments(reading, at):
        return at, None
    return _after_comma(reading, at, opened=opened) if before == "," else None


def _joins_absolute(reading: Reading, at: int) -> bool:
    """Tell "and Spain opposing it" behind ", with Malta supporting X": who does the other thing."""
    party = reading.party_at(at + 1)
    if party is None or party.preposition or not reading.gerund_at(party.end):
        return False
    return any(p.end < at and reading.gerund_at(p.end) for p in reading.parties)


def _opener(reading: Reading, at: int) -> str | None:
    """Return the conjunction or pronoun at a token by which a segment begins there."""
    if reading.lower(at) not in reading.lexicon.segment_starters:
        return None
    if evident(reading, at) or comments_on(reading, at):
        return reading.lower(at)
    return opens_statement(reading, at)


def _names_sides(reading: Reading, at: int) -> bool:
    """Tell "Views differed: in Malta's view …" and "…: Italy for, Hungary against"."""
    party = reading.party_at(at)
    side = side_at(reading, party.end) if party else None
    sided = side is not None and reading.ends_at(side[1])
    return sided or bool(reading.phrase_at("own_views", at))


def _seconds(reading: Reading, at: int) -> bool:
    """Tell ", daarin gesteund door X" after a clause from the same in the middle of one."""
    words = reading.phrase_at("seconding", at)
    party = reading.party_at(at + len(words)) if words else None
    if party is None or not any(reading.finite_at(i) for i in range(at)):
        return False
    goes_on = reading.tokens[party.end].is_word if party.end < len(reading.tokens) - 1 else False
    return not goes_on and not _resumes(reading, party.end + 1)


def _resumes(reading: Reading, at: int) -> bool:
    """Tell a clause that goes on after an aside, from the end or a further clause."""
    closed = at >= len(reading.tokens) or reading.lower(at - 1) != ","
    further = reading.lower(at) in reading.lexicon.any_of("coordinators", "clause_openers")
    return not (closed or further)


def _after_comma(reading: Reading, at: int, *, opened: bool) -> tuple[int, str | None] | None:
    if note_added(reading, at):
        return at, None
    if verbless(reading, at) or leaves_out_copula(reading, at):
        return at, ","
    if reading.phrase_at("conditional", at):  # "provided that"
        return None
    if judged_by_agent(reading, at):
        return at, ","
    if closes_company(reading, at) or goes_on(reading, at):
        return None
    if comments(reading, at) or turns_about(reading, at):
        return at, None
    if also_says(reading, at) or second_agent(reading, at) is not None:
        return at, ","
    if begins_with_agent(reading, at):
        return at, ","
    if goes_on_behind(reading, at):
        return at, ","
    if relates(reading, at):
        return at, " ".join(reading.phrase_at("personal_relatives", at))
    if continues_series(reading, at) or further_purpose(reading, at):
        return at, ","
    marks = (i for i in range(at - 1, -1, -1) if reading.tokens[i].text == ";")
    shared = {i for first, end in company(reading) for i in range(first, end)}
    frame = framed(reading, 0)
    start = next(marks, frame_end(reading, frame) if frame else 0)
    places = (i for i in range(start, at) if i not in shared)
    before = opened or any(reading.finite_at(i) for i in places)
    if before and continues(reading, at, opened=opened):
        return at, None if begins_clause(reading, at) else ","
    return None
