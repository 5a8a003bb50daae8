"""Decides who is meant: named, by a pronoun, shared with the clause before, or implied."""

from dataclasses import replace

from kg.extract.actors.party import DECIDERS, GROUP, LEADERS, Party
from kg.extract.claims.company import with_company
from kg.extract.claims.holders import holder
from kg.extract.context.passage import Passage
from kg.extract.context.speakers import resolve_party
from kg.extract.cues.cores import pointed_at
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.voice import agent_at, shares_auxiliary
from kg.extract.reading import Reading, Segment
from kg.extract.segments.relatives import of_paper
from kg.model import StatementKind

_PARTIAL = ("many", "most")
"""How many think so where not all do."""
_TOLD = ("report", "call-for", "ask")
"""Acts whose passive can have the one who was told as its subject."""
_NEAR = 6
_AHEAD = 4
"""Within how many tokens of its clause the subject of the main clause begins."""
_BESIDE = 4
"""How far after its verb the words stand that tell how wide a support is."""


def who(
    passage: Passage, segment: Segment, found: Predicate, previous: Party | None
) -> Party | None:
    """Return the resolved holder of an act, or None.

    ``previous`` is the holder of the segment before in the same sentence.
    """
    ahead = None if found.passive else _named_ahead(passage, segment)
    if ahead is not None:
        return ahead
    party = holder(passage.reading, segment, found)
    if party and previous and _goes_on(passage.reading, segment, party, previous):
        return replace(previous, start=party.start, end=party.end)
    if party is not None:
        party = _broad(passage.reading, segment, found, _first_person(passage, segment, party))
        return _resolved(passage, found, party)
    flags = found.cue.flags
    if "speaker" in flags or ("own" in flags and not _holds_before(passage, segment, found)):
        by = passage.reader.senders
        return Party(by, segment.start, segment.start) if by else None
    if "view" in flags:
        known = previous or _placed(passage.discourse.party, segment)
        return known or _last_named(passage, segment)
    if found.passive or flags & {"group", "holder=van"}:
        return _unnamed(passage, segment, found, previous)
    if previous is not None and _continues(passage.reading, segment):
        shared = replace(previous, start=segment.start, end=segment.start)
        return with_company(passage.reading, segment, shared, passage.parties_in(segment), found)
    if previous is not None and of_paper(passage.reading, segment.start):
        return replace(previous, start=segment.start, end=segment.start)
    if "eval" in flags and passage.in_direct_speech(segment):
        return _placed(passage.discourse.speaker, segment)
    return None


def _holds_before(passage: Passage, segment: Segment, found: Predicate) -> bool:
    """Tell "de grondhouding van de meeste lidstaten is", whose it is, from the sender's own."""
    return any(p.end <= found.verb.position for p in passage.parties_in(segment))


def _placed(party: Party | None, segment: Segment) -> Party | None:
    """Return somebody named in another sentence as who acts here, where no word names them."""
    return replace(party, start=segment.start, end=segment.start) if party else None


def _named_ahead(passage: Passage, segment: Segment) -> Party | None:
    """Return the Malta of "Although it backed the Pact, Malta …": who is named behind "it"."""
    reading, lexicon = passage.reading, passage.reading.lexicon
    at = segment.start + len(reading.phrase_at("concessive", segment.start))
    pronoun = reading.lower(at)
    fronted = at > segment.start == 0 and reading.lower(segment.end - 1) == ","
    if not fronted or pronoun not in lexicon.words("subject_pronouns"):
        return None
    near = range(segment.end, segment.end + _AHEAD)
    main = next((p for p in reading.parties if p.start in near), None)
    if main is None or not main.keys or main.preposition or main.pronoun:
        return None
    several = len(main.keys) > 1 or GROUP in main.keys
    agrees = lexicon.words("pronouns_plural" if several else "pronouns_singular")
    return replace(main, start=at, end=at + 1) if pronoun in agrees else None


def _goes_on(reading: Reading, segment: Segment, party: Party, previous: Party) -> bool:
    """Tell who acts before in "X met Y, whom he thanked", "the Council did X, and it asked"."""
    person = party.pronoun in reading.lexicon.words("persons")
    met = person and segment.opener in reading.lexicon.words("object_persons")
    return met or _goes_on_as_it(reading, segment, party, previous)


def _goes_on_as_it(reading: Reading, segment: Segment, party: Party, previous: Party) -> bool:
    """Tell "the Council agreed on X, and it asked …", where who decides goes on."""
    joined = segment.opener in reading.lexicon.words("coordinators")
    pronoun = party.pronoun in reading.lexicon.words("subject_pronouns")
    decides = bool(previous.keys) and DECIDERS.issuperset(previous.keys)
    return joined and pronoun and not party.keys and not party.plural and decides


