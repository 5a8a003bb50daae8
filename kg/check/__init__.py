"""Checks a store from end to end: that what it holds is what was loaded, and is right."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

from kg import index
from kg.check.graph import violation
from kg.check.workers import checked
from kg.iri import Iris
from kg.model import Finding
from kg.store import Reader


def check(
    reader: Reader,
    iris: Iris | None = None,
    jobs: int = 1,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Finding]:
    """Yield all that is wrong with a store; ``tick`` is called after each report.

    Looked at are the bytes of every table, the hash of every graph, the union of them, the file
    of the catalogue, the shapes and the quotes of every report, links to what no graph
    describes, and whether the index tells of the statements that the graphs have. The graphs are
    checked by ``jobs`` processes.

    Raises:
        StoreError: if it cannot be read, a table has other bytes than were written, or its index
            is of another version.
    """
    reader.check_tables()  # first: SPARQL over a damaged table may never end
    for problem in reader.integrity():
        yield violation(f"The catalogue is damaged: {problem}.", str(reader.path))
    for name in reader.strange():
        yield violation("The ledger does not know of this graph.", name)
    with closing(sqlite3.connect("")) as made:  # a file of its own, which goes by itself
        index.create(made)
        for one in checked(reader, iris or Iris(), jobs):
            yield from one.findings
            if one.content is not None:
                index.put_graph(made, one.graph, one.content)
            if one.report:
                tick()
        for name in reader.index_differs(made):
            words = f"The index is out of step with the graphs: {name}. Run kg store reindex."
            yield violation(words, str(reader.path))
