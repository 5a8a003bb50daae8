"""Keeps the graphs on disk: one writer, any number of readers, nothing half-written.

``Writer.put`` enters the change in the ledger, replaces the graph in one transaction,
flushes, makes snapshot N, and last of all moves ``current`` to N: only then has the change
happened. Whatever stops the writer before that (a kill, a full disk) is undone when the
next one opens the store: ``work/`` is made again from the current snapshot and the ledger
is cut to match. ``kg.store.folder`` draws the folder.

The default graph of queries is the union of the named graphs, as RDF means it: a set. It is
kept as such, because the union that pyoxigraph makes up gives a triple once for each graph
that has it, and counts of what reports share (meetings, motions) would be wrong.
"""

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, StoreLocked, StoreNotFound
from kg.index import Index, create, put_report, statement_rows
from kg.serialise import Format, prefixes, serialise
from kg.store import folder
from kg.store.folder import Entry

__all__ = [
    "Entry",
    "PutResult",
    "Reader",
    "Results",
    "Writer",
    "current_snapshot",
    "open_reader",
    "open_writer",
]

_UNION = ox.DefaultGraph()

_ENDED = ox.NamedNode("http://www.w3.org/ns/prov#endedAtTime")
"""A run that gives the same graph again is the same run, whenever it ended."""

