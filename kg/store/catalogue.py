"""The catalogue: one SQLite file that says, in one transaction, what the store holds.

It has the number of the snapshot that counts, the ledger (one line for each graph, and one for
each that was removed), and the index of statements. A change has happened when its transaction
is committed, and readers see either all of it or nothing.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg import index
from kg.errors import StoreError
from kg.store.failing import incomplete

_CACHE_KIB = 64 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says of a graph."""

    graph: str
    report: str | None
    """Id of the report; none for the ontology and the vocabulary."""
    quads: int
    """None are left of a graph that was removed."""
    sha256: str
    """Of the graph's sorted N-Quads lines; empty when it was removed."""
    source: str
    """Hash of what the graph was made from."""
    maker: str
    """What made it: versions of software and lexicon, and settings that shaped it."""
    snapshot: int
    """The change in which it became so."""
    changed: str
    """When: xsd:dateTime in UTC."""

    @property
    def removed(self) -> bool:
        """Whether the graph was taken out of the store."""
        return self.quads == 0


@dataclass(frozen=True, slots=True)
class State:
    """What counts for the store as a whole."""

    snapshot: int
    """The number of the last change; 0 before the first."""
    changed: str
    files: Mapping[str, int]
    """The size of each file of that snapshot."""
    compacted: int
    """Quads that there were when the files were last put in order."""


_COLUMNS = ", ".join(field.name for field in fields(Entry))
_MARKS = ", ".join("?" * len(fields(Entry)))
_TABLES = (
    "CREATE TABLE state (snapshot INTEGER NOT NULL, changed TEXT NOT NULL, files TEXT NOT NULL, "
    "compacted INTEGER NOT NULL)",
    "INSERT INTO state VALUES (0, '', '{}', 0)",
    "CREATE TABLE ledger (graph TEXT PRIMARY KEY, report TEXT, quads INTEGER NOT NULL, "
    "sha256 TEXT NOT NULL, source TEXT NOT NULL, maker TEXT NOT NULL, snapshot INTEGER NOT NULL, "
    "changed TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX ledger_source ON ledger (source)",
    "CREATE TABLE kept (graph TEXT PRIMARY KEY, document BLOB NOT NULL)",
)
_CHECKSUMS = (
    "CREATE TABLE IF NOT EXISTS table_file (name TEXT PRIMARY KEY, crc32 INTEGER NOT NULL) "
    "WITHOUT ROWID"
)
"""Apart, for catalogues of an earlier version lack it, and are else the same."""


