"""Compares two codings of one report, by the codebook's scores.

Tuples are compared as sets. Keys count as their nearest coded ancestors; a coded target
that is narrower than a gold target in the same tuple counts as that gold target; what only
optional gold says is dropped from the other coding before counting.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.evaluate.gold import Coding, Entry
from kg.evaluate.statements import pair
from kg.model import Document, Span, folded
from kg.vocabulary import Vocabulary

Fact = tuple[str | Span, ...]
"""A tuple of one of the measures, its values in the order of the measure's fields."""

TUPLES: Mapping[str, tuple[str, ...]] = {
    "position": ("actor", "act", "target"),
    "stance": ("actor", "stance", "target"),
    "actor": ("actor",),
    "target": ("target",),
}
"""The measures on tuples and their fields. Statements without targets give no tuple, so
that the last two are the marginals of the first."""

MEASURES: Mapping[str, tuple[str, ...]] = {
    "position": TUPLES["position"],
    "stance": TUPLES["stance"],
    "statement": ("actor", "act", "place"),
    "actor": TUPLES["actor"],
    "target": TUPLES["target"],
}

MEETING_FIELDS = ("type", "character", "start", "end", "place")
REPORT_FIELDS = ("sender", "recipient", "issued")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The facts of one measure, each with the entry that gave it (missed ones: gold's)."""

    correct: Mapping[Fact, Entry]
    missed: Mapping[Fact, Entry]
    false: Mapping[Fact, Entry]


@dataclass(frozen=True, slots=True)
class FieldResult:
    """One metadata field: what gold says and what was found."""

    field: str
    gold: object
    found: object

    @property
    def correct(self) -> bool:
        """Whether both agree, white space aside."""
        return self.gold == self.found


@dataclass(frozen=True, slots=True)
class ReportScore:
    """The comparison of two codings of one report."""

    name: str
    language: str
    document: Document
    measures: Mapping[str, Comparison]
    confusion: Counter[tuple[str, str]]
    metadata: tuple[FieldResult, ...]
    distractor_words: int
    distractor_statements: int
    refused: str = ""
    """Why the machine would not code the report at all; then nothing counts as found."""


def score(gold: Coding, coded: Coding, vocabulary: Vocabulary, refused: str = "") -> ReportScore:
    """Compare a coding with the gold coding of the same report."""
    statements = pair(gold.entries, coded.entries, vocabulary)
    measures = {
        name: compare(gold.entries, coded.entries, fields, vocabulary)
        for name, fields in TUPLES.items()
    }
    measures["statement"] = Comparison(
        dict(statements.correct.items()),
        dict(statements.missed.items()),
        dict(statements.false.items()),
    )
    words, invented = distraction(gold, coded)
    return ReportScore(
        name=gold.name,
        language=gold.report["language"],
        document=gold.document,
        measures={name: measures[name] for name in MEASURES},
        confusion=statements.confusion,
        metadata=compare_metadata(gold, coded),
        distractor_words=words,
        distractor_statements=invented,
        refused=refused,
    )


def compare(
    gold: Iterable[Entry],
    coded: Iterable[Entry],
    fields: tuple[str, ...],
    vocabulary: Vocabulary,
) -> Comparison:
    """Compare the tuples of ``fields`` that two codings of a report give."""
    gold = list(gold)

    def rolled(_context: Fact, key: str) -> frozenset[str]:
        return vocabulary.coded_forms(key)

    required = _facts((one for one in gold if not one.optional), fields, rolled, vocabulary)
    optional = _facts((one for one in gold if one.optional), fields, rolled, vocabulary)
    wanted: dict[Fact, set[str]] = {}
    if fields[-1] == "target":
        for *context, target in (*required, *optional):
            wanted.setdefault(tuple(context), set()).add(str(target))

    def counted(context: Fact, key: str) -> frozenset[str]:
        return counts_as(key, wanted.get(context, set()), vocabulary)

    found = _facts(coded, fields, counted, vocabulary)
    return Comparison(
        correct={fact: entry for fact, entry in found.items() if fact in required},
        missed={fact: entry for fact, entry in required.items() if fact not in found},
        false={
            fact: entry
            for fact, entry in found.items()
            if fact not in required and fact not in optional
        },
    )


def counts_as(key: str, wanted: set[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the coded keys that a found target stands for, where gold has ``wanted``.

    Its own coded forms where gold has one of them, else the nearest gold targets that it is
    narrower than, else its coded forms.
    """
    forms = vocabulary.coded_forms(key)
    wider = vocabulary.ancestors(key) & wanted
    if forms & wanted:
        return forms & wanted
    nearest = wider - {above for one in wider for above in vocabulary.ancestors(one)}
    return frozenset(nearest) or forms


def _facts(
    entries: Iterable[Entry],
    fields: tuple[str, ...],
    targets: Callable[[Fact, str], frozenset[str]],
    vocabulary: Vocabulary,
) -> dict[Fact, Entry]:
    """Return the tuples that entries give, each with the first entry that gives it."""
    facts: dict[Fact, Entry] = {}
    for entry in entries:
        for context, key in _expand(entry, fields, vocabulary):
            for target in sorted(targets(context, key)):
                fact = (*context, target) if fields[-1] == "target" else context
                facts.setdefault(fact, entry)
    return facts


def _expand(
    entry: Entry, fields: tuple[str, ...], vocabulary: Vocabulary
) -> Iterator[tuple[Fact, str]]:
    """Yield an entry's tuples without their target, each with every target as written."""
    for actor in sorted(vocabulary.coded_forms(entry.actor)):
        values = {"actor": actor, "act": entry.act, "stance": entry.stance}
        context = tuple(values[field] for field in fields if field != "target")
        for target in entry.targets:
            yield context, target


def compare_metadata(gold: Coding, coded: Coding) -> tuple[FieldResult, ...]:
    """Compare meeting, sender, recipient, date of issue and the grounds that are cited."""
    pairs = [
        (f"meeting {field}", gold.report["meeting"][field], coded.report["meeting"].get(field))
        for field in MEETING_FIELDS
    ]
    pairs += [(field, gold.report[field], coded.report.get(field)) for field in REPORT_FIELDS]
    required = {cited for one in gold.entries if not one.optional for cited in one.cites}
    optional = {cited for one in gold.entries for cited in one.cites} - required
    found = {cited for one in coded.entries for cited in one.cites} - optional
    return (
        *(FieldResult(field, _folded(one), _folded(other)) for field, one, other in pairs),
        FieldResult("cites", ", ".join(sorted(required)), ", ".join(sorted(found))),
    )


def distraction(gold: Coding, coded: Coding) -> tuple[int, int]:
    """Return the words of the distractor text and the statements found in it.

    Distractor text is every block (paragraph, heading, note, letterhead) that no gold
    statement touches, optional ones included. One statement of several actors counts once.
    """
    blocks = [
        block.span
        for block in gold.document.blocks
        if not any(block.span.overlap(entry.span) for entry in gold.entries)
    ]
    words = sum(len(span.of(gold.document.text).split()) for span in blocks)
    found = {(entry.span, entry.act) for entry in coded.entries}
    invented = sum(
        any(block.contains(Span(span.start, span.start)) for block in blocks) for span, _ in found
    )
    return words, invented


def _folded(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    return folded(value) if isinstance(value, str) else value