def _last_named(passage: Passage, segment: Segment) -> Party | None:
    """Return the single actor that was named last: "Poland spoke next. In its view …"."""
    named = passage.discourse.named
    return Party((named[-1],), segment.start, segment.start) if named else None


def silent_subject(passage: Passage, segment: Segment) -> Party | None:
    """Return the party that a segment without an act begins with: the next may share it."""
    reading = passage.reading
    pointed = pointed_at(passage.reading, segment)  # "It was Malta that set the tone"
    first = pointed or next(iter(passage.parties_in(segment)), None)
    near = first is None or first.start - segment.body <= _NEAR
    if first and segment.start == 0 and (first.preposition or not near):
        behind = _behind_front(passage, segment)
        return resolve_party(behind, passage.discourse, reading.lexicon) if behind else None
    if first and first.preposition is None and first.start - segment.body <= _NEAR:
        return resolve_party(first, passage.discourse, passage.reading.lexicon)
    return None


def _behind_front(passage: Passage, segment: Segment) -> Party | None:
    """Return the subject of "In the margins of the Council, the Minister met X", if it has one."""
    reading = passage.reading
    free = (p for p in passage.parties_in(segment) if p.preposition is None)
    first = next(free, None)
    framed = reading.lower(segment.body) in reading.lexicon.words("prepositions")
    acts = first is not None and reading.finite_at(reading.skip_adverbs(first.end))
    return first if first and framed and acts and reading.lower(first.start - 1) == "," else None


def met_with(passage: Passage, segment: Segment, subject: Party) -> Party | None:
    """Return both of "The Minister spoke with her Greek counterpart; they agreed …"."""
    reading, lexicon = passage.reading, passage.reading.lexicon
    if len(subject.keys) != 1 or GROUP in subject.keys or DECIDERS.issuperset(subject.keys):
        return None
    meeting = lexicon.words("conferring_verbs")
    places = range(segment.body, segment.end)
    verb = next((i for i in places if any(v.lemma in meeting for v in reading.verbs_at(i))), None)
    if verb is None:
        return None
    others = (p for p in passage.parties_in(segment) if p.start > verb and GROUP not in p.keys)
    accompanying = lexicon.words("accompanying")
    beside = (p for p in others if p.preposition in accompanying or p.start == verb + 1)
    other = next((p for p in beside if p.keys and p.keys != subject.keys), None)
    return subject.with_members(replace(other, quantifier=None)) if other else None


def _first_person(passage: Passage, segment: Segment, party: Party) -> Party:
    """Return who says "we" in a statement of its own or in direct speech, if it is known."""
    spoken, reading = passage.discourse.speaker, passage.reading
    own = reading.lower(party.start) in reading.lexicon.words("first_person")
    if spoken is None or not own or not passage.in_direct_speech(segment):
        return party
    return replace(spoken, start=party.start, end=party.end)


def _resolved(passage: Passage, found: Predicate, party: Party) -> Party | None:
    resolved = resolve_party(party, passage.discourse, passage.reading.lexicon)
    if resolved and resolved.keys == ("council",) and passage.reader.body not in resolved.keys:
        return replace(resolved, keys=(passage.reader.body,))  # "the Council" of a summit
    among = party.preposition in passage.reading.lexicon.words("among_prepositions")
    if resolved and not among and _by_council(found) and _decides(resolved, found):
        return replace(resolved, keys=(passage.reader.body,), quantifier=None)
    return resolved


def _broad(reading: Reading, segment: Segment, found: Predicate, party: Party) -> Party:
    """Give a group its breadth: "brede steun van de lidstaten", "unanimously backed"."""
    if party.keys != (GROUP,) or party.quantifier not in (None, "unspecified"):
        return party
    held = found.passive or found.cue.flags & {"group", "holder=van"}
    if not held and _by_council(found):  # what all agree to, and not many, the Council decides
        near = segment.start, found.verb.position + _BESIDE
        widely = reading.find(reading.lexicon.grammar["partial_adverbs"], *near) is not None
        shared = _breadth(reading, *near, "collective_adverbs")
        return replace(party, quantifier=shared) if widely else party
    reach = max(found.verb.position + _BESIDE, party.start)
    said = "breadth" if held else "collective_adverbs"
    return replace(party, quantifier=_breadth(reading, segment.start, reach, said))


def _by_council(found: Predicate) -> bool:
    """Tell an act that the Council as a whole does."""
    return found.cue.act == "agree" or "council" in found.cue.flags


def _decides(party: Party, found: Predicate) -> bool:
    """Tell the ministers who decide from "alle lidstaten waren het erover eens", a view of all."""
    of_all = party.quantifier == "all" and found.cue.act == "agree"
    formal = of_all and "council" in found.cue.flags
    return party.keys == (GROUP,) and (formal or party.quantifier == "unspecified")


