"""Tells the number of the current snapshot to those who ask all the time."""

import time
from pathlib import Path

from kg.store.reader import current_snapshot

_FILES = ("catalogue", "catalogue-wal")
_TICK = 100_000_000
"""Nanoseconds in which a file may change twice and look the same: coarser than any clock of a
file system that is in use."""

Look = tuple[tuple[int, int, int], ...]


class Watch:
    """Reads the catalogue only after its files have changed. Threads may share it."""

    def __init__(self, path: Path) -> None:
        self._paths = [path / name for name in _FILES]
        self._path = path
        self._known: tuple[Look | None, int] = (None, 0)

    def snapshot(self) -> int:
        """Return the number of the last change; 0 before the first.

        Raises:
            StoreError: if it cannot be read.
        """
        look = tuple(map(_look, self._paths))
        seen, number = self._known
        if look != seen:
            number = current_snapshot(self._path)
            settled = time.time_ns() - max(changed for _, _, changed in look) > _TICK
            self._known = (look if settled else None, number)
        return number


def _look(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0, 0
    return found.st_ino, found.st_size, found.st_mtime_ns
