"""Finds what is told as somebody's words or judgement by no verb of its own: "according to X"."""

from dataclasses import replace
from typing import Literal, TypeAlias, get_args

from kg.cues import COPULA, Cue
from kg.extract.actors.party import Party
from kg.extract.context.passage import Passage
from kg.extract.cues.frames import frame_end, framed, wisher
from kg.extract.cues.inner import as_act, judgement
from kg.extract.cues.negation import is_negated
from kg.extract.cues.notes import note_added
from kg.extract.cues.predicates import Predicate, predicate
from kg.extract.cues.said import depends
from kg.extract.cues.speakers import (
    closes_quote,
    speaker_aside,
    told_aside,
)
from kg.extract.cues.wanted import wanted_in
from kg.extract.reading import Reading, Segment
from kg.extract.segments.relatives import complete
from kg.extract.words.verbs import Verb

Form: TypeAlias = Literal[
    "aside", "attribution", "colon", "fronted", "headline", "note", "proposal", "speech", "view"
]
FORMS: tuple[str, ...] = get_args(Form)
"""How a report tells somebody's words without a verb for it: the names of these rules."""


def commented(reading: Reading, segment: Segment) -> Predicate | None:
    """Find ", Slovenia argued,": the clause around it was said.

    Words in quotation marks that say what was done speak for themselves.
    """
    party = speaker_aside(reading, segment.start, segment.end)
    if party is None or _of_subject(reading, party):
        return None
    if (found := _verdict(reading, segment, party, "aside")) is not None:
        return found
    said = saying(reading, "aside", segment.start - 1, segment.end)
    if reading.phrase_at("suggesting_questions", segment.body):  # "Why not extend X, Malta asked"
        return as_act(said, "propose", "favour")
    if (told := told_aside(reading, party)) is not None:
        due = reading.find(reading.lexicon.grammar["due"], segment.start, segment.end)
        if told.open and told.act == "emphasise" and due is not None:
            return as_act(said, "call-for", "favour")
        more = as_act(said, told.act, told.stance)
        flags = more.cue.flags if told.open else more.cue.flags - {"neutral"}
        return replace(more, cue=replace(more.cue, flags=flags))
    if not closes_quote(reading, party):
        return said
    speech = Segment(segment.start, party.start - 1, segment.opener, segment.body)
    if depends(reading, speech):
        return as_act(said, "emphasise", "favour")
    own = predicate(reading, speech) or judgement(reading, speech)
    if own and own.cue.flags & {"eval", "told"}:
        return replace(own, cue=replace(own.cue, flags=own.cue.flags | {"aside"}))
    return own or wanted_of(reading, speech, said, party)


def _verdict(reading: Reading, segment: Segment, speaker: Party, form: Form) -> Predicate | None:
    """Find the side in "Prematuur, vond X", "Te duur volgens X": a judgement without a copula."""
    before = range(segment.body, speaker.governed_from)
    close = next((i for i in before if reading.lower(i) == ","), before.stop)
    inside = range(segment.body, close)
    behind = (i for i in range(speaker.end, segment.end) if reading.lower(i) == ",")
    if not inside or reading.finite_at(next(behind, segment.end) + 1):
        return None  # "Needed, Malta said, is X"
    if any(reading.finite_at(i) or i in reading.named or reading.in_party(i) for i in inside):
        return None
    words = frozenset(reading.tokens.lowers[segment.body : close])
    cues = (
        cue
        for cue in reading.lexicon.cue_index[COPULA].beside(words)
        if cue.flags & {"eval", "told"} and cue.companions
        if complete(reading, segment.body - 1, cue)
    )
    cue = max(cues, key=lambda one: len(one.companions), default=None)
    if cue is None:
        return None
    denied = "negincluded" not in cue.flags and is_negated(reading, segment.body, close)
    said = tuple(reading.tokens.lowers[segment.body : close])
    told = replace(cue, flags=cue.flags | {form}, companions=(said,))
    verb = Verb(segment.body, "", "finite")
    return Predicate(told, verb, passive=False, negated=denied, core_end=segment.end)


