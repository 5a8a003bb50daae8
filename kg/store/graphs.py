"""Reads the quads of one snapshot; the default graph is the union of the named graphs."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.serialise import Format, serialise
from kg.store import folder
from kg.store.failing import damage_named, failing

UNION = ox.DefaultGraph()

_NO_UNION = (
    "ASK { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }",
    "ASK { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }",
)
"""Whether a graph has what the default graph lacks, or the other way round."""


class Graphs:
    """The graphs of a store as they were after one change."""

    def __init__(self, path: Path, quads: ox.Store) -> None:
        self.path = path
        self._quads = quads

    def graph(self, iri: str) -> list[ox.Quad]:
        """Return the quads of one named graph; none when there is no such graph."""
        return list(self._quads.quads_for_pattern(None, None, None, ox.NamedNode(iri)))

    def match(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        obj: ox.NamedNode | ox.BlankNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs that fit; None fits everything."""
        found = self._quads.quads_for_pattern(subject, predicate, obj)
        return (quad for quad in found if quad.graph_name != UNION)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the quads of all named graphs."""
        return (quad for quad in self._quads if quad.graph_name != UNION)

    def names(self) -> set[str]:
        """Return the names of all named graphs, whatever the ledger says."""
        return {name.value for name in self._quads.named_graphs() if name != UNION}

    def is_union(self) -> bool:
        """Tell whether the default graph is the union of the named ones.

        Not to be asked of damaged tables: a join of which one side fails in the middle may
        never end.
        """
        return not any(bool(self._quads.query(query)) for query in _NO_UNION)


@contextmanager
def open_graphs(path: Path, snapshot: int) -> Iterator[Graphs]:
    """Open a snapshot that a reader, of this or another process, holds.

    Raises:
        StoreError: if it cannot be read, or is damaged.
    """
    with failing("read", path):
        graphs = Graphs(path, ox.Store.read_only(str(folder.snapshot(path, snapshot))))
    with damage_named(path):
        yield graphs


def lines(quads: Iterable[ox.Quad]) -> str:
    """Return quads as sorted lines of N-Quads."""
    return serialise(quads, Format.NQUADS)


def digest(quads: Iterable[ox.Quad]) -> str:
    """Return the hash of a graph."""
    return hashlib.sha256(lines(quads).encode()).hexdigest()
