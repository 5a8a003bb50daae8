"""Finds out whether the table files of a snapshot are as they were written.

A table file never changes, so its checksum is taken once, when it is new, and kept in the
catalogue. Each order of subject, predicate, object and graph has table files of its own.
"""

import zlib
from collections import deque
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

_CHUNK = 1 << 20


def names(files: Iterable[str]) -> set[str]:
    """Return which files of a snapshot are tables."""
    return {name for name in files if name.endswith(".sst")}


def checksums(snapshot: Path, tables: Iterable[str]) -> dict[str, int]:
    """Return the CRC-32 of some table files of a snapshot, by name.

    It finds what RocksDB's own would find, which are 32 bits for each block.
    """
    return {name: _checksum(snapshot / name) for name in tables}


def _checksum(file: Path) -> int:
    found = 0
    with file.open("rb") as source:
        while chunk := source.read(_CHUNK):
            found = zlib.crc32(chunk, found)
    return found


def read_all(quads: ox.Store) -> None:
    """Read every block of every table, so that RocksDB compares each with its checksum.

    For files that an earlier version wrote, without a checksum of the whole. It takes a hundred
    times as long: only a pattern that begins in the order of a table reads that table. One graph
    is kept in memory at a time, and a number for each term.

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
