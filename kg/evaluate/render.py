"""Writes scores as readable text, as JSON and as CSV."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import groupby

from kg.evaluate.bootstrap import Interval
from kg.evaluate.differences import MISSED, Difference
from kg.evaluate.pool import Summary, Tally

SHORT = {"metadata": "meta", "distractor": "/1000w"}
NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Results:
    """All that an evaluation gives."""

    by: str
    groups: Mapping[str, Summary]
    total: Summary
    confidence: Mapping[str, Interval]
    confusion: Counter[tuple[str, str]]
    differences: Sequence[Difference] | None = None
    """None when they were not asked for."""
    rules: Mapping[str, Tally] | None = None
    """What each rule found, in place of groups; None unless broken down by rule."""


def as_json(results: Results) -> str:
    """Return everything as JSON."""
    data: dict[str, object] = {
        "pooled": _summary(results.total, results.confidence),
        "by": results.by,
        "groups": {name: _summary(part, {}) for name, part in results.groups.items()}
        if results.rules is None
        else {rule: _rule(tally) for rule, tally in results.rules.items()},
        "confusion": [
            {"gold": gold or None, "found": found or None, "count": count}
            for (gold, found), count in sorted(results.confusion.items())
        ],
    }
    if results.differences is not None:
        data["differences"] = [asdict(one) for one in results.differences]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(results: Results) -> str:
    """Return one row per group and measure, or per rule; or the differences, when asked for."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if results.differences is not None:
        names = [field.name for field in fields(Difference)]
        writer.writerow(names)
        writer.writerows([getattr(one, name) for name in names] for one in results.differences)
        return out.getvalue()
    if results.rules is not None:
        writer.writerow(["rule", *_rule(Tally())])
        writer.writerows([rule, *_rule(tally).values()] for rule, tally in results.rules.items())
        return out.getvalue()
    writer.writerow(
        [results.by, "measure", "correct", "missed", "false", "precision", "recall", "f1"]
    )
    for name, part in {**results.groups, "pooled": results.total}.items():
        for measure, tally in part.measures.items():
            writer.writerow([name, measure, *_counts(tally).values()])
    return out.getvalue()


def as_text(results: Results) -> str:
    """Return tables for people, and the differences when asked for."""
    first = _scores(results) if results.rules is None else _rules(results.rules)
    parts = [first, _pooled(results), _acts(results.confusion)]
    if results.differences is not None:
        parts.append(_listing(results.differences))
    return "\n".join(parts)


def _scores(results: Results) -> str:
    """Return a table of the headline figures per group."""
    names = list(dict.fromkeys(name for part in results.groups.values() for name in part.figures()))
    rows = [[results.by, "gold", "found", *(SHORT.get(name, name) for name in names)]]
    for name, part in results.groups.items():
        tally = part.measures.get("position") or next(iter(part.measures.values()))
        figures = part.figures()
        rows.append(
            [
                name,
                str(tally.correct + tally.missed),
                str(tally.correct + tally.false),
                *(f"{figures[column]:.3f}" if column in figures else NOTHING for column in names),
            ]
        )
    return _table(rows)


def _rules(rules: Mapping[str, Tally]) -> str:
    """Return a table of what each rule found."""
    rows = [["rule", *_rule(Tally())]]
    for rule, tally in rules.items():
        *counts, precision = _rule(tally).values()
        rows.append([rule, *map(str, counts), f"{precision:.3f}"])
    return _table(rows)


