"""Adds reports up: tallies, breakdowns and the pooled figures (micro-averages)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.bootstrap import Interval, intervals
from kg.evaluate.score import MEASURES, Comparison, Fact, ReportScore

GROUPS = ("report", "actor", "act", "target", "language")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts were found, missed and invented."""

    correct: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.correct + other.correct, self.missed + other.missed, self.false + other.false
        )

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 when nothing was found."""
        return _share(self.correct, self.correct + self.false)

    @property
    def recall(self) -> float:
        """The share of gold that was found; 1 when gold has nothing."""
        return _share(self.correct, self.correct + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 when there was nothing to find, and nothing found."""
        return _share(2 * self.correct, 2 * self.correct + self.missed + self.false)


@dataclass(frozen=True, slots=True)
class Summary:
    """The scores of one report, or of several together."""

    measures: Mapping[str, Tally]
    metadata_correct: int = 0
    metadata_fields: int = 0
    distractor_words: int = 0
    distractor_statements: int = 0

    @property
    def metadata(self) -> float:
        """The share of metadata fields that are right."""
        return _share(self.metadata_correct, self.metadata_fields)

    @property
    def distraction(self) -> float:
        """False statements per 1,000 words of distractor text."""
        words = self.distractor_words
        return 1000 * self.distractor_statements / words if words else 0.0

    def figures(self) -> dict[str, float]:
        """Return the headline figure of every score, by name; the last two of whole reports."""
        figures = {name: tally.f1 for name, tally in self.measures.items()}
        if self.metadata_fields:
            figures |= {"metadata": self.metadata, "distractor": self.distraction}
        return figures


def summary(report: ReportScore) -> Summary:
    """Return the counts of one report."""
    return Summary(
        measures={name: tally(compared) for name, compared in report.measures.items()},
        metadata_correct=sum(result.correct for result in report.metadata),
        metadata_fields=len(report.metadata),
        distractor_words=report.distractor_words,
        distractor_statements=report.distractor_statements,
    )


def pooled(parts: Sequence[Summary]) -> Summary:
    """Add summaries up."""
    return Summary(
        measures={name: sum((part.measures[name] for part in parts), Tally()) for name in MEASURES},
        metadata_correct=sum(part.metadata_correct for part in parts),
        metadata_fields=sum(part.metadata_fields for part in parts),
        distractor_words=sum(part.distractor_words for part in parts),
        distractor_statements=sum(part.distractor_statements for part in parts),
    )


def confidence(parts: Sequence[Summary]) -> dict[str, Interval]:
    """Return the bootstrap interval of every pooled figure, by name."""
    return intervals(parts, lambda sample: pooled(sample).figures())


def confusion(reports: Iterable[ReportScore]) -> Counter[tuple[str, str]]:
    """Return how often gold's act was coded as that act; the empty string for none."""
    return sum((report.confusion for report in reports), Counter())


def breakdown(reports: Sequence[ReportScore], by: str) -> dict[str, Summary]:
    """Return the summaries per report, language, actor, act or target, sorted by name.

    By actor, act or target only the measures are broken down whose tuples have that field.
    """
    if by in ("report", "language"):
        parts: dict[str, list[Summary]] = {}
        for report in reports:
            name = report.name if by == "report" else report.language
            parts.setdefault(name, []).append(summary(report))
        return {name: pooled(parts[name]) for name in sorted(parts)}
    tallies: dict[str, dict[str, Tally]] = {}
    for measure, fields in MEASURES.items():
        if by in fields and len(fields) > 1:
            for report in reports:
                for key, part in _grouped(report.measures[measure], fields.index(by)).items():
                    row = tallies.setdefault(key, {})
                    row[measure] = row.get(measure, Tally()) + part
    return {key: Summary(tallies[key]) for key in sorted(tallies)}


def tally(compared: Comparison) -> Tally:
    """Count a comparison."""
    return Tally(len(compared.correct), len(compared.missed), len(compared.false))


def _grouped(compared: Comparison, position: int) -> dict[str, Tally]:
    """Count a comparison per value that its facts have at ``position``."""

    def count(facts: Iterable[Fact]) -> Counter[str]:
        return Counter(str(fact[position]) for fact in facts)

    correct, missed, false = map(count, (compared.correct, compared.missed, compared.false))
    keys = {*correct, *missed, *false}
    return {key: Tally(correct[key], missed[key], false[key]) for key in keys}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
