"""Tells what answers a wish or a question: who agrees to what somebody wanted, not the thing."""

from dataclasses import replace

from kg.extract.actors.party import Party
from kg.extract.context.anaphors import begins_with_point
from kg.extract.context.discourse import WANTED
from kg.extract.context.passage import Passage
from kg.extract.context.proforms import takes_it
from kg.extract.context.speech import calls_it_speech, stands_for_speech
from kg.extract.cues.circumstances import in_comment
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.targets.endings import ending
from kg.extract.targets.others import acted_on, named_side
from kg.model import Stance, Statement
from kg.vocabulary import Vocabulary

_MINDING = frozenset({"concern", "oppose"})
"""Who does these does not like a thing."""
_POINTING = frozenset({"concern", "emphasise", "support"})
"""Without a stance of their own they point at a problem, or agree with who does."""


def answers_wish(passage: Passage, segment: Segment) -> bool:
    """Tell ", which X refused" and "To that, X would not agree" after what somebody wanted."""
    reading, act = passage.reading, passage.discourse.act
    before, _, opener = (segment.opener or "").rpartition(" ")
    if before not in ("", *reading.lexicon.grammar["answered_with"]):
        opener = ""  # "to which X could not agree" answers, and "on which X held back" does not
    related = opener in reading.lexicon.words("personal_relatives")
    answered = WANTED if related else (*WANTED, "oppose")
    wanted = act in answered and opener in reading.lexicon.words("answering_openers")
    wanted = wanted or (wanted_an_end(passage) and _points_at_end(passage, segment))
    wanted = wanted or calls_it_speech(reading, segment) or begins_with_point(reading, segment)
    return wanted or stands_for_speech(reading, segment) or _names_wish(passage, segment)


def wanted_an_end(passage: Passage) -> bool:
    """Tell who wanted a thing ended, so that "it" is the end and not the thing."""
    return passage.discourse.ending


def does_wish(passage: Passage, segment: Segment, act: str, value: Stance) -> bool:
    """Tell who is glad that a thing is to end, or "was ready to do so", after who wanted it."""
    if act not in ("welcome", "announce") or value is not Stance.FAVOUR:
        return False
    return wanted_an_end(passage) and (act == "welcome" or answers_wish(passage, segment))


def takes_end(passage: Passage, segment: Segment, found: Predicate, act: str, by: Party) -> bool:
    """Tell "wanted checks ended. Malta was in favour.", of the end, from "backed Italy"."""
    denied = found.negated or "negincluded" in found.cue.flags
    if denied and passage.discourse.act not in WANTED:
        return False  # "Slovakia sided with it; Malta did not rule out a contribution"
    others = any(not set(p.keys) <= set(by.keys) for p in passage.parties_in(segment))
    return act in ("support", "concern") and not others and wanted_an_end(passage)


def _points_at_end(passage: Passage, segment: Segment) -> bool:
    """Tell "would not hear of it" and "daar voelde X niets voor": of the end that was wanted."""
    reading = passage.reading
    pointing = reading.lexicon.grammar["pointers_to_wishes"]
    places = reading.find_all(pointing, segment.body, segment.end)
    return takes_it(reading, segment) or any(not reading.in_party(at) for at in places)


def _names_wish(passage: Passage, segment: Segment) -> bool:
    """Tell "rejected any such step" and "that request" after what somebody wanted."""
    reading, discourse = passage.reading, passage.discourse
    if discourse.act not in WANTED and not discourse.ending:
        return False
    words = reading.lexicon.words
    for at in reading.at_any(reading.lexicon.telling_nouns, segment.body + 1, segment.end):
        noun = reading.lower(at)
        if noun in discourse.called:
            continue
        before = at - 1 - (reading.lower(at - 1) in words("indefinite"))  # "such a step"
        pointed = reading.lower(before) in reading.lexicon.any_of(
            "pointers", "strong_demonstratives"
        )
        act = reading.lexicon.grammar["act_nouns"].get(noun)
        idea = wanted_an_end(passage) and noun in words("wish_nouns")  # "to end X. … the idea"
        known = noun in discourse.nouns or noun in discourse.introduced
        same = act == discourse.act or (idea and not known) or (discourse.ending and act in WANTED)
        if pointed or (same and reading.lower(at - 1) in words("definite_articles")):
            return True
    return False


def learn_ends(passage: Passage, segment: Segment) -> None:
    """Remember "a mechanism to suspend X": what points to the mechanism means the end of X."""
    reading, ended = passage.reading, passage.discourse.ended
    things, ending = reading.lexicon.grammar["ending_things"], reading.lexicon.grammar["ending"]
    for at in reading.find_all(things, segment.start, segment.end):
        noun = reading.lower(at)
        if at in reading.named or _points(reading, at):
            continue
        ends = reading.find_all(ending, segment.start, segment.end)
        (ended.discard if reading.named.issuperset(ends) else ended.add)(noun)


