"""``kg remove``: takes reports out of the store."""

from pathlib import Path

import click

from kg.cli.options import store_option
from kg.queries import pick
from kg.store import open_writer, require_loaded


@click.command("remove")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@store_option
def command(reports: tuple[str, ...], *, store: Path) -> None:
    """Take reports out of the store.

    REPORT is the id of a report, the beginning of one, or its IRI. All are removed, or none when
    one is unknown. The store notes that they were there, so that a server can say that they are
    gone. Loading a report again brings it back.
    """
    require_loaded(store)
    with open_writer(store) as writer:
        known = writer.reports()
        graphs = dict.fromkeys(pick("report", report, known) for report in reports)
        names = {graph: name for name, graph in known.items()}
        with writer.batch():
            for graph in graphs:
                writer.remove(graph)
    for graph in graphs:
        click.echo(f"{names[graph]}: removed")
