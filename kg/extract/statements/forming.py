"""Forms a statement of what is known of an act, and joins two that are one."""

from dataclasses import replace

from kg.extract.actors.party import GROUP, Party
from kg.extract.claims.holders import addressee
from kg.extract.context.passage import Passage
from kg.extract.cues.predicates import Predicate
from kg.extract.reading import Reading, Segment
from kg.extract.targets.topics import Position
from kg.extract.targets.turns import named_keys
from kg.model import Span, Statement


def joined(first: Statement, second: Statement) -> Statement:
    """Return one statement with the words and targets of both."""
    targets = tuple(dict.fromkeys((*first.targets, *second.targets)))
    return replace(first, span=Span(first.span.start, second.span.end), targets=targets)


def extended(passage: Passage, segment: Segment, last: Statement) -> Statement:
    """Return a statement with the words and targets of a further segment."""
    targets = tuple(dict.fromkeys((*last.targets, *named_keys(passage, segment))))
    end = _quote(passage.reading, segment).end
    return replace(last, span=Span(last.span.start, end), targets=targets)


def form(
    passage: Passage, segment: Segment, found: Predicate, by: Party, taken: Position
) -> Statement:
    """Return the statement of an act of ``by``, with what was found that it is about."""
    to = addressee(passage.reading, segment, found, by)
    reader = passage.reader
    return Statement(
        actors=by.keys,
        act=taken.act,
        stance=taken.stance,
        span=_quote(passage.reading, segment),
        sentence=passage.sentence.span,
        kind=reader.kind,
        quantifier=(by.quantifier or "unspecified") if GROUP in by.keys else None,
        targets=taken.targets,
        addressee=to.keys[0] if to and to.keys else None,
        section=passage.sentence.section,
        rule=found.cue.name,
        confidence=reader.lexicon.confidence_of(found.cue.name),
    )


def _quote(reading: Reading, segment: Segment) -> Span:
    """Return the segment's span without a comma or dash at its ends."""
    tokens = reading.tokens[segment.start : segment.end]
    while tokens and tokens[0].text in ",;:–—-":
        tokens = tokens[1:]
    while tokens and tokens[-1].text in ",;:–—-":
        tokens = tokens[:-1]
    return Span(tokens[0].start, tokens[-1].end)
