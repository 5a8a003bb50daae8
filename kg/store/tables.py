"""Reads every block of every table, so that RocksDB compares each with its checksum.

Each order of subject, predicate, object and graph has a table of its own, which only a pattern
that begins so reads. This goes before any SPARQL that checks a store, for a join of which one
side fails in the middle may never end.
"""

from collections import deque
from collections.abc import Iterable

import pyoxigraph as ox


def read_all(quads: ox.Store) -> None:
    """Read all tables, keeping no more than one graph in memory, and a number for each term.

    Raises:
        RuntimeError: if a table has other bytes than were written.
        OSError: likewise.
    """
    subjects: set[int] = set()
    predicates: set[int] = set()
    objects: set[int] = set()
    for name in quads.named_graphs():
        found = list(quads.quads_for_pattern(None, None, None, name))
        for subject in {quad.subject for quad in found}:
            if _is_new(subject, subjects):
                _exhaust(quads.quads_for_pattern(subject, None, None))
        for predicate in {quad.predicate for quad in found}:
            _exhaust(quads.quads_for_pattern(None, predicate, None, name))
            if _is_new(predicate, predicates):
                _exhaust(quads.quads_for_pattern(None, predicate, None))
        for term in {quad.object for quad in found}:
            _exhaust(quads.quads_for_pattern(None, None, term, name))
            if _is_new(term, objects):
                _exhaust(quads.quads_for_pattern(None, None, term))


def _is_new(term: object, seen: set[int]) -> bool:
    number = hash(term)
    if number in seen:
        return False
    seen.add(number)
    return True


def _exhaust(quads: Iterable[ox.Quad]) -> None:
    """Read to the end, and keep nothing."""
    deque(quads, maxlen=0)
