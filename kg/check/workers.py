"""Checks the graphs of a store one by one, in this process or in several."""

from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from kg.check.graph import dangling, violation, violations
from kg.errors import StoreError
from kg.index import Content, content_of
from kg.iri import Iris
from kg.model import Finding
from kg.processes import end, mapped, pool
from kg.store import Entry, Graphs, Reader, digest, open_graphs
from kg.vocabulary import load_vocabulary

_AT_ONCE = 16
"""Graphs that a process is given together."""

_UNION: Sequence[Entry] = ()
"""No graph: to compare the default graph with all others is work of its own."""

_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a graph."""

    graph: str
    report: str | None
    """Its id, if it is that of a report."""
    findings: Sequence[Finding]
    content: Content | None = None
    """What the index has to have of it; None if this is the union of all graphs."""


def checked(reader: Reader, iris: Iris, jobs: int) -> Iterator[Checked]:
    """Yield what is found in the union of all graphs, and in each by name.

    Raises:
        StoreError: if one cannot be read, or a process dies.
    """
    entries = reader.entries()
    parts = [entries[at : at + _AT_ONCE] for at in range(0, len(entries), _AT_ONCE)]
    work = [_UNION, *parts]
    if jobs == 1:
        yield from chain.from_iterable(map(_Checker(reader, iris), work))
        return
    try:
        with pool(jobs, _begin, reader.path, reader.snapshot, iris) as executor:
            try:
                yield from chain.from_iterable(mapped(executor, jobs, _check, work))
            except BaseException:  # who breaks off does not wait for the union of a large store
                end(executor)
                raise
    except BrokenProcessPool as error:
        words = f"a process that checked the store {reader.path} died; it needs more memory"
        raise StoreError(f"{words}, or fewer --jobs") from error


class _Checker:
    """Checks graphs of an open store."""

    def __init__(self, graphs: Graphs, iris: Iris) -> None:
        self._graphs = graphs
        self._iris = iris
        self._vocabulary = load_vocabulary(iris.base)
        self._described = lru_cache(_REMEMBERED)(lambda node: any(graphs.match(node)))

    def __call__(self, entries: Sequence[Entry]) -> list[Checked]:
        if not entries:
            return [Checked("", None, list(self._union()))]
        return [self._checked(entry) for entry in entries]

    def _union(self) -> Iterator[Finding]:
        if not self._graphs.is_union():
            yield violation("It is not what all graphs have together.", "the default graph")

    def _checked(self, entry: Entry) -> Checked:
        quads = self._graphs.graph(entry.graph)
        found: list[Finding] = []
        if digest(quads) != entry.sha256:
            found.append(violation("The quads are not those that were loaded.", entry.graph))
        if entry.report is not None:
            found += violations(quads, self._vocabulary, self._iris)
            found += dangling(quads, self._described, self._iris)
        content = content_of(entry.graph, quads, report=entry.report is not None)
        return Checked(entry.graph, entry.report, found, content)


_CHECKER: list[_Checker] = []
_OPEN = ExitStack()


def _begin(path: Path, snapshot: int, iris: Iris) -> None:
    """Open the snapshot, which the parent holds, for as long as this process lasts."""
    _CHECKER[:] = [_Checker(_OPEN.enter_context(open_graphs(path, snapshot)), iris)]


def _check(entries: Sequence[Entry]) -> list[Checked]:
    return _CHECKER[0](entries)
