"""Makes a snapshot of what the writer has in ``work/``.

Table files are new at each flush, eleven of them for however little, and that takes the disk
longer than all else. So a small change stays in RocksDB's log: its snapshot is the one before,
by hard links, and the log as it is now. Readers replay the log when they open it.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.store import folder

_LONG = 4 << 20
"""Bytes of log, some ten reports, from which tables are made of it: for a reader replays it at
each opening, and it is copied with each change."""


class Publisher:
    """Publishes the changes of one writer, each as the next snapshot."""

    def __init__(self, path: Path, quads: ox.Store) -> None:
        self._path = path
        self._quads = quads
        self._first_log: int | None = None
        """The log that goes on from the tables of the last snapshot; none before the first."""

    def publish(self, number: int, *, logged: bool) -> dict[str, int]:
        """Make snapshot ``number``, durably; return the size of each of its files.

        ``logged`` says that the log has all that was changed since the snapshot before.
        """
        target = folder.snapshot(self._path, number)
        shutil.rmtree(target, ignore_errors=True)
        logs = self._logs() if logged else []
        if logs and sum(log.stat().st_size for log in logs) < _LONG:
            written = _link(folder.snapshot(self._path, number - 1), logs, target)
        else:
            written = self._tables(target)
        folder.settle(target, written)
        return folder.sizes(target)

    def _tables(self, target: Path) -> list[Path]:
        """Make a snapshot in which all is in tables; return its files that may not be safe yet."""
        self._quads.flush()
        self._quads.backup(target)
        self._first_log = min(map(_number, target.glob("*.log")), default=None)
        return [file for file in target.iterdir() if file.suffix != ".sst"]  # RocksDB synced those

    def _logs(self) -> list[Path]:
        """Return the logs since the tables of the last snapshot."""
        first = self._first_log
        if first is None:
            return []
        return [log for log in folder.work(self._path).glob("*.log") if _number(log) >= first]


def _number(log: Path) -> int:
    """Return the number of a log: they count upwards."""
    return int(log.stem)


def _link(before: Path, logs: Iterable[Path], target: Path) -> list[Path]:
    """Make a snapshot of the tables of another one and of logs that go on from there.

    Returns its files that may not be safe yet.
    """
    target.mkdir()
    for file in before.iterdir():
        if file.suffix != ".log":
            os.link(file, target / file.name)
    return [shutil.copyfile(log, target / log.name) for log in logs]
