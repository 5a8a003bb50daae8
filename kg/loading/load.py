"""Stores what was prepared, many reports at a time, and tells of each once it is safe."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.difference import Difference, differences
from kg.errors import AnotherPaper
from kg.iri import Iris
from kg.loading.prepare import Prepared, Task, prepare
from kg.serialise import parse
from kg.store import PutResult, Writer
from kg.versions import Comparison, Relation, compare

_MANY, _MUCH = 1024, 80_000_000
_SOON, _LATE = 1.0, 60.0
"""A batch is stored when it has so many reports or bytes of graphs, or so many seconds after its
first: the first batch soon, each next one after twice the time, up to the most. The larger, the
cheaper: each makes new table files, which RocksDB merges into all that is there. In memory a graph
takes some fifteen times its bytes."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of an input."""

    prepared: Prepared
    result: PutResult | None
    """None if it was not stored, for ``prepared.error`` or because nothing was to be."""
    note: str = ""
    """What changed in a new version, or which file had the same text before."""
    changed: Sequence[Difference] = ()
    """How it differs from the version that it replaced."""
    edits: Sequence[str] = ()
    """How its text differs, as ``kg.edits`` tells it."""


def load(
    prepared: Iterable[Prepared],
    writer: Callable[[], Writer],
    task: Task,
    iris: Iris | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Loaded]:
    """Store reports, and yield each when it has been stored durably; those that failed, too.

    The order stays. ``writer`` is asked for when there is first something to store. Whatever
    stops this, only whole reports are in the store.

    Raises:
        StoreError: if the store cannot be written; what was yielded before is in it.
    """
    batch: list[Prepared] = []
    begun, wait, size = 0.0, _SOON, 0
    for one in prepared:
        if not batch:
            begun = clock()
        batch.append(one)
        size += len(one.graph)
        if len(batch) >= _MANY or size >= _MUCH or clock() - begun >= wait:
            yield from _store(batch, writer, task, iris or Iris())
            batch, wait, size = [], min(2 * wait, _LATE), 0
    yield from _store(batch, writer, task, iris or Iris())


def _store(
    batch: Sequence[Prepared], writer: Callable[[], Writer], task: Task, iris: Iris
) -> list[Loaded]:
    if all(one.error for one in batch):
        return [Loaded(one, None) for one in batch]
    store = writer()
    with store.batch():
        return [_put(one, store, task, iris) for one in batch]


def _put(one: Prepared, store: Writer, task: Task, iris: Iris) -> Loaded:
    if one.known:
        if entry := store.made_from(one.digest, task.maker):
            return Loaded(replace(one, report=entry.report or ""), PutResult.UNCHANGED)
        # another input of this load gave the same report
        one = prepare(one.known, replace(task, known=frozenset()))
    if one.error:
        return Loaded(one, None)
    graph, quads = iris.report(one.report), parse(one.graph, "graph.nt")
    note = ""
    edits: Sequence[str] = ()
    before = store.graph(graph) if store.entry(graph) else []
    if before:
        found = compare(before, quads, one.report, iris)
        if found.relation is Relation.OTHER:
            return Loaded(replace(one, error=another_paper(one.name, one.report, found)), None)
        if found.stored_stays:
            return Loaded(one, PutResult.UNCHANGED, found.words)
        note, edits = found.words, found.edits
    result = store.put(
        graph,
        quads,
        report=one.report,
        source=one.digest,
        maker=task.maker,
        kept=one.document,
    )
    if result is not PutResult.REPLACED:
        return Loaded(one, result)
    return Loaded(one, result, note, tuple(differences(before, quads)), edits)


def another_paper(name: str, report: str, found: Comparison) -> AnotherPaper:
    """Return why an input called ``name`` cannot have the id of a report that is there."""
    words = f"{report} is {found.words}, loaded before"
    return AnotherPaper(f"{name}: {words}; give one of them a name of its own with --part")