def _continues(reading: Reading, segment: Segment) -> bool:
    """Tell a segment that goes on with the subject before it."""
    coordinated = segment.opener in (*reading.lexicon.grammar["coordinators"], ",")
    concluded = segment.opener is None and segment.start > 0 and reading.finite_at(segment.body)
    subject = reading.skip_adverbs(segment.body)
    pronoun = reading.lower(subject) in reading.lexicon.words("subject_pronouns")
    listed = segment.start == 0 and reading.finite_at(segment.body)
    return coordinated or concluded or pronoun or listed


def _unnamed(
    passage: Passage, segment: Segment, found: Predicate, previous: Party | None
) -> Party | None:
    """Return who is meant where nobody is named: the Council decides, the group speaks."""
    reader, grammar = passage.reader, passage.reading.lexicon.grammar
    nobody = Party((), segment.start, segment.start)
    if found.passive and ("active" in found.cue.flags or _reminded(passage, segment, found)):
        return None
    if found.passive and _by_thing(passage.reading, found):
        return None
    planned = reader.kind is StatementKind.REPORTED or grammar["word_order"] == "subject-verb"
    if found.passive and planned and _is_to_come(passage, found):
        return None
    if found.passive and reader.senders and _cites_motion(passage.reading, segment):
        return replace(nobody, keys=reader.senders)
    told = found.passive and found.cue.act in _TOLD and _informed(passage, segment, found)
    told = told and not _requested(passage, segment, found)
    if told and (found.cue.act == "report" or _in_a_state(passage, segment)):
        return None
    approved = found.passive and found.verb.lemma in grammar["assenting_verbs"]
    formal = "council" in found.cue.flags or approved
    formal = formal or _fails(passage.reading, segment, found)
    decided = formal and not _shared_view(passage.reading, segment, found)
    if found.passive and decided:
        return replace(nobody, keys=(reader.body,))
    impersonal = passage.reading.lower(segment.body) in grammar["impersonal_subjects"]
    goes_on = found.passive and shares_auxiliary(passage.reading, found.verb)
    if (
        previous is not None
        and (
            segment.opener in (*grammar["coordinators"], *grammar["linking_openers"])
            or passage.reading.lower(segment.body) in grammar["going_on"]
        )
        and not (impersonal or goes_on or _about_it(passage.reading, segment))
    ):
        return replace(previous, start=segment.start, end=segment.start)
    if found.passive and _own_account(passage, segment):
        return replace(nobody, keys=passage.discourse.party.keys if passage.discourse.party else ())
    if found.passive and _leaders_go_on(passage):
        return replace(nobody, keys=(reader.body,))
    if reader.kind is StatementKind.INTENDED and reader.senders and found.passive:
        return replace(nobody, keys=reader.senders)
    if decided:
        return replace(nobody, keys=(reader.body,))
    done = found.passive and found.verb.kind == "participle"
    reach = found.verb.position + (0 if done else _BESIDE)
    breadth = _breadth(passage.reading, segment.start, reach)
    if found.passive and (sides := passage.reading.phrase_at("breadth", found.verb.position + 1)):
        breadth = str(grammar["breadth"][" ".join(sides)])  # "was received on all sides"
    return replace(nobody, keys=(GROUP,), quantifier=breadth, plural=True)


def _cites_motion(reading: Reading, segment: Segment) -> bool:
    """Tell "Met X kan, gelet op de motie Y, niet worden ingestemd", by whom parliament sent."""
    motions = reading.lexicon.words("motion_nouns")
    places = (i for i in range(segment.start, segment.end) if reading.lower(i) in motions)
    for at in places if not motions.isdisjoint(reading.present) else ():
        end = at - (reading.lower(at - 1) in reading.lexicon.words("articles"))
        for start in range(max(segment.start, end - _BESIDE), end):
            if start + len(reading.phrase_at("reason_phrases", start)) == end:
                return True
    return False


