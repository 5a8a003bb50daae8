"""``kg load``: files in, validated graphs in the store."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from kg.cli.changes import change_shown
from kg.cli.engine import Engine, engine_options
from kg.cli.explain import explanation
from kg.cli.inputs import counted, given, warn_of_stray
from kg.cli.interrupt import GOES_ON, until_interrupted
from kg.cli.options import store_option
from kg.cli.progress import bar, say, ticking
from kg.cli.run import this_run
from kg.cli.stated import stated_options
from kg.errors import StoreNotFound
from kg.loading import Loaded, Prepared, Task, load, prepared
from kg.model import Severity, Stated
from kg.pipeline import put_ontology
from kg.read.inputs import Input
from kg.store import Writer, open_reader, open_writer


@click.command("load")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@store_option
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), default=1, show_default=True,
    help="Processes that read and extract.",
)  # fmt: skip
@engine_options
@click.option("--dry-run", is_flag=True, help="Do everything but store.")
@click.option("--explain", is_flag=True, help="List what each sentence gave.")
@click.option(
    "--changes", type=click.IntRange(0), default=10, show_default=True,
    help="Lines of a change of text to show, and as many of statements.",
)  # fmt: skip
@stated_options
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    *,
    stated: Stated,
    store: Path,
    jobs: int,
    dry_run: bool,
    explain: bool,
    engine: Engine,
    changes: int,
) -> None:
    """Load reports into the store.

    Reads each FILE (PDF, DOCX, ODT, RTF, HTML, XML, e-mail or plain text; a folder or ZIP
    of these; - is standard input), extracts its statements, checks
    the graph and stores it in place of an earlier version of the same report. Prints one line
    for each report, or a bar on a terminal. Where the text of a report has changed since it was
    loaded, the change is shown. A violation refuses a report, a warning does not. A
    report that fails does not stop the others; all failures are listed at the end, and the exit
    code is then 3, or 1 if there were only violations.

    A file that was loaded before by the same version is passed over. Ctrl-C stores what is
    done and leaves whole reports only; the same command goes on from there.

    With --engine spark, FILE is anything that Spark reads (hdfs://..., s3a://..., patterns such
    as 2024/*.pdf), and the graphs are written to the folder --to as sorted N-Quads, for any
    server to bulk-load.
    """
    task = Task(this_run(), explain=explain)
    if engine.is_spark:
        from kg.cli.spark import load_with_spark

        ctx.exit(load_with_spark(files, task, stated, engine))
    if not (dry_run or explain):
        task = replace(task, known=_known(store, task.maker))
    warn_of_stray(files)
    failed: list[Prepared] = []
    changed: list[Loaded] = []
    sources: Iterable[Input] = given(files, stated)
    if "-" in files:
        sources = list(sources)  # while Ctrl-C still breaks off waiting for standard input
    with until_interrupted("nothing was to be stored" if dry_run else GOES_ON) as stopped:
        with bar("loading", lambda: _number(files)) as tick:
            found = ticking(prepared(sources, task, jobs, stopped), tick)
            for one in _stored(found, task, None if dry_run else store):
                _show(one, changes, quiet=tick is not None)
                if one.edits and tick is not None:
                    changed.append(one)
                if one.prepared.error:
                    failed.append(one.prepared)
        for one in changed:  # a bar has no place for them
            _print(one, changes)
        code = _failures(failed)
    ctx.exit(code)


def _number(files: Sequence[str]) -> int | None:
    """Return how many documents there are; unknown for standard input, which is read once."""
    return None if "-" in files else sum(1 for _ in given(files))


def _known(store: Path, maker: str) -> frozenset[str]:
    """Return the hashes of what this version loaded before."""
    try:
        with open_reader(store) as reader:
            return reader.sources(maker)
    except StoreNotFound:
        return frozenset()


def _stored(found: Iterable[Prepared], task: Task, store: Path | None) -> Iterator[Loaded]:
    """Store what was prepared, if there is a store, and give what became of each."""
    if store is None:
        yield from (Loaded(one, None) for one in found)
        return
    with ExitStack() as stack:
        opened: list[Writer] = []

        def writer() -> Writer:
            # opened at the first report that is fit for it: bad input makes no folder
            if not opened:
                opened.append(stack.enter_context(open_writer(store)))
                put_ontology(opened[0])
            return opened[0]

        yield from load(found, writer, task)
        for one in opened:
            one.compact_if_grown()


def _show(one: Loaded, changes: int, *, quiet: bool) -> None:
    """Print a line for what became of an input, where no bar tells; failures come at the end."""
    for finding in one.prepared.findings:
        words = f"{finding.severity.value}: {one.prepared.report}: {finding.message}"
        say(words, err=True)
    if not quiet and one.prepared.error is None:
        _print(one, changes)
    if one.prepared.extraction is not None and one.prepared.error is None:
        say("\n".join(explanation(one.prepared.extraction)))


def _print(one: Loaded, changes: int) -> None:
    """Print what became of an input; of a changed text, what changed."""
    click.echo(_line(one))
    for line in change_shown(one.changed, one.edits, changes) if one.edits else ():
        click.echo(f"  {line}")


def _line(one: Loaded) -> str:
    prepared, result = one.prepared, str(one.result or "not stored")
    if prepared.known:
        return f"{prepared.report}: {result}, loaded before"
    result += f" ({one.note})" if one.note else ""
    warnings = sum(finding.severity is Severity.WARNING for finding in prepared.findings)
    noted = f", {counted(warnings, 'warning')}" if warnings else ""
    return f"{prepared.report}: {result}, {counted(prepared.statements, 'statement')}{noted}"


def _failures(failed: Sequence[Prepared]) -> int:
    """Print why inputs failed; return the exit code."""
    for one in failed:
        click.echo(f"kg: {one.error}", err=True)
    if len(failed) > 1:
        click.echo(f"kg: {len(failed):,} files were not loaded", err=True)
    return max((one.error.exit_code for one in failed if one.error), default=0)
