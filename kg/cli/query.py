"""``kg query``: the analyst's questions, and any other in SPARQL."""

import os
import sys
from contextlib import ExitStack
from pathlib import Path

import click

from kg.answers import FORMATS, SUFFIXES, is_binary, limited, write
from kg.ask import Engine, StoreEngine, asked, bound, in_words, watched
from kg.cli import listing
from kg.cli.endpoint import asked_option, engine_of
from kg.cli.options import Seconds, format_of, output_option, refuse, sink, store_option, typed
from kg.cli.options import write as write_text
from kg.errors import QueryError, StoreError
from kg.given import by_name, pair
from kg.index.questions import is_derived
from kg.queries import Query, find, parse
from kg.relational import translated

_OF_ANSWERS = ("expression", "param", "format", "limit", "timeout", "explain")
"""Options that say nothing of a list of questions."""


@click.command("query")
@click.argument("query", required=False, metavar="NAME|FILE|-")
@click.option("--expression", "-e", metavar="SPARQL", help="Ask this query.")
@click.option("--param", "-p", multiple=True, metavar="NAME=VALUE", help="A value.")
@click.option("--list", is_flag=True, help="List the questions and their parameters.")
@click.option("--search", metavar="WORDS", help="List the questions that speak of these words.")
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    help="Of labels and of the list. A query of your own then shows labels, not the IRIs of terms.",
)
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    help="By default a table for rows, Turtle for a graph, or what the suffix of --output says.",
)
@click.option("--limit", type=click.IntRange(1), help="Show at most so many rows or triples.")
@click.option(
    "--timeout",
    type=Seconds(0, min_open=True),
    metavar="SECONDS",
    help="Stop the query after this time.",
)
@click.option("--explain", is_flag=True, help="Show the SPARQL that would be asked, and of whom.")
@store_option
@asked_option
@output_option
def command(
    query: str | None,
    *,
    expression: str | None,
    param: tuple[str, ...],
    list: bool,
    search: str | None,
    language: str | None,
    format: str | None,
    limit: int | None,
    timeout: float | None,
    explain: bool,
    store: Path,
    endpoint: str | None,
    output: Path | None,
) -> None:
    """Ask the store, or any SPARQL server, a question.

    NAME is a question that comes with the program (see --list), FILE a .rq file of your own, -
    standard input. A parameter takes a key of the vocabulary, a label in Dutch or English, or
    an IRI: -p actor=NLD, -p actor=Nederland. Queries see the union of all reports; each report
    is also a named graph. The prefixes that kg export writes need no declaration.

    --endpoint asks a server; KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN,
    or a line in ~/.netrc say who asks.
    """
    if list or search:
        write_text(_listed(query, search, language or "en"), output)
        return
    form = _format(format, output)
    question = _question(query, expression)
    # A person may press Ctrl-C, which needs a process that can be ended; so does half a file.
    stoppable = sys.stderr.isatty() or output is not None
    engine = engine_of(store, endpoint, stoppable=stoppable)
    given = _given(question, param, language)
    if explain:
        write_text(_explained(question, given, engine, language or "en"), output)
        return
    with ExitStack() as stack:
        if endpoint is None and not stoppable:
            stack.enter_context(watched(store, _end))
        answer = stack.enter_context(asked(engine, question, given, timeout=timeout))
        out = stack.enter_context(sink(output))
        write(limited(in_words(answer, question, language), limit), form, out)


def _listed(query: str | None, search: str | None, language: str) -> str:
    """Return the list of the questions, or of those that speak of some words."""
    way = "--search" if search else "--list"
    if search and typed("list"):
        raise click.UsageError("give --list or --search, not both")
    if query is not None:
        raise click.UsageError(f"name no question with {way}")
    refuse(_OF_ANSWERS, f"not for {way}")
    return listing.matching(search, language) if search else listing.listing(language)


def _end(error: StoreError) -> None:
    """End this process, and with it a query that would not end."""
    click.echo(f"kg: {error}", err=True)
    os._exit(error.exit_code)


def _format(given: str | None, output: Path | None) -> str | None:
    form = format_of(given, output, SUFFIXES)
    if is_binary(form) and output is None and sys.stdout.isatty():
        raise click.UsageError(f"{form} is not for a terminal: give --output")
    return form


def _question(query: str | None, expression: str | None) -> Query:
    if query is not None and expression is not None:
        raise click.UsageError("give a question or -e, not both")
    if expression is not None:
        return parse("the query", expression)
    if query is None:
        raise click.UsageError("name a question, or list them with --list")
    return parse("standard input", sys.stdin.read()) if query == "-" else find(query)


def _given(question: Query, param: tuple[str, ...], language: str | None) -> dict[str, str]:
    try:
        given = by_name(map(pair, param))
    except QueryError as error:
        raise click.UsageError(str(error)) from None
    if "lang" in given and typed("language"):
        raise click.UsageError("lang is given twice, by -p and by --language; give one value")
    if language and question.takes_language:
        given.setdefault("lang", language)
    return given


def _explained(question: Query, given: dict[str, str], engine: Engine, language: str) -> str:
    """Return the query as it is asked, after comments that say what and whom."""
    said = question.in_language(language).summary
    facts = [f"# {question.name}: {said}".rstrip(": "), f"# asked of {engine.name}"]
    text = bound(engine, question, given)
    if isinstance(engine, StoreEngine) and (is_derived(question) or translated(text)):
        facts.append("# its index of statements gives the same rows at once")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#+"))
    return "\n".join([*facts, "", code.strip()]) + "\n"