_ADVICE = {
    "No space left on device": "; free some space there",
    "Read-only file system": "; choose a folder that can be written",
    "Permission denied": "; choose a folder that you may use",
}

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class PutResult(StrEnum):
    """What ``put`` did with a graph."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


class Reader:
    """A store as it was after one change; later changes do not show."""

    def __init__(
        self, path: Path, quads: ox.Store, entries: Iterable[Entry], changed: float = 0.0
    ) -> None:
        entries = list(entries)
        self.path = path
        self.snapshot = entries[-1].snapshot if entries else 0
        """The number of that change."""
        self.changed = changed
        """When it happened, in seconds of POSIX time."""
        self._quads = quads
        self._entries = {entry.graph: entry for entry in entries}

    def graphs(self) -> list[str]:
        """Return the IRIs of all named graphs, sorted."""
        return sorted(self._entries)

    def reports(self) -> dict[str, str]:
        """Return the graph IRI of each report, by report id, sorted."""
        return dict(sorted((e.report, e.graph) for e in self._entries.values() if e.report))

    def entry(self, graph: str) -> Entry | None:
        """Return the last change of a graph."""
        return self._entries.get(graph)

    def graph(self, iri: str) -> list[ox.Quad]:
        """Return the quads of one named graph; none when there is no such graph."""
        return list(self._quads.quads_for_pattern(None, None, None, ox.NamedNode(iri)))

    def match(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        obj: ox.NamedNode | ox.BlankNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs that fit; None fits everything."""
        found = self._quads.quads_for_pattern(subject, predicate, obj)
        return (quad for quad in found if quad.graph_name != _UNION)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs."""
        return (quad for quad in self._quads if quad.graph_name != _UNION)

    def dump(self) -> str:
        """Return the whole store as sorted N-Quads: equal stores give equal bytes."""
        return _lines(self.quads())

    def query(
        self,
        sparql: str,
        *,
        base: str | None = None,
        default: Iterable[str] | None = None,
        named: Iterable[str] | None = None,
    ) -> Results:
        """Run a query; its default graph is the union of all named graphs.

        The prefixes that the project writes need no declaration. ``default`` and ``named`` are
        the graphs of a dataset of one's own: it stands for the whole store, and for the FROM of
        the query.

        Raises:
            QueryError: if the text is no SPARQL query.
        """
        own = {} if default is None and named is None else _dataset(default or (), named or ())
        try:
            return self._quads.query(sparql, base_iri=base, prefixes=prefixes(), **own)
        except (SyntaxError, RuntimeError) as error:
            raise QueryError(" ".join(str(error).split())) from None

    @cached_property
    def index(self) -> Index:
        """The statements in tables, for questions about the whole graph."""
        connection = sqlite3.connect(":memory:")
        create(connection)
        for graph in self.reports().values():
            put_report(connection, graph, statement_rows(self.graph(graph)))
        return Index(connection)

    def damaged(self) -> list[str]:
        """Return the graphs whose quads are no longer those that the ledger recorded."""
        found = [
            graph
            for graph, entry in sorted(self._entries.items())
            if _hash(_lines(self.graph(graph))) != entry.sha256
        ]
        union = self._quads.quads_for_pattern(None, None, None, _UNION)
        whole = {quad.triple for quad in self.quads()} == {quad.triple for quad in union}
        return found if whole else [*found, "the union of all graphs"]

    def close(self) -> None:
        """Let go of the files."""
        del self._quads


class Writer(Reader):
    """The store's only writer. After a failure it takes no more changes."""

    def __init__(self, path: Path, quads: ox.Store, entries: Sequence[Entry]) -> None:
        super().__init__(path, quads, entries)
        self._last = entries[-1] if entries else None
        self._failed = False
        expected = self._last.total if self._last else 0
        if (found := len(quads)) != expected:
            raise StoreError(
                f"the store {path} is damaged: it holds {found} quads and not {expected}; "
                "load the reports again into a new folder"
            )

    def put(
        self, graph: str, quads: Iterable[ox.Quad], *, report: str | None = None, source: str = ""
    ) -> PutResult:
        """Make ``quads`` the whole content of a named graph, durably or not at all.

        The graph name of each quad is taken to be ``graph``. A graph that differs from the
        stored one at most in ``prov:endedAtTime`` is left alone.

        Raises:
            StoreError: if it cannot be written; the store is then unchanged.
        """
        wanted = {ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(graph)) for q in quads}
        new, old = _as_stored(wanted), self.graph(graph)
        if not new:
            raise StoreError(f"the graph <{graph}> is empty; the store keeps only graphs with data")
        if any(isinstance(term, ox.BlankNode) for q in new for term in (q.subject, q.object)):
            raise StoreError(f"the graph <{graph}> has blank nodes; give them IRIs")
        if _stable(new) == _stable(old):
            return PutResult.UNCHANGED
        if self._failed:
            raise StoreError(f"the store {self.path} failed before; open it again")
        self._failed = True
        with _failing("write", self.path):
            self._commit(graph, new, old, report, source)
        self._failed = False
        return PutResult.REPLACED if old else PutResult.ADDED

    def _commit(
        self, graph: str, new: list[ox.Quad], old: list[ox.Quad], report: str | None, source: str
    ) -> None:
        kept = set(new)
        gone = [quad for quad in old if quad not in kept and not self._elsewhere(quad)]
        fresh = [quad for quad in new if _in_union(quad) not in self._quads]
        number, total = (self._last.snapshot, self._last.total) if self._last else (0, 0)
        entry = Entry(
            snapshot=number + 1,
            graph=graph,
            report=report,
            quads=len(new),
            total=total + len(new) - len(old) + len(fresh) - len(gone),
            sha256=_hash(_lines(new)),
            source=source,
        )
        folder.append(self.path, entry)
        name = ox.NamedNode(graph)
        self._quads.update(
            f"DELETE DATA {{ {_data(gone)} }} ; DROP SILENT GRAPH {name} ; "
            f"INSERT DATA {{ GRAPH {name} {{ {_data(new)} }} {_data(fresh)} }}"
        )
        self._quads.flush()
        self._quads.backup(folder.snapshot(self.path, entry.snapshot))
        folder.publish(self.path, entry.snapshot)
        self._last = self._entries[graph] = entry

    def _elsewhere(self, quad: ox.Quad) -> bool:
        """Tell whether another named graph has the triple of this quad too."""
        same = self._quads.quads_for_pattern(quad.subject, quad.predicate, quad.object)
        return any(found.graph_name not in (_UNION, quad.graph_name) for found in same)


