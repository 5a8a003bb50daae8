"""Scores the extraction, or another folder of gold files, against gold files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.evaluate.gold import (
    Coding,
    gold_coding,
    gold_problems,
    machine_coding,
    name_of,
    other_gold,
    read_gold,
    report_beside,
)
from kg.evaluate.score import ReportScore, score
from kg.extract import extract
from kg.model import Document
from kg.read import read_report
from kg.vocabulary import Vocabulary


def score_extraction(golds: Iterable[Path], vocabulary: Vocabulary) -> list[ReportScore]:
    """Extract the report beside each gold file, and score it.

    Raises:
        InputError: if a file cannot be read.
        GoldError: if a gold file breaks the codebook.
    """
    return [_score(gold, vocabulary) for gold in golds]


def score_annotator(
    golds: Iterable[Path], folder: Path, vocabulary: Vocabulary
) -> list[ReportScore]:
    """Score the gold files of the same names in ``folder``: the agreement of annotators.

    Raises:
        InputError: if a file cannot be read.
        GoldError: if a gold file breaks the codebook.
    """
    scores = []
    for gold in golds:
        document = read_report(report_beside(gold))
        one, other = (
            gold_coding(path, document, vocabulary) for path in (gold, other_gold(folder, gold))
        )
        scores.append(score(one, other, vocabulary))
    return scores


def wrong_gold(golds: Sequence[Path], vocabulary: Vocabulary, folder: Path | None) -> list[str]:
    """Return all that is wrong with gold files, those in ``folder`` too: one line each.

    Raises:
        InputError: if a file cannot be read.
        GoldError: if a gold file is no JSON or has no report beside it.
    """
    problems: list[str] = []
    for gold in golds:
        document = read_report(report_beside(gold))
        for path in [gold, other_gold(folder, gold)] if folder else [gold]:
            problems += gold_problems(path, read_gold(path), document, vocabulary)
    return problems


def _score(gold: Path, vocabulary: Vocabulary) -> ReportScore:
    document = read_report(report_beside(gold))
    wanted = gold_coding(gold, document, vocabulary)
    coded, refused = _extracted(name_of(gold), document, vocabulary)
    return score(wanted, coded, vocabulary, refused)


def _extracted(name: str, document: Document, vocabulary: Vocabulary) -> tuple[Coding, str]:
    """Return the machine's coding; an empty one, and why, where it refuses the report."""
    try:
        return machine_coding(name, extract(document, vocabulary)), ""
    except InputError as error:
        return Coding(name, document, {"meeting": {}}, ()), str(error)
