"""Puts together who did which act towards what, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from kg.extract.actors.parties import parties
from kg.extract.actors.party import GROUP, Party
from kg.extract.actors.people import introduced
from kg.extract.claims.acts import found_act, introduces_quote, repeated, settled
from kg.extract.claims.company import apart_from_like
from kg.extract.claims.history import is_history
from kg.extract.claims.implied import met_with, silent_subject, who
from kg.extract.claims.procedure import is_procedural
from kg.extract.context.discourse import Discourse
from kg.extract.context.naming import named_in
from kg.extract.context.passage import Passage, Reader
from kg.extract.context.speakers import resolve_party
from kg.extract.cues.predicates import Predicate
from kg.extract.cues.speakers import closes_quote, speaker_aside, who_says_i
from kg.extract.reading import Reading, Segment
from kg.extract.segments.asides import opens_inside, resumes, whole
from kg.extract.segments.clauses import segments
from kg.extract.statements.forming import extended, form, joined
from kg.extract.statements.minor import (
    behind,
    read_conceded,
    read_excepted,
    read_judged,
    read_seconded,
    read_subject,
    read_view,
    set_in,
)
from kg.extract.targets.answers import answers_question
from kg.extract.targets.topics import position
from kg.extract.targets.turns import (
    named_keys,
    notice,
    opens,
    opens_item,
    remember,
    shifts,
    turn,
    wholes,
)
from kg.extract.words.sentences import Sentence
from kg.extract.words.tokens import tokenize
from kg.extract.words.verbs import idle_positions, verbs
from kg.model import Statement

_GAP = 3
"""Fewer characters lie between the words of a statement and those that go on with it."""


class Found(NamedTuple):
    """What one sentence gave."""

    statements: tuple[Statement, ...]
    mentioned: tuple[str, ...]


def read_sentence(reader: Reader, sentence: Sentence, discourse: Discourse) -> Found:
    """Return the statements of a sentence; ``discourse`` remembers them for the next."""
    passage = _passage(reader, sentence, discourse)
    discourse.opened(new=discourse.opening and opens_item(passage), shifts=shifts(passage))
    discourse.saying = None
    _hear(passage)
    found: list[Statement] = []
    previous = discourse.leader if _is_item(passage) else None
    cut = segments(passage.reading)
    outer: Party | None = None
    for segment, following in zip_longest(cut, cut[1:]):
        if opens_inside(passage.reading, segment):
            outer = previous if whole(passage.reading, segment) else None
        elif resumes(passage.reading, segment):
            previous = outer or previous
        begun = list(read_subject(passage, segment))
        found.extend(begun)
        statement, previous = _read_segment(passage, segment, following, previous)
        if statement and begun:
            found.extend(behind(passage, begun[-1], statement))
        elif statement:
            _add(passage, segment, statement, found)
            found.extend(read_seconded(passage, segment, found[-1]))
            found.extend(read_excepted(passage, segment, previous))
            found.extend(read_judged(passage, segment, statement))
            found.extend(read_conceded(passage, segment, statement, previous))
        elif found and _tells_further(passage, segment, found[-1]):
            found[-1] = extended(passage, segment, found[-1])
            discourse.goes_on(found[-1].targets)
        found.extend([set_in(view, found) for view in read_view(passage, segment, previous)])
        remember(passage, segment)
    if not found:
        notice(passage)
    if passage.reading.tokens and passage.reading.tokens[-1].text == ":":
        discourse.leader = previous
    return Found(tuple(found), tuple(mention.key for mention in passage.named))


def _hear(passage: Passage) -> None:
    """Let who is named behind direct speech be its speaker from its beginning on."""
    reading, discourse = passage.reading, passage.discourse
    party = speaker_aside(reading, 0, len(reading.tokens))
    if party is None or not closes_quote(reading, party):
        return
    speaker = who_says_i(reading, party) or party
    if not (discourse.speaker and speaker.pronoun in reading.lexicon.words("persons")):
        discourse.speaker = resolve_party(speaker, discourse, reading.lexicon) or discourse.speaker


def _add(passage: Passage, segment: Segment, statement: Statement, found: list[Statement]) -> None:
    """Add a statement to those before it, or its words to the last of them."""
    if found and _goes_on(passage, segment, found[-1], statement):  # those who agree mean both
        found[-1] = joined(found[-1], statement)
        if statement.targets:
            passage.discourse.goes_on(found[-1].targets)
    elif found and answers_question(passage, found[-1], statement):
        passage.discourse.goes_on(found[-1].targets)
        found.append(replace(statement, targets=found[-1].targets))
    else:
        found.append(statement)


def _goes_on(passage: Passage, segment: Segment, last: Statement, one: Statement) -> bool:
    """Tell a further clause of what was said that is the same act: "and that B"."""
    openers = passage.reading.lexicon.words("statement_openers")
    same = (last.actors, last.act, last.stance) == (one.actors, one.act, one.stance)
    return same and segment.start > 0 and passage.reading.lower(segment.body) in openers


def _tells_further(passage: Passage, segment: Segment, last: Statement) -> bool:
    """Tell ", waarbij sprake is van A" and ", whereas A fell": more of what was reported."""
    reading = passage.reading
    openers = reading.lexicon.words("further_openers")
    silent = not any(p.preposition is None for p in passage.parties_in(segment))
    follows = reading.tokens[segment.start].start - last.span.end < _GAP
    joins = segment.opener in reading.lexicon.words("coordinators") and last.act == "report"
    further = segment.opener in openers and last.act in ("report", "agree")
    return (further or joins) and silent and follows


def read_heading(reader: Reader, heading: Sentence, discourse: Discourse) -> None:
    """Let ``discourse`` know what a heading names; a subheading keeps what stands above it.

    "Nederlandse inzet" under an item goes on with it: "het verslag" is the one told of above.
    """
    passage = _passage(reader, heading, discourse)
    words = [token.lower for token in passage.reading.tokens if token.is_word]
    below = words[1:] if words and len(words[0]) == 1 else words
    known = [phrase.split() for phrase in reader.lexicon.grammar["document"]["subheadings"]]
    keys = named_keys(passage, passage.reading.whole)
    if keys or not any(below[: len(phrase)] == phrase for phrase in known):
        discourse.new_section()
        discourse.author = discourse.speaker = _author(passage) or discourse.signed
        discourse.under(keys)
        for mention in passage.named:
            discourse.name(mention, passage.reading, reader.vocabulary)
    else:
        discourse.new_part()


def read_background(reader: Reader, sentence: Sentence, discourse: Discourse) -> None:
    """Let ``discourse`` know what the background of an item names: what follows is about that."""
    if discourse.theme:
        passage = _passage(reader, sentence, discourse)
        remember(passage, passage.reading.whole)
        notice(passage)


def _author(passage: Passage) -> Party | None:
    """Return whose words stand under "STATEMENT BY X" or "Joint declaration by X and Y"."""
    reading, words = passage.reading, passage.reading.lexicon.words
    by = (p for p in reading.parties if p.preposition in words("passive_agents"))
    return next((p for p in by if reading.lower(p.start - 2) in words("document_nouns")), None)


def unread_keys(found: Found) -> Iterator[str]:
    """Yield what a sentence without statements names."""
    if not found.statements:
        yield from dict.fromkeys(found.mentioned)


def _passage(reader: Reader, sentence: Sentence, discourse: Discourse) -> Passage:
    lexicon = reader.lexicon
    tokens = tokenize(reader.text, sentence.span, lexicon)
    idle = idle_positions(tokens, lexicon)
    named = named_in(tokens, idle, reader)
    found = parties(tokens, named, reader.finder, discourse.people)
    discourse.meet(introduced(tokens, found, lexicon))
    nouns = {i for mention in named for i in range(mention.start + 1, mention.end)}
    nouns.update(i for party in found for i in range(party.start, party.end))  # "member states"
    acting = [verb for verb in verbs(tokens, idle, lexicon) if verb.position not in nouns]
    covered = frozenset(i for mention in named for i in range(mention.start, mention.end))
    reading = Reading(tokens, acting, found, lexicon, covered, idle)
    return Passage(reader, sentence, reading, named, discourse)


def _is_item(passage: Passage) -> bool:
    """Tell an item of a list that begins with its verb: "• urged the Commission to …"."""
    reading = passage.reading
    first = next((at for at, token in enumerate(reading.tokens) if token.is_word), 0)
    return passage.sentence.item and reading.finite_at(first)


def _read_segment(
    passage: Passage, segment: Segment, following: Segment | None, previous: Party | None
) -> tuple[Statement | None, Party | None]:
    """Return a segment's statement, if any, and the party that the next segment may share."""
    found = found_act(passage, segment)
    leads = following is not None and passage.reading.tokens[segment.end - 1].text in (":", ";")
    if found is None:
        silent = _pass_by(passage, segment)
        if leads or (following and opens(passage, segment, following, silent)):
            turn(passage, segment)
        return None, silent or previous
    by = who(passage, segment, found, previous)
    if by is None or not by.keys or is_history(passage, segment, found):
        if by is None:
            _keep_several(passage, silent_subject(passage, segment))
        told = following is not None and segment.opener in passage.reading.lexicon.words(
            "personal_relatives"
        )
        if leads or told or (following and opens(passage, segment, following, None)):
            turn(passage, segment)
        return None, previous
    passage.discourse.saying = found
    before = passage.discourse.act
    act = settled(passage.reading, segment, repeated(found, before), by)
    if act and act.verb != found.verb and not act.negated:  # "said that it would do the same"
        act = repeated(act, before)
    if act is None or introduces_quote(passage.reading, segment, act):
        passage.discourse.spoke(by, quoted=act is not None)
        if act is None or named_keys(passage, segment):  # "On X, we said: we do not want it"
            turn(passage, segment)
        return None, by
    taken = position(passage, segment, following, act, by)
    if is_procedural(passage, segment, act, by, taken.targets):
        passage.discourse.spoke(by, quoted=False)
        if taken.targets:
            passage.discourse.turned_to(taken.targets)
        return None, by
    further = segment.start > 0
    aside = further or _is_courtesy(passage.reading, segment, act)
    lasting = taken.lasting
    aside = aside or bool(taken.targets and not lasting)  # "was willing, provided that X"
    another = previous is not None and by.keys != previous.keys
    beside = further and act.verb.kind == "gerund" and another and passage.discourse.targets
    # ", the latter adding that X": talk of Y goes on
    about = () if beside else wholes(passage, segment, lasting)
    passage.discourse.said(by, taken.act, about, taken.stance, further=aside)
    passage.discourse.limited = lasting, taken.condition
    if act.verb.kind != "gerund" or not further:
        passage.discourse.did(act)
    passage.discourse.introduce(passage.reading, segment, passage.named, taken.targets)
    passage.discourse.heard(passage.reading, segment, taken.targets)
    if passage.reading.tokens[segment.end - 1].text == ":":
        passage.discourse.spoke(by, quoted=True)
    goes_on = apart_from_like(passage.reading, segment, by, act.verb.position)
    return form(passage, segment, act, by, taken), goes_on


def _pass_by(passage: Passage, segment: Segment) -> Party | None:
    """Return the subject of a segment without an act, for what goes on about it."""
    silent = silent_subject(passage, segment)
    if silent and (met := met_with(passage, segment, silent)):
        passage.discourse.group = met
    elif silent and (len(silent.keys) > 1 or GROUP in silent.keys):
        passage.discourse.group = silent
    elif silent and silent.pronoun is None:
        quoted = passage.reading.tokens[segment.end - 1].text == ":"
        passage.discourse.passed_by(silent, quoted=quoted)
    return silent


def _keep_several(passage: Passage, party: Party | None) -> None:
    """Remember the A and B of "A and B were invited to lunch, where they spoke"."""
    if party and len(party.keys) > 1:
        passage.discourse.group = party


def _is_courtesy(reading: Reading, segment: Segment, act: Predicate) -> bool:
    """Tell "thanked Malta for this clarity", which leaves what was spoken of as it is."""
    idle = reading.lexicon.words("idle_nouns")
    thanks = act.verb.lemma in reading.lexicon.words("thanking_verbs")
    return thanks and any(reading.lower(at) in idle for at in range(segment.body, segment.end))
