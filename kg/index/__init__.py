"""The derived index of statements: what whole-graph questions are answered from, at once.

No triple store counts all statements by actor and target in a few milliseconds; a table does.
The store writes this index in the same step as its quads, so both always tell of the same
reports. SPARQL stays the reference: ``tests/index`` compares every answer with its SPARQL form.

``rows`` takes statements and concepts out of a graph, ``schema`` has the tables, ``change`` puts
them in and out, ``ask`` answers with ``functions`` that SQLite lacks, ``terms`` makes RDF of the
values, ``deadline`` stops what takes too long, and ``compare`` finds what two indexes differ in.
All terms go in and come out as IRIs.
"""

from kg.index.ask import Index
from kg.index.change import drop_report, put_graph, put_report
from kg.index.compare import differing
from kg.index.model import (
    EVERYTHING,
    Agreement,
    Cell,
    Content,
    Count,
    Found,
    Period,
    Position,
    Selection,
    StatementRow,
)
from kg.index.rows import content_of, statement_rows
from kg.index.schema import create, is_current

__all__ = [
    "EVERYTHING",
    "Agreement",
    "Cell",
    "Content",
    "Count",
    "Found",
    "Index",
    "Period",
    "Position",
    "Selection",
    "StatementRow",
    "content_of",
    "create",
    "differing",
    "drop_report",
    "is_current",
    "put_graph",
    "put_report",
    "statement_rows",
]
