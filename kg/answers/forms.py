"""The formats of answers by name, and the writer of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

import pyoxigraph as ox

from kg.answers import pages, text
from kg.answers.model import Answer, Graph, Rows, Truth
from kg.answers.table import table_text
from kg.errors import QueryError
from kg.serialise import SUFFIXES as RDF_SUFFIXES
from kg.serialise import Format, serialise

TABLE = "table"

_STREAMED: Mapping[str, Callable[[Rows], Iterator[str]]] = {
    "csv": text.csv_lines,
    "tsv": text.tsv_lines,
    "json": text.json_lines,
    "jsonl": text.jsonl_lines,
    "xml": text.xml_lines,
    "markdown": pages.markdown_lines,
    "html": pages.html_lines,
}
_TRUTHS: Mapping[str, Callable[[Truth], Iterator[str]]] = {
    "json": text.json_lines,
    "xml": text.xml_lines,
}
_BINARY = ("parquet", "xlsx")

ROWS = (TABLE, *_STREAMED, *_BINARY)
FORMATS = (*ROWS, *map(str, Format))
SUFFIXES: Mapping[str, str] = {
    ".txt": TABLE,
    ".md": "markdown",
    **{f".{name}": name for name in (*_STREAMED, *_BINARY) if name != "markdown"},
    **RDF_SUFFIXES,
}


def is_binary(form: str | None) -> bool:
    """Tell whether a format is bytes that no terminal can show."""
    return form in _BINARY


def write(answer: Answer, form: str | None, out: BinaryIO) -> None:
    """Write an answer: rows as a table and graphs as Turtle, unless a format is given.

    Rows are written as they come where the format allows it.

    Raises:
        QueryError: if the answer has no such form.
        MissingLibrary: if the format needs a library that is not installed.
    """
    for chunk in _chunks(answer, form):
        out.write(chunk if isinstance(chunk, bytes) else chunk.encode())


def _chunks(answer: Answer, form: str | None) -> Iterator[str | bytes]:
    if isinstance(answer, Graph):
        if form is not None and form not in set(Format):
            raise _refused("a graph, not rows", Format)
        quads = (ox.Quad(t.subject, t.predicate, t.object) for t in answer.triples)
        yield serialise(quads, Format(form or Format.TURTLE))
    elif isinstance(answer, Truth):
        yield from _truth(answer, form)
    elif form in set(Format):
        raise _refused("rows, not a graph", ROWS)
    elif form in _BINARY:
        from kg.answers import frames

        yield frames.parquet(answer) if form == "parquet" else frames.xlsx(answer)
    elif form is not None and form in _STREAMED:
        yield from _STREAMED[form](answer)
    else:
        yield table_text(answer)


def _truth(answer: Truth, form: str | None) -> Iterator[str]:
    if form is not None and form in _TRUTHS:
        yield from _TRUTHS[form](answer)
    elif form in (None, TABLE):
        yield table_text(answer)
    else:
        raise _refused("yes or no", (TABLE, *_TRUTHS))


def _refused(given: str, forms: Iterable[str]) -> QueryError:
    return QueryError(f"the query gives {given}: use one of {', '.join(forms)}")