def means_end(passage: Passage, segment: Segment, keys: tuple[str, ...]) -> bool:
    """Tell "such a mechanism" after "a mechanism to suspend X"; "could not accept suspension".

    Where its ``keys`` are known, "a deletion" has turned the stance towards them already.
    """
    reading, ended = passage.reading, passage.discourse.ended
    if keys and ending(reading, segment) is not None:
        return False
    alone = reading.at_any(reading.lexicon.words("bare_ends"), segment.body + 1, segment.end)
    if any(_bare(reading, at) and not in_comment(reading, segment, at) for at in alone):
        return True
    places = range(segment.start, segment.end) if ended else ()
    return any(reading.lower(at) in ended and _points(reading, at) for at in places)


def _bare(reading: Reading, at: int) -> bool:
    """Tell "accept suspension", that of what was spoken of, from "any suspension of X".

    In "met uitstel ervan" a pronoun says of what.
    """
    words = reading.lexicon.words
    before = at - 1 - (reading.lower(at - 1) in reading.lexicon.any_of("articles", "pointers"))
    governed = reading.lower(before) in words("prepositions") or bool(reading.verbs_at(before))
    owned = reading.lower(at + 1) in reading.lexicon.any_of("genitives", "anaphors")
    return governed and at not in reading.named and not owned


def _points(reading: Reading, at: int) -> bool:
    """Tell "such a clause" and "that clause" from "a clause"."""
    words = reading.lexicon.words
    before = at - 1 - (reading.lower(at - 1) in words("indefinite"))
    return reading.lower(before) in reading.lexicon.any_of("pointers", "strong_demonstratives")


def refuses(passage: Passage, act: str, value: Stance) -> bool:
    """Tell who refuses, or "warned against such a step" and "would not do this" after a wish."""
    wary = act in ("concern", "announce") and value is Stance.AGAINST
    return act == "oppose" or (wary and passage.discourse.act in WANTED)


def turns_down(passage: Passage, segment: Segment, by: Party) -> bool:
    """Tell who refuses another's refusal from who joins it: "steunde dit evenmin"."""
    reading, last = passage.reading, passage.discourse.party
    joins = reading.find(reading.lexicon.grammar["not_either"], segment.start, segment.end)
    own = last is not None and last.keys == by.keys
    other = named_side(passage, segment, by)
    view = passage.discourse.taken[other][1] if other else passage.discourse.stance
    return view is Stance.AGAINST and joins is None and not own


