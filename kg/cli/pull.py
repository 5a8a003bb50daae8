"""``kg pull``: reports from a SPARQL server."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.endpoint import endpoint_option, server
from kg.cli.options import store_option
from kg.errors import InvalidGraph
from kg.model import Severity
from kg.pipeline import put_ontology
from kg.remote import pull
from kg.serialise.terms import to_graph
from kg.store import Writer, open_writer
from kg.validation import validate_report
from kg.vocabulary import load_vocabulary


@click.command("pull")
@click.argument("reports", nargs=-1, metavar="[REPORT...]")
@endpoint_option("The SPARQL server that has the reports.", required=True)
@store_option
def command(reports: tuple[str, ...], *, endpoint: str, store: Path) -> None:
    """Take reports from a SPARQL server into the store.

    Without REPORT (an id, or the beginning of one) all of them come; vocabulary and ontology are
    those of this program. Each is counted, and checked like a report that is loaded, before it
    is stored as a whole; one that the store has already is left alone.
    """
    with ExitStack() as stack:
        writer: Writer | None = None
        for report, graph, triples in pull(server(endpoint), reports):
            _refuse_violations(report, triples)
            writer = writer or _open(stack, store)
            quads = (ox.Quad(t.subject, t.predicate, t.object) for t in triples)
            result = writer.put(graph, quads, report=report)
            click.echo(f"{report}: {result}, {len(triples)} triples")


def _open(stack: ExitStack, path: Path) -> Writer:
    """Open the store at the first report: a server that does not answer makes no folder."""
    writer = stack.enter_context(open_writer(path))
    put_ontology(writer)
    return writer


def _refuse_violations(report: str, triples: Sequence[ox.Triple]) -> None:
    for finding in validate_report(to_graph(triples), load_vocabulary()):
        if finding.severity is Severity.VIOLATION:
            raise InvalidGraph(f"{report}: {finding.message}; it was not stored")
