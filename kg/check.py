"""Checks a store from end to end: that what it holds is what was loaded, and is right."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date

import pyoxigraph as ox

from kg import index
from kg.index import Index, Selection
from kg.iri import Iris
from kg.model import Finding, Severity
from kg.serialise.terms import to_graph
from kg.store import Reader
from kg.validation import validate_report
from kg.vocabulary import Vocabulary

_ELSEWHERE = ("http://www.w3.org/ns/shacl#sourceShape",)
"""Properties whose values the package describes, and not the store."""

_ROWS = Selection(until=date(9999, 12, 30))
"""Everything, and yet no whole months: it is counted from the rows, not from the counts kept."""


def check(
    reader: Reader,
    vocabulary: Vocabulary,
    iris: Iris | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Finding]:
    """Yield all that is wrong with a store; ``tick`` is called after each report.

    Looked at are the hash of every graph, the union of them, the file of the catalogue, the
    shapes and the quotes of every report, links to what no graph describes, and whether the
    index tells of the statements that the graphs have.

    Raises:
        StoreError: if it cannot be read, or its index is of another version.
    """
    iris = iris or Iris()
    for graph in reader.damaged():
        yield _violation("The quads are not those that were loaded.", graph)
    for problem in reader.integrity():
        yield _violation(f"The catalogue is damaged: {problem}.", str(reader.path))
    with closing(sqlite3.connect("")) as connection:  # a file of its own, which goes by itself
        index.create(connection)
        for graph in reader.reports().values():
            quads = reader.graph(graph)
            index.put_report(connection, graph, index.statement_rows(quads))
            for finding in validate_report(to_graph(quads), vocabulary, iris):
                if finding.severity is Severity.VIOLATION:
                    yield finding
            yield from _dangling(reader, quads, iris)
            tick()
        yield from _index(reader, Index(connection))


def _dangling(reader: Reader, quads: Iterable[ox.Quad], iris: Iris) -> Iterator[Finding]:
    """Yield the links of a graph to IRIs of ours of which nothing is said."""
    seen: set[ox.NamedNode] = set()
    for quad in quads:
        target = quad.object
        if (
            isinstance(target, ox.NamedNode)
            and target not in seen
            and target.value.startswith(iris.base)
            and quad.predicate.value not in _ELSEWHERE
        ):
            seen.add(target)
            if not any(reader.match(target)):
                message = f"It links to <{target.value}>, of which nothing is said."
                focus = str(getattr(quad.subject, "value", quad.subject))
                yield Finding(Severity.VIOLATION, message, focus, quad.predicate.value)


def _index(reader: Reader, made: Index) -> Iterator[Finding]:
    """Compare the index with one that was made anew from the graphs."""
    kept = reader.index
    answers: dict[str, Callable[[Index], object]] = {
        "statements": Index.positions,
        "words": Index.words,
        "matrix": lambda one: (one.matrix(), one.matrix(_ROWS)),
        "timeline": lambda one: (one.timeline(), one.timeline(_ROWS)),
        "timeline of actors": lambda one: one.timeline(by="actor"),
        "timeline of targets": lambda one: one.timeline(by="target"),
        "agreement": lambda one: (one.agreement(), one.agreement(_ROWS)),
    }
    for name, answer in answers.items():
        if answer(kept) != answer(made):
            message = f"The index is out of step with the graphs: {name}. Run kg store reindex."
            yield _violation(message, str(reader.path))


def _violation(message: str, focus: str) -> Finding:
    return Finding(Severity.VIOLATION, message, focus.strip("<>"))