def redrafted(
    reading: Reading, segment: Segment, keys: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return what "undertook to revise it" is about: a text, where one was named."""
    verbs, things = (reading.lexicon.words(n) for n in ("redrafting_verbs", "impersonal_subjects"))
    last = next((at for at in range(segment.end - 1, 0, -1) if reading.tokens[at].is_word), 0)
    if reading.lower(last) not in things or reading.lower(last - 1) not in verbs:
        return keys
    texts = tuple(key for key in keys if vocabulary.find(key).kind == "instrument")
    return texts or keys


def answers_view(passage: Passage, segment: Segment, by: Party) -> bool:
    """Tell "that opinion found no favour with X" and "took issue with Italy" from "that idea"."""
    words, reading = passage.reading.lexicon.words, passage.reading
    pointing = words("strong_demonstratives")
    places = reading.at_any(words("opinion_nouns"), segment.body, segment.end)
    if any(reading.lower(at - 1) in pointing for at in places):
        return True
    other = named_side(passage, segment, by)
    last = next(reversed(passage.parties_in(segment)), None)
    opposed = last is not None and last.preposition in words("opposed_with")
    return other is not None and (opposed or acted_on(passage, segment, by) == other)


def turns_back(
    passage: Passage,
    segment: Segment,
    by: Party,
    found: Predicate,
    act: str,
    value: Stance,
    *,
    answers: bool,
) -> bool:
    """Tell who refuses what another refused, by an answer to a wish or by naming his view.

    Who shares or repeats an objection has it, too.
    """
    if shares(passage.reading, found) or not refuses(passage, act, value):
        return False
    answered = answers or answers_view(passage, segment, by)
    answered = answered or _keeps_away(passage, segment, found, by)
    return answered and turns_down(passage, segment, by)


def _keeps_away(passage: Passage, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "distanced itself from it" and "from Hungary", which are views, from "from the plan"."""
    if found.verb.lemma not in passage.reading.lexicon.words("distancing_verbs"):
        return False
    taken = passage.discourse.taken
    others = (k for p in passage.parties_in(segment) for k in p.keys if k not in by.keys)
    return takes_it(passage.reading, segment) or any(key in taken for key in others)


def shares(reading: Reading, found: Predicate) -> bool:
    """Tell who "shared the objections of X", or did not, from who turned them down."""
    minds = found.cue.act in ("oppose", "concern")
    return minds and found.verb.lemma in reading.lexicon.words("sharing_verbs")


def defends(reading: Reading, found: Predicate) -> bool:
    """Tell who speaks for what others criticised: "deelde die kritiek niet"."""
    words, spoken = reading.lexicon.words, reading.lexicon.grammar["spoken_acts"]
    if found.verb.lemma in words("sharing_verbs"):
        return found.negated and shares(reading, found)
    if found.verb.lemma in words("defending_verbs"):
        return True
    denies = found.cue.act == "support" and "negincluded" not in found.cue.flags
    minded = (word for companion in found.cue.companions for word in companion)
    return denies and any("oppose" in spoken.get(word, ()) for word in minded)


def is_turned(act: str, value: Stance) -> bool:
    """Tell who agrees with the end of a thing, or does not agree with it, by the words for it."""
    return (act, value) in (("support", Stance.AGAINST), ("oppose", Stance.FAVOUR))


def turns(found: Predicate, act: str, last: str | None, value: Stance, before: Stance) -> bool:
    """Tell who denies others' sympathy with those against a thing, or will not have it ended."""
    answered = last == "support" or (found.negated and last in WANTED)  # "Spain did not"
    return act == "oppose" and answered and value is before is Stance.AGAINST


def minds_too(passage: Passage, found: Predicate, act: str) -> tuple[str, Stance] | None:
    """Return the position of "had doubts. Malta was worried, too" and of "Malta had none"."""
    discourse, said = passage.discourse, passage.reading.lexicon.words("complementizers")
    told = passage.reading.lower(found.core_end) in said  # "was nervous that it might not last"
    if told or not _MINDING.issuperset((found.cue.act, discourse.act)):
        return None
    if found.negated:  # "Italy was not", who does not mind the delay either
        spared = "elliptic" in found.cue.flags and discourse.stance is Stance.NEUTRAL
        return ("support", Stance.NEUTRAL) if spared else None
    if "differs" in found.cue.flags:
        return ("support", Stance.FAVOUR) if discourse.stance is Stance.AGAINST else None
    return (act, discourse.stance) if found.cue.stance == "problem" else None


def answers_back(passage: Passage, segment: Segment, by: Party) -> bool:
    """Tell "whereas X turned down any figure", "; X objected that …": against others' words."""
    reading, last = passage.reading, passage.discourse.party
    if segment.start == 0 or last is None or not set(last.keys).isdisjoint(by.keys):
        return False
    opened = segment.opener in reading.lexicon.words("answering_back")
    return opened or reading.lower(segment.start - 1) == ";"


def means_thing(passage: Passage, segment: Segment, by: Party) -> bool:
    """Tell "opposed X, whereas Malta could accept this", which is X, from who shares a view."""
    reading, discourse = passage.reading, passage.discourse
    if discourse.act not in _MINDING or discourse.stance is not Stance.AGAINST:
        return False
    set_apart = reading.find(reading.lexicon.grammar["set_against"], segment.body, segment.end)
    opened = segment.opener in reading.lexicon.words("answering_back")
    if not (opened and answers_back(passage, segment, by)) and set_apart is None:
        return False
    return not reading.at_any(reading.lexicon.words("speech_nouns"), segment.body, segment.end)


def shares_problem(passage: Passage, segment: Segment, act: str, said: Stance, by: Party) -> bool:
    """Tell who agrees that a thing is a problem: "warned of X. Malta agreed."."""
    if act != "support" or said is not Stance.NEUTRAL:
        return False
    named = any(not set(p.keys) <= set(by.keys) for p in passage.parties_in(segment))
    return not named and passage.discourse.act in _POINTING


def answers_question(passage: Passage, asked: Statement, one: Statement) -> bool:
    """Tell the answer in "Asked by Spain about X, the Commission promised a paper"."""
    if asked.act != "ask" or one.targets or not set(asked.actors).isdisjoint(one.actors):
        return False
    replies = passage.reading.lexicon.words("answering_verbs")
    return one.act == "announce" or (one.act == "report" and one.rule.split(".")[1] in replies)


def about_act(begun: Statement, told: Statement) -> Statement:
    """Return what was done to an act as an act about the same: "A's refusal was backed by B"."""
    noun = begun.rule.split(".")[1]
    if told.act not in ("support", "oppose", "welcome") or noun in told.rule:
        return told  # "A's criticism of X was contradicted" says so by its own words
    against = begun.stance is Stance.AGAINST
    for_it = told.act != "oppose"  # its own stance may be due to the words of what was begun
    stance = Stance.FAVOUR if against is not for_it else Stance.AGAINST
    return replace(told, targets=begun.targets, stance=stance)
