"""Tells what stands beside the core of a segment: asides, concessions, conditions, reasons."""

from collections.abc import Iterator

from kg.extract.cues.cores import points, points_at
from kg.extract.reading import Reading, Segment

_SUBJECT = 7
"""Within how many words behind "as" a subject with "its" has its verb."""


def aside(reading: Reading, segment: Segment) -> range:
    """Return the comment between commas right after the first party: ", supported by X,".

    So is ", where most arrive," after one that a preposition governs.
    """
    if "," not in reading.present:
        return range(0)
    party = next((p for p in reading.parties if segment.body <= p.start < segment.end), None)
    if party is None or reading.lower(party.end) != ",":
        return range(0)
    place = reading.lower(party.end + 1) in reading.lexicon.words("place_relatives")
    if party.preposition and not place:
        return range(0)
    close = next((i for i in range(party.end + 1, segment.end) if reading.lower(i) == ","), None)
    if close is None or not any(v.position > close for v in reading.verbs):
        return range(0)
    return range(0) if _ends_clause(reading, segment, close) else range(party.end, close)


def _ends_clause(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell the comma behind a whole clause, ", but Y refused", from one that closes an aside."""
    further = reading.lexicon.any_of("coordinators", "clause_openers")
    return at == segment.end - 1 and reading.lower(at + 1) in further


def opens_why(reading: Reading, at: int) -> bool:
    """Tell ", as they feared X" and ", as its system was full", from "as X had asked"."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("reasons_of_own") or reading.lower(at - 1) != ",":
        return False
    if reading.lower(at + 1) in lexicon.words("possessives"):
        return any(reading.finite_at(i) for i in range(at + 3, at + _SUBJECT))
    own = reading.lower(at + 1) in lexicon.words("subject_pronouns")
    return own and reading.finite_at(reading.skip_adverbs(at + 2))


def despite(reading: Reading, segment: Segment) -> range:
    """Return what is conceded by a noun: ", despite X", ", X notwithstanding"."""
    grammar = reading.lexicon.grammar
    at = reading.find(grammar["despite"], segment.start, segment.end)
    if at is None:
        return range(0)
    commas = [i for i in range(segment.body, segment.end) if reading.lower(i) == ","]
    end = next((i for i in commas if i > at), segment.end)
    if reading.phrase_at("those_of", end + 1):  # "with one reservation outstanding, that of X,"
        end = next((i for i in commas if i > end), segment.end)
    if at in (segment.start, segment.body):  # "Ondanks bezwaren van X steunde Y dit"
        end = next((i for i in range(at, end) if reading.finite_at(i)), end)
    begun = next((i for i in reversed(commas) if i < at), segment.body - 1)
    behind = reading.lower(at + 1) in (",", ".", "")
    return range(begun + 1 if behind else at, at if behind else end)


def bare_concession(reading: Reading, at: int) -> int | None:
    """Return where a concession closes that tells no act of its own.

    It has no verb (", while in favour of X," or ", though not Y,") or belongs to what was said
    ("that, though X was late, Y").
    """
    if reading.lower(at - 1) != "," or not reading.phrase_at("concessive", at):
        return None
    ends = (i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;")
    close = next(ends, len(reading.tokens))
    if _opens_said(reading, at - 2):
        return close
    goes_on = reading.finite_at(reading.skip_adverbs(close + 1))
    denials = reading.lexicon.words("negations")
    subject = any(
        p.end == close and p.preposition is None and reading.lower(p.start - 1) not in denials
        for p in reading.parties
    )
    marks = reading.lexicon.words("infinitive_marks")  # ", though willing to take part,"
    begun = at + len(reading.phrase_at("concessive", at))  # ", though opposed to it,"
    places = (i for i in range(begun + 1, close) if reading.lower(i - 1) not in marks)
    agents = reading.lexicon.words("passive_agents")  # ", although supported by many,"
    verbs = any(reading.finite_at(i) and reading.lower(i + 1) not in agents for i in places)
    return close if goes_on and not (subject or verbs) else None


def conceded_aside(reading: Reading, segment: Segment) -> range:
    """Return ", although supported by many," in the middle of a clause, with its comma."""
    if reading.present.isdisjoint(reading.lexicon.phrases("concessive").lengths):
        return range(0)
    for at in reading.places.get(",", ()):
        if segment.body < at < segment.end and (close := bare_concession(reading, at + 1)):
            return range(at, close)
    return range(0)


def _opens_said(reading: Reading, at: int) -> bool:
    """Tell "that", alone or with its subject: "that it, although …", "dat Malta, hoewel …"."""
    said, subjects = (reading.lexicon.words(n) for n in ("complementizers", "subject_pronouns"))
    party = next((p for p in reading.parties if p.end == at + 1), None)
    before = party.start - 1 if party else at - (reading.lower(at) in subjects)
    return reading.lower(before) in said


def in_said_subject(reading: Reading, at: int) -> bool:
    """Tell the "which" of "said that X, which Malta backed, had to end": X has no verb yet."""
    lexicon = reading.lexicon
    if reading.lower(at - 1) != ",":
        return False
    governed = reading.lower(at) in lexicon.words("prepositions")
    if not reading.phrase_at("relative_openers", at + governed):
        return False
    said = lexicon.words("complementizers")
    opened = next((i for i in range(at - 2, 0, -1) if reading.lower(i) in said), at)
    if any(reading.lower(i) == "," or reading.finite_at(i) for i in range(opened + 1, at - 1)):
        return False
    close = next((i for i in range(at, len(reading.tokens)) if reading.lower(i) in ",;"), at)
    return opened < at - 2 and reading.finite_at(reading.skip_adverbs(close + 1))


def behind_said_relative(reading: Reading, at: int) -> int | None:
    """Return where such a relative clause opens before a token, None where none is open there."""
    relatives, said = (reading.lexicon.words(n) for n in ("relative_openers", "complementizers"))
    if relatives.isdisjoint(reading.present) or said.isdisjoint(reading.present):
        return None
    opened = next((i for i in range(at - 1, 0, -1) if reading.lower(i) == ","), None)
    return opened + 1 if opened is not None and in_said_subject(reading, opened + 1) else None


def conceded_in_said(reading: Reading, segment: Segment) -> range:
    """Return the concession in "said that, though it backed X, Y was too much"."""
    if reading.present.isdisjoint(reading.lexicon.phrases("concessive").lengths):
        return range(0)
    for at in reading.places.get(",", ()):
        if segment.body < at < segment.end and _opens_said(reading, at - 1):
            close = bare_concession(reading, at + 1)
            return range(at, close or at)
    return range(0)


def in_company(reading: Reading, segment: Segment) -> set[int]:
    """Return ", daarin gesteund door X,", unless a segment of its own begins so."""
    inside = (
        range(*place)
        for place in company(reading)
        if segment.body < place[0] or _acts_behind(reading, place[1])
    )
    return {at for place in inside for at in place}


def _acts_behind(reading: Reading, at: int) -> bool:
    """Tell "Backed by X, Malta opposed it", where Malta acts, from "Backed by X, it was kept"."""
    party = reading.party_at(at + 1) if reading.lower(at) == "," else None
    free = party is not None and bool(party.keys) and party.preposition is None
    return free and party is not None and reading.finite_at(reading.skip_adverbs(party.end))


def company(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of those who share an act, set off by a comma: ", mede namens X"."""
    co_holders = reading.lexicon.words("co_holders")
    for party in reading.parties:
        if party.preposition in co_holders:
            start = party.governed_from
            if start == 0 or reading.lower(start - 1) == ",":
                yield start, party.end


def conditional(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands after "mits", "zolang", "provided that" in mid-sentence.

    What stands behind ", if necessary," does not.
    """
    phrases = reading.lexicon.grammar["conditional"]
    first = segment.body + 2 if segment.start == 0 else segment.body
    start = reading.find(phrases, first, at + 1)
    if start is None:
        return False
    if reading.phrase_at("conditional_adjectives", start) and reading.verbs_at(start - 1):
        return False  # "that A be made conditional on B", and not "its consent conditional on B"
    close = next((i for i in range(start, at) if reading.lower(i) == ","), at)
    set_off = reading.lower(start - 1) == "," and close < at
    return not (set_off and reading.verbs_at(reading.skip_adverbs(close + 1)))


def before_condition(reading: Reading, segment: Segment) -> Segment:
    """Return a segment up to the condition that closes it, all of it where there is none."""
    phrases = reading.lexicon.grammar["conditional"]
    beside = reading.party_at(segment.body) is not None  # "Poland subject to X"
    at = reading.find(phrases, segment.body + 1 + (not beside), segment.end)
    last = segment.end - 1
    if at is None or not conditional(reading, segment, last):
        return segment
    return segment._replace(end=at)


def in_reason(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands in a reason between commas: ", since X was not ready".

    So it does in "Omdat X niet klaar was, …", at the head of a sentence.
    """
    openers = reading.lexicon.words("reason_openers")
    if openers.isdisjoint(reading.present):
        return False
    if segment.start == 0 and reading.lower(segment.body) in openers:
        close = next((i for i in range(segment.body, segment.end) if reading.lower(i) == ","), 0)
        if at < close and reading.finite_at(close + 1):
            return True
    commas = (i for i in range(at, segment.body, -1) if reading.lower(i - 1) == ",")
    start = next(commas, segment.body)
    return start > segment.body and reading.lower(start) in openers and not dates(reading, start)


def dates(reading: Reading, at: int) -> bool:
    """Tell "since September", which says from when on, from "since X was not ready"."""
    lexicon, after = reading.lexicon, reading.lower(at + 1)
    when = reading.lower(at) in lexicon.words("time_or_reason")
    return when and (after in lexicon.months or after.isdigit())


def in_comment(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell whether a token stands in a relative clause: set off by a comma, or after the verb."""
    openers = reading.lexicon.words("relative_openers")
    asides = reading.lexicon.words("aside_openers")
    relatives = reading.lexicon.any_of("relative_openers", "personal_relatives", "aside_openers")
    if relatives.isdisjoint(reading.present):
        return False
    for start in range(at, segment.body, -1):
        word, before = reading.lower(start), reading.lower(start - 1)
        if word not in relatives:
            if before == ",":
                return False
            continue
        if _compares_with(reading, start) or (word in asides and _as_told(reading, start)):
            return True
        if word in openers and not points(reading, start):
            if _singles_out(reading, start) or start == points_at(reading, segment):
                return False
            outer = start - (before in reading.lexicon.words("prepositions")) - 1
            if reading.lower(outer) == ",":  # ", which" and ", at which"
                return True
            acts = any(_acts(reading, i) for i in range(segment.body, start))
            return acts or _closed_before_verb(reading, segment, at)
        if before == ",":
            return False
    return False


def _closed_before_verb(reading: Reading, segment: Segment, at: int) -> bool:
    """Tell "On the plan for which X had asked, Y was shown", whose main verb comes later."""
    if reading.lexicon.grammar["word_order"] != "subject-verb" or segment.start > 0:
        return False
    framed = reading.lower(segment.body) in reading.lexicon.words("prepositions")
    comma = next((i for i in range(at, segment.end) if reading.lower(i) == ","), segment.end)
    return framed and any(reading.finite_at(i) for i in range(comma, segment.end))


def _as_told(reading: Reading, at: int) -> bool:
    """Tell ", as Spain had pointed out", what another said, behind an act."""
    party = reading.party_at(at + 1) if reading.lower(at - 1) == "," else None
    return party is not None and reading.finite_at(party.end)


def _acts(reading: Reading, at: int) -> bool:
    """Tell a finite verb; in Dutch, whose auxiliary is shared, also "en de Commissie gevraagd"."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    done = dutch and any(verb.kind == "participle" for verb in reading.verbs_at(at))
    return done or reading.finite_at(at)


def _compares_with(reading: Reading, at: int) -> bool:
    """Tell "anders dan X, dat A wilde, vond Y", a relative clause of who is compared."""
    lexicon = reading.lexicon
    if reading.lower(at) not in lexicon.words("personal_relatives") or reading.lower(at - 1) != ",":
        return False
    compared = lexicon.any_of("comparing", "unlike", "co_holders")
    return any(p.end == at - 1 and p.preposition in compared for p in reading.parties)


def _singles_out(reading: Reading, at: int) -> bool:
    """Tell "X was de enige lidstaat die dit deelde", which says what X did."""
    only = reading.lexicon.words("only_one")
    return reading.lower(at - 1) in only or reading.lower(at - 2) in only


def ends_in_name(reading: Reading, at: int) -> bool:
    """Tell the "suspension" of a name from that of "suspension of transfers", which ends them."""
    inside = range(at, at + len(reading.phrase_at("ending", at)))
    return not (reading.named.isdisjoint(inside) or reading.phrase_at("named_ends", at))
