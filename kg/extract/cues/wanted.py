"""Gives what was said the act of what it wants: a duty demands, a need is stressed."""

from kg.extract.actors.party import CHAIR, LEADERS, Party
from kg.extract.cues.circumstances import in_comment
from kg.extract.cues.inner import as_act
from kg.extract.cues.negation import denied_making, is_negated
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment

_DEMANDED = ("call-for", "favour")
_RULED_OUT = ("oppose", "against")
_VIEWS = frozenset({"attribution", "fronted", "view"})
"""By these what "was to be" is wanted, and not only planned."""
_BESIDE = 4
"""How far from an intention its negation stands."""


def wanted_in(reading: Reading, rest: Segment, found: Predicate, by: Party) -> Predicate:
    """Give a neutral act what its content wants: an obligation demands, a need is stressed.

    What the chair concludes to be needed is told: it says where the meeting stands.
    """
    grammar = reading.lexicon.grammar
    obliged = reading.find(grammar["obligation"], rest.start, rest.end) is not None
    if spares_none(reading, rest, "spared"):
        return found if found.cue.act == "emphasise" else as_act(found, *_DEMANDED)
    if reading.find(grammar["delays"], rest.start, rest.end) is not None:
        return found if found.cue.act == "emphasise" else as_act(found, *_DEMANDED)
    if reading.find(grammar["none_to_be"], rest.start, rest.end) is not None:
        return as_act(found, *_RULED_OUT)
    if must_not_be(reading, rest) or _needless(reading, rest) or _none_needed(reading, rest):
        return as_act(found, *_RULED_OUT)
    if "firm" in found.cue.flags:
        bound = reading.find(grammar["duties"], rest.start, rest.end) is not None
        bound = bound or _forbidden(reading, rest) or _owed(reading, rest)
        demanded = bound or _subjunctive(reading, rest) or _bare_form(reading, rest)
        return as_act(found, "call-for", "favour") if demanded else found
    chair = by.keys == CHAIR and found.verb.lemma in reading.lexicon.words("concluding")
    strict = found.cue.act == "emphasise" and _bare_form(reading, rest)  # "adamant that X stay"
    strict = strict or _is_wanted_so(reading, rest, found, by)
    if not chair and (obliged or strict or _subjunctive(reading, rest)):
        return as_act(found, "call-for", "favour")
    if found.cue.act == "support":
        return found
    if _pledged(reading, rest, found, by):
        return as_act(found, "announce", "favour")
    if _forbidden(reading, rest):
        return _denied(reading, rest, found, by)
    if (_needs(reading, rest) and not chair) or _only_it_can(reading, rest):
        return as_act(found, "emphasise", "favour")
    if _foretells(reading, rest, found, by):
        return as_act(found, "announce", "favour")
    if reading.find(grammar["shortcomings"], rest.start, rest.end) is not None or _risks(
        reading, rest
    ):
        return as_act(found, "concern", "problem")
    return as_act(found, "emphasise", "measure") if _hangs(reading, rest, by) else found


def spares_none(reading: Reading, rest: Segment, *names: str) -> bool:
    """Tell "that there can be no exceptions to X", which wants all of it, from "no quotas"."""
    none = reading.lexicon.words("none")
    spared = reading.at_any(reading.lexicon.any_of(*names), rest.start, rest.end)
    return any(
        reading.lower(at - 1) in none
        and any(v.lemma in reading.lexicon.words("copulas") for v in reading.verbs_at(at - 2))
        for at in spared
    )


def _is_wanted_so(reading: Reading, rest: Segment, found: Predicate, by: Party) -> bool:
    """Tell "Controls were, in Malta's view, to be discontinued", which it wants."""
    if not found.cue.flags & _VIEWS or LEADERS.issuperset(by.keys):
        return False
    words, copulas = reading.lexicon.words, reading.lexicon.words("copulas")
    for at in reading.at_any(words("infinitive_marks"), rest.start, rest.end):
        before = at - 1
        if reading.lower(before) == ",":  # whose view it is stands between
            before = next((i for i in range(at - 2, 0, -1) if reading.lower(i) == ","), 0) - 1
        was = any(v.kind == "finite" and v.lemma in copulas for v in reading.verbs_at(before))
        if was and any(v.lemma in copulas for v in reading.verbs_at(at + 1)):
            return True
    return False


def _needless(reading: Reading, rest: Segment) -> bool:
    """Tell "saw no need to amend X", which refuses it, from "there was no need to wait"."""
    at = reading.find(reading.lexicon.grammar["no_need"], rest.start, rest.end)
    if at is None:
        return False
    verb = at + len(reading.phrase_at("no_need", at))
    return reading.lower(verb) not in reading.lexicon.any_of("abilities", "idle_needs")


