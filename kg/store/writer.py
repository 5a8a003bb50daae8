"""Changes a store: graphs are put and removed as a whole, one at a time or in batches."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg import index
from kg.errors import StoreError
from kg.store import catalogue, folder, room, tables
from kg.store.catalogue import Catalogue, Entry
from kg.store.failing import failing
from kg.store.forms import as_stored, stable
from kg.store.graphs import digest
from kg.store.publishing import Publisher
from kg.store.reader import Reader, in_union

_BULK = 5_000
"""Quads from which new table files are quicker than the log. Small ones would pile up."""

_GROWN = 100_000
"""Quads that a store has to grow by, and by half, before its files are put in order."""


class PutResult(StrEnum):
    """What ``put`` did with a graph."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class _Change:
    """What a graph becomes with the next commit; nothing, when it is removed."""

    entry: Entry
    new: list[ox.Quad]
    old: list[ox.Quad]
    kept: bytes = b""


class Writer(Reader):
    """The store's only writer. After a failure it takes no more changes."""

    def __init__(self, path: Path, quads: ox.Store, ledger: Catalogue) -> None:
        super().__init__(path, quads, ledger)
        self._publisher = Publisher(path, quads)
        self._changes: dict[str, _Change] = {}
        self._batch = False
        self._failed = False

    def put(
        self,
        graph: str,
        quads: Iterable[ox.Quad],
        *,
        report: str | None = None,
        source: str = "",
        maker: str = "",
        kept: bytes = b"",
    ) -> PutResult:
        """Make ``quads`` the whole content of a named graph, durably or not at all.

        The graph name of each quad is taken to be ``graph``. A graph that differs from the
        stored one at most in ``prov:endedAtTime`` is left alone. ``kept`` is the document that
        it was made from, in whatever form the maker will want it back.

        Raises:
            StoreError: if it cannot be written; the store is then unchanged.
        """
        wanted = (ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(graph)) for q in quads)
        new, there = as_stored(wanted), self.graph(graph) if self.entry(graph) else []
        if not new:
            raise StoreError(f"the graph <{graph}> is empty; the store keeps only graphs with data")
        if any(isinstance(term, ox.BlankNode) for q in new for term in (q.subject, q.object)):
            raise StoreError(f"the graph <{graph}> has blank nodes; give them IRIs")
        if stable(new) == stable(there):
            return PutResult.UNCHANGED
        entry = Entry(graph, report, len(new), digest(new), source, maker, 0, "")
        self._change(_Change(entry, new, self._before(graph), kept))
        return PutResult.REPLACED if there else PutResult.ADDED

    def remove(self, graph: str) -> bool:
        """Take a named graph out, and note in the ledger that it was there; tell if it was.

        Raises:
            StoreError: if it cannot be written; the store is then unchanged.
        """
        entry = self.entry(graph)
        if entry is None:
            return False
        gone = replace(entry, quads=0, sha256="", source="", maker="")
        self._change(_Change(gone, [], self._before(graph)))
        return True

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Commit all changes that are made within at its end, in one go.

        That is far cheaper than one commit for each, and readers see all of them at once.
        After an exception within, none of them is made. Of what was changed, ``graph`` and
        ``entry`` tell at once; queries and the index at the end.
        """
        self._batch = True
        try:
            yield
            self._commit()
        finally:
            self._batch = False
            self._changes.clear()

    def compact(self) -> None:
        """Put the files in order: queries become faster, and less disk is taken.

        Raises:
            StoreError: if there is no room for it, or it fails.
        """
        room.require(self.path, room.for_compacting(self.path, self._state), "compacting")
        with self._writing():
            self._quads.optimize()
            connection = self._ledger.connection
            connection.execute("INSERT INTO quotes (quotes) VALUES ('optimize')")
            self._publish(logged=False, compacted=self._ledger.quads())
        with failing("write", self.path):
            self._ledger.connection.execute("VACUUM")

    def compact_if_grown(self) -> bool:
        """Compact a store that has grown by half since, if there is room; tell if it was done.

        So all compactions of a growing store together cost no more than twice the last one.
        """
        total, then = self._ledger.quads(), self._state.compacted
        if total - then < max(_GROWN, then // 2):
            return False
        if room.free(self.path) < room.for_compacting(self.path, self._state):
            return False
        self.compact()
        return True

    def know_tables(self) -> bool:
        """Take the checksums of table files that have none; tell if there were any.

        All are read before, so that no damage passes for what was written.

        Raises:
            StoreError: if one is damaged.
        """
        there = tables.names(self._state.files)
        if there == self._ledger.checksums().keys():
            return False
        self.check_tables()
        with self._writing():
            snapshot = folder.snapshot(self.path, self.snapshot)
            self._ledger.set_checksums(tables.checksums(snapshot, there))
            self._ledger.connection.execute("COMMIT")
        return True

    def make_current(self) -> bool:
        """Make the index anew if another version made it; tell whether one did.

        Raises:
            StoreError: as ``reindex``.
        """
        if index.is_current(self._ledger.connection):
            return False
        self.reindex()
        return True

    def reindex(self, tick: Callable[[], None] = lambda: None) -> int:
        """Make the index of statements anew; return the number of statements.

        ``tick`` is called after each report.

        Raises:
            StoreError: if there is no room for it, or it fails.
        """
        room.require(self.path, room.for_indexing(self.path), "indexing")
        connection = self._ledger.connection
        with self._writing():
            index.create(connection)
            for entry in self.entries():
                self._ledger.tell_index(entry, self.graph(entry.graph))
                if entry.report is not None:
                    tick()
            connection.execute("COMMIT")
        return self.index.number()

    def graph(self, iri: str) -> list[ox.Quad]:
        """Return the quads of one named graph, as the batch has left it."""
        change = self._changes.get(iri)
        return super().graph(iri) if change is None else list(change.new)

    def entry(self, graph: str) -> Entry | None:
        """Return what the ledger says of a graph, as the batch has left it."""
        change = self._changes.get(graph)
        if change is None:
            return super().entry(graph)
        return None if change.entry.removed else change.entry

    def made_from(self, source: str, maker: str) -> Entry | None:
        """Return the graph that was made from these bytes, unless the batch changes it."""
        entry = super().made_from(source, maker)
        return None if entry is None or entry.graph in self._changes else entry

    def close(self) -> None:
        """Let go of the files."""
        del self._publisher
        super().close()

    def _before(self, graph: str) -> list[ox.Quad]:
        """Return the quads of a graph as they were committed last."""
        if change := self._changes.get(graph):
            return change.old
        return super().graph(graph) if super().entry(graph) else []

    def _change(self, change: _Change) -> None:
        if self._failed:
            raise StoreError(f"the store {self.path} failed before; open it again")
        catalogue.require_tables(self._ledger.connection, self.path)
        self._changes[change.entry.graph] = change
        if not self._batch:
            try:
                self._commit()
            finally:
                self._changes.clear()

    def _commit(self) -> None:
        changes = list(self._changes.values())
        if not changes:
            return
        with self._writing():
            logged = self._replace(changes)
            number, now = self.snapshot + 1, _now()
            for change in changes:
                self._ledger.enter(replace(change.entry, snapshot=number, changed=now))
                self._ledger.keep(change.entry.graph, change.kept)
                self._ledger.tell_index(change.entry, change.new)
            self._publish(logged=logged)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """Begin a transaction, and take no more changes if it does not come to its end."""
        if self._failed:
            raise StoreError(f"the store {self.path} failed before; open it again")
        self._failed = True
        with failing("write", self.path):
            self._ledger.connection.execute("BEGIN IMMEDIATE")
            yield
        self._failed = False

    def _replace(self, changes: list[_Change]) -> bool:
        """Write the changes to ``work/``, where they count as one with the next snapshot.

        Returns whether all of them went into the log.
        """
        fresh: list[ox.Quad] = []
        gone: list[ox.Quad] = []
        for change in changes:
            new, old = set(change.new), set(change.old)
            fresh += new - old
            gone += old - new
            if not new:
                self._quads.remove_graph(ox.NamedNode(change.entry.graph))
        for quad in gone:
            self._quads.remove(quad)
        for quad in gone:  # only now does no graph have what none is to have
            if not any(self.match(*quad.triple)):
                self._quads.remove(in_union(quad))
        logged = len(fresh) < _BULK
        if logged:
            self._quads.extend(chain(fresh, map(in_union, fresh)))
        else:  # one after the other, for each keeps all that it is given in memory
            self._quads.bulk_extend(fresh)
            self._quads.bulk_extend(map(in_union, fresh))
        return logged

    def _publish(self, *, logged: bool, compacted: int | None = None) -> None:
        """Make a snapshot of ``work/`` and let it count."""
        number = self.snapshot + 1
        files = self._publisher.publish(number, logged=logged)
        state = replace(self._state, snapshot=number, changed=_now(), files=files)
        if compacted is not None:
            state = replace(state, compacted=compacted)
        self._ledger.set_state(state)
        there, before = tables.names(files), tables.names(self._state.files)
        if there != before:
            known, snapshot = self._ledger.checksums(), folder.snapshot(self.path, number)
            new = tables.checksums(snapshot, there - before)
            kept = {name: known[name] for name in there & known.keys()}
            self._ledger.set_checksums(kept | new)
        self._ledger.connection.execute("COMMIT")
        self._state = state
        folder.remove_stale(self.path, number)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
