"""Judges rules: how many of the statements that each one found are right."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.evaluate.pool import Tally
from kg.evaluate.score import ReportScore
from kg.lexicon import ANY_RULE

PRIOR = 5
"""How many statements of ordinary precision every rule is thought to have found beforehand."""


def by_rule(reports: Iterable[ReportScore]) -> dict[str, Tally]:
    """Return what each rule found, right and false, sorted by its name.

    Counted are the statements of the statement score, one per actor; those that only
    optional gold has are neither right nor false. Nothing is missed: gold names no rule.
    """
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for report in reports:
        compared = report.measures["statement"]
        right.update(entry.rule for entry in compared.correct.values())
        false.update(entry.rule for entry in compared.false.values())
    return {rule: Tally(right[rule], 0, false[rule]) for rule in sorted({*right, *false})}


def confidence_csv(rules: Mapping[str, Tally]) -> str:
    """Return the content of a language's ``confidence.csv``: rule, precision, found.

    The precision of a rule that found little leans towards the pooled one of the language:
    (right + PRIOR * pooled) / (found + PRIOR). The last row holds the pooled precision
    itself, for the rules that found nothing.
    """
    total = sum(rules.values(), Tally())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["rule", "precision", "found"])
    for rule, tally in rules.items():
        found = tally.correct + tally.false
        precision = (tally.correct + PRIOR * total.precision) / (found + PRIOR)
        writer.writerow([rule, f"{precision:.3f}", found])
    writer.writerow([ANY_RULE, f"{total.precision:.3f}", total.correct + total.false])
    return out.getvalue()