def _pooled(results: Results) -> str:
    """Return a table of the pooled figures with their counts and intervals."""
    rows = [["pooled", "F1", "95 %", "precision", "recall", "correct", "missed", "false"]]
    for name, tally in results.total.measures.items():
        rows.append(
            [
                name,
                f"{tally.f1:.3f}",
                _interval(results.confidence.get(name)),
                f"{tally.precision:.3f}",
                f"{tally.recall:.3f}",
                str(tally.correct),
                str(tally.missed),
                str(tally.false),
            ]
        )
    total = results.total
    lines = [
        f"metadata accuracy {total.metadata:.3f} {_interval(results.confidence.get('metadata'))}"
        f" ({total.metadata_correct} of {total.metadata_fields} fields)",
        f"false statements per 1,000 words of distractor text {total.distraction:.2f} "
        f"{_interval(results.confidence.get('distractor'))}"
        f" ({total.distractor_statements} in {total.distractor_words} words)",
    ]
    return _table(rows) + "\n".join(lines) + "\n"


def _acts(confusion: Counter[tuple[str, str]]) -> str:
    """Return the act confusion: gold down, found across, none as a dash."""
    names = sorted({name for pair in confusion for name in pair if name})
    if not names:
        return ""
    rows = [["act: gold \\ found", *names, "none"]]
    for gold in [*names, ""]:
        counts = [confusion[gold, found] for found in [*names, ""]]
        rows.append([gold or "none", *(str(count) if count else "." for count in counts)])
    return _table(rows)


def _listing(differences: Iterable[Difference]) -> str:
    """Return the differences under their sentences: - is missed, + is false, ! is wrong."""
    lines: list[str] = []
    for report, in_report in groupby(differences, key=lambda one: one.report):
        lines.append(f"== {report}")
        for sentence, here in groupby(in_report, key=lambda one: one.sentence):
            same = list(here)
            if same[0].measure == "metadata":
                lines.append(f"! {same[0].target}: {sentence}")
                continue
            lines.append(f"\n@{same[0].start} {sentence}")
            lines.extend(_line(list(alike)) for _, alike in groupby(same, key=_but_target))
        lines.append("")
    return "\n".join(lines) + "\n"


def _but_target(one: Difference) -> tuple[str, ...]:
    return one.kind, one.measure, one.actor, one.act, one.stance, one.rule


def _line(alike: Sequence[Difference]) -> str:
    """Return one line for differences that have all but their target in common."""
    one = alike[0]
    targets = ", ".join(each.target for each in alike)
    sign = "-" if one.kind == MISSED else "+"
    what = {
        "position": targets,
        "statement": "(the statement)",
        "stance": f"{targets} (only the stance)",
    }[one.measure]
    rule = f"  [{one.rule}]" if one.rule else ""
    return f"  {sign} {one.actor} {one.act} {one.stance}: {what}{rule}"


def _summary(part: Summary, confidence: Mapping[str, Interval]) -> dict[str, object]:
    data: dict[str, object] = {
        name: {**_counts(tally), **_bounds(confidence.get(name))}
        for name, tally in part.measures.items()
    }
    if part.metadata_fields:
        data["metadata"] = {
            "accuracy": round(part.metadata, 4),
            "correct": part.metadata_correct,
            "fields": part.metadata_fields,
            **_bounds(confidence.get("metadata")),
        }
        data["distractor"] = {
            "per_1000_words": round(part.distraction, 4),
            "statements": part.distractor_statements,
            "words": part.distractor_words,
            **_bounds(confidence.get("distractor")),
        }
    return data


def _rule(tally: Tally) -> dict[str, float]:
    return {
        "found": tally.correct + tally.false,
        "right": tally.correct,
        "false": tally.false,
        "precision": round(tally.precision, 4),
    }


def _counts(tally: Tally) -> dict[str, float]:
    return {
        "correct": tally.correct,
        "missed": tally.missed,
        "false": tally.false,
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
    }


def _bounds(interval: Interval | None) -> dict[str, float]:
    return {"low": round(interval[0], 4), "high": round(interval[1], 4)} if interval else {}


def _interval(interval: Interval | None) -> str:
    return f"[{interval[0]:.3f}, {interval[1]:.3f}]" if interval else NOTHING


def _table(rows: Sequence[Sequence[str]]) -> str:
    """Align columns: the first to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
    return "\n".join(lines) + "\n"
