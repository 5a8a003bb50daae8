"""Writes the answers to queries: tables for people, the standard formats for programs."""

import shutil
from io import StringIO

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iri import DEFAULT_BASE
from kg.model import folded
from kg.serialise import SUFFIXES as RDF_SUFFIXES
from kg.serialise import Format, serialise
from kg.store import Results

TABLE = "table"
ROWS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
FORMATS = (TABLE, *ROWS, *Format)
SUFFIXES = {".txt": TABLE, **{f".{name}": name for name in ROWS}, **RDF_SUFFIXES}

_UNLIMITED = 100_000
_LONG = 60
"""A column with longer cells holds prose; it gets the width that the others leave."""
_NARROW = 20
"""How wide the others may be when the table does not fit."""


def written(results: Results, form: str | None) -> str:
    """Return the answer to a query in a format: rows as a table, graphs as Turtle by default.

    Raises:
        QueryError: if the answer has no such form.
    """
    if isinstance(results, ox.QueryTriples):
        if form is not None and form not in set(Format):
            raise QueryError(f"the query gives a graph, not rows: use one of {', '.join(Format)}")
        quads = (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in results)
        return serialise(quads, Format(form or Format.TURTLE))
    if form in set(Format):
        raise QueryError(f"the query gives rows, not a graph: use one of table, {', '.join(ROWS)}")
    if form in ROWS:
        return (results.serialize(format=ROWS[form]) or b"").decode()
    if isinstance(results, ox.QueryBoolean):
        return "yes\n" if results else "no\n"
    names = [variable.value for variable in results.variables]
    rows = [[_words(row[name]) for name in names] for row in results]
    if not rows:
        return "nothing found\n"
    return fields(names, rows[0]) if len(rows) == 1 else table(names, rows)


def table(names: list[str], rows: list[list[str]]) -> str:
    """Return rows as a table that fits the terminal, or as wide as it likes in a pipe."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    width = shutil.get_terminal_size((_UNLIMITED, 0)).columns
    longest = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    fits = sum(longest) + 3 * len(names) <= width
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name, length in zip(names, longest, strict=True):
        limit = None if fits or length > _LONG else _NARROW
        grid.add_column(name, overflow="fold", max_width=limit)
    for row in rows:
        grid.add_row(*row)
    text = StringIO()
    Console(file=text, width=width, markup=False, emoji=False, highlight=False).print(grid)
    return "".join(line.rstrip() + "\n" for line in text.getvalue().splitlines())


def fields(names: list[str], row: list[str]) -> str:
    """Return one row as a list of its fields."""
    width = max(map(len, names), default=0)
    return "".join(f"{name:<{width}}  {value}\n" for name, value in zip(names, row, strict=True))


def _words(term: object) -> str:
    """Return a term as people read it: a node of the project by the id that ``-p`` takes."""
    match term:
        case None:
            return ""
        case ox.NamedNode() if term.value.startswith(DEFAULT_BASE):
            kind, _, name = term.value.removeprefix(DEFAULT_BASE).partition("/")
            return name.rsplit("/", 1)[-1] if kind == "statement" else name
        case ox.NamedNode():
            return term.value
        case ox.Literal():
            return folded(term.value)
    return str(term)
