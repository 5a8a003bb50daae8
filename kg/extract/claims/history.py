"""Tells what was done at the meeting from what came before it, is due by law or only says why."""

from collections.abc import Iterator

from kg.extract.context.passage import Passage
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment

_DONE = ("agree", "report", "propose", "announce")
"""Acts whose passive or relative clause, with its own date, tells what became of a thing."""
_SIDES = ("support", "oppose", "welcome", "concern")
"""Acts by which a side is taken."""
_BESIDE = 3
"""How far before its verb an auxiliary stands."""
_NAME = 4
"""Within how many words behind "by" an act of law is named, and behind that its number."""
_YEARS = range(1945, 2100)


def is_history(passage: Passage, segment: Segment, found: Predicate) -> bool:
    """Tell "was signed in 2017" and "must agree before …", background that a report tells."""
    reading = passage.reading
    if "council" in found.cue.flags and _is_due(reading, segment, found):
        return True
    if _long_ago(reading, segment) or _long_before(reading, segment):
        return True
    if _gives_reason(reading, found) or _by_law(reading, found):
        return True
    if _had_done(reading, segment, found):
        return True
    signed = found.verb.lemma in reading.lexicon.words("signing_verbs")
    decided = found.cue.act == "agree" and reading.lexicon.grammar["word_order"] == "subject-verb"
    told = (
        found.passive
        or decided
        or segment.opener in reading.lexicon.words("relative_clause_openers")
    )
    if _done_before(reading, segment, found) or (signed and _having(reading, found)):
        return True
    undated = not (signed or (told and found.cue.act in _DONE))
    if _verb_before(reading, found, "modal_auxiliaries"):
        return False
    if found.cue.act in _DONE and _begins_elsewhen(passage, segment, found):
        return True
    if undated:
        return False
    if signed and found.negated and _verb_before(reading, found, "perfect_auxiliaries"):
        return True
    return any(_elsewhen(passage, at) for at in _dated_places(reading, segment, found))


def _gives_reason(reading: Reading, found: Predicate) -> bool:
    """Tell "opposed X, citing the cost", which only says why, from "cited the cost".

    What is feared in a clause of its own, "fearing that X", counts.
    """
    if found.verb.kind != "gerund":
        return False
    reasons = reading.lexicon.words("reasoning_verbs")
    clause = reading.lower(found.verb.position + 1) in reading.lexicon.words("complementizers")
    return found.verb.lemma in reasons and not clause


def _by_law(reading: Reading, found: Predicate) -> bool:
    """Tell "was activated by Council Decision 2022/382", which an act of law did."""
    if found.cue.act != "agree" or not found.passive:
        return False
    lexicon, behind = reading.lexicon, found.verb.position + 1
    if reading.lower(behind) not in lexicon.words("passive_agents"):
        return False
    near = range(behind + 1, behind + 1 + _NAME)
    named = (at for at in near if reading.lower(at) in lexicon.words("acts_of_law"))
    return any(reading.lower(i)[:1].isdigit() for at in named for i in range(at, at + 1 + _NAME))