def _none_needed(reading: Reading, rest: Segment) -> bool:
    """Tell "that no new legislation on X was needed", which refuses it, from "no time to lose"."""
    needed = reading.find(reading.lexicon.grammar["being_needed"], rest.start, rest.end)
    if needed is None:
        return False
    near = reading.at_any(reading.lexicon.words("none"), needed - 2 * _BESIDE, needed)
    new = reading.lexicon.words("novelties")
    return any(
        reading.lower(at + 1) in new and not any(map(reading.finite_at, range(at + 2, needed)))
        for at in near
    )


def _denied(reading: Reading, rest: Segment, found: Predicate, by: Party) -> Predicate:
    """Give what "could not" be so its act: ruled out, demanded or, "an afterthought", stressed."""
    if reading.find(reading.lexicon.grammar["belittled"], rest.start, rest.end) is not None:
        return as_act(found, "emphasise", "favour")
    if speaks_of_self(reading, rest, by):
        return found if _withholds(reading, rest) else as_act(found, *_RULED_OUT)
    return as_act(found, *(_RULED_OUT if _ruled_out(reading, rest) else _DEMANDED))


def _risks(reading: Reading, rest: Segment) -> bool:
    """Tell "considered that the idea risked encouraging X" from "told of the risks"."""
    places = reading.find_all(reading.lexicon.grammar["risking"], rest.start, rest.end)
    ends = (at + len(reading.phrase_at("risking", at)) for at in places)
    ending = reading.lexicon.grammar["gerund_ending"]
    return any(reading.lower(end).endswith(ending) for end in ends)


def _needs(reading: Reading, rest: Segment) -> bool:
    """Tell "said that X was needed" from "gave them what they needed", which nobody lacks."""
    places = reading.find_all(reading.lexicon.grammar["need"], rest.start, rest.end)
    problems = reading.lexicon.words("problem")  # "remained an important challenge"
    return any(
        not _ends_relative(reading, at)
        and reading.lower(at + len(reading.phrase_at("need", at))) not in problems
        for at in places
    )


def _only_it_can(reading: Reading, rest: Segment) -> bool:
    """Tell "said that only X could help", which stresses it, from "that only X had been met"."""
    lexicon = reading.lexicon
    only = lexicon.words("sole_openers")
    if only.isdisjoint(reading.present):
        return False
    said = reading.find(lexicon.grammar["complementizers"], rest.start, rest.end)
    at = rest.start if said is None else said + 1
    end = next((i for i in range(at, rest.end) if reading.finite_at(i)), rest.end)
    can = any(v.lemma in lexicon.words("modal_auxiliaries") for v in reading.verbs_at(end))
    named = (i in reading.things for i in range(at, end))
    return reading.lower(at) in only and can and any(named)


