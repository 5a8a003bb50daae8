"""Knows how much of the disk work on a whole store takes while it lasts."""

import shutil
from pathlib import Path

from kg.errors import StoreError
from kg.store.catalogue import State

_MB = 1_000_000


def for_compacting(path: Path, state: State) -> int:
    """Return the bytes that compacting may take: new tables beside the old, and a catalogue."""
    return sum(state.files.values()) + for_indexing(path)


def for_indexing(path: Path) -> int:
    """Return the bytes that a new index may take: SQLite writes all of it to its log first."""
    return 2 * (path / "catalogue").stat().st_size


def free(path: Path) -> int:
    """Return the bytes that are free for a store."""
    return shutil.disk_usage(path).free


def require(path: Path, needed: int, work: str) -> None:
    """Refuse work for which there is no room.

    Raises:
        StoreError: if fewer bytes are free than are needed.
    """
    if (left := free(path)) < needed:
        raise StoreError(
            f"{work} the store {path} may take {-(-needed // _MB):,} MB while it lasts, and "
            f"{left // _MB:,} MB are free; free some space there"
        )
