"""The scores that no change may lower: ``python -m tests.evaluate.pin`` writes them anew.

Run it from the repository's root after a change that raises them, and commit
``tests/evaluate/scores.json`` with the change. Reports under ``../shared`` are measured
where they are at hand; the figures of those that are not stay as they are.
"""

import json
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.evaluate.gold import gold_files, name_of
from kg.evaluate.pool import pooled, summary
from kg.evaluate.run import score_extraction
from kg.evaluate.score import ReportScore
from kg.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "../shared/corpus"
GENUINE = ROOT / "../shared/reports"
EXAMPLES = ROOT / "examples"
UNREAD = ROOT / "tests/extract/unread"
SPLIT = ROOT / "tests/extract/split.toml"
SCORES = Path(__file__).with_name("scores.json")

Figures = dict[str, float]


@cache
def measure() -> dict[str, Figures]:
    """Return the figures of each set of reports that is at hand."""
    split = tomllib.loads(SPLIT.read_text("utf-8"))
    corpus, genuine, unread = (score_folder(folder) for folder in (CORPUS, GENUINE, UNREAD))
    aside = [report for report in corpus if report.name in split["aside"]]
    sets = {
        "corpus": corpus,
        "rules": [report for report in corpus if report.name in split["rules"]],
        "aside-nl": [report for report in aside if report.language == "nl"],
        "aside-en": [report for report in aside if report.language == "en"],
        "genuine": genuine,
        "examples": score_folder(EXAMPLES),
        "unread-nl": [report for report in unread if report.language == "nl"],
        "unread-en": [report for report in unread if report.language == "en"],
    }
    return {name: figures(reports) for name, reports in sets.items() if reports}


def score_folder(folder: Path) -> list[ReportScore]:
    return score_extraction(gold_files([folder]), load_vocabulary()) if folder.is_dir() else []


def figures(reports: Iterable[ReportScore]) -> Figures:
    found = pooled([summary(report) for report in reports]).figures()
    return {name: round(figure, 4) for name, figure in found.items()}


def pinned() -> dict[str, Figures]:
    return json.loads(SCORES.read_text("utf-8"))


def split_names() -> tuple[list[str], list[str]]:
    """Return the names in the split, and those of the corpus; both sorted."""
    split = tomllib.loads(SPLIT.read_text("utf-8"))
    return sorted([*split["rules"], *split["aside"]]), [name_of(g) for g in gold_files([CORPUS])]


if __name__ == "__main__":
    before = pinned() if SCORES.exists() else {}
    SCORES.write_text(json.dumps(before | measure(), indent=2) + "\n", "utf-8")
    print(SCORES.read_text("utf-8"), end="")
