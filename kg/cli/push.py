"""``kg push``: reports to a SPARQL server."""

from pathlib import Path

import click

from kg.cli.endpoint import remote, server_options
from kg.cli.options import store_option
from kg.queries import pick
from kg.remote import push
from kg.store import open_reader


@click.command("push")
@click.argument("reports", nargs=-1, metavar="[REPORT...]")
@server_options
@store_option
def command(
    reports: tuple[str, ...],
    *,
    endpoint: str,
    graph_store: str | None,
    update: str | None,
    store: Path,
) -> None:
    """Write reports to a SPARQL server.

    Without REPORT everything is written, the vocabulary and the ontology too. Each graph is read
    back and compared before the next one; one that is the same already is left alone, so that a
    push that was broken off goes on where it ended. KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD,
    or KG_ENDPOINT_TOKEN, or a line in ~/.netrc say who writes.
    """
    target = remote(endpoint, graph_store, update)
    with open_reader(store) as reader:
        known = reader.reports()
        names = {graph: report for report, graph in known.items()}
        graphs = [pick("report", report, known) for report in reports] or reader.graphs()
        for step in push(reader, target, graphs):
            name = names.get(step.graph, step.graph)
            click.echo(f"{name}: {step.result}, {step.triples} triples")