def current_snapshot(path: str | Path) -> int:
    """Return the number of the last change; 0 before the first.

    Raises:
        StoreError: if it cannot be read.
    """
    path = Path(path)
    with _failing("read", path):
        return folder.current(path)


@contextlib.contextmanager
def open_reader(path: str | Path) -> Iterator[Reader]:
    """Open the current snapshot of a store; a writer may go on beside it.

    Raises:
        StoreNotFound: if there is no store, or nothing was loaded into it yet.
        StoreError: if it cannot be read or is of an unknown format.
    """
    path = Path(path)
    with contextlib.ExitStack() as stack:
        with _failing("read", path):
            if not folder.exists(path):
                raise StoreNotFound(f"there is no store at {path}; load a report into it first")
            snapshot = stack.enter_context(folder.held_snapshot(path))
            entries, _ = folder.ledger(path, int(snapshot.name))
            changed = (snapshot / "CURRENT").stat().st_mtime
            reader = Reader(path, ox.Store.read_only(str(snapshot)), entries, changed)
        stack.callback(reader.close)
        yield reader


@contextlib.contextmanager
def open_writer(path: str | Path) -> Iterator[Writer]:
    """Open a store for writing, or create one in a missing or empty folder.

    Raises:
        StoreLocked: if another process is writing to it.
        StoreError: if the folder is no store, is damaged, or cannot be written.
    """
    path = Path(path)
    with contextlib.ExitStack() as stack:
        with _failing("write", path):
            if not folder.exists(path):
                folder.claim(path)
            stack.enter_context(folder.locked(path))
            if not folder.exists(path):
                folder.mark(path)
            entries = _recover(path)
            writer = Writer(path, ox.Store(path / "work"), entries)
        stack.callback(writer.close)
        yield writer


def _recover(path: Path) -> list[Entry]:
    """Undo a change that was begun and not published; return the entries that count."""
    number = folder.current(path)
    (path / "snapshots").mkdir(exist_ok=True)
    folder.remove_stale(path, number)
    entries, length = folder.ledger(path, number)
    ledger, work, new = path / "ledger", path / "work", path / "work.new"
    ledger.touch()
    if ledger.stat().st_size > length or not work.exists():
        shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)
        if number:
            ox.Store.read_only(str(folder.snapshot(path, number))).backup(new)
            new.rename(work)
        os.truncate(ledger, length)
    return entries


@contextlib.contextmanager
def _failing(verb: str, path: Path) -> Iterator[None]:
    """Turn an error of the disk into one line that names the store."""
    try:
        yield
    except OSError as error:
        text = " ".join(str(error).split())
        if "/LOCK: " in text:
            raise StoreLocked(f"another process is writing to the store {path}") from error
        cause = error.strerror or text.rsplit(": ", 1)[-1]
        raise StoreError(
            f"cannot {verb} the store {path}: {cause}{_ADVICE.get(cause, '')}"
        ) from error


def _dataset(default: Iterable[str], named: Iterable[str]) -> dict[str, Any]:
    """Return the arguments that make a query see these graphs and no others."""
    return {
        "default_graph": [ox.NamedNode(iri) for iri in default],
        "named_graphs": [ox.NamedNode(iri) for iri in named],
    }


def _lines(quads: Iterable[ox.Quad]) -> str:
    """Return quads as sorted lines of N-Quads."""
    return serialise(quads, Format.NQUADS)


def _as_stored(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads in the form that a store gives them: it rewrites some literals."""
    store = ox.Store()
    store.extend(quads)
    return list(store)


def _stable(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    return {quad for quad in quads if quad.predicate != _ENDED}


def _in_union(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _data(quads: Iterable[ox.Quad]) -> str:
    return "".join(f"{quad.triple} .\n" for quad in quads)


def _hash(lines: str) -> str:
    return hashlib.sha256(lines.encode()).hexdigest()
