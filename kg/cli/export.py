"""``kg export``: the graph, or reports of it, as RDF."""

from pathlib import Path

import click

from kg.cli.options import format_of, output_option, store_option, write
from kg.queries import pick
from kg.serialise import SUFFIXES, Format, serialise
from kg.store import open_reader


@click.command("export")
@click.argument("reports", nargs=-1, metavar="[REPORT...]")
@click.option(
    "--format",
    type=click.Choice([*map(str, Format)]),
    help="By default TriG, or what the suffix of --output says.",
)
@store_option
@output_option
def command(
    reports: tuple[str, ...], *, format: str | None, store: Path, output: Path | None
) -> None:
    """Write the graph as RDF, sorted.

    Without REPORT everything is written, the vocabulary and the ontology too; with one or more
    (ids, the beginnings of ids, or IRIs) only the graphs of these. Turtle and N-Triples leave
    out which report says what.
    """
    form = Format(format_of(format, output, SUFFIXES) or Format.TRIG)
    with open_reader(store) as reader:
        known = reader.reports()
        graphs = [pick("report", report, known) for report in reports] or reader.graphs()
        quads = [quad for graph in graphs for quad in reader.graph(graph)]
    write(serialise(quads, form), output)