def _hangs(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell "observed that return depended on X" from when a thing starts, which leaders tell."""
    at = reading.find(reading.lexicon.grammar["dependence"], rest.start, rest.end)
    return at is not None and not LEADERS.issuperset(by.keys)


def _ends_relative(reading: Reading, at: int) -> bool:
    """Tell the verb of "all that it needed", behind its subject and before no object."""
    after = at + 1
    ends = after >= len(reading.tokens) or not reading.tokens[after].is_word
    words = reading.lexicon.words
    places = [i for i in range(at - _BESIDE, at) if reading.lower(i) in words("cleft_openers")]
    if any(v.lemma in words("copulas") for i in places for v in reading.verbs_at(i - 1)):
        return False  # "X was what it needed"
    subject = bool(places) or reading.lower(at - 1) in words("subject_pronouns")
    return ends and subject and reading.finite_at(at)


def _owed(reading: Reading, rest: Segment) -> bool:
    """Tell "insisted that X should be settled", a demand, from "should not be forgotten".

    Nor is "should be a last resort" one, which says what something is.
    """
    lexicon = reading.lexicon
    at = reading.find(lexicon.grammar["weak_duties"], rest.start, rest.end)
    if at is None or is_negated(reading, at, min(at + _BESIDE, rest.end)):
        return False
    verb = reading.skip_adverbs(at + len(reading.phrase_at("weak_duties", at)))
    copular = any(v.lemma in lexicon.words("copulas") for v in reading.verbs_at(verb))
    return not copular or reading.lower(verb + 1) not in lexicon.words("articles")


def must_not_be(reading: Reading, rest: Segment) -> bool:
    """Tell "should not be mandatory", which refuses it, from "must not be forgotten"."""
    grammar = reading.lexicon.grammar
    due = reading.find((*grammar["obligation"], *grammar["permission"]), rest.start, rest.end)
    denied = None if due is None else denied_making(reading, rest.start, rest.end)
    return due is not None and denied is not None and -_BESIDE <= denied - due <= _BESIDE


def _pledged(reading: Reading, rest: Segment, found: Predicate, by: Party) -> bool:
    """Tell "the Commission replied that money would be made available".

    Whoever confirms what will be done promises it.
    """
    lexicon = reading.lexicon
    if found.verb.lemma in lexicon.words("summing_up"):
        return False
    promises = lexicon.grammar["passive_promises"]
    if found.verb.lemma in lexicon.words("confirming") or _of_own_law(reading, rest, by):
        promises, bound = (*promises, *lexicon.grammar["promised"]), True
    else:
        bound = bool(by.keys) and LEADERS.issuperset(by.keys)
    at = reading.find(promises, rest.start, rest.end) if bound else None
    return at is not None and not in_comment(reading, rest, at)


def _of_own_law(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell "said that legislation to apply X would be in place", of a state's own, as a promise."""
    lexicon = reading.lexicon
    opener = reading.find(lexicon.grammar["complementizers"], rest.start, rest.end)
    single = len(by.keys) == 1 and by.keys[0].isupper()
    if not single or opener is None:
        return False
    if is_negated(reading, opener, rest.end):
        return False
    end = min(opener + _BESIDE, rest.end)
    law = reading.find(lexicon.grammar["own_laws"], opener + 1, end)
    union = reading.find(lexicon.grammar["union_words"], opener + 1, end)
    will = reading.find(lexicon.grammar["promising"], law or end, rest.end)
    if law is None or union is not None or will is None:
        return False
    marks = lexicon.words("infinitive_marks")  # "legislation to apply X would"
    between = (at for at in range(law + 1, will) if reading.lower(at - 1) not in marks)
    return not any(reading.finite_at(at) for at in between)


def _foretells(reading: Reading, rest: Segment, found: Predicate, by: Party) -> bool:
    """Tell "meldde dat de hotspot in oktober open zal zijn", of a thing and not of another."""
    lexicon = reading.lexicon
    opener = reading.find(lexicon.grammar["complementizers"], rest.start, rest.end)
    opener = rest.start - 1 if "aside" in found.cue.flags else opener  # "X volgt, zei Y"
    at = reading.find(lexicon.grammar["promising"], rest.start, rest.end)
    if opener is None or at is None or found.cue.flags & {"attribution", "view"}:
        return False
    english = lexicon.grammar["word_order"] == "subject-verb"
    if english and (found.passive or not _of_own(reading, opener, at)):
        return False
    others = any(
        opener < p.start < at and p.preposition is None and p.keys != by.keys
        for p in reading.parties
    )
    foretold = reading.find(lexicon.grammar["expectations"], rest.start, rest.end)
    return not others and foretold is None and found.verb.lemma not in lexicon.words("summing_up")


def _of_own(reading: Reading, opener: int, at: int) -> bool:
    """Tell "that its centre would open", of who says so, from "that arrivals would rise"."""
    own = reading.lexicon.any_of("possessives", "own_possessives")
    owned = any(reading.lower(i) in own for i in range(opener + 1, at))
    told = any(reading.finite_at(i) for i in range(opener + 1, at))
    return owned and not told and not is_negated(reading, at, at + _BESIDE)


def _forbidden(reading: Reading, rest: Segment) -> bool:
    permitted = reading.find(reading.lexicon.grammar["permission"], rest.start, rest.end)
    if permitted is None or _is_state(reading, permitted):
        return False
    return is_negated(reading, rest.start, rest.end)


def _is_state(reading: Reading, permitted: int) -> bool:
    """Tell "could not be ready" or "cope", which is told, from "could not be left to X"."""
    near = range(permitted + 1, permitted + _BESIDE)
    abilities = reading.lexicon.words("abilities")
    if any(reading.lower(at) in abilities for at in near):
        return True
    states, copulas = reading.lexicon.words("told_states"), reading.lexicon.words("copulas")
    beside = (at for at in near if any(v.lemma in copulas for v in reading.verbs_at(at)))
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    return any(reading.lower(at - 1 if dutch else at + 1) in states for at in beside)


def _withholds(reading: Reading, rest: Segment) -> bool:
    """Tell "that it could not say when", which refuses to tell, from "that it could not"."""
    told = (
        cue.act == "report"
        for v in reading.verbs
        if rest.start <= v.position < rest.end and v.kind == "infinitive"
        for cue in reading.lexicon.cues.get(v.lemma, ())
    )
    return any(told)


def _ruled_out(reading: Reading, rest: Segment) -> bool:
    """Tell "that no funds could be made available" from "that it could not be left to X".

    "Could never be obligatory" rules it out, too.
    """
    grammar = reading.lexicon.grammar
    permitted = reading.find(grammar["permission"], rest.start, rest.end) or 0
    none = reading.find(grammar["none"], rest.start, permitted) is not None
    return none or reading.find(grammar["never"], permitted, permitted + _BESIDE) is not None


def _subjunctive(reading: Reading, rest: Segment) -> bool:
    """Tell the demand in "insisted that the rules be applied"."""
    grammar = reading.lexicon.grammar
    that = reading.find(grammar["complementizers"], rest.start, rest.end)
    at = reading.find(grammar["subjunctives"], rest.start, rest.end)
    auxiliary = any(
        that is not None and at and v.kind == "finite" and that + 1 < v.position < at
        for v in reading.verbs
    )  # "that work on X be resumed" begins with a noun
    return (
        that is not None
        and at is not None
        and that < at
        and not (auxiliary or reading.lower(at - 1) in grammar["infinitive_marks"])
    )


def _bare_form(reading: Reading, rest: Segment) -> bool:
    """Tell the demand in "insisted that it allow for more": a bare verb after a singular."""
    grammar, words = reading.lexicon.grammar, reading.lexicon.words
    that = reading.find(grammar["complementizers"], rest.start, rest.end)
    if grammar["word_order"] != "subject-verb" or that is None:
        return False
    verb = next((v for v in reading.verbs if that < v.position < rest.end), None)
    if verb is None or verb.lemma != reading.lower(verb.position) or verb.position < that + 2:
        return False
    before, joined = reading.lower(verb.position - 1), words("coordinators")
    if reading.verbs_at(verb.position + 1) or before in words("modals"):
        return False  # "that the first task was", "that it should not remain"
    if reading.lexicon.ends_as(before, "past_endings"):
        return False  # "that it formed part of X"
    several = before.endswith("s") or any(
        reading.lower(at) in joined for at in range(that, verb.position)
    )
    plural = before in words("pronouns_plural") or reading.lower(that + 1) in words("counts")
    modal = verb.lemma in words("modal_auxiliaries")
    return not (several or plural or modal or before in words("infinitive_marks"))


def _intends_itself(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell "From July, she said, Ireland would do X", where she speaks for Ireland."""
    inside = (p for p in reading.parties if rest.start <= p.start < rest.end)
    named = (p for p in inside if p.keys and p.keys == by.keys and p.preposition is None)
    return any(reading.phrase_at("intention", reading.skip_adverbs(p.end)) for p in named)


def speaks_of_self(reading: Reading, rest: Segment, by: Party) -> bool:
    """Tell whether the content's subject is the speaker: a pronoun, its name, or left out."""
    lexicon = reading.lexicon
    openers = lexicon.words("content_openers")
    if reading.lower(rest.start) in lexicon.words("subject_pronouns"):
        return True
    places = (i for i in range(rest.start, rest.end) if not reading.in_party(i))
    at = next((i for i in places if reading.lower(i) in openers), rest.end)
    marks = lexicon.grammar["infinitive_marks"]
    english = lexicon.grammar["word_order"] == "subject-verb"
    marked = english and reading.lower(at) in marks
    inside = range(rest.start + 1, at) if marked else ()
    verb = next((i for i in inside if reading.finite_at(i)), None)
    if verb is not None and reading.lower(verb - 1) not in lexicon.words("subject_pronouns"):
        at = rest.end  # "Italy cannot be left to cope": direct speech
    if at == rest.end:
        dutch = lexicon.grammar["word_order"] == "verb-second"
        bound = dutch and reading.find(marks, rest.start, rest.end) is not None
        return bound or _intends_itself(reading, rest, by)
    infinitive = reading.find(lexicon.grammar["infinitive_particles"], rest.start, at)
    if reading.lower(at) in marks or infinitive is not None:
        return True
    if reading.lower(at + 1) == ",":  # "that, because of X, it could not"
        at = next((i for i in range(at + 2, rest.end) if reading.lower(i) == ","), at)
    pronoun = reading.lower(at + 1) in lexicon.words("subject_pronouns")
    owned = reading.lower(at + 1) in lexicon.words("owners")
    if owned and reading.lower(at + 2) in lexicon.words("own_bodies"):
        return True  # "that its Government would"
    article = reading.lower(at + 1) in lexicon.words("articles")  # "that the United Kingdom would"
    party = reading.party_at(at + 1) or (reading.party_at(at + 2) if article else None)
    return pronoun or bool(party and (not party.keys or party.keys == by.keys))
