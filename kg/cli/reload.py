"""``kg reload``: extracts the reports of the store anew."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from kg.cli.changes import change_counts, change_lines
from kg.cli.interrupt import GOES_ON, until_interrupted
from kg.cli.options import store_option
from kg.cli.progress import bar, say, ticking
from kg.cli.run import this_run
from kg.errors import StoreError
from kg.loading import Kept, Loaded, Task, load, prepared
from kg.pipeline import put_ontology
from kg.queries import pick
from kg.store import Reader, open_writer, require_loaded


@click.command("reload")
@click.argument("reports", nargs=-1, metavar="[REPORT...]")
@store_option
@click.option("--all", is_flag=True, help="All reports.")
@click.option("--jobs", "-j", type=click.IntRange(1, 64), default=1, show_default=True,
              help="Processes that extract.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Show each statement that changed.")
@click.pass_context
def command(
    ctx: click.Context,
    reports: tuple[str, ...],
    *,
    store: Path,
    all: bool,
    jobs: int,
    explain: bool,
) -> None:
    """Extract the reports of the store anew.

    For after a change of the lexicon or the program. No file is needed: the store has kept what
    was read. Prints a line for each report with what
    changed; a statement that is still there keeps its IRI. What this version made already is
    passed over.
    """
    if bool(reports) == all:
        raise click.UsageError("name reports, or give --all")
    require_loaded(store)
    task = Task(this_run())
    failed = []
    with until_interrupted(GOES_ON) as stopped, open_writer(store) as writer:
        inputs = list(_kept(writer, reports))
        task = replace(task, known=writer.sources(task.maker))
        put_ontology(writer)
        with bar("reloading", lambda: len(inputs)) as tick:
            found = ticking(prepared(inputs, task, jobs, stopped), tick)
            for one in load(found, lambda: writer, task):
                _print(one, explain)
                if one.prepared.error:
                    failed.append(one.prepared.error)
        writer.compact_if_grown()
    for error in failed:
        click.echo(f"kg: {error}", err=True)
    ctx.exit(max((error.exit_code for error in failed), default=0))


def _kept(reader: Reader, reports: Sequence[str]) -> Iterator[Kept]:
    """Yield the documents that the store has kept."""
    known = reader.reports()
    graphs = [pick("report", report, known) for report in reports] or list(known.values())
    for graph in graphs:
        entry, document = reader.entry(graph), reader.kept(graph)
        if entry is None or document is None or entry.report is None:
            raise StoreError(
                f"the store {reader.path} has not kept the text of {graph}; load its file again"
            )
        yield Kept(entry.report, entry.source, document)


def _print(one: Loaded, explain: bool) -> None:
    if one.prepared.error or one.result is None:
        return
    counts = change_counts(one.changed)
    say(f"{one.prepared.report}: {one.result}{f', {counts}' if counts else ''}")
    if explain:
        for line in change_lines(one.changed):
            say(f"  {line}")
