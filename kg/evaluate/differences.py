"""Lists every miss and every false statement, each with the sentence it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.evaluate.gold import Entry
from kg.evaluate.score import Fact, ReportScore
from kg.extract.words.sentences import split
from kg.lexicon import load_lexicon
from kg.model import Document, Span, folded

MISSED = "missed"
FALSE = "false"
WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact that gold has and the coding lacks (missed), or the reverse (false).

    A wrong metadata field has its name as target, and both values as sentence.
    """

    report: str
    kind: str
    measure: str
    """position; stance, where the position is right; statement, where no target differs;
    or metadata."""
    actor: str
    act: str
    stance: str
    target: str
    """Empty for a whole statement."""
    rule: str
    """The rule that found it; empty for a miss."""
    start: int
    end: int
    sentence: str


def differences(report: ReportScore) -> list[Difference]:
    """Return the differences of a report, in the order of the text."""
    found = [*_positions(report), *_stances(report), *_statements(report)]
    return [*_fields(report), *sorted(found, key=_place)]


def sentence_around(document: Document, language: str, span: Span) -> Span:
    """Return the sentence in which a span begins, with all that the span covers."""
    for block in document.blocks:
        if block.span.contains(Span(span.start, span.start)):
            for sentence in split(document.text, block.span, load_lexicon(language)):
                if span.start < sentence.end:
                    return Span(min(sentence.start, span.start), max(sentence.end, span.end))
    return span


def _place(one: Difference) -> tuple[object, ...]:
    return one.start, one.end, one.kind == FALSE, one.actor, one.act, one.target, one.measure


def _fields(report: ReportScore) -> Iterator[Difference]:
    for one in report.metadata:
        if not one.correct:
            both = f"gold {one.gold!r}, found {one.found!r}"
            yield Difference(report.name, WRONG, "metadata", "", "", "", one.field, "", 0, 0, both)


def _positions(report: ReportScore) -> Iterator[Difference]:
    for kind, facts in _sides(report, "position"):
        for (actor, act, target), entry in facts.items():
            yield _difference(report, kind, "position", entry, (actor, act, entry.stance, target))


def _stances(report: ReportScore) -> Iterator[Difference]:
    position = report.measures["position"]
    right = {(actor, target) for actor, _, target in position.correct}
    wrong = {(actor, target) for actor, _, target in (*position.missed, *position.false)}
    for kind, facts in _sides(report, "stance"):
        for (actor, stance, target), entry in facts.items():
            if (actor, target) in right - wrong:
                fact = (actor, entry.act, stance, target)
                yield _difference(report, kind, "stance", entry, fact)


def _statements(report: ReportScore) -> Iterator[Difference]:
    listed = {id(entry) for _, facts in _sides(report, "position") for entry in facts.values()}
    for kind, facts in _sides(report, "statement"):
        for (actor, act, _), entry in facts.items():
            if id(entry) not in listed:
                fact = (actor, act, entry.stance, "")
                yield _difference(report, kind, "statement", entry, fact)


def _sides(report: ReportScore, measure: str) -> Iterator[tuple[str, dict[Fact, Entry]]]:
    compared = report.measures[measure]
    yield MISSED, dict(compared.missed)
    yield FALSE, dict(compared.false)


def _difference(
    report: ReportScore, kind: str, measure: str, entry: Entry, fact: Fact
) -> Difference:
    actor, act, stance, target = map(str, fact)
    sentence = sentence_around(report.document, report.language, entry.span)
    return Difference(
        report=report.name,
        kind=kind,
        measure=measure,
        actor=actor,
        act=act,
        stance=stance,
        target=target,
        rule=entry.rule,
        start=entry.span.start,
        end=entry.span.end,
        sentence=folded(sentence.of(report.document.text)),
    )
