"""Tells what is denied: negations, where they stand and how far they reach."""

from collections.abc import Iterator, Sequence

from kg.cues import Cue
from kg.extract.cues.circumstances import aside, bare_concession, behind_said_relative
from kg.extract.cues.cores import points_at
from kg.extract.cues.corrections import corrected
from kg.extract.reading import Reading, Segment
from kg.extract.words.verbs import Verb

_BESIDE = 4
"""How far from its verb an English negation stands."""
_MADE = 8
"""Within how many words behind it stands what it denies to be made."""
_JUDGED = 8
"""How far it stands from one that judges a thing."""


def is_negated(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a stretch holds an odd number of negations, look-alikes left out.

    One that goes on, the second of "neither A nor B" and "not A, nor B", is not counted.
    """
    excepted = reading.lexicon.grammar["negation_exceptions"]
    words = reading.lexicon.any_of("negations", "diminishers")
    going_on = reading.lexicon.words("further_negations")
    count = 0
    for at in reading.at_any(words, start, end):
        if at in reading.idle or (reading.in_party(at) and not _is_object(reading, at)):
            continue
        if _leaves_out(reading, at) or (count and reading.lower(at) in going_on):
            continue
        if corrected(reading, at) or in_description(reading, at):  # "supported not A but B"
            continue
        count += reading.find(excepted, at, at + 5) != at
    phrases = reading.lexicon.grammar["negation_phrases"]
    if reading.find(phrases, start, end) is not None:
        places = (reading.find([phrase], start, end) for phrase in phrases)
        count += sum(at is not None and not _sets_aside(reading, at) for at in places)
    return count % 2 == 1


def _sets_aside(reading: Reading, at: int) -> bool:
    """Tell ", far from being a burden, X was useful", which denies nothing of X."""
    behind = at + len(reading.phrase_at("negation_phrases", at))
    return reading.lower(at - 1) in (",", "") and reading.gerund_at(behind)


def _is_object(reading: Reading, at: int) -> bool:
    """Tell "could accept neither of them" from "said that neither of them could"."""
    party = reading.party_at(at)
    done = party is not None and not party.keys and bool(reading.verbs_at(at - 1))
    return done and party is not None and not reading.finite_at(reading.skip_adverbs(party.end))


def in_description(reading: Reading, at: int) -> bool:
    """Tell the "not" of "said that X, which Malta did not back, had to end": it denies no end."""
    return behind_said_relative(reading, at) is not None


def denied_making(reading: Reading, start: int, end: int) -> int | None:
    """Return where it is denied that a thing is made or goes on: "not be prolonged"."""
    denials = reading.lexicon.words("negations")
    denying = (i for i in range(start, end) if reading.lower(i) in denials)
    denying = (i for i in denying if not reading.phrase_at("negation_exceptions", i))
    denied = next((i for i in denying if not in_description(reading, i)), None)
    if denied is None:
        return None
    made = reading.find(reading.lexicon.grammar["establishing"], denied, min(denied + _MADE, end))
    return None if made is None else denied


def _leaves_out(reading: Reading, at: int) -> bool:
    """Tell "Finland but not Germany backed it", which denies nothing of Finland."""
    before = reading.lower(at - 1)
    if reading.lower(at) in reading.lexicon.words("further_negations"):  # "but neither A nor B"
        return False
    joined = before == "," or before in reading.lexicon.any_of("coordinators", "concessive")
    even = before == "," and reading.lower(at + 1) in reading.lexicon.words("scalar")
    party = reading.party_at(at + 1 + even)  # "nobody did, not even Italy"
    return joined and party is not None and party.preposition is None


def scope_end(reading: Reading, start: int, end: int) -> int:
    """Return where a negation's scope ends: at a relative clause, a condition, a contrast."""
    stops = reading.at_any(reading.lexicon.scope_ends, start, end)
    if not stops:
        return end
    openers = {":", *reading.lexicon.any_of("relative_openers", "long_reasons", "contrasts")}
    phrases = reading.find_all(reading.lexicon.grammar["negation_phrases"], start, end)
    denying = {i + 1 for i in phrases}  # "anything but"
    ends = (i for i in stops if reading.lower(i) in openers or reading.phrase_at("conditional", i))
    return next((i for i in ends if not (i in denying or _points(reading, i))), end)


def _points(reading: Reading, at: int) -> bool:
    """Tell the Dutch "die" of "deelde die ambitie niet" from the one that opens a clause."""
    lexicon = reading.lexicon
    pointing = reading.lower(at) in lexicon.words("strong_demonstratives")
    if not pointing or lexicon.grammar["word_order"] != "verb-second":
        return False
    if reading.finite_at(at - 1) and any(p.end == at - 1 for p in reading.parties):
        return True  # "Spanje wilde die niet"
    behind = lexicon.any_of("negations", "adverbs", "leading_adverbs", "prepositions", "articles")
    if reading.lower(at + 1) in behind:  # "voorstellen die niet werken"
        return False
    turned = any(p.end == at and reading.finite_at(p.start - 1) for p in reading.parties)
    governed = reading.lower(at - 1) in lexicon.words("prepositions")
    return turned or governed or reading.finite_at(at - 1)


def is_denied(
    reading: Reading,
    segment: Segment,
    inside: Sequence[Verb],
    verb: Verb,
    cue: Cue,
    core_end: int,
) -> bool:
    """Tell whether the predicate itself is negated.

    In a Dutch main clause the negation follows the finite verb; in English it stands next to
    the verb.
    """
    if reading.lexicon.grammar["word_order"] == "subject-verb":
        start = max(segment.body, verb.position - _BESIDE, *_asides(reading, segment, verb))
        excepted = reading.phrase_at("negation_exceptions", segment.body)  # "not only X but"
        opened = start > segment.body and _is_negation(reading, segment.body)
        opened = opened and not _closes_concession(reading, segment, verb)
        neither = (opened or _opens_with_none(reading, segment)) and not excepted
        judges = verb.lemma in reading.lexicon.words("judging_verbs")  # "finds X neither A nor B"
        reach = verb.position + (_JUDGED if judges else _BESIDE)
        end = scope_end(reading, verb.position + 1, min(core_end, reach))
        end = _before_described(reading, verb.position + 1, end) if judges else end
        return neither != is_negated(reading, start, end)
    core_end = scope_end(reading, verb.position + 1, core_end)
    finite = min((v.position for v in inside if v.kind == "finite"), default=segment.start)
    last_verb = reading.is_subordinate(segment) or _ends_with_verb(reading, segment, finite)
    start = segment.start if last_verb else finite
    if (pronoun := points_at(reading, segment)) is not None:
        start = pronoun
    elif not last_verb and _fronted(reading, segment, verb, cue, finite):
        if reading.lower(segment.body) in reading.lexicon.words("fronted_denials"):
            return not is_negated(reading, finite, core_end)
        start = segment.body
    elif reading.lower(finite - 1) in reading.lexicon.words("leading_denials"):
        start = finite - 1  # "Evenmin steunde X"
    marks = reading.lexicon.words("infinitive_particles")
    last = next((i for i in range(core_end - 1, start, -1) if reading.lower(i) in marks), None)
    own = any(reading.lower(last + 1) in item for item in cue.companions) if last else False
    own = own or verb.lemma in reading.lexicon.words("modal_auxiliaries")  # "wenste niet te"
    if last is not None and last > verb.position and not own:
        behind = _behind_companions(reading, verb, cue, last)
        first = next(i for i in range(behind, last + 1) if _is_negation(reading, i) or i == last)
        core_end = min(core_end, first)
    return is_negated(reading, start, core_end)


def _before_described(reading: Reading, start: int, end: int) -> int:
    """Return where "each applicant not accepted" denies only what describes a noun."""
    places = (at for at in range(start + 1, end) if _is_negation(reading, at))
    before = reading.lexicon.any_of("adverbs", "coordinators")
    described = (
        at
        for at in places
        if any(verb.kind == "participle" for verb in reading.verbs_at(at + 1))
        and reading.lower(at - 1).isalpha()
        and reading.lower(at - 1) not in before
        and reading.tokens[at + 2 : at + 3]
        and reading.tokens[at + 2].is_word
    )
    return next(described, end)


def _closes_concession(reading: Reading, segment: Segment, verb: Verb) -> bool:
    """Tell the comma in "Although not a member, Ireland backed it" behind what alone is denied."""
    conceded = segment.opener in reading.lexicon.words("concessive")
    before = range(segment.body, verb.position)
    return conceded and any(reading.lower(at) == "," for at in before)


def _opens_with_none(reading: Reading, segment: Segment) -> bool:
    """Tell ", none of which X accepted" from ", all of which"."""
    openers = reading.lexicon.any_of("relative_clause_openers", "personal_relatives")
    opened = segment.opener in openers
    return opened and _is_negation(reading, segment.body - len((segment.opener or "").split()))


def _fronted(reading: Reading, segment: Segment, verb: Verb, cue: Cue, finite: int) -> bool:
    """Tell "Niet overtuigd was X van" and "Niet te steunen is X": the predicate goes first."""
    words = {word for options in cue.companions for word in options}
    before = range(segment.body, finite)
    named = any(reading.in_party(at) for at in before)
    denied = _is_negation(reading, segment.body) and verb.position in before
    return not named and (denied or any(reading.lower(at) in words for at in before))


def _ends_with_verb(reading: Reading, segment: Segment, finite: int) -> bool:
    """Tell "dat …, maar A niet steunt", "maar geen aanleiding ziet voor A" from "maar vroeg A"."""
    if segment.opener not in reading.lexicon.words("coordinators"):
        return False
    if reading.ends_at(finite + 1):
        return True
    said = reading.lexicon.words("complementizers")
    within = any(reading.lower(at) in said for at in range(segment.start))
    first = reading.skip_adverbs(segment.body)
    return within and reading.party_at(first) is None and finite > first + 1


def _asides(reading: Reading, segment: Segment, verb: Verb) -> Iterator[int]:
    """Yield where a concession without a verb of its own ends: ", while not opposing it,".

    So does what the subject has, ", with its limited capacity,".
    """
    between = aside(reading, segment)
    if reading.lower(between.start + 1) in reading.lexicon.words("accompanying"):
        yield min(between.stop, verb.position)
    commas = (at for at in reading.places.get(",", ()) if segment.body <= at < verb.position)
    for at in commas:
        close = bare_concession(reading, at + 1)
        if close is not None and close < verb.position:
            yield close


def _behind_companions(reading: Reading, verb: Verb, cue: Cue, end: int) -> int:
    """Return where the verb and its companions end: "was niet van plan" before "… te doen"."""
    words = {
        option.rpartition("_")[2]
        for options in cue.companions
        for option in options
        if "*" not in option
    }
    places = [i + 1 for i in range(verb.position, end) if reading.lower(i) in words]
    return max((verb.position, *places))


def _is_negation(reading: Reading, at: int) -> bool:
    return reading.lower(at) in reading.lexicon.words("negations")
