"""``kg query``: the analyst's questions, and any other in SPARQL."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import pyoxigraph as ox

from kg.cli.listing import listing, matching
from kg.cli.options import format_of, output_option, store_option, write
from kg.cli.results import FORMATS, SUFFIXES, written
from kg.iri import Iris
from kg.queries import bind, find, parse, resolver
from kg.store import Reader, open_reader
from kg.vocabulary import load_vocabulary


@click.command("query")
@click.argument("query", required=False, metavar="NAME|FILE|-")
@click.option("--param", "-p", multiple=True, metavar="NAME=VALUE", help="A value.")
@click.option("--list", is_flag=True, help="List the questions and their parameters.")
@click.option("--search", metavar="WORDS", help="List the questions that speak of these words.")
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    help="By default a table for rows, Turtle for a graph, or what the suffix of --output says.",
)
@store_option
@output_option
def command(
    query: str | None,
    *,
    param: tuple[str, ...],
    list: bool,
    search: str | None,
    format: str | None,
    store: Path,
    output: Path | None,
) -> None:
    """Ask the store a question.

    NAME is a question that comes with the program (see --list), FILE a .rq file of your own, -
    standard input. A parameter takes a key of the vocabulary, a label in Dutch or English, or
    an IRI: -p actor=NLD, -p actor=Nederland. Queries see the union of all reports; each report
    is also a named graph. The prefixes that kg export writes need no declaration.
    """
    if list:
        write(listing(), output)
        return
    if search:
        write(matching(search), output)
        return
    if query is None:
        raise click.UsageError("name a question, or list them with --list")
    form = format_of(format, output, SUFFIXES)
    question = parse("standard input", sys.stdin.read()) if query == "-" else find(query)
    given = dict(map(_pair, param))
    with open_reader(store) as reader:
        text = bind(question, given, resolver(load_vocabulary(), _nodes(reader)))
        write(written(reader.query(text), form), output)


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not (name and equals and value):
        raise click.UsageError(f"-p {param}: give a parameter as NAME=VALUE")
    return name.replace("-", "_"), value


def _nodes(reader: Reader) -> Callable[[str], Mapping[str, str]]:
    """Return what finds the nodes of a kind in the store: their IRIs by id."""

    def nodes(kind: str) -> Mapping[str, str]:
        name = Iris().term("".join(part.capitalize() for part in kind.split("_")))
        rows = reader.query(f"SELECT DISTINCT ?node {{ ?node a {ox.NamedNode(name)} }}")
        assert isinstance(rows, ox.QuerySolutions)
        found = [row["node"].value for row in rows]
        return {iri.split(f"/{kind}/", 1)[-1]: iri for iri in sorted(found)}

    return nodes
