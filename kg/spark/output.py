"""The folder of a load: N-Quads in parts, failures, and ``_SUCCESS`` when all of it is there."""

from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import EngineError
from kg.spark.storage import Storage

_FAILURES = "failures.jsonl"
_SUCCESS, _WORK = "_SUCCESS", "_work"


class Output:
    """A folder of our own, on any file system; what is under way lies in a folder within."""

    def __init__(self, storage: Storage, name: str) -> None:
        self.name = name.rstrip("/") or "/"
        self._storage = storage
        self._new = not storage.is_folder(self.name)

    def work(self, name: str) -> str:
        """Return the folder of a step that is under way."""
        return f"{self.name}/{_WORK}/{name}"

    def take_parts(self, step: str) -> int:
        """Move the files that a step wrote to where they stay; return their number."""
        written = self._written(step)
        for name in written:
            part = "-".join(name.split("-")[:2])
            gz = ".gz" if name.endswith(".gz") else ""
            self._storage.move(f"{self.work(step)}/{name}", f"{self.name}/{part}.nq{gz}")
        return len(written)

    def take_failures(self, step: str) -> None:
        """Move the one file that a step wrote to where it stays."""
        (name,) = self._written(step)
        self._storage.move(f"{self.work(step)}/{name}", f"{self.name}/{_FAILURES}")

    def _written(self, step: str) -> list[str]:
        return [name for name in self._storage.names(self.work(step)) if name.startswith("part-")]

    def finish(self) -> None:
        """Say that all is there."""
        self._storage.remove(f"{self.name}/{_WORK}")
        self._storage.make_file(f"{self.name}/{_SUCCESS}")

    def abandon(self) -> None:
        """Leave nothing."""
        for name in self._storage.names(self.name):
            self._storage.remove(f"{self.name}/{name}")
        if self._new:
            self._storage.remove(self.name)


@contextmanager
def claimed(storage: Storage, name: str) -> Iterator[Output]:
    """Give a new folder, which is removed again if the block fails.

    Raises:
        EngineError: if there is something in it, or it cannot be made.
    """
    output = Output(storage, name)
    if found := storage.names(output.name):
        unfinished = "" if _SUCCESS in found else f" and has no {_SUCCESS}"
        raise EngineError(f"{name} is not empty{unfinished}: name a new folder, or remove it")
    storage.make_folder(output.name)
    try:
        yield output
    except BaseException:
        output.abandon()
        raise
