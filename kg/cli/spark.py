"""``kg load --engine spark``: files in, N-Quads of all reports in a folder."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

import click

from kg.cli.engine import Engine
from kg.cli.inputs import counted
from kg.cli.progress import Tick, bar
from kg.loading import Task
from kg.model import Stated
from kg.read.stray import words
from kg.spark.session import started

if TYPE_CHECKING:
    from kg.spark.job import Outcome

_SECONDS = 0.5


def load_with_spark(files: Sequence[str], task: Task, stated: Stated, engine: Engine) -> int:
    """Load files into a folder, and print what it holds; return the exit code."""
    with started(engine.master, engine.settings) as spark:
        from kg.spark.job import Request, load
        from kg.spark.work import shown

        request = Request(files, engine.to, task, stated, engine.gzip)
        outcome = load(spark, request, _watching)
    for path in outcome.stray:
        click.echo(f"warning: {words(shown(path))}", err=True)
    _print_counts(outcome, engine.to)
    return _print_failures(outcome, engine.to)


def _print_counts(outcome: "Outcome", to: str) -> None:
    if outcome.reports:
        told = [
            counted(outcome.reports, "report"),
            counted(outcome.statements, "statement"),
            *([counted(outcome.warnings, "warning")] if outcome.warnings else []),
            f"{counted(outcome.quads, 'quad')} in {counted(outcome.parts, 'part')}",
        ]
        click.echo(f"{to}: {', '.join(told)}")


def _print_failures(outcome: "Outcome", to: str) -> int:
    """Print why inputs failed; return the exit code."""
    failures = outcome.failures
    for reason in failures.reasons:
        click.echo(f"kg: {reason}", err=True)
    if failures.number > 1:
        where = f"; all are listed in {to}/failures.jsonl" if outcome.reports else ""
        click.echo(f"kg: {failures.number:,} files were not loaded{where}", err=True)
    return failures.exit_code


@contextmanager
def _watching(done: Callable[[], int], total: int) -> Iterator[None]:
    """Move a bar on a terminal as files are done."""
    ended = Event()

    def follow(tick: Tick) -> None:
        shown = 0
        while not ended.wait(_SECONDS):
            for _ in range(done() - shown):
                tick()
                shown += 1

    with bar("loading", lambda: total) as tick:
        follower = Thread(target=follow, args=(tick,), daemon=True)
        if tick is not None:
            follower.start()
        try:
            yield
        finally:
            ended.set()
            if tick is not None:
                follower.join()
