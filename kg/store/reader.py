"""Reads a store as it was after one change."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import index
from kg.errors import QueryError, StoreNotFound
from kg.index import Index
from kg.serialise import prefixes
from kg.store import catalogue, folder, tables
from kg.store.catalogue import Catalogue, Entry, State
from kg.store.failing import damage_named, damaged, failing, incomplete
from kg.store.graphs import Graphs, digest, lines

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_TRIES = 100
"""How often a reader starts again because writers were faster."""


class Reader(Graphs):
    """A store as it was after one change; later changes do not show."""

    def __init__(self, path: Path, quads: ox.Store, ledger: Catalogue) -> None:
        super().__init__(path, quads)
        self._ledger = ledger
        self._state = ledger.state()

    @property
    def snapshot(self) -> int:
        """The number of that change."""
        return self._state.snapshot

    @property
    def changed(self) -> float:
        """When it happened, in seconds of POSIX time; 0 before the first."""
        text = self.changed_text
        return datetime.fromisoformat(text).timestamp() if text else 0.0

    @property
    def changed_text(self) -> str:
        """When it happened, as xsd:dateTime in UTC; empty before the first."""
        return self._state.changed

    @property
    def index(self) -> Index:
        """The statements in tables, for questions about the whole graph.

        Raises:
            StoreError: if it was made by another version.
        """
        catalogue.require_tables(self._ledger.connection, self.path)
        return self._index

    @property
    def whole_index(self) -> Index | None:
        """The same if it tells of statements all that the quads do, and of this version."""
        if not index.is_current(self._ledger.connection):
            return None
        return self._index if self._index.is_whole() else None

    @cached_property
    def _index(self) -> Index:
        return Index(self._ledger.connection)

    def index_differs(self, made: sqlite3.Connection) -> list[str]:
        """Return what the index tells differently of than one that was made anew.

        Raises:
            StoreError: if it was made by another version.
        """
        catalogue.require_tables(self._ledger.connection, self.path)
        return list(index.differing(self._ledger.connection, made))

    def graphs(self) -> list[str]:
        """Return the IRIs of all named graphs, sorted."""
        return [entry.graph for entry in self.entries()]

    def reports(self) -> dict[str, str]:
        """Return the graph IRI of each report, by report id, sorted."""
        return dict(sorted((e.report, e.graph) for e in self.entries() if e.report))

    def entries(self) -> list[Entry]:
        """Return what the ledger says of each graph, in the order of their IRIs."""
        return [entry for entry in self._ledger.entries() if not entry.removed]

    def entry(self, graph: str) -> Entry | None:
        """Return what the ledger says of a graph; None if it is not there."""
        entry = self._ledger.entry(graph)
        return None if entry is None or entry.removed else entry

    def removed(self, graph: str) -> Entry | None:
        """Return when and how a graph was removed; None if it is there, or never was."""
        entry = self._ledger.entry(graph)
        return entry if entry is not None and entry.removed else None

    def number_removed(self) -> int:
        """Return the number of graphs that were there once."""
        return sum(entry.removed for entry in self._ledger.entries())

    def made_from(self, source: str, maker: str) -> Entry | None:
        """Return the graph that was made from these bytes by this maker, if there is one."""
        return self._ledger.made_from(source, maker)

    def sources(self, maker: str) -> frozenset[str]:
        """Return the hashes of all that this maker made graphs from."""
        return frozenset(self._ledger.sources(maker))

    def kept(self, graph: str) -> bytes | None:
        """Return the document that a graph was made from, as its maker gave it to be kept."""
        return self._ledger.kept(graph)

    def dump(self) -> str:
        """Return the whole store as sorted N-Quads: equal stores give equal bytes."""
        return lines(self.quads())

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
            with damage_named(self.path):
                return self._quads.query(sparql, base_iri=base, prefixes=prefixes(), **own)
        except (SyntaxError, RuntimeError) as error:
            raise QueryError(" ".join(str(error).split())) from None

    def damaged(self) -> list[str]:
        """Return the graphs whose quads are no longer those that the ledger recorded.

        Reads everything, and keeps no more than one graph in memory.

        Raises:
            StoreError: if a file of the quads has other bytes than were written.
        """
        self.check_tables()
        with damage_named(self.path):
            found = [e.graph for e in self.entries() if digest(self.graph(e.graph)) != e.sha256]
            whole = self.is_union()
        return [*found, *self.strange(), *([] if whole else ["the union of all graphs"])]

    def strange(self) -> list[str]:
        """Return the names of graphs of which the ledger does not know."""
        return sorted(self.names() - set(self.graphs()))

    def check_tables(self) -> None:
        """Read each file of the quads, and refuse one that is not as it was written.

        Raises:
            StoreError: if one has other bytes.
        """
        if not self.matches_sums():
            with failing("read", self.path):
                tables.read_all(self._quads)

    def matches_sums(self) -> bool:
        """Compare the tables with their checksums; tell if all have one, as of this version.

        Raises:
            StoreError: if one has other bytes.
        """
        known = self._ledger.checksums()
        with failing("read", self.path):
            found = tables.checksums(folder.snapshot(self.path, self.snapshot), known)
        if wrong := sorted(name for name in known if found[name] != known[name]):
            cause = f"the file {wrong[0]} does not have the bytes that were written"
            raise damaged(self.path, cause)
        return tables.names(self._state.files) == known.keys()

    def integrity(self) -> list[str]:
        """Return what SQLite finds wrong with the catalogue."""
        try:
            rows = self._ledger.connection.execute("PRAGMA integrity_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [" ".join(text.split()) for (text,) in rows if text != "ok"]

    def copy_catalogue(self, target: Path) -> None:
        """Write the catalogue, as it was after that change, to a file of its own."""
        with contextlib.closing(sqlite3.connect(target)) as copied:
            self._ledger.connection.backup(copied)

    def close(self) -> None:
        """Let go of the files."""
        del self._quads
        self._ledger.connection.close()


def require_loaded(path: Path) -> None:
    """Refuse a store into which nothing was loaded.

    Raises:
        StoreNotFound: if there is none, or nothing in it.
        StoreError: if it cannot be read.
    """
    with failing("read", path):
        connection, state = _catalogue(path)
        connection.close()
    if not state.snapshot:
        raise _nothing(path)


def current_snapshot(path: str | Path) -> int:
    """Return the number of the last change; 0 before the first.

    Raises:
        StoreError: if it cannot be read.
    """
    path = Path(path)
    with failing("read", path), contextlib.suppress(StoreNotFound):
        connection, state = _catalogue(path)
        connection.close()
        return state.snapshot
    return 0


@contextlib.contextmanager
def open_reader(path: str | Path) -> Iterator[Reader]:
    """Open the current snapshot of a store; a writer may go on beside it.

    Raises:
        StoreNotFound: if there is no store, or nothing was loaded into it yet.
        StoreError: if it cannot be read, is damaged, or of another format.
    """
    path = Path(path)
    with contextlib.ExitStack() as stack:
        with failing("read", path):
            connection, held = _held(path)
            stack.callback(held.close)
            ledger = Catalogue(connection)
            state = ledger.state()
            folder.check_sizes(path, state.snapshot, state.files)
            snapshot = folder.snapshot(path, state.snapshot)
            reader = Reader(path, ox.Store.read_only(str(snapshot)), ledger)
        held.callback(reader.close)
        with damage_named(path):
            yield reader


def _held(path: Path) -> tuple[sqlite3.Connection, contextlib.ExitStack]:
    """Return the catalogue, and what closes it and lets go of its snapshot."""
    for _ in range(_TRIES):
        connection, state = _catalogue(path)
        if not state.snapshot:
            connection.close()
            raise _nothing(path)
        descriptor = folder.hold(folder.snapshot(path, state.snapshot))
        if descriptor is not None:
            stack = contextlib.ExitStack()
            stack.callback(folder.release, descriptor)
            stack.callback(connection.close)
            return connection, stack
        connection.close()
    raise incomplete(path, f"its snapshot {state.snapshot} is missing")


def _catalogue(path: Path) -> tuple[sqlite3.Connection, State]:
    """Open the catalogue at what it says now.

    Raises:
        StoreNotFound: if there is no store, or no catalogue in it yet.
        StoreError: if it lost its catalogue.
    """
    if not folder.exists(path):
        raise folder.not_found(path)
    begun = folder.has_snapshots(path)
    connection = catalogue.open_for_reading(path)
    if connection is None:
        if begun:
            raise catalogue.missing(path)
        raise _nothing(path)
    return connection, Catalogue(connection).state()


def _nothing(path: Path) -> StoreNotFound:
    return StoreNotFound(f"nothing has been loaded into the store {path} yet")


def _dataset(default: Iterable[str], named: Iterable[str]) -> dict[str, Any]:
    """Return the arguments that make a query see these graphs and no others."""
    return {
        "default_graph": [ox.NamedNode(iri) for iri in default],
        "named_graphs": [ox.NamedNode(iri) for iri in named],
    }


def in_union(quad: ox.Quad) -> ox.Quad:
    """Return the same triple in the default graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object)