class Catalogue:
    """An open catalogue. What goes wrong with its file raises ``sqlite3.Error``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def state(self) -> State:
        """Return what counts."""
        row = self.connection.execute("SELECT * FROM state").fetchone()
        snapshot, changed, files, compacted = row
        return State(snapshot, changed, json.loads(files), compacted)

    def set_state(self, state: State) -> None:
        """Say what counts from now on."""
        files = json.dumps(dict(state.files))
        self.connection.execute(
            "UPDATE state SET snapshot = ?, changed = ?, files = ?, compacted = ?",
            (state.snapshot, state.changed, files, state.compacted),
        )

    def checksums(self) -> dict[str, int]:
        """Return the checksum of each table file of that snapshot, as far as they are known."""
        if not _has_table(self.connection, "table_file"):
            return {}
        return dict(self.connection.execute("SELECT name, crc32 FROM table_file").fetchall())

    def set_checksums(self, checksums: Mapping[str, int]) -> None:
        """Say which checksums the table files have from now on."""
        self.connection.execute("DELETE FROM table_file")
        self.connection.executemany("INSERT INTO table_file VALUES (?, ?)", checksums.items())

    def entry(self, graph: str) -> Entry | None:
        """Return the line of a graph, removed or not."""
        return self._one("graph = ?", graph)

    def made_from(self, source: str, maker: str) -> Entry | None:
        """Return the line of the graph that is there and was made from this, by this."""
        return self._one("source = ? AND maker = ? AND quads > 0", source, maker)

    def sources(self, maker: str) -> Iterator[str]:
        """Yield what a maker made the graphs from that are there."""
        command = "SELECT source FROM ledger WHERE maker = ? AND quads > 0"
        return (source for (source,) in self.connection.execute(command, (maker,)))

    def entries(self) -> list[Entry]:
        """Return all lines, in the order of their graphs."""
        rows = self.connection.execute(f"SELECT {_COLUMNS} FROM ledger ORDER BY graph")  # noqa: S608
        return [Entry(*row) for row in rows]

    def quads(self) -> int:
        """Return the number of quads in all graphs."""
        (number,) = self.connection.execute("SELECT total(quads) FROM ledger").fetchone()
        return int(number)

    def tell_index(self, entry: Entry, quads: Iterable[ox.Quad]) -> None:
        """Make the index of statements hold of a graph what it can."""
        content = index.content_of(entry.graph, quads, report=entry.report is not None)
        index.put_graph(self.connection, entry.graph, content)

    def enter(self, entry: Entry) -> None:
        """Enter the line of a graph, in place of the one before."""
        self.connection.execute(
            f"REPLACE INTO ledger ({_COLUMNS}) VALUES ({_MARKS})",  # noqa: S608
            [getattr(entry, field.name) for field in fields(Entry)],
        )

    def kept(self, graph: str) -> bytes | None:
        """Return the document that a graph was made from."""
        row = self.connection.execute(
            "SELECT document FROM kept WHERE graph = ?", (graph,)
        ).fetchone()
        return row[0] if row else None

    def keep(self, graph: str, document: bytes) -> None:
        """Keep the document that a graph was made from, in place of the one before, if any."""
        self.connection.execute("DELETE FROM kept WHERE graph = ?", (graph,))
        if document:
            self.connection.execute("INSERT INTO kept VALUES (?, ?)", (graph, document))

    def _one(self, condition: str, *values: str) -> Entry | None:
        row = self.connection.execute(
            f"SELECT {_COLUMNS} FROM ledger WHERE {condition} LIMIT 1",  # noqa: S608
            values,
        ).fetchone()
        return Entry(*row) if row else None


def open_for_reading(path: Path) -> sqlite3.Connection | None:
    """Open the catalogue and stay at the state that it has now; None if there is none yet.

    A writer that was killed at its first steps leaves a file without tables.
    """
    if not (path / "catalogue").exists():
        return None
    try:
        return _begun(_connect(path, "mode=ro"))
    except sqlite3.OperationalError:
        # A full or read-only disk has no room for what readers share with a writer. Where no
        # writer left a log there is none, and the file alone is the catalogue.
        if _has_log(path):
            raise
    return _begun(_connect(path, "mode=ro&immutable=1"))


def _begun(connection: sqlite3.Connection) -> sqlite3.Connection | None:
    try:
        connection.execute("BEGIN")
        if _has_table(connection, "state"):  # with this SQLite takes its snapshot
            return connection
    except sqlite3.Error:
        connection.close()
        raise
    connection.close()
    return None


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    command = "SELECT name FROM sqlite_master WHERE name = ?"
    return connection.execute(command, (name,)).fetchone() is not None


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the catalogue, or make it. The caller begins and ends the transactions."""
    connection = _connect(path, "mode=rwc")
    connection.execute("PRAGMA journal_mode = WAL")  # readers go on beside the writer
    connection.execute("PRAGMA synchronous = FULL")  # what was committed survives a power failure
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    if not _has_table(connection, "state"):
        connection.execute("BEGIN IMMEDIATE")
        for command in _TABLES:
            connection.execute(command)
        index.create(connection)
        connection.execute("COMMIT")
    connection.execute(_CHECKSUMS)
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    file = path / "catalogue"
    # threads may take turns: SQLite is built to serialise them
    return sqlite3.connect(
        f"file:{quote(os.fsencode(file.absolute()))}?{mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )


def _has_log(path: Path) -> bool:
    log = path / "catalogue-wal"
    return log.exists() and log.stat().st_size > 0


def missing(path: Path) -> StoreError:
    """Return the error for a store that has snapshots, and no catalogue of them."""
    return incomplete(path, "its catalogue is missing")


def require_tables(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a catalogue whose index is of another version."""
    if not index.is_current(connection):
        raise StoreError(
            f"the index of the store {path} is of another version of kg; "
            f"make it anew with: kg store reindex --store {path}"
        )
