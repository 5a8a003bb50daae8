"""Reads the acts that a clause tells beside its main one: its subject's, and who stands apart."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.actors.party import Party
from kg.extract.claims.company import excepted, seconded
from kg.extract.claims.judging import judged_by
from kg.extract.claims.nominal import authored, conceded
from kg.extract.context.passage import Passage
from kg.extract.context.speakers import resolve_party
from kg.extract.cues.absolutes import conceded_agent, conceded_view
from kg.extract.reading import Segment
from kg.extract.statements.forming import form
from kg.extract.targets.answers import about_act
from kg.extract.targets.topics import position
from kg.model import Span, Stance, Statement

_OTHER = {Stance.FAVOUR: Stance.AGAINST, Stance.AGAINST: Stance.FAVOUR}
"""How who is glad, or sorry, that something was refused judges the thing."""


def read_subject(passage: Passage, segment: Segment) -> Iterator[Statement]:
    """Yield the act that the subject of a segment tells, if it tells one."""
    if (act := authored(passage.reading, segment, passage.reader.finder)) is None:
        return
    found, party, told = act
    by = resolve_party(party, passage.discourse, passage.reading.lexicon)
    if by is not None and by.keys:
        taken = position(passage, told, None, found, by)
        if "status" in found.cue.flags and not taken.targets:  # "After a briefing by X, …"
            return
        answerer = passage.discourse.party
        passage.discourse.said(by, taken.act, taken.targets, taken.stance, further=True)
        if found.cue.act == "ask" and answerer:  # "To a question from Malta, he replied"
            passage.discourse.party = answerer
        yield form(passage, told, found, by, taken)


def behind(passage: Passage, begun: Statement, statement: Statement) -> Iterator[Statement]:
    """Yield a statement without the words of the act that its subject tells, if any are left."""
    rest = passage.reader.text[begun.span.end : statement.span.end]
    start = statement.span.end - len(rest.lstrip(" ,;\n"))
    if start < statement.span.end:
        told = replace(statement, span=Span(start, statement.span.end))
        last = passage.discourse.predicate
        shares = last is not None and last.cue.act == "oppose" and "inherit" in last.cue.flags
        done_to = begun.rule.split(".")[1] in passage.reading.lexicon.grammar["spoken_acts"]
        about = done_to and not shares and set(told.targets) <= set(begun.targets)
        yield about_act(begun, told) if about else told


def read_excepted(passage: Passage, segment: Segment, by: Party | None) -> Iterator[Statement]:
    """Yield the act of who is excepted from what all others did."""
    act = passage.discourse.predicate
    other = excepted(passage.reading, segment, by, act) if act and by else None
    if other:
        found, party = other
        taken = position(passage, segment, None, found, party)
        yield form(passage, segment, found, party, taken)


def read_seconded(passage: Passage, segment: Segment, main: Statement) -> Iterator[Statement]:
    """Yield the support of those who back an act in its middle, about the same as it is."""
    for found, party, told in seconded(passage.reading, segment):
        by = resolve_party(party, passage.discourse, passage.reading.lexicon)
        if by is not None and not set(by.keys) <= set(main.actors):
            taken = position(passage, told, None, found, by)
            one = form(passage, told, found, by, taken)
            yield replace(one, span=main.span, targets=taken.targets or main.targets)


def read_conceded(
    passage: Passage, segment: Segment, main: Statement, by: Party | None
) -> Iterator[Statement]:
    """Yield the act conceded by a noun, about the same if no other: "despite X's reservation"."""
    other = conceded(passage.reading, segment)
    holder = other and (other[1] or by)
    if other and holder:
        found, _, told = other
        taken = position(passage, told, None, found, holder)
        one = form(passage, segment, found, holder, taken)
        yield replace(one, targets=taken.targets or main.targets)


def read_judged(passage: Passage, segment: Segment, main: Statement) -> Iterator[Statement]:
    """Yield how somebody else judges what is told: "Tot ongenoegen van X nam de Raad Y aan"."""
    judged = judged_by(passage.reading, segment)
    by = judged and resolve_party(judged[1], passage.discourse, passage.reading.lexicon)
    if judged and by and by.keys and not set(by.keys) <= set(main.actors):
        taken = position(passage, segment, None, judged[0], by)
        turned = main.stance is Stance.AGAINST  # "tot teleurstelling van X kwam er geen Y"
        stance = _OTHER.get(taken.stance, taken.stance) if turned else taken.stance
        one = form(passage, segment, judged[0], by, taken._replace(stance=stance))
        yield replace(one, targets=main.targets)


def read_view(passage: Passage, segment: Segment, by: Party | None) -> Iterator[Statement]:
    """Yield the side that is conceded without a verb: "Malta, although ready to do X, …"."""
    if other := conceded_agent(passage.reading, segment):
        found, party, told = other
        yield form(passage, told, found, party, position(passage, told, None, found, party))
    elif by and (view := conceded_view(passage.reading, segment)):
        found, told = view
        yield form(passage, told, found, by, position(passage, told, None, found, by))


def set_in(view: Statement, found: Sequence[Statement]) -> Statement:
    """Give a side that stands in the middle of a clause the words of that clause."""
    around = found[-1].span if found else view.span
    inside = around.start <= view.span.start < around.end
    return replace(view, span=around) if inside else view
