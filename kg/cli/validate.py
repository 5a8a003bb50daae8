"""``kg validate``: what the shapes say of the store, or of files of RDF."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from kg.cli.inputs import counted
from kg.cli.options import store_option
from kg.errors import InputError, StoreError
from kg.iri import DEFAULT_BASE
from kg.model import Finding, Severity
from kg.read.file import read_file
from kg.serialise.terms import to_graph
from kg.store import open_reader
from kg.validation import validate_file, validate_report
from kg.vocabulary import Vocabulary, load_vocabulary


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@store_option
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], *, store: Path) -> None:
    """Check the store, or RDF files, against the shapes.

    Without FILE every report in the store is checked, and that its quads are still those that
    were loaded; otherwise files of Turtle, TriG, N-Triples or N-Quads. Prints a line for each
    finding. The exit code is 1 if there are violations; warnings alone leave it 0.
    """
    vocabulary = load_vocabulary()
    code = 0
    if not files:
        code = _print(_stored(store, vocabulary))
    for file in files:
        try:
            code = max(code, _print(validate_file(read_file(file), file, vocabulary)))
        except InputError as error:
            click.echo(f"kg: {error}", err=True)
            code = error.exit_code
    ctx.exit(code)


def _stored(path: Path, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield the findings of each report in the store, if the store is whole."""
    with open_reader(path) as reader:
        if damaged := reader.damaged():
            first, *others = damaged
            more = f" and {counted(len(others), 'other graph')}" if others else ""
            raise StoreError(
                f"the store {path} is damaged in {first}{more}; "
                "load the reports again into a new folder"
            )
        for graph in reader.reports().values():
            yield from validate_report(to_graph(reader.graph(graph)), vocabulary)


def _print(findings: Iterable[Finding]) -> int:
    """Print a line for each finding; return 1 if one is a violation, else 0."""
    code = 0
    for finding in findings:
        about = finding.focus.removeprefix(DEFAULT_BASE)
        click.echo(f"{finding.severity.value}: {about}: {finding.message}")
        code |= finding.severity is Severity.VIOLATION
    return code