def concluded(reading: Reading, segment: Segment) -> Predicate | None:
    """Find ", zo staat in de conclusies": what the Council that adopted them says."""
    at = reading.find(reading.lexicon.grammar["conclusions_say"], segment.start, segment.end)
    if at is None or reading.lower(at - 1) != ",":
        return None
    said = saying(reading, "aside", segment.start - 1, segment.end)
    flags = said.cue.flags | {"council", "group"}
    told = replace(said, cue=replace(said.cue, flags=flags))
    due = reading.find(reading.lexicon.grammar["obligation"], segment.start, at)
    return told if due is None else as_act(told, "call-for", "favour")


def _of_subject(reading: Reading, speaker: Party) -> bool:
    """Tell "Greece, its minister said, opposed it", which says what Greece did."""
    office = (speaker.pronoun or "").rpartition(" ")[2]
    beside = any(p.end == speaker.start - 1 and p.preposition is None for p in reading.parties)
    return beside and office in reading.lexicon.words("offices")


def attribution(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "volgens X", "according to X": what follows was said, by whatever verb."""
    phrases = reading.lexicon.grammar["attributions"]
    goes_on = segment.opener in reading.lexicon.words("coordinators")
    first = 0 if goes_on and reading.finite_at(segment.body) else segment.start
    for party in reading.parties:
        figures = reading.lower(party.end) in reading.lexicon.words("sources")
        if first <= party.start < segment.end and party.preposition in phrases and not figures:
            verb = segment.body if party.start < segment.start else party.end - 1
            said = saying(reading, "attribution", verb, segment.end)
            return _verdict(reading, segment, party, "attribution") or said
    return None


def added(reading: Reading, segment: Segment) -> Predicate | None:
    """Find ", Polen met de kanttekening dat X": what Poland adds by a clause without a verb."""
    at = note_added(reading, segment.body)
    if at is None:
        return None
    said = saying(reading, "note", at - 1, segment.end)
    return replace(said, cue=replace(said.cue, flags=frozenset({"neutral"})), core_end=at)


def own_view(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "in their view …": what follows was said by who spoke before.

    So was "Three files were in its view ready", where nobody else acts.
    """
    fronted = bool(reading.phrase_at("own_views", segment.body))
    at = segment.body if fronted else _in_own_view(reading, segment)
    return None if at is None else saying(reading, "view", at, segment.end)


def listed(reading: Reading, segment: Segment, last: Predicate | None) -> Predicate | None:
    """Find ", that B" and ", Malta that C" after "said that A": what else was said."""
    openers = reading.lexicon.words("statement_openers")
    if last is None or segment.start == 0:
        return None
    party = reading.party_at(segment.body)
    other = party is not None and party.preposition is None
    at = party.end if party and other else segment.body
    if reading.lower(at) not in openers or _points_at_said(reading, at):
        return None
    kept = frozenset() if "neutral" in last.cue.flags else frozenset({"restate"})
    holder = "elliptic" if other else "view"
    cue = replace(last.cue, flags=last.cue.flags | kept | {holder})
    verb = Verb(at, last.verb.lemma, "finite")
    return replace(last, cue=cue, verb=verb, core_end=segment.end)


def _points_at_said(reading: Reading, at: int) -> bool:
    """Tell "; that suggestion met with approval", a clause of its own, from what was said.

    So is "; that was also the view of Malta".
    """
    lexicon = reading.lexicon
    pointing = reading.lower(at) in lexicon.words("strong_demonstratives")
    told = reading.lower(at + 1) in lexicon.telling_nouns or reading.finite_at(at + 1)
    return pointing and reading.lower(at - 1) == ";" and told


def leading_attribution(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Volgens X moet Y …", "In the view of X, Y …": what X says, whatever Y does."""
    words = reading.phrase_at("attributions", segment.body)
    party = reading.party_at(segment.body + len(words)) if words else None
    if party is None:
        return None
    if reading.lexicon.grammar["word_order"] != "verb-second":
        pronouns = reading.lexicon.words("subject_pronouns")  # "In the eyes of X they …"
        closed = reading.lower(party.end) == "," or reading.lower(party.end) in pronouns
        return attribution(reading, segment) if closed else None
    subject = any(
        p.preposition is None and party.end < p.start < segment.end for p in reading.parties
    )
    obliged = reading.find(reading.lexicon.grammar["obligation"], party.end, segment.end)
    told = obliged == party.end or _has_done(reading, party.end, segment.end)
    return attribution(reading, segment) if subject and told else None


def _has_done(reading: Reading, at: int, end: int) -> bool:
    """Tell the perfect in "Volgens X hebben de meeste staten plaatsen aangeboden"."""
    words = reading.lexicon.words
    perfect = words("perfect_auxiliaries") - words("passive_auxiliaries")
    auxiliary = any(v.kind == "finite" and v.lemma in perfect for v in reading.verbs_at(at))
    last = next((i for i in range(end - 1, at, -1) if reading.tokens[i].is_word), at)
    return auxiliary and any(v.kind == "participle" for v in reading.verbs_at(last))


def proposed(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Op voorstel van Malta zal X worden herzien": what Malta proposed, and nobody else.

    What others did on a proposal is their act: "Op voorstel van X nam de Raad Y aan".
    """
    words = reading.phrase_at("proposal_frames", segment.body)
    party = reading.party_at(segment.body + len(words)) if words else None
    if party is None or not party.keys:
        return None
    future = reading.lexicon.words("future_auxiliaries")
    others = any(
        p.preposition is None and party.end < p.start < segment.end for p in reading.parties
    )
    if others or not any(v.lemma in future for v in reading.verbs_at(party.end)):
        return None
    said = saying(reading, "proposal", party.end, segment.end)
    cue = replace(said.cue, flags=frozenset({"proposal"}))
    return as_act(replace(said, cue=cue), "propose", "favour")


def up_to_whom(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "If it were up to Malta, X would go": what Malta wants, and nobody announces."""
    party = wisher(reading, segment)
    if party is None:
        return None
    said = saying(reading, "proposal", party.end, segment.end)
    cue = replace(said.cue, flags=frozenset({"proposal"}))
    return as_act(replace(said, cue=cue), "call-for", "favour")


def plain_speech(passage: Passage, segment: Segment) -> Predicate | None:
    """Find a demand, a need or a judgement in direct speech: "Returns have to work"."""
    if passage.discourse.speaker is None or not passage.in_direct_speech(segment):
        return None
    if own := judgement(passage.reading, segment):
        return replace(own, cue=replace(own.cue, flags=own.cue.flags | {"eval"}))
    said = saying(passage.reading, "speech", segment.start, segment.end)
    return wanted_of(passage.reading, segment, said, passage.discourse.speaker)


def under_way(reading: Reading, segment: Segment) -> Predicate | None:
    """Find what who speaks is doing, "We are doubling our contribution", as it announces."""
    words, at = reading.lexicon.words, segment.body
    if reading.lower(at) not in words("speaking_subjects"):
        return None
    doing = reading.lower(reading.skip_adverbs(at + 2))
    ending = reading.lexicon.grammar["gerund_ending"]
    active = doing.endswith(ending) and doing not in words("going_on_by_itself")
    if reading.lower(at + 1) not in words("being_now") or not active:
        return None
    said = as_act(saying(reading, "speech", at + 1, segment.end), "announce", "favour")
    return replace(said, cue=replace(said.cue, flags=frozenset()))


def _in_own_view(reading: Reading, segment: Segment) -> int | None:
    """Return the copula of "The text was in its view balanced", told of a thing.

    So it was in "The text was balanced in its view" and, before it, "Balanced in its view was".
    What is due stands for it in "The text should in its view be amended".
    """
    copulas = reading.lexicon.words("copulas")
    inside = range(segment.body, segment.end)
    if reading.lacks("own_views"):
        return None
    if any(p.preposition is None and p.start in inside for p in reading.parties):
        return None
    verb = next((at for at in inside if reading.finite_at(at)), segment.end)
    due = bool(reading.phrase_at("obligation", verb))
    if not due and all(v.lemma not in copulas for v in reading.verbs_at(verb)):
        return None
    if reading.phrase_at("own_views", verb + 1 + (reading.lower(verb + 1) == ",")):
        return verb
    views = ((at, reading.phrase_at("own_views", at)) for at in inside)
    ends = {at + len(words) + (reading.lower(at - 1) == ",") for at, words in views if words}
    last = next(at for at in range(segment.end, 0, -1) if reading.tokens[at - 1].is_word)
    return segment.body if verb in ends else verb if last in ends else None


def in_view(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "In Malta's view …" and "As Malta saw it, …": what follows was said by Malta."""
    party = reading.party_at(segment.body + 1)
    if party is None or not party.keys:
        return None
    if reading.lower(segment.body) in reading.lexicon.words("calling_particles"):
        words = reading.phrase_at("viewing", party.end)
        end = party.end + len(words)
        return saying(reading, "fronted", end, segment.end) if words else None
    words = reading.phrase_at("view_nouns", party.end + 1)
    if not words:
        return None
    return saying(reading, "fronted", party.end + len(words), segment.end)


def fronted_view(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "For Malta, X had to …" and "As for Malta, X was wrong": what is held in a frame."""
    enclosing = reading.lexicon.grammar["enclosing_attributions"]
    first = segment.body - (segment.opener in enclosing)  # "Wat X betreft …"
    about = framed(reading, segment.body)
    party = about or reading.party_at(first + 1)
    if party is None or not party.keys:
        return None
    impersonal = reading.lexicon.words("impersonal_subjects")
    set_off = reading.lower(party.end) == "," or reading.lower(party.end) in impersonal
    turned = _turned(reading, party) or _related(reading, segment, party)
    thing = reading.lower(party.end) in reading.lexicon.any_of("definite_articles", "pointers")
    thing = thing or (party.end in reading.things)
    if not (about or set_off or turned or thing):
        return None
    viewpoints = reading.lexicon.any_of("viewpoints", "enclosing_attributions")
    if not about and party.preposition not in viewpoints:
        return None
    start = frame_end(reading, party)
    said = saying(reading, "fronted", start - turned, segment.end)
    speech = Segment(start, segment.end, None, start)
    if judgement(reading, speech):
        return said
    if thing and any(p.preposition is None and p.start >= party.end for p in reading.parties):
        return None  # "For Malta the plan that Italy tabled had to be paid for"
    settles = reading.lower(party.end) in reading.lexicon.words("settling_forms")
    if settles and segment.opener in enclosing:  # "Wat X betreft wordt Y ingevoerd"
        denied = is_negated(reading, party.end, segment.end)
        return replace(as_act(said, "call-for", "favour"), negated=denied)
    return wanted_of(reading, speech, said, party)


def _turned(reading: Reading, party: Party) -> bool:
    """Tell "Voor X dient …", "Wat X betreft is …": a Dutch frame right before its verb."""
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    return dutch and reading.finite_at(party.end)


def _related(reading: Reading, segment: Segment, party: Party) -> bool:
    """Tell ", which to Malta came too early": who judges stands right behind the relative."""
    relative = segment.opener in reading.lexicon.words("relative_openers")
    return relative and reading.finite_at(party.end)


def headline(reading: Reading, segment: Segment) -> Predicate | None:
    """Find "Ireland to take part in relocation": a headline that tells what somebody will do.

    It names a subject; "Minister to travel to Brussels" is no promise.
    """
    party = reading.party_at(segment.body)
    if party is None or party.preposition or segment.start > 0:
        return None
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    if not english or reading.lower(party.end) not in reading.lexicon.words("infinitive_marks"):
        return None
    rest = range(party.end + 2, segment.end)
    doing = {v.lemma for v in reading.verbs_at(party.end + 1) if v.kind == "infinitive"}
    if not doing or doing & reading.lexicon.words("attending_verbs"):
        return None
    subject = any(at in reading.things for at in rest)
    if not subject or any(_is_told(reading, at) for at in rest):
        return None
    return as_act(saying(reading, "headline", party.end, segment.end), "announce", "favour")


def _is_told(reading: Reading, at: int) -> bool:
    """Tell a finite verb, which no headline in the infinitive has."""
    kinds = {verb.kind for verb in reading.verbs_at(at)}
    return "finite" in kinds and kinds.isdisjoint(("infinitive", "participle"))


def wanted_of(reading: Reading, speech: Segment, said: Predicate, by: Party) -> Predicate | None:
    """Return what is wanted in some words, None if nothing is."""
    wanted = wanted_in(reading, speech, said, by)
    return wanted if wanted is not said else None


def saying(reading: Reading, form: Form, verb: int, end: int) -> Predicate:
    """Return the act of saying what a segment says, at a verb that need not be one."""
    flags = frozenset({"neutral", "eval", form})
    cue = Cue(f"{reading.lexicon.language}.{form}.report", (), "report", "neutral", flags)
    return Predicate(cue, Verb(verb, "", "finite"), passive=False, negated=False, core_end=end)
