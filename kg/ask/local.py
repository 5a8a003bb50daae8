"""Asks the store on this machine, in this process or in one that can be stopped.

A query that runs cannot be interrupted from Python; only the end of its process ends it. So a
query with a time limit, or one that a person may want to break off, runs in a worker.
"""

import contextlib
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.answers import Answer, Graph, Truth, answer_of
from kg.deadline import killed_after
from kg.errors import KgError, QueryError, QueryTimeout, StoreError, StoreNotFound
from kg.relational import from_tables, translated
from kg.store import open_reader

DAMAGED = 74
"""Exit code of a worker that finds damage while it writes an answer."""

_ERRORS = {error.__name__: error for error in (QueryError, StoreError, StoreNotFound)}


class StoreEngine:
    """The store in a folder. ``stoppable`` says whether every query runs in a worker."""

    def __init__(self, path: Path, *, stoppable: bool = False) -> None:
        self.path = path
        self._stoppable = stoppable

    @property
    def name(self) -> str:
        """The folder, for people."""
        return f"the store {self.path}"

    @contextlib.contextmanager
    def answer(self, sparql: str, *, timeout: float | None = None) -> Iterator[Answer]:
        """Open the answer to a query.

        Raises:
            QueryError: if the text is no query.
            QueryTimeout: if it takes longer than ``timeout`` seconds, the reading included.
            StoreError: if the store cannot be read.
        """
        most, begin = timeout or math.inf, time.monotonic()
        with contextlib.ExitStack() as stack:
            if (found := self._from_tables(sparql, most, stack)) is not None:
                yield found
            elif timeout is None and not self._stoppable:
                yield answer_of(stack.enter_context(open_reader(self.path)).query(sparql))
            elif (spent := time.monotonic() - begin) >= most:
                raise QueryTimeout.after(most)
            else:
                yield stack.enter_context(_worker(self.path, sparql, most, spent))

    def _from_tables(
        self, sparql: str, seconds: float, stack: contextlib.ExitStack
    ) -> Answer | None:
        """Return the answer of the index, which can be stopped in any process, if it has one."""
        if translated(sparql) is None:
            return None
        begin = time.monotonic()
        index = stack.enter_context(open_reader(self.path)).whole_index
        found = from_tables(index, sparql, seconds)
        if index is not None and found is not None:
            stack.enter_context(index.within(seconds, time.monotonic() - begin))
        return found


@contextlib.contextmanager
def _worker(path: Path, sparql: str, timeout: float, spent: float) -> Iterator[Answer]:
    """Run a query in a process of its own, which is killed at the end in any case.

    Of ``timeout`` some seconds are ``spent`` already.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "kg.ask.worker", str(path), str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C comes to this process alone, which then kills the other
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        with killed_after(process, timeout - spent) as late:
            try:
                with contextlib.suppress(BrokenPipeError), process.stdin as stdin:
                    stdin.write(sparql.encode())
                yield _read(process.stdout)
                _completed(process)
            except (SyntaxError, OSError, ValueError, _Ended) as error:
                if late.is_set():
                    raise QueryTimeout.after(timeout) from None
                if isinstance(error, OSError):
                    raise
                raise _broken_off(process, path) from error
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


def _broken_off(process: "subprocess.Popen[bytes]", path: Path) -> KgError:
    """Return the error for a worker that ended before its answer did."""
    if process.wait() == DAMAGED:
        return StoreError(
            f"the store {path} is damaged: kg store check tells where; restore it from a backup"
        )
    return QueryError(f"the query broke off ({_ending(process)}); ask for less")


class _Ended(Exception):
    """The worker ended before its answer did."""


def _read(stdout: IO[bytes]) -> Answer:
    """Return the answer that a worker writes: a line that says what it is, and the answer."""
    line = stdout.readline()
    if not line:
        raise _Ended
    head = json.loads(line)
    if "error" in head:
        raise _ERRORS.get(head["kind"], QueryError)(head["error"])
    if head["kind"] == "graph":
        quads = ox.parse(stdout, format=ox.RdfFormat.N_TRIPLES)
        return Graph(quad.triple for quad in quads)
    if head["kind"] == "truth":
        return Truth(head["value"])
    return answer_of(
        ox.parse_query_results(stdout, format=ox.QueryResultsFormat.JSON)  # a cut one is no JSON
    )


def _completed(process: "subprocess.Popen[bytes]") -> None:
    """Raise if the answer was read to its end and is not whole."""
    assert process.stdout is not None
    if process.stdout.read(1) == b"" and process.wait() != 0:
        raise _Ended


def _ending(process: "subprocess.Popen[bytes]") -> str:
    code = process.wait()
    return f"signal {-code}" if code < 0 else f"exit code {code}"
