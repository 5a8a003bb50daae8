"""Finds who speaks in a comment, as in ", Slovenia argued," and ", zo stelde Italië"."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.extract.actors.party import Party
from kg.extract.reading import Reading
from kg.extract.words.verbs import Verb

_TOLD = ("ask", "report", "emphasise")
"""Acts whose verb can tell in a comment what is said: ", X reported,"."""
_OPENING = frozenset(',”"')
"""What may stand before a comment."""
_CLOSING = (",", ".", ";")
"""What stands behind a comment."""
_MORE = ("ask", "emphasise", "call-for", "concern", "announce", "propose")
"""Those of an English one that do more than say so: ", warned X,"."""
_NAME = 8
"""How many words may name who holds a view."""


def speaker_aside(reading: Reading, start: int, end: int) -> Party | None:
    """Return the speaker of a comment such as ", Slovenia argued," or ", zo stelde Italië."."""
    for mark in reading.at_any(_OPENING, start, end - 1):
        if after_comma_mark(reading, mark + 1) and (party := speaks_aside(reading, mark + 1)):
            return party
    return None


def closes_quote(reading: Reading, speaker: Party) -> bool:
    """Tell the speaker behind direct speech: "…,” she said."."""
    return any(reading.tokens[at].text in '”"' for at in range(speaker.start - 2, speaker.start))


def who_says_i(reading: Reading, speaker: Party) -> Party | None:
    """Return the "I" of "“I urge all of us to act,” he said", where it is known who that is."""
    own, persons = (reading.lexicon.words(n) for n in ("first_person", "persons"))
    if speaker.pronoun not in persons or not closes_quote(reading, speaker):
        return None
    spoken = (p for p in reading.parties if p.start < speaker.start and p.preposition is None)
    return next((p for p in spoken if p.keys and reading.lower(p.start) in own), None)


def after_comma_mark(reading: Reading, at: int) -> bool:
    """Tell whether a comma stands before, or a closing quotation mark: "…?” she asked."."""
    before = reading.tokens[at - 1].text
    return before == "," or (before in '”"' and reading.lower(at - 2) in (",", "?", "!"))


def speaks_aside(reading: Reading, at: int) -> Party | None:
    """Return the party that, with a verb of saying alone, fills the stretch to the next stop.

    So does the one of ", in Malta's view,".
    """
    if viewer := _views(reading, at) or _replies(reading, at) or _admits(reading, at):
        return viewer
    skipped = at + (reading.lower(at) in reading.lexicon.words("aside_openers"))
    party = reading.party_at(at)
    if party:
        if _puts_it(reading, party):
            return party
        verb = _saying_verb(reading, party)
        after = verb + 1
        after += reading.lower(after) in reading.lexicon.words("retorting_particles")
    else:
        party = reading.party_at(skipped + 1)
        verb, after = skipped, party.end if party else 0
        after += _splits(reading, verb, after)
        if party and _perfect(reading, verb, after):  # "zo heb ik betoogd"
            verb, after = after, after + 1
        elif party and _will(reading, verb, after):  # "zal de minister benadrukken"
            after += 1
            said = not party.preposition and reading.lower(after) in _CLOSING
            return party if said and _says(reading, after - 1, infinitive=True) else None
    if party is None or party.preposition:
        return None
    detour = verb > party.end and _says(reading, verb, infinitive=True)
    if not detour and not _says(reading, verb):
        return None
    if verb < after:  # "said Malta to the press", "liet Malta weten"
        after += len(reading.phrase_at("hearers", after))
        after += len(reading.phrase_at("telling_phrases", after))
    return party if reading.lower(after) in _CLOSING else None


def _views(reading: Reading, at: int) -> Party | None:
    """Find whose view it is in ", in Malta's view,", ", in our view," and ", as Malta saw it,"."""
    party = reading.party_at(at + 1)
    seen = reading.phrase_at("viewing", party.end) if party else ()
    if party and seen and reading.lower(at) in reading.lexicon.words("calling_particles"):
        told = any(p.preposition is None for p in reading.parties if p.end < at)
        return party if not told and reading.lower(party.end + len(seen)) in (",", ".") else None
    if party is None or party.preposition != reading.lower(at) or party.end - party.start > _NAME:
        return None
    marks = reading.lexicon.words("possessive_marks")
    noun = party.end + (reading.lower(party.end) in marks)
    words = reading.phrase_at("view_nouns", noun)
    closed = reading.lower(noun + len(words)) in (",", ".")
    return party if words and closed else None


def _replies(reading: Reading, at: int) -> Party | None:
    """Find who answers in ", came the reply from X," and ", was X's reply."."""
    words = reading.phrase_at("replies_by", at)
    party = reading.party_at(at + len(words)) if words else None
    if party is None and reading.lower(at) in reading.lexicon.words("replying"):
        owner = reading.party_at(at + 1)
        owned = owner and reading.lower(owner.end) in reading.lexicon.words("possessive_marks")
        reply = owner and reading.lower(owner.end + 1) in reading.lexicon.words("replies")
        closed = owner and reading.lower(owner.end + 2) in (",", ".")
        return owner if owned and reply and closed else None
    return party if party and reading.lower(party.end) in (",", ".") else None


def _admits(reading: Reading, at: int) -> Party | None:
    """Find who tells what nobody else does in "X fell behind, as Portugal admitted."."""
    opened = reading.lower(at) in reading.lexicon.words("aside_openers")
    party = reading.party_at(at + 1) if opened else None
    if party is None or reading.lower(party.end + 1) != ".":
        return None
    told = any(p.preposition is None for p in reading.parties if p.end < at)
    return None if told or not _says(reading, party.end) else party


def _saying_verb(reading: Reading, party: Party) -> int:
    """Return where the verb stands of ", Malta frankly admitted," and ", she was able to say,"."""
    at = party.end
    if not reading.phrase_at("saying_detours", at) and reading.lower(at) != ",":
        at = reading.skip_adverbs(at)
    return at + len(reading.phrase_at("saying_detours", at))


def _puts_it(reading: Reading, party: Party) -> bool:
    """Tell ", Malta put to the meeting." and ", as Malta put it to colleagues,"."""
    put = reading.phrase_at("putting_to", party.end) if party.preposition is None else ()
    heard = reading.phrase_at("hearers", party.end + len(put)) if put else ()
    return bool(heard) and reading.lower(party.end + len(put) + len(heard)) in _CLOSING


def _splits(reading: Reading, verb: int, after: int) -> bool:
    """Tell whether the particle of a split verb stands there: "zo gaf Italië aan"."""
    return any(v.particle == after for v in reading.verbs_at(verb))


def stresses_aside(reading: Reading, at: int) -> Party | None:
    """Return the party of a comment that does more than say so: ", the Commission stressed,"."""
    party = reading.party_at(at)
    if party is None or party.preposition or reading.lower(party.end + 1) not in _CLOSING:
        return None
    cues = reading.lexicon.cues
    acts = (c for v in reading.verbs_at(party.end) for c in cues.get(v.lemma, ()))
    return party if any(c.act == "emphasise" and not c.companions for c in acts) else None


class Told(NamedTuple):
    """What a comment does that does more than say so: ", warned Malta,"."""

    act: str
    stance: str
    open: bool
    """Whether what is due in the words around it makes it a demand: ", France insisted,"."""


def told_aside(reading: Reading, party: Party) -> Told | None:
    """Return what ", Belgium asked,", ", warned Malta," do that do more than say so."""
    cues = reading.lexicon.cues
    verbs = _saying_verb(reading, party), party.start - 1
    beside = [v for at in verbs for v in reading.verbs_at(at)]
    plain = (c for v in beside for c in cues.get(v.lemma, ()) if not c.companions)
    acts = {c.act: c for c in plain if "neutral" not in c.flags}
    act = next((act for act in _MORE if act in acts), None)
    if act is None or (act == "propose" and _only_says(reading, beside)):
        return None
    stance = acts[act].stance if act in ("ask", "concern") else "favour"
    return Told(act, stance, act == "ask" or "call-for" in acts)


def _only_says(reading: Reading, beside: Sequence[Verb]) -> bool:
    """Tell ", France submitted,", which says so, from the verb of "submitted a plan"."""
    said = reading.lexicon.words("complementizers")
    cues = (cue for verb in beside for cue in reading.lexicon.cues.get(verb.lemma, ()))
    opened = (cue.companions for cue in cues if "neutral" in cue.flags)
    return any(len(words) == 1 and said.issuperset(words[0]) for words in opened)


def _says(reading: Reading, at: int, *, infinitive: bool = False) -> bool:
    """Tell a verb that may tell in a comment what is said."""
    kinds = ("infinitive", "gerund") if infinitive else ("finite", "participle")
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    told = (*_TOLD, *_MORE) if english else _TOLD
    return any(
        v.position == at
        and v.kind in kinds
        and any(
            "neutral" in cue.flags
            or (cue.act in told and not cue.companions)
            or v.lemma in reading.lexicon.words("announcing_verbs")
            for cue in reading.lexicon.cues.get(v.lemma, ())
        )
        for v in reading.verbs
    )


def _will(reading: Reading, auxiliary: int, at: int) -> bool:
    """Tell whether a Dutch auxiliary of the future has its infinitive at a token."""
    lemmas = reading.lexicon.words("future_auxiliaries")
    will = any(v.lemma in lemmas for v in reading.verbs_at(auxiliary))
    return will and any(v.kind == "infinitive" for v in reading.verbs_at(at))


def _perfect(reading: Reading, auxiliary: int, at: int) -> bool:
    """Tell whether an auxiliary has its participle at a token."""
    lemmas = reading.lexicon.words("perfect_auxiliaries")
    has = any(v.lemma in lemmas for v in reading.verbs_at(auxiliary))
    return has and any(v.kind == "participle" for v in reading.verbs_at(at))
