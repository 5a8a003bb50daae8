"""Gives a neutral verb the act of what was said: a stance, a promise, a demand, a need."""

from kg.extract.actors.party import CHAIR, DECIDERS, GROUP, LEADERS, Party
from kg.extract.cues.circumstances import conceded_in_said
from kg.extract.cues.companions import is_companion
from kg.extract.cues.inner import as_act, inner_stance, is_wish, judges
from kg.extract.cues.negation import is_negated
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.wanted import speaks_of_self, wanted_in
from kg.extract.reading import Reading, Segment

_PROMISED = ("call-for", "propose", "emphasise", "report", "ask", "agree")
"""What somebody says that it will do is a promise, unless it takes a side."""
_SIDES = ("support", "oppose", "welcome", "concern")
"""What is stressed or told of oneself with one of these is that act."""
_OTHERS = frozenset({"group", "holder=van", "lead", "optional"})
"""Cues with one of these say nothing of the one who speaks."""
_FAULT = ("oppose", "against")
"""How a thing is judged that is found at fault."""
_BESIDE = 4
"""How far from an intention its negation stands."""


def from_content(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate:
    """Give a neutral verb the act of what was said: a stance, a promise, a demand, a need."""
    if not found.cue.flags & {"neutral", "restate"}:
        return _own_side(reading, segment, found, by) or found
    told = "council" in found.cue.flags
    if told and (found.negated or {GROUP, *DECIDERS}.issuperset(by.keys)):
        return found
    if "belief" in found.cue.flags and found.negated:
        return _cleared(reading, segment, found) or as_act(found, "oppose", "against")
    if found.verb.lemma in reading.lexicon.words("admitting_verbs"):
        return found  # "conceded that it would take years"
    rest = rest_of(reading, segment, found)
    if reading.find(reading.lexicon.grammar["not_known"], rest.start, rest.end) is not None:
        return found  # "said it did not know what was needed"
    if (agreed := _agreed(reading, rest, found, by)) is not None:
        return agreed
    if _sums_up(reading, rest, found, by) or _puts_off(reading, rest, found):
        return found
    if _admits_duty(reading, rest, found, by):
        return as_act(found, "report", "neutral")
    if depends(reading, rest):
        return as_act(found, "emphasise", "favour")
    thing = "view" in found.cue.flags and found.verb.position > rest.start  # "X was in its view Y"
    own = speaks_of_self(reading, rest, by) and not thing
    taken = _stance_or_intention(reading, rest, found, by, own=own)
    if taken is None and _recounts(reading, rest, found):
        return as_act(found, "report", "neutral")
    if taken and own and _will_deliver(reading, rest, taken):
        return as_act(found, "announce", "favour")
    if taken or "restate" in found.cue.flags:
        return taken or found
    wanted = wanted_in(reading, rest, found, by)
    named = found.cue.flags & {"attribution", "view"}
    plans = own and not named and wanted is found
    plans = plans and (_plans(reading, rest, found) or _brings(reading, rest))
    return as_act(found, "announce", "favour") if plans else wanted


def _cleared(reading: Reading, segment: Segment, found: Predicate) -> Predicate | None:
    """Return the support in denying a fault: "denied that X was unfair", "did not think so"."""
    rest = rest_of(reading, segment, found)
    said = reading.find(reading.lexicon.grammar["complementizers"], rest.start, rest.end)
    if said is None or any(at in reading.things for at in range(rest.start, said)):
        return None
    speech = Segment(said, rest.end, None, said)
    inner = inner_stance(reading, speech, told=True)
    if inner is None or inner.negated or (inner.cue.act, inner.cue.stance) != _FAULT:
        return None
    judged = inner.cue.flags & {"told", "eval"} and judges(reading, speech, inner)
    return as_act(found, "support", "favour") if judged else None


def _agreed(reading: Reading, rest: Segment, found: Predicate, by: Party) -> Predicate | None:
    """Return what the chair concludes all agree on: "concluded that there was support for X".

    Without an agreement it is agreed against; what else is denied is told, and so is that the
    meeting will come back to a thing.
    """
    grammar = reading.lexicon.grammar
    if by.keys != CHAIR or found.verb.lemma not in reading.lexicon.words("agreeing_verbs"):
        return None
    bound = reading.find(grammar["settled_duties"], rest.start, rest.end) is not None
    if reading.find(grammar["left_open"], rest.start, rest.end) is not None and not bound:
        return None
    obliged = reading.find(grammar["obligation"], rest.start, rest.end) is not None
    if not is_negated(reading, rest.start, rest.end):
        return as_act(found, "agree", "favour")
    denied = reading.find(grammar["agreements"], rest.start, rest.end) is not None
    return as_act(found, "agree", "against") if obliged or denied else None


def _recounts(reading: Reading, rest: Segment, found: Predicate) -> bool:
    """Tell "recalled that X had been closed", which has happened, from what must be borne in mind.

    What was agreed or promised before still holds.
    """
    lexicon = reading.lexicon
    if found.verb.lemma not in lexicon.words("recalling_verbs") or found.passive:
        return False
    said = reading.find(lexicon.grammar["complementizers"], rest.start, rest.end)
    if said is not None and reading.find(lexicon.grammar["dated"], said, rest.end) is not None:
        return True  # "that the agreement dated from 1992"
    if said is None or reading.lower(said + 1) in lexicon.words("subject_pronouns"):
        return False
    had = next((at for at in range(said + 1, rest.end) if reading.finite_at(at)), None)
    perfect = lexicon.words("perfect_auxiliaries")
    if had is None or all(verb.lemma not in perfect for verb in reading.verbs_at(had)):
        return False
    if reading.lower(had + 1) in lexicon.words("infinitive_marks"):  # "that it had to be met"
        return False
    behind = [v for at in range(had + 1, rest.end) for v in reading.verbs_at(at)]
    first = next((v.position for v in behind if v.kind == "participle"), rest.end)
    done = {v.lemma for v in behind if v.kind == "participle" and v.position == first}
    binding = lexicon.words("binding_verbs")
    return bool(done) and done.isdisjoint(binding)


def _sums_up(reading: Reading, rest: Segment, found: Predicate, by: Party) -> bool:
    """Tell "het Voorzitterschap concludeerde dat er steun is", of others, from a demand or plan."""
    lexicon = reading.lexicon
    if by.keys != CHAIR or found.verb.lemma not in lexicon.words("concluding"):
        return False
    if reading.find(lexicon.grammar["held_nouns"], rest.start, rest.end) is not None:
        return True
    wants = ("obligation", "intention", "shortcomings")
    return all(reading.find(lexicon.grammar[name], rest.start, rest.end) is None for name in wants)


def _puts_off(reading: Reading, rest: Segment, found: Predicate) -> bool:
    """Tell "acknowledged that a decision would have to wait", which demands nothing.

    So does whoever says that the negotiations would have to show.
    """
    lexicon = reading.lexicon
    if reading.find(lexicon.grammar["yet_to_show"], rest.start, rest.end) is not None:
        return True
    waits = reading.find(lexicon.grammar["waiting"], rest.start, rest.end) is not None
    return waits and found.verb.lemma in lexicon.words("conceding_verbs")


def _admits_duty(reading: Reading, rest: Segment, found: Predicate, by: Party) -> bool:
    """Tell "acknowledged that it would have to look further", of oneself, from "had to be met"."""
    lexicon = reading.lexicon
    if found.verb.lemma not in lexicon.words("conceding_verbs"):
        return False
    due = reading.find(lexicon.grammar["own_duties"], rest.start, rest.end)
    if due is None or not speaks_of_self(reading, rest, by):
        return False
    done = due + len(reading.phrase_at("own_duties", due))
    return not any(v.lemma in lexicon.words("copulas") for v in reading.verbs_at(done))


def _own_side(reading: Reading, segment: Segment, found: Predicate, by: Party) -> Predicate | None:
    """Return the side that "benadrukte dat het X niet steunt" takes by what is told or denied."""
    if found.verb.lemma in reading.lexicon.words("denying_verbs") and not found.negated:
        return _cleared(reading, segment, found)
    told = found.cue.act in ("emphasise", "report") and not found.passive
    if not told or found.cue.flags & _OTHERS:
        return None
    rest = rest_of(reading, segment, found)
    opener = reading.find(reading.lexicon.grammar["content_openers"], rest.start, rest.end)
    if (opener is None and found.cue.companions) or depends(reading, rest):
        return None
    own = speaks_of_self(reading, rest, by) and not _names_neuter(reading, (opener or 0) + 1)
    if own and _keeps(reading, rest):
        return as_act(found, "oppose", "against")
    inner = inner_stance(reading, rest) if own else None
    if inner is None or inner.cue.act not in _SIDES or inner.cue.flags & {"eval", "inherit"}:
        return None
    needed = reading.find(reading.lexicon.grammar["importance"], rest.start, inner.verb.position)
    return inner if needed is None else None


def _names_neuter(reading: Reading, at: int) -> bool:
    """Tell "dat het mechanisme", which may be no pronoun, from "dat het dit niet steunt"."""
    after, lexicon = reading.lower(at + 1), reading.lexicon
    plural = after.endswith(("en", "s"))
    acts = after in lexicon.verbs
    clear = after in lexicon.function_words or plural != acts
    return reading.lower(at) in lexicon.words("weak_objects") and not clear


def _keeps(reading: Reading, rest: Segment) -> bool:
    """Tell the refusal to end a measure: "dat het de controles niet zal opheffen"."""
    grammar = reading.lexicon.grammar
    at = reading.find(grammar["intention"], rest.start, rest.end)
    ended = reading.find(grammar["ending"], rest.start, rest.end)
    return at is not None and ended is not None and is_negated(reading, rest.start, at)


def rest_of(reading: Reading, segment: Segment, found: Predicate) -> Segment:
    """Return what was said: all that follows the verb, or the whole of an attribution."""
    if found.cue.flags & {"attribution", "view"}:
        return Segment(segment.body, segment.end, None, segment.body)
    start = min(found.verb.position + 1, segment.end)
    start += _is_expletive(reading, found, start)
    while start < segment.end and _accompanies(reading, found, start):
        start += 1
    opened = found.core_end < segment.end
    if opened and "negincluded" in found.cue.flags:  # "liet er geen misverstand over bestaan dat"
        start = max(start, found.core_end)
    end = _before_comment(reading, segment) if "aside" in found.cue.flags else segment.end
    return Segment(start, end, None, start)


def _before_comment(reading: Reading, segment: Segment) -> int:
    """Return where the comma of "X was useful, said Y." stands that closes what was said."""
    for comma in reading.at_any(frozenset({","}), segment.body + 1, segment.end):
        behind = reading.party_at(comma + 2) if reading.finite_at(comma + 1) else None
        speaker = behind or reading.party_at(comma + 1)
        if speaker is None or speaker.preposition:
            continue
        verb = comma + 1 if behind else speaker.end
        end = max(verb + 1, speaker.end)
        closed = end >= segment.end - 1 and reading.ends_at(end)
        acts = any(reading.finite_at(i) for i in range(segment.body, comma))
        if closed and acts and reading.finite_at(verb):
            return comma
    return segment.end


def _is_expletive(reading: Reading, found: Predicate, at: int) -> bool:
    """Tell the "it" of "made it clear that", which stands for what was said."""
    expletive = reading.lower(at) in reading.lexicon.words("impersonal_subjects")
    return expletive and _accompanies(reading, found, at + 1)


def _accompanies(reading: Reading, found: Predicate, at: int) -> bool:
    """Tell "weten" in "liet weten", which belongs to the verb and not to what was said."""
    words = {word for options in found.cue.companions for word in options}
    if reading.lower(at) in reading.lexicon.words("infinitive_particles"):
        return reading.lower(at) in words and reading.lower(at + 1) in words
    return reading.lower(at) in words - reading.lexicon.words("content_openers")


def _stance_or_intention(
    reading: Reading, rest: Segment, found: Predicate, by: Party, *, own: bool
) -> Predicate | None:
    """Return the side that is taken in what was said, or what its speaker intends."""
    grammar = reading.lexicon.grammar
    told = not _states_fact(reading, found, by)
    inner = inner_stance(reading, rest, told=told)
    if inner and "aside" in found.cue.flags and _comments(reading, inner.verb.position):
        behind = inner.verb.position + 1  # "Relocation, France felt, was fair"
        inner = inner_stance(reading, Segment(behind, rest.end, None, behind), told=told)
    if inner and not own and not judges(reading, rest, inner):
        inner = None
    if inner and "restate" in found.cue.flags and _had_given(reading, rest, inner):
        inner = None
    if inner and inner.cue.act == "emphasise" and found.cue.act == "support":
        inner = None  # "agreed that X was essential"
    if inner and inner.cue.act == "call-for" and is_wish(reading, inner):
        return inner
    at = reading.find(grammar["intention"], rest.start, rest.end) if own else None
    obliged = at is not None and any(reading.phrase_at("obligation", i) for i in (at, at + 1))
    asked = reading.find(grammar["asked_openers"], rest.start, at or rest.start) is not None
    if obliged or asked:  # "zou moeten worden versterkt", "would need to be", "would do better to"
        at = None
    if at is not None and _never_came(reading, at):
        at = None
    if inner and at is not None and _stays_out(reading, found, inner):
        return as_act(found, "announce", "against")
    willing = reading.find(grammar["willing"], rest.start, rest.end) if own else None
    if inner and willing is None and (at is None or inner.cue.act not in _PROMISED):
        return inner
    return None if at is None else _intended(reading, rest, found, at)


def _states_fact(reading: Reading, found: Predicate, by: Party) -> bool:
    """Tell "conceded that X was slow", and "noted that X was slow" of who presents it."""
    words, verb = reading.lexicon.words, found.verb.lemma
    presents = bool(by.keys) and LEADERS.issuperset(by.keys)
    return verb in words("factual_verbs") or (presents and verb in words("presenting_verbs"))


def _never_came(reading: Reading, at: int) -> bool:
    """Tell "would have chosen X", which did not come about, from what somebody will do."""
    lexicon = reading.lexicon
    if lexicon.grammar["word_order"] != "subject-verb":
        return False
    have = reading.skip_adverbs(at + 1)
    perfect = any(v.lemma in lexicon.words("perfect_auxiliaries") for v in reading.verbs_at(have))
    done = reading.verbs_at(reading.skip_adverbs(have + 1))
    return perfect and any(verb.kind == "participle" for verb in done)


def _had_given(reading: Reading, rest: Segment, inner: Predicate) -> bool:
    """Tell "recalled that it had pledged X", which was done before, from a promise."""
    past = reading.lexicon.words("past_perfect")
    before = [v for v in reading.verbs if rest.start <= v.position < inner.verb.position]
    had = any(reading.lower(v.position) in past for v in before[-1:])
    return inner.cue.act == "announce" and inner.verb.kind != "infinitive" and had


def _comments(reading: Reading, at: int) -> bool:
    """Tell the verb of ", it emphasised,", which is no part of what was said."""
    speaker = next((p for p in reading.parties if p.end == at), None)
    opened = speaker is not None and reading.lower(speaker.start - 1) == ","
    return opened and reading.lower(at + 1) in (",", ".")


def _stays_out(reading: Reading, found: Predicate, inner: Predicate) -> bool:
    """Tell "confirmed that it would not take part", as one announces it, from a refusal.

    What somebody "made clear" is one.
    """
    told = found.verb.lemma in reading.lexicon.words("notifying_verbs")
    told = told and found.cue.act == "report"
    abstains = inner.cue.act == "oppose" and "negincluded" in inner.cue.flags
    return told and abstains


def _will_deliver(reading: Reading, rest: Segment, inner: Predicate) -> bool:
    """Tell "gaf aan een voorstel in te dienen", still to come, from "te hebben ingediend"."""
    delivering = inner.verb.lemma in reading.lexicon.words("delivering_verbs")
    perfect = reading.lexicon.words("perfect_auxiliaries")
    done = any(v.lemma in perfect and rest.start <= v.position < rest.end for v in reading.verbs)
    return inner.cue.act == "propose" and delivering and not done


def _intended(reading: Reading, rest: Segment, found: Predicate, at: int) -> Predicate:
    """Tell a wish, a plan and a refusal apart, by the words at and around the intention."""
    if _wishes(reading, at) and not is_negated(reading, rest.start, at):
        return as_act(found, "call-for", "favour")
    begun = conceded_in_said(reading, rest).stop or rest.start
    if is_negated(reading, begun, min(at + _BESIDE, rest.end)):
        grammar = reading.lexicon.grammar
        promised = reading.lower(at) in grammar["future_infinitives"]
        abstaining = () if promised and "restate" not in found.cue.flags else grammar["abstaining"]
        apart = reading.find(abstaining, rest.start, rest.end)
        kept = reading.find(grammar["ending"], at, rest.end)
        refused = apart is not None or kept is not None
        if kept is not None and reading.find(grammar["not_before"], kept, rest.end) is not None:
            refused = False  # "would not end X before March" tells how long it will last
        return as_act(found, "oppose" if refused else "announce", "against")
    return as_act(found, "announce", "favour")


def depends(reading: Reading, rest: Segment) -> bool:
    """Tell "dat er zonder terugkeer geen draagvlak is", which stresses what is needed."""
    unique = reading.find(reading.lexicon.grammar["without_alternative"], rest.start, rest.end)
    if unique is not None:  # "that there is no alternative to X"
        return True
    lacking = reading.find(reading.lexicon.grammar["lacking"], rest.start, rest.end)
    english = reading.lexicon.grammar["word_order"] == "subject-verb"
    subjects = reading.lexicon.words("subject_pronouns")
    return (
        lacking is not None
        and (
            is_negated(reading, rest.start if english else lacking, rest.end)  # "nothing … without"
            or reading.find(reading.lexicon.grammar["impossible"], rest.start, rest.end) is not None
        )
        and not any(reading.lower(at) in subjects for at in range(rest.start, rest.end))
    )


def _wishes(reading: Reading, at: int) -> bool:
    """Tell "meer solidariteit te willen", a wish for a thing, from "te willen deelnemen"."""
    words = reading.phrase_at("wishing", at)
    after = at + len(words)
    ends = after >= len(reading.tokens) or not reading.tokens[after].is_word
    return bool(words) and ends


def _brings(reading: Reading, rest: Segment) -> bool:
    """Tell "dat zij in maart met een evaluatie komt", still to come, from "tot X komt"."""
    grammar = reading.lexicon.grammar
    thing = reading.find(grammar["bringing_with"], rest.start, rest.end)
    return (
        thing is not None and reading.find(grammar["bringing_forms"], thing, rest.end) is not None
    )


def _plans(reading: Reading, rest: Segment, found: Predicate) -> bool:
    """Tell "deelde mee een conferentie te organiseren" from a state, and from "wist te melden"."""
    if reading.lexicon.grammar["word_order"] != "verb-second":
        return False
    grammar = reading.lexicon.grammar
    at = reading.find(grammar["infinitive_particles"], rest.start, rest.end)
    states = reading.lexicon.words("state_verbs")
    told = (*grammar["dependent_openers"], *grammar["asked_openers"])  # "hoe het te werk gaat"
    opener = reading.find(told, rest.start, at or rest.start)
    if at is None or opener is not None:
        return False
    infinitive = reading.lower(at + 1)
    return infinitive not in states and not is_companion(infinitive, found.cue)