def _done_before(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "on which it had concluded talks", what had become of a thing before."""
    if reading.lexicon.grammar["word_order"] != "subject-verb":
        return False
    related = segment.opener in reading.lexicon.words("relative_clause_openers")
    past = reading.lexicon.words("past_perfect")
    if past.isdisjoint(reading.present):
        return False
    before = range(segment.body, found.verb.position)
    pauses = (at + 1 for at in reversed(before) if reading.lower(at) == ",")
    first = next(pauses, segment.body)
    had = bool(reading.at_any(past, first, found.verb.position))
    own = reading.lower(segment.body) in past and not found.passive
    sided = own and found.cue.act in _SIDES  # "which had long resisted"
    met = segment.opener in reading.lexicon.words("object_persons")  # "whom it had invited"
    wanted = found.cue.act == "call-for" and _of_own(reading, segment)
    told = related and (sided or wanted or found.cue.act in _DONE)
    return had and (met or told) and not _answered(reading, segment)


def _answered(reading: Reading, segment: Segment) -> bool:
    """Tell what others just said, "In reply to X, which had asked for Y, A …", from history."""
    frame = len(reading.phrase_at("answer_frames", 0))
    party = reading.party_at(frame) or reading.party_at(frame + 1)
    return frame > 0 and party is not None and party.end == segment.start - 1


def _of_own(reading: Reading, segment: Segment) -> bool:
    """Tell ", for which they had pressed", told of who acts, from "for which Malta had pressed"."""
    lexicon = reading.lexicon
    opened = segment.opener in lexicon.words("wanted_before")
    others = lexicon.words("subject_pronouns") - lexicon.words("narrators")
    return opened and reading.lower(segment.body) in lexicon.words("past_perfect") | others


def _begins_elsewhen(passage: Passage, segment: Segment, found: Predicate) -> bool:
    """Tell "In December 2020, X tabled Y" and "On 4 May X adopted Y", dates of other meetings.

    In Dutch, where a past tense and a plan may stand there, too, only "In mei heeft X …".
    """
    reading = passage.reading
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if english and segment.start == 0 and reading.phrase_at("times_before", segment.body):
        return True  # "Last week the Government approved X"
    dated = reading.lower(segment.body) in reading.lexicon.words("date_prepositions")
    begins = segment.start == 0 and dated and _elsewhen(passage, segment.body + 1)
    return begins and (english or _is_perfect(reading, segment, found))


def _is_perfect(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "heeft … aangenomen" from "nam … aan" and "zal … aannemen"."""
    perfect = reading.lexicon.words("perfect_auxiliaries")
    before = (v for at in range(segment.body, found.verb.position) for v in reading.verbs_at(at))
    return found.verb.kind == "participle" and any(v.lemma in perfect for v in before)


def _having(reading: Reading, found: Predicate) -> bool:
    """Tell "having signed a memorandum", which somebody had done before."""
    perfect = reading.lexicon.words("perfect_auxiliaries")
    before = reading.verbs_at(found.verb.position - 1)
    return any(v.kind == "gerund" and v.lemma in perfect for v in before)


def _had_done(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "Denmark having so far stayed outside X, I …" from "Malta having asked for X, I …"."""
    party = reading.party_at(segment.body) if segment.start == 0 else None
    if party is None or party.preposition is not None:
        return False
    perfect, verb = reading.lexicon.words("perfect_auxiliaries"), found.verb.position
    having = any(v.kind == "gerund" and v.lemma in perfect for v in reading.verbs_at(party.end))
    before = reading.find(reading.lexicon.grammar["until_now"], party.end, verb)
    return having and before is not None


def _long_ago(reading: Reading, segment: Segment) -> bool:
    """Tell what was done "at the time", but not "at the time of the meeting"."""
    phrases = reading.lexicon.grammar["in_those_days"]
    found = reading.find_all(phrases, segment.start, segment.end)
    ends = (at + len(reading.phrase_at("in_those_days", at)) for at in found)
    of_what = reading.lexicon.words("genitives")
    return any(reading.lower(end) not in of_what for end in ends)


def _long_before(reading: Reading, segment: Segment) -> bool:
    """Tell "Three years after X was adopted, …" at the head of a sentence: another day."""
    lexicon = reading.lexicon
    whole = segment.end >= len(reading.tokens)
    if whole or segment.start > 0 or reading.lower(segment.end - 1) != ",":
        return False
    units, times = lexicon.words("time_units"), lexicon.words("time_openers")
    near = range(segment.body, segment.body + _BESIDE)
    return any(reading.lower(i) in units and reading.lower(i + 1) in times for i in near)


def _is_due(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "the Parliament must agree", a duty by law."""
    words = reading.lexicon.grammar["obligation"]
    start = max(segment.body, found.verb.position - _BESIDE)
    due = reading.find(words, start, found.verb.position) is not None
    return due and found.cue.act == "agree"


def _verb_before(reading: Reading, found: Predicate, auxiliaries: str) -> bool:
    """Tell whether an auxiliary of a class stands right before the verb."""
    lemmas = reading.lexicon.words(auxiliaries)
    places = range(max(0, found.verb.position - _BESIDE), found.verb.position)
    return any(v.lemma in lemmas for at in places for v in reading.verbs_at(at))


def _dated_places(reading: Reading, segment: Segment, found: Predicate) -> Iterator[int]:
    """Yield where a date may begin that tells when it was done, not when its object was.

    Behind "Besloten is", before "terug te komen", it tells when something will be done.
    """
    signed = found.verb.lemma in reading.lexicon.words("signing_verbs")
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"  # its participle stands last
    start = segment.body if dutch else found.verb.position + 1
    end = min(found.core_end, segment.end)
    marks = reading.lexicon.grammar["infinitive_particles"]
    if reading.find(marks, found.verb.position, end) is not None:
        end = found.verb.position
    for at in range(start, end):
        if at in reading.named and not (signed or reading.in_party(at)):
            return
        if reading.lower(at) in reading.lexicon.words("date_prepositions"):
            yield at + 1


def _elsewhen(passage: Passage, at: int) -> bool:
    """Tell whether a date begins at a token that is in another month than the meeting."""
    reading, held = passage.reading, passage.reader.held
    at += reading.lower(at).isdigit() and reading.lower(at + 1) in reading.lexicon.months
    month = reading.lexicon.months.get(reading.lower(at))
    after = reading.lower(at + 1 if month else at)
    year = int(after) if after.isdigit() and int(after) in _YEARS else None
    if month is None or held is None:
        return year is not None
    return (year or held.year, month) != (held.year, held.month)
