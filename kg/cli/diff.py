"""``kg diff``: how two graphs differ."""

from collections.abc import Iterable
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.changes import change_lines
from kg.cli.options import store_option
from kg.difference import differences
from kg.queries import pick
from kg.read.file import read_file
from kg.serialise import parse
from kg.store import open_reader


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@store_option
@click.pass_context
def command(ctx: click.Context, before: str, after: str, *, store: Path) -> None:
    """Show how B differs from A.

    Each is a file of RDF, the folder of a store, or a report of the store (its id, the beginning
    of one, or its IRI). Prints a line for each statement or other node that was added (+),
    removed (-) or changed (~), and what changed of it. Which run made a graph does not count.
    The exit code is 1 if they differ.
    """
    code = 0
    for line in change_lines(differences(_graph(before, store), _graph(after, store))):
        click.echo(line)
        code = 1
    ctx.exit(code)


def _graph(what: str, store: Path) -> Iterable[ox.Quad]:
    path = Path(what)
    named = "://" not in what and bool(path.suffix)  # no id of a report has a dot
    if path.is_file() or (named and not path.is_dir()):
        return parse(read_file(path), what)
    with open_reader(path if path.is_dir() else store) as reader:
        if path.is_dir():
            return list(reader.quads())
        return reader.graph(pick("report", what, reader.reports()))
