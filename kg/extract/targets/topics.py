"""Decides what an act is about: named in its content, or pointed back to."""

from typing import NamedTuple

from kg.extract.actors.party import DECIDERS, Party
from kg.extract.context.discourse import WANTED
from kg.extract.context.kinds import act_of, only_points, views_files
from kg.extract.context.passage import Passage
from kg.extract.context.resolution import (
    inherited_targets,
    narrowed,
    pointed_at,
)
from kg.extract.context.speech import points_to_speech
from kg.extract.cues.bareness import bare, likens, says_more
from kg.extract.cues.circumstances import before_condition, conditional
from kg.extract.cues.ellipsis import affirms
from kg.extract.cues.participles import absolute
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.targets.agencies import agencies_meant, without_agencies_of
from kg.extract.targets.answers import (
    answers_back,
    answers_wish,
    defends,
    does_wish,
    is_turned,
    means_end,
    means_thing,
    minds_too,
    redrafted,
    shares,
    shares_problem,
    takes_end,
    turns,
    turns_back,
)
from kg.extract.targets.content import Content, content, targets
from kg.extract.targets.objects import object_follows
from kg.extract.targets.others import JUDGEMENTS, agreed_with, sides_with, theirs, told_by
from kg.extract.targets.owned import stands_for_it
from kg.extract.targets.stances import stance
from kg.extract.targets.thanks import (
    after_thanked,
    behind_actor,
    feels_with,
    thanks_somebody,
    who_is_thanked,
)
from kg.extract.targets.unsaid import goes_on, promises_asker, shares_thing
from kg.extract.words.mentions import Mention
from kg.model import Stance

_OTHER = {
    Stance.FAVOUR: Stance.AGAINST,
    Stance.AGAINST: Stance.FAVOUR,
    Stance.NEUTRAL: Stance.AGAINST,
}
"""The stance of who says no to what somebody wanted."""


class Position(NamedTuple):
    """An act towards its targets."""

    act: str
    stance: Stance
    targets: tuple[str, ...]
    condition: tuple[str, ...] = ()
    """Those that only a condition names: what follows is not about them."""

    @property
    def lasting(self) -> tuple[str, ...]:
        """Return the targets that what follows can be about."""
        if not self.condition:
            return self.targets
        return tuple(key for key in self.targets if key not in self.condition)


def position(
    passage: Passage, segment: Segment, following: Segment | None, found: Predicate, by: Party
) -> Position:
    """Return the act, its targets and the stance towards them.

    The ``following`` segment may hold the object: "welcomed and supported the pact". What a
    condition names comes beside what is agreed to: "stemde daarmee in, mits X".
    """
    main = before_condition(passage.reading, segment)
    if main.end == segment.end or found.cue.act == "ask":
        return _position(passage, segment, following, found, by)
    named = _named(passage, main, found, by)
    if not named:
        taken = _position(passage, main, None, found, by)
        return _limited(taken, _named(passage, segment, found, by))
    taken = _position(passage, segment, following, found, by)
    limits = set(taken.targets) - set(named)
    return taken._replace(condition=tuple(limits))


def _position(
    passage: Passage, segment: Segment, following: Segment | None, found: Predicate, by: Party
) -> Position:
    """Return the position of a segment, whatever its condition."""
    vocabulary, discourse = passage.reader.vocabulary, passage.discourse
    keys, told, own = _about(passage, segment, following, found, by)
    act, value = stance(passage.reading, segment, found, by.keys, keys, vocabulary)
    if not own and feels_with(passage.reading, segment, found):
        return Position(act, value, ())
    answers = not own and answers_wish(passage, segment)
    seconds = answers or (not own and points_to_speech(passage.reading, segment))
    sided = not own and sides_with(passage, segment, by)
    seconds = seconds and not (defends(passage.reading, found) or means_thing(passage, segment, by))
    seconds = sided or seconds
    disagrees = "differs" in found.cue.flags and own
    if ("inherit" in found.cue.flags and not disagrees) or (seconds and _agrees(passage, act)):
        unsaid = "siding" in found.cue.flags and not sided
        said, their = told or (((), value) if unsaid else agreed_with(passage, segment, by))
        keys = discourse.with_condition((not own and sided and said) or keys or said)
        mere = shares_problem(passage, segment, act, their, by)
        kept = act == "announce" or mere or (own and is_turned(act, value))
        kept = kept or (found.negated and shares(passage.reading, found))
        value = value if kept else _agreed_stance(found, act, their)
        value = Stance.NEUTRAL if mere else value
        if "differs" in found.cue.flags and value is Stance.FAVOUR:
            act = "support"  # who differs from those who are against a thing is for it
    elif turns_back(passage, segment, by, found, act, value, answers=answers):
        keys, value = keys or agreed_with(passage, segment, by)[0], Stance.FAVOUR
    elif told and told[1] is Stance.AGAINST and shares(passage.reading, found):
        value = Stance.FAVOUR if found.negated else Stance.AGAINST  # "deelde de kritiek van X"
    elif told and act == "oppose" and told[1] is Stance.AGAINST:
        value = Stance.FAVOUR  # "the Italian refusal was turned down by X"
    elif not own and means_end(passage, segment, keys):
        value = _OTHER[value]
        keys = keys or (discourse.targets if _leaves_open(passage, segment, found, act, by) else ())
    elif not keys and act == "oppose" and _refuses(passage, segment, found, by):
        keys, value = discourse.targets, _OTHER[discourse.stance]
    elif told and act == "support":
        value = _shared_stance(found, act, told[1])
    elif not keys and _leaves_open(passage, segment, found, act, by):
        act, value, keys = _left_open(passage, segment, found, by, act, value)
    elif not own and keys == discourse.targets and does_wish(passage, segment, act, value):
        value = Stance.AGAINST  # "wanted checks ended. Malta welcomed this", or "promised to do so"
    return Position(act, value, keys or _framed(passage, segment) or _beside(passage, segment, act))