def _fails(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "There was no agreement on X", which the Council did not reach, from views of some."""
    denied = found.negated and found.cue.act == "agree"
    deals = reading.lexicon.grammar["deals"]
    return denied and reading.find(deals, segment.body, segment.end) is not None


def _shared_view(reading: Reading, segment: Segment, found: Predicate) -> bool:
    """Tell "it was widely agreed", a view that many share, from what the Council decides."""
    reach = found.verb.position + _BESIDE
    shared = _breadth(reading, segment.start, reach, "collective_adverbs")
    return shared in _PARTIAL


def _by_thing(reading: Reading, found: Predicate) -> bool:
    """Tell "the day was taken up by the Regulation", which nobody did."""
    by = agent_at(reading, found.verb.position)
    if by is None:
        return False
    places = range(by + 1, by + _BESIDE)
    first = next((at for at in places if reading.in_party(at) or at in reading.named), by)
    words = reading.lexicon.any_of("prepositions", "passive_agents", "coordinators")
    apart = any(
        reading.lower(at) in words or not reading.tokens[at].is_word for at in range(by + 1, first)
    )
    return first > by and not (apart or reading.in_party(first))


def _is_to_come(passage: Passage, found: Predicate) -> bool:
    """Tell "will be taken up again in July", a plan of nobody in particular."""
    reading = passage.reading
    first = max(0, found.verb.position - _BESIDE)
    future = reading.lexicon.grammar["plain_future"]
    return reading.find(future, first, found.verb.position) is not None


def _about_it(reading: Reading, segment: Segment) -> bool:
    """Tell ", and this found support", whose subject is what was said, from "and were praised"."""
    pointing = reading.lower(segment.body) in reading.lexicon.words("strong_demonstratives")
    return pointing and reading.finite_at(segment.body + 1)


def _requested(passage: Passage, segment: Segment, found: Predicate) -> bool:
    """Tell "Greece was urged to do X" from "the minister was invited to attend".

    An institution that was invited was asked for something, too; so was one that "was asked
    whether X", in a clause of its own.
    """
    lexicon = passage.reading.lexicon
    english = lexicon.grammar["word_order"] == "subject-verb"
    marks = lexicon.words("infinitive_marks")
    behind = range(found.verb.position + 1, found.verb.position + _BESIDE)
    opened = any(passage.reading.lower(at) in marks for at in behind)
    asked = [p for p in passage.parties_in(segment) if p.end <= found.verb.position]
    bodies = bool(asked) and all(LEADERS.issuperset(p.keys) and p.keys for p in asked)
    if found.cue.act == "ask":
        return english and bodies and segment.opener not in lexicon.words("relative_openers")
    urged = found.verb.lemma in lexicon.words("urging_verbs")
    return english and opened and (bodies or urged) and found.cue.act == "call-for"


def _in_a_state(passage: Passage, segment: Segment) -> bool:
    """Tell "was invited", what had been done before, from "is/werd uitgenodigd"."""
    states = passage.reading.lexicon.words("state_auxiliaries")
    return any(passage.reading.lower(at) in states for at in range(segment.body, segment.end))


def _own_account(passage: Passage, segment: Segment) -> bool:
    """Tell "Daarbij is benadrukt", the perfect in which a government goes on about itself."""
    last, grammar = passage.discourse.party, passage.reading.lexicon.grammar
    perfect = set(grammar["own_auxiliaries"])
    verbs = [v for v in passage.reading.verbs if segment.body <= v.position < segment.end]
    finite = {v.lemma for v in verbs if v.kind == "finite"}
    own = last is not None and last.keys == passage.reader.senders
    return own and bool(finite & perfect)


def _leaders_go_on(passage: Passage) -> bool:
    """Tell the passive in which a European Council that was just speaking goes on."""
    last, body = passage.discourse.party, passage.reader.body
    return last is not None and last.keys == (body,) and body == "european-council"


def _informed(passage: Passage, segment: Segment, found: Predicate) -> bool:
    """Tell whether the passive's subject is a party: the one who was informed."""
    return any(
        p.preposition is None
        and p.start < found.verb.position
        and not (_stands_alone(p) or _is_expletive(passage.reading, p, found))
        for p in passage.parties_in(segment)
    )


def _reminded(passage: Passage, segment: Segment, found: Predicate) -> bool:
    """Tell "journalists were reminded that …", whose subject is no party of the meeting."""
    lexicon = passage.reading.lexicon
    addressed = found.verb.lemma in lexicon.words("addressing_verbs")
    nobody = passage.reading.lower(segment.body) in lexicon.words("impersonal_subjects")
    named = any(p.start < found.verb.position for p in passage.parties_in(segment))
    return addressed and not (nobody or named)


def _is_expletive(reading: Reading, party: Party, found: Predicate) -> bool:
    """Tell "it was noted that", whose subject is nobody, from "it was informed that"."""
    lexicon = reading.lexicon
    addressed = found.verb.lemma in lexicon.words("addressing_verbs")
    opened = reading.lower(found.core_end) in lexicon.words("complementizers")
    return party.pronoun in lexicon.words("impersonal_subjects") and opened and not addressed


def _stands_alone(party: Party) -> bool:
    """Tell a quantifier without a noun, which "some questions were raised" resembles."""
    alone = party.end - party.start == 1 and party.quantifier != "unspecified"
    return party.keys == (GROUP,) and alone and not party.pronoun


def _breadth(reading: Reading, start: int, end: int, table: str = "breadth") -> str:
    """Return the quantifier of an unnamed holder by the words beside the verb: "brede steun"."""
    for words, quantifier in reading.lexicon.grammar[table].items():
        if reading.find([words], start, end) is not None:
            return str(quantifier)
    return "unspecified"
