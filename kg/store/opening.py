"""Opens a store for writing: takes the lock, and gives the writer a copy of what counts."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.store import catalogue, folder
from kg.store.catalogue import Catalogue
from kg.store.failing import damage_named, failing, incomplete
from kg.store.writer import Writer


@contextlib.contextmanager
def open_writer(path: str | Path, *, create: bool = True) -> Iterator[Writer]:
    """Open a store for writing, or create one in a missing or empty folder.

    Raises:
        StoreNotFound: if there is none, and ``create`` says that none is to be made.
        StoreLocked: if another process is writing to it.
        StoreError: if the folder is no store, is damaged, or cannot be written.
    """
    path = Path(path)
    with contextlib.ExitStack() as stack:
        with failing("write", path):
            if not folder.exists(path):
                if not create:
                    raise folder.not_found(path)
                folder.claim(path)
            stack.enter_context(folder.locked(path))
            if not folder.exists(path):
                folder.mark(path)
            connection = stack.enter_context(contextlib.closing(_opened(path)))
            writer = Writer(path, _work(path, connection), Catalogue(connection))
        stack.callback(writer.close)
        with damage_named(path):
            yield writer


def _opened(path: Path) -> sqlite3.Connection:
    """Open the catalogue, and make it only in a store that is new."""
    (path / "snapshots").mkdir(exist_ok=True)
    if folder.has_snapshots(path):
        connection = catalogue.open_for_reading(path)
        if connection is None:
            raise catalogue.missing(path)
        connection.close()
    return catalogue.open_for_writing(path)


def _work(path: Path, connection: sqlite3.Connection) -> ox.Store:
    """Return the writer's own copy of the snapshot that counts."""
    state = Catalogue(connection).state()
    if state.snapshot:
        if not folder.snapshot(path, state.snapshot).is_dir():
            raise incomplete(path, f"its snapshot {state.snapshot} is missing")
        folder.check_sizes(path, state.snapshot, state.files)
    folder.remove_stale(path, state.snapshot)
    return ox.Store(folder.make_work(path, state.snapshot))