def _agrees(passage: Passage, act: str) -> bool:
    """Tell who supports what was said, or "agreed to the request" to end a thing."""
    return act == "support" or (act == "agree" and passage.discourse.ending)


def _about(
    passage: Passage, segment: Segment, following: Segment | None, found: Predicate, by: Party
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], Stance] | None, bool]:
    """Return what an act is about, what somebody said of it, and whether it is named there."""
    keys = _named(passage, segment, found, by)
    if following and not keys and object_follows(passage.reading, segment, following, found):
        keys = _named(passage, following, found, by)
    own = any(passage.reader.vocabulary.coded_forms(key) for key in keys)
    beside = theirs(passage, segment, by) if own else _pointed_to(passage, segment, found, by)
    told = None if own else told_by(passage, segment, found, by)
    return told[0] if told else tuple(dict.fromkeys((*keys, *beside))), told, own


def _left_open(
    passage: Passage, segment: Segment, found: Predicate, by: Party, act: str, value: Stance
) -> tuple[str, Stance, tuple[str, ...]]:
    """Return the position of an act without any word for what it is about."""
    discourse, vocabulary = passage.discourse, passage.reader.vocabulary
    if minded := minds_too(passage, found, act):
        return *minded, discourse.targets
    same = "elliptic" in found.cue.flags and discourse.predicate is not None
    if same and "differs" in found.cue.flags and not found.negated:  # "disagreed, and so did X"
        return discourse.act or act, discourse.stance, discourse.done
    keys = discourse.done if same else discourse.targets
    if same or (keys and act == "oppose"):  # "So did Malta" worries where Spain did
        act, value = stance(passage.reading, segment, found, by.keys, keys, vocabulary)
        same = act == discourse.act and not found.negated
        value = discourse.stance if same and not affirms(passage.reading, segment) else value
        turned = turns(found, act, discourse.act, value, discourse.stance)  # "X had none"
    else:
        turned = bool(keys) and takes_end(passage, segment, found, act, by)
    return act, _OTHER[value] if turned and value is not Stance.NEUTRAL else value, keys


def _beside(passage: Passage, segment: Segment, act: str) -> tuple[str, ...]:
    """Return what "X was discussed, Malta asking for more" was about: what was just said."""
    apart = segment.start > 0 and absolute(passage.reading, segment.body) is not None
    return passage.discourse.targets if apart and act in (*WANTED, *JUDGEMENTS) else ()


def _pointed_to(passage: Passage, segment: Segment, found: Predicate, by: Party) -> tuple[str, ...]:
    """Return what an anaphor of a segment that names nothing itself points back to."""
    reading, discourse = passage.reading, passage.discourse
    pointing, joining = after_thanked(reading, segment, found), _joining(reading, segment, found)
    pointing = behind_actor(reading, pointing, found, by)
    vocabulary = passage.reader.vocabulary
    keys = inherited_targets(reading, pointing, discourse, vocabulary, joining)
    it = _begins_with_thing, stands_for_it
    if not keys and any(is_it(reading, segment, found, by) for is_it in it):
        keys = discourse.targets
    keys = redrafted(reading, segment, keys, vocabulary)
    reported = found.cue.act == "report"  # "its operation", said by the agency
    return tuple(key for key in keys if not (reported and key in by.keys))


