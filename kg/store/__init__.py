"""Keeps the graphs on disk: one writer, any number of readers, nothing half-written.

A change is made in ``work/`` and copied by hard links to ``snapshots/N``; last of all one SQLite
transaction in the catalogue enters it in the ledger, brings the index of statements up to date
and says that N counts: only then has the change happened. Whatever stops the
writer before that (a kill, a full disk, a power failure) is undone by itself, for the next writer
begins with a fresh copy of the snapshot that counts. ``kg.store.folder`` draws the folder.

The default graph of queries is the union of the named graphs, as RDF means it: a set. It is
kept as such, because the union that pyoxigraph makes up gives a triple once for each graph
that has it, and counts of what reports share (meetings, motions) would be wrong.
"""

from kg.store.catalogue import Entry
from kg.store.graphs import Graphs, digest, open_graphs
from kg.store.opening import open_writer
from kg.store.reader import Reader, Results, current_snapshot, open_reader, require_loaded
from kg.store.watch import Watch
from kg.store.writer import PutResult, Writer

__all__ = [
    "Entry",
    "Graphs",
    "PutResult",
    "Reader",
    "Results",
    "Watch",
    "Writer",
    "current_snapshot",
    "digest",
    "open_graphs",
    "open_reader",
    "open_writer",
    "require_loaded",
]
