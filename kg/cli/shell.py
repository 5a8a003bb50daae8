"""``kg shell``: an interactive prompt."""

from pathlib import Path

import click

from kg.cli import listing
from kg.cli.endpoint import asked_option, engine_of
from kg.cli.options import store_option
from kg.errors import KgError


@click.command("shell")
@store_option
@asked_option
def command(*, store: Path, endpoint: str | None) -> None:
    """Ask questions at a prompt, one after the other.

    Completes names, prefixes, classes, properties and keys of the vocabulary with Tab, and
    remembers what was asked before. Ctrl-C stops a query, Ctrl-D ends. Reads lines without a
    prompt where standard input is no terminal; the exit code is then 3 if one has no answer.

    A question and its values, a query in SPARQL, or a command: positions actor=NLD, ASK {},
    .help, .quit.
    """
    from kg.shell import run

    engine = engine_of(store, endpoint, stoppable=True)
    with engine.answer("ASK {}"):
        pass
    if not run(engine, listing.listing, listing.matching):
        click.get_current_context().exit(KgError.exit_code)