def _limited(taken: Position, limits: tuple[str, ...]) -> Position:
    """Return a position with what its condition names: "stemde daarmee in, mits X"."""
    keys = tuple(dict.fromkeys((*taken.targets, *limits)))
    beside = tuple(key for key in limits if key not in taken.targets)
    return taken._replace(targets=keys, condition=beside)


def _begins_with_thing(reading: Reading, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "It was adopted", "It was, Italy said, needed": a thing, and nobody who acts.

    "It was said that" names nothing.
    """
    lexicon, at = reading.lexicon, segment.body
    if reading.lower(at) not in lexicon.words("speaker_pronouns") or by.start == at < by.end:
        return False
    spoken_to = lexicon.any_of("thanking_verbs", "verbs_of_address")  # "It was asked to help"
    if found.verb.lemma in spoken_to:
        return False
    after = reading.skip_adverbs(at + 1)
    states = lexicon.any_of("copulas", "perfect_auxiliaries")
    state = any(v.kind == "finite" and v.lemma in states for v in reading.verbs_at(after))
    said = lexicon.grammar["complementizers"]
    marks = lexicon.words("infinitive_marks")  # "It was decided to set up X"
    to_do = found.cue.act == "agree" and reading.lower(found.verb.position + 1) in marks
    return state and not to_do and reading.find(said, after, segment.end) is None


def _joining(reading: Reading, segment: Segment, found: Predicate) -> frozenset[str]:
    """Return the words that only join the segment to what was said: it has its own content.

    A judgement is about the thing, though: "plaatste daarbij kanttekeningen".
    """
    if bare(reading, segment, found.cue):
        return frozenset()
    joining, lexicon = reading.lexicon.words("joining_adverbs"), reading.lexicon
    relative = lexicon.words("relative_clause_openers")
    return joining & relative if found.cue.act in JUDGEMENTS else joining


def _refuses(passage: Passage, segment: Segment, found: Predicate, by: Party) -> bool:
    """Tell "France wanted checks lifted. Germany declined.": no to what somebody wanted."""
    wanted = passage.discourse.act in WANTED and "elliptic" not in found.cue.flags
    wanted = wanted and not likens(passage.reading, segment)
    return wanted and _leaves_open(passage, segment, found, "oppose", by)


def _framed(passage: Passage, segment: Segment) -> tuple[str, ...]:
    """Return what the frame that opens the sentence names, for its later clauses: "On X, …"."""
    reading = passage.reading
    if segment.start == 0 or not reading.phrase_at("frame_openers", 0):
        return ()
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    places = range(segment.start)
    ends = (i for i in places if reading.lower(i) == "," or (dutch and reading.finite_at(i)))
    frame = Content(((0, next(ends, 0)),))
    return targets(reading, frame, passage.named, passage.reader.vocabulary, agencies=False)


def _named(passage: Passage, segment: Segment, found: Predicate, by: Party) -> tuple[str, ...]:
    """Return the targets that the content names, or points to beside others.

    What is reported has its comments for content, too: "on X, where Y is still open".
    """
    reading, vocabulary = passage.reading, passage.reader.vocabulary
    reported, thanked = found.cue.act == "report", who_is_thanked(reading, found)
    holders = [by, thanked] if thanked else [by]
    inside = content(reading, segment, holders, comments=reported)
    named = [
        one
        for one in passage.named
        if not (_is_verb(found, one) or _acts_on_condition(reading, segment, found, one))
    ]
    keys = targets(reading, inside, named, vocabulary, agencies=not reported)
    if len(keys) == 1:
        keys = narrowed(reading, segment, keys[0], passage.discourse, vocabulary)
    told = [
        p
        for p in reading.parties
        if inside.holds(p.start) and p != thanked and not conditional(reading, segment, p.start)
    ]
    meant = () if reported else tuple(agencies_meant(passage, segment, told, by))
    if keys or meant:
        pointed = pointed_at(reading, segment, passage.discourse, vocabulary)
        sorts = {vocabulary.find(key).subkind for key in pointed}
        keys = tuple(k for k in keys if not (pointed and only_points(reading, named, k)))
        general = reading.lexicon.grammar["combinations"]  # "dit actieplan" is the one before
        keys = tuple(k for k in keys if k not in general or vocabulary.find(k).subkind not in sorts)
        keys = tuple(dict.fromkeys((*keys, *pointed)))
    keys = (*keys, *meant)
    filed = any(vocabulary.find(key).kind == "instrument" for key in keys)
    goes_on = not filed and _goes_on_framed(reading, segment)
    if keys and (goes_on or _opens_sentence(reading, segment)):
        keys = (*_framed(passage, segment), *keys)
    if reported:
        keys = without_agencies_of(keys, reading.lexicon)
    keys = (*keys, *_own_act(reading, segment, by))
    return tuple(dict.fromkeys(key for key in keys if key not in by.keys))


def _is_verb(found: Predicate, mention: Mention) -> bool:
    """Tell the "registering" of "registering its support", which names no registration."""
    alone = mention.start == found.verb.position == mention.end - 1
    left_out = "elliptic" in found.cue.flags  # "and Spain for return" has no verb of its own
    return bool(found.cue.companions) and alone and not left_out


def _acts_on_condition(
    reading: Reading, segment: Segment, found: Predicate, mention: Mention
) -> bool:
    """Tell who is to act in "undertook to open X, provided that Frontex supplied staff"."""
    if found.cue.act != "announce":
        return False
    within = (p for p in reading.parties if p.start <= mention.start < p.end)
    free = any(p.preposition is None for p in within)
    return free and conditional(reading, segment, mention.start)


def _opens_sentence(reading: Reading, segment: Segment) -> bool:
    """Tell the main clause of "On X, where views differ, A said that Y", which a frame opens."""
    frame = next((at for at in range(segment.start) if reading.lower(at) == ","), None)
    if frame is None:
        return False
    governed = reading.lower(frame + 1) in reading.lexicon.words("prepositions")
    if not reading.phrase_at("relative_openers", frame + 1 + governed):
        return False
    commas = (at for at in range(frame + 1, segment.end) if reading.lower(at) == ",")
    return next(commas, None) == segment.start - 1


def _goes_on_framed(reading: Reading, segment: Segment) -> bool:
    """Tell the "and asked for Y" of "On X, A did this and asked for Y", which X frames, too."""
    if segment.opener not in reading.lexicon.words("coordinators"):
        return False
    verb = reading.skip_adverbs(segment.body)
    dutch = reading.lexicon.grammar["word_order"] == "verb-second"
    turned = reading.party_at(verb + 1) if dutch else None  # "en vroeg Malta om A", and no "het"
    return reading.finite_at(verb) and (turned is None or turned.pronoun is not None)


def _own_act(reading: Reading, segment: Segment, by: Party) -> tuple[str, ...]:
    """Return the act of an agency that speaks of "its mandate"."""
    own = reading.lexicon.words("mandate_possessives")
    places = reading.at_any(own, segment.body, segment.end)
    return tuple(act for at in places for key in by.keys if (act := act_of(reading, at, key)))


def _agreed_stance(found: Predicate, act: str, said: Stance) -> Stance:
    """Return the stance of doing the same, "did likewise", or of agreeing with what was said."""
    if "repeat" not in found.cue.flags:
        return _shared_stance(found, act, said)
    turned = act == "oppose" or said is Stance.AGAINST  # "Polen was tegen. Dat gold niet voor X"
    return _OTHER[said] if found.negated and turned else said


def _shared_stance(found: Predicate, act: str, said: Stance) -> Stance:
    """Return the stance of agreeing with what was said, or of thinking otherwise."""
    if "differs" in found.cue.flags and found.negated:
        return said  # "nobody disagreed"
    if "differs" in found.cue.flags:
        return Stance.FAVOUR if said is Stance.AGAINST else Stance.AGAINST
    if found.negated and found.cue.act not in ("oppose", "concern"):  # "raised no objection"
        return Stance.FAVOUR if said is Stance.AGAINST else Stance.AGAINST
    doubts = found.cue.act == act == "concern" and found.cue.stance == "against"
    if said is Stance.AGAINST or doubts:
        return Stance.AGAINST
    return Stance.NEUTRAL if act == "concern" else Stance.FAVOUR


def _leaves_open(passage: Passage, segment: Segment, found: Predicate, act: str, by: Party) -> bool:
    """Tell an act that is about what was said before, without any word for it."""
    if found.cue.flags & {"elliptic", "told"} or goes_on(passage.reading, segment, found):
        return True
    if "holder=van" in found.cue.flags and shares_thing(passage.reading, segment):
        return True
    if promises_asker(passage, segment, found, by):
        return True
    if act == "oppose" and answers_back(passage, segment, by):
        return not says_more(passage.reading, segment, found.cue)
    if "view" in found.cue.flags and views_files(passage.reading, segment, found.verb):
        return True
    others = any(not set(p.keys) <= set(by.keys) for p in passage.parties_in(segment))
    if act == "welcome" and (others or thanks_somebody(passage.reading, found)):
        return False
    if act == "agree" and DECIDERS.isdisjoint(by.keys):
        return False
    open_acts = passage.reader.lexicon.words("open_acts")
    return act in open_acts and bare(passage.reading, segment, found.cue)
