"""``kg store``: looks after the store as a whole."""

from pathlib import Path

import click

from kg.cli.inputs import counted
from kg.cli.options import store_option
from kg.store import open_reader, open_writer


@click.group("store")
def command() -> None:
    """Look after the store as a whole."""


@command.command("info")
@store_option
def info(*, store: Path) -> None:
    """Say what the store holds, and in which format."""
    from kg.store.info import facts

    with open_reader(store) as reader:
        for name, value in facts(reader).items():
            click.echo(f"{name:<12}{value}")


@command.command("compact")
@store_option
def compact(*, store: Path) -> None:
    """Put the files in order: queries become faster, and less disk is taken.

    A load does so by itself when the store has grown by half.
    """
    with open_writer(store) as writer:
        writer.compact()


@command.command("reindex")
@store_option
def reindex(*, store: Path) -> None:
    """Make the index of statements anew from the graphs."""
    with open_writer(store) as writer:
        number = writer.reindex()
    click.echo(counted(number, "statement"))
