"""``kg load``: files in, validated graphs in the store."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import click

from kg import __version__
from kg.cli.explain import explanation
from kg.cli.inputs import counted, given
from kg.cli.options import store_option
from kg.errors import InputError, InvalidGraph
from kg.model import Finding, Run, Severity
from kg.pipeline import Outcome, process, put_ontology, put_report, refuse_violations
from kg.store import Writer, open_writer
from kg.vocabulary import load_vocabulary


@click.command("load")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@store_option
@click.option("--dry-run", is_flag=True, help="Do everything but store.")
@click.option("--explain", is_flag=True, help="List what each sentence gave.")
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], *, store: Path, dry_run: bool, explain: bool
) -> None:
    """Load reports into the store.

    Reads each FILE (PDF, DOCX, ODT, RTF, HTML, XML, e-mail or plain text; a folder or ZIP
    of these; - is standard input), extracts its statements, checks
    the graph and stores it in place of an earlier version of the same report. Prints one line
    for each report. A violation refuses a report, a warning does not. A report that fails
    does not stop the others; the exit code is then 3, or 1 if there were only violations.
    """
    vocabulary = load_vocabulary()
    run = Run(__version__, vocabulary.version, datetime.now(UTC).isoformat(timespec="seconds"))
    writer: Writer | None = None
    code = 0
    with ExitStack() as stack:
        for one in given(files):
            try:
                outcome = process(one.document(), vocabulary, run)
                _show(outcome.report_id, outcome.findings)
                refuse_violations(outcome)
                result = "not stored"
                if not dry_run:
                    writer = writer or _open(stack, store)
                    result = put_report(outcome, writer)
                click.echo(_line(outcome, result))
                if explain:
                    click.echo("\n".join(explanation(outcome.extraction)))
            except (InputError, InvalidGraph) as error:
                click.echo(f"kg: {error}", err=True)
                code = max(code, error.exit_code)
    ctx.exit(code)


def _open(stack: ExitStack, path: Path) -> Writer:
    """Open the store at the first report that is fit for it: bad input makes no folder."""
    writer = stack.enter_context(open_writer(path))
    put_ontology(writer)
    return writer


def _show(report: str, findings: Sequence[Finding]) -> None:
    for finding in findings:
        click.echo(f"{finding.severity.value}: {report}: {finding.message}", err=True)


def _line(outcome: Outcome, result: str) -> str:
    statements = counted(len(outcome.extraction.statements), "statement")
    warnings = outcome.of(Severity.WARNING)
    noted = f", {counted(len(warnings), 'warning')}" if warnings else ""
    return f"{outcome.report_id}: {result}, {statements}{noted}"
