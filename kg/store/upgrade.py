"""Brings a store of an earlier version up to date, in place.

Earlier versions took no checksums of table files, and had an index of other tables. Format 1 kept
its ledger as lines of JSON and the number of its snapshot in a file of its own. Its snapshots are
those of format 2; the catalogue is made of the rest. The file ``format`` is written last, so a
failed upgrade can be begun again.
"""

import json
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store import catalogue, folder
from kg.store.catalogue import Catalogue, Entry, State
from kg.store.failing import failing
from kg.store.opening import open_writer

_KEPT = ("graph", "report", "quads", "sha256", "source")
"""What both formats say of a graph."""


def upgrade(path: Path) -> bool:
    """Upgrade a store to what this version makes; tell whether there was anything to do.

    Raises:
        StoreNotFound: if there is no store.
        StoreError: if it is of a later or unknown format, or damaged.
    """
    found = folder.found_format(path)
    if found is None:
        raise folder.not_found(path)
    if found == 1:
        _from_format_1(path)
    with open_writer(path, create=False) as writer:  # refuses any other format
        known, made = writer.know_tables(), writer.make_current()
        return known or made or found == 1


def _from_format_1(path: Path) -> None:
    with failing("upgrade", path), ExitStack() as stack:
        stack.enter_context(folder.locked(path))
        number, entries = _old(path)
        for name in ("catalogue", "catalogue-wal", "catalogue-shm"):
            (path / name).unlink(missing_ok=True)
        connection = stack.enter_context(closing(catalogue.open_for_writing(path)))
        connection.execute("BEGIN IMMEDIATE")
        ledger = Catalogue(connection)
        if number:
            snapshot = folder.snapshot(path, number)
            quads = ox.Store.read_only(str(snapshot))
            for entry in entries:
                ledger.enter(entry)
                graph = quads.quads_for_pattern(None, None, None, ox.NamedNode(entry.graph))
                ledger.tell_index(entry, graph)
            changed = max(entry.changed for entry in entries)
            ledger.set_state(State(number, changed, folder.sizes(snapshot), 0))
        connection.execute("COMMIT")
    folder.mark(path)
    for name in ("ledger", "current"):
        (path / name).unlink(missing_ok=True)


def _old(path: Path) -> tuple[int, list[Entry]]:
    """Return the snapshot that counts in a store of format 1, and its last entry of each graph."""
    try:
        number = int((path / "current").read_text())
    except FileNotFoundError:
        if folder.has_snapshots(path):
            raise StoreError(
                f"the store {path} is damaged: its file 'current' is missing; "
                "load the reports again into a new folder"
            ) from None
        return 0, []
    except ValueError:
        raise StoreError(f"the store {path} is damaged: its file 'current' is no number") from None
    when = datetime.fromtimestamp((path / "current").stat().st_mtime, UTC)
    found: dict[str, Entry] = {}
    for line in (path / "ledger").read_text().splitlines():
        try:
            old = json.loads(line)
            if old["snapshot"] <= number:
                kept = {
                    name: old[name] for name in ("graph", "report", "quads", "sha256", "source")
                }
                found[old["graph"]] = Entry(
                    **kept,
                    maker="",
                    snapshot=old["snapshot"],
                    changed=when.isoformat(timespec="milliseconds"),
                )
        except (ValueError, KeyError):
            break  # cut off while it was written, after what counts
    return number, list(found.values())
