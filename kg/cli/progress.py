"""Shows how far long work has come: a bar on a terminal, nothing elsewhere."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

Tick = Callable[[], None]
Item = TypeVar("Item")


def on_terminal() -> bool:
    """Tell whether a person watches."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def say(words: str, *, err: bool = False) -> None:
    """Print a line, above the bar if there is one: left to itself, click writes into the bar."""
    click.echo(words, file=sys.stderr if err else sys.stdout)


@contextmanager
def bar(words: str, total: Callable[[], int | None]) -> Iterator[Tick | None]:
    """Show a bar with rate and time left on stderr, and give what to call after each step.

    Without a terminal there is no bar: None is given, and ``total`` is not called.
    """
    if not on_terminal():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), rate, TimeLeft())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words, total=total(), rate="")

        def tick() -> None:
            progress.advance(task)
            speed = progress.tasks[0].speed
            progress.update(task, rate=f"{speed:.1f}/s" if speed else "")

        yield tick


def ticking(items: Iterable[Item], tick: Tick | None) -> Iterator[Item]:
    """Yield items, and move the bar for each."""
    for item in items:
        if tick is not None:
            tick()
        yield item
