"""Starts processes that work for this one, and end with it."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""Items per process that are under way: enough to keep all busy, and few in memory."""


def pool(jobs: int, begin: Callable[..., None], *values: object) -> ProcessPoolExecutor:
    """Return a pool of processes, each of which calls ``begin`` with these values first."""
    # Not forked: a child must not inherit an open store and its lock.
    initializer = partial(_begin, begin, *values)
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer)


def end(executor: ProcessPoolExecutor) -> None:
    """End the processes of a pool at once, whatever they are doing."""
    for process in list((executor._processes or {}).values()):
        process.terminate()


def mapped(
    executor: Executor, jobs: int, work: Callable[[Item], Result], items: Iterable[Item]
) -> Iterator[Result]:
    """Yield what ``work`` makes of each item, in order; only a few are under way at a time."""
    under: deque[Future[Result]] = deque()
    for item in items:
        under.append(executor.submit(work, item))
        if len(under) > jobs * _AHEAD:
            yield under.popleft().result()
    while under:
        yield under.popleft().result()


def _begin(begin: Callable[..., None], *values: object) -> None:
    """Get a process ready: Ctrl-C is for its parent, with which it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    assert parent is not None, "this is no process of a pool"
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    begin(*values)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
