"""``kg evaluate``: how well extraction, or another annotator, agrees with gold files."""

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.options import format_of, output_option, write
from kg.errors import GoldError, UnreadableInput
from kg.evaluate import render
from kg.evaluate.differences import differences
from kg.evaluate.gold import gold_files, name_of
from kg.evaluate.pool import GROUPS, breakdown, confidence, confusion, pooled, summary
from kg.evaluate.rules import by_rule
from kg.evaluate.run import score_annotator, score_extraction, wrong_gold
from kg.evaluate.score import ReportScore
from kg.read.file import read_file
from kg.vocabulary import load_vocabulary

FORMATS = {"table": render.as_text, "json": render.as_json, "csv": render.as_csv}
RULE = "rule"
SUFFIXES = {".json": "json", ".csv": "csv", ".txt": "table"}
ANY_PATH = click.Path(path_type=Path)


@click.command("evaluate")
@click.argument("paths", nargs=-1, required=True, type=ANY_PATH, metavar="DIR|FILE...")
@click.option(
    "--by",
    type=click.Choice((*GROUPS, RULE)),
    default="report",
    show_default=True,
    help="What the scores are broken down by.",
)
@click.option("--errors", is_flag=True, help="List every miss and every false statement.")
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    help="Default: as the suffix of --output says, else table. With --errors, csv lists them.",
)
@output_option
@click.option(
    "--only",
    type=ANY_PATH,
    metavar="FILE",
    help="Take only the reports named in FILE, one a line.",
)
@click.option(
    "--predictions",
    type=ANY_PATH,
    metavar="DIR",
    help="Compare with the gold files in DIR, not with the extraction.",
)
def command(
    paths: tuple[Path, ...],
    *,
    by: str,
    errors: bool,
    format: str | None,
    output: Path | None,
    only: Path | None,
    predictions: Path | None,
) -> None:
    """Score extraction against gold files.

    A gold file NAME.gold.json lies beside its report NAME.txt. Prints the scores of the
    codebook: F1 of positions (actor, act, target), stances, statements, actors and targets,
    accuracy of metadata, false statements in distractor text; pooled with 95 % bootstrap
    intervals over reports, and the confusion of acts.
    """
    form = format_of(format, output, SUFFIXES) or "table"
    if predictions and by == RULE:
        raise click.UsageError("gold files name no rules: --by rule judges the extraction only")
    vocabulary = load_vocabulary()
    golds = _chosen(gold_files(paths), only)
    problems = wrong_gold(golds, vocabulary, predictions)
    for problem in problems[:-1]:
        click.echo(problem, err=True)
    if problems:
        raise GoldError(problems[-1])
    reports = (
        score_annotator(golds, predictions, vocabulary)
        if predictions
        else score_extraction(golds, vocabulary)
    )
    for report in reports:
        if report.refused:
            click.echo(f"{report.name}: nothing extracted: {report.refused}", err=True)
    write(FORMATS[form](_results(reports, by, errors)), output)


def _results(reports: Sequence[ReportScore], by: str, errors: bool) -> render.Results:
    parts = [summary(report) for report in reports]
    return render.Results(
        by=by,
        groups={} if by == RULE else breakdown(reports, by),
        total=pooled(parts),
        confidence=confidence(parts),
        confusion=confusion(reports),
        differences=[one for report in reports for one in differences(report)] if errors else None,
        rules=by_rule(reports) if by == RULE else None,
    )


def _chosen(golds: list[Path], only: Path | None) -> list[Path]:
    """Return the gold files that the names file lists; all without one."""
    if only is None:
        return golds
    try:
        lines = read_file(only).decode().splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{only}: no UTF-8 text; give a file with a name a line") from error
    names = {line.partition("#")[0].strip() for line in lines} - {""}
    unknown = names - {name_of(gold) for gold in golds}
    if unknown or not names:
        raise UnreadableInput(f"{only}: no gold file for {', '.join(sorted(unknown)) or 'any'}")
    return [gold for gold in golds if name_of(gold) in names]
