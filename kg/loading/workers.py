"""Prepares inputs in several processes, and gives the results in the order of the inputs."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from kg.errors import UnreadableInput
from kg.loading.prepare import Input, Prepared, Task, prepare
from kg.processes import pool

_AHEAD = 4
"""Inputs per process that are under way: enough to keep all busy, and few in memory."""


class _Under(NamedTuple):
    one: Input
    future: Future[Prepared]


def prepared(
    inputs: Iterable[Input], task: Task, jobs: int, stopped: Callable[[], bool]
) -> Iterator[Prepared]:
    """Yield what became of each input, in order, until ``stopped`` says so.

    With one job all is done in this process; else in ``jobs`` others. An input over which a
    process dies is one that failed, and takes no other with it.
    """
    if jobs == 1:
        for one in inputs:
            if stopped():
                return
            yield prepare(one, task)
        return
    with _Pool(task, jobs) as pool:
        waiting = iter(inputs)
        while not stopped():
            pool.fill(waiting)
            if not pool.under:
                return
            yield pool.next()


class _Pool:
    """Processes, started anew when one of them dies, and the inputs that they are at."""

    def __init__(self, task: Task, jobs: int) -> None:
        self.under: deque[_Under] = deque()
        self._task = task
        self._jobs = jobs
        self._executor = self._start(jobs)

    def __enter__(self) -> "_Pool":
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def fill(self, inputs: Iterator[Input]) -> None:
        """Give the processes inputs, until there are no more or enough are under way."""
        while len(self.under) < self._jobs * _AHEAD:
            one = next(inputs, None)
            if one is None:
                return
            self.under.append(_Under(one, self._submit(one)))

    def next(self) -> Prepared:
        """Wait for the first input under way and return what became of it."""
        try:
            found = self.under[0].future.result()
        except BrokenProcessPool:
            found = self._alone(self.under[0].one)
            rest = [one for one, _ in self.under][1:]
            self._executor = self._start(self._jobs)
            self.under = deque([self.under[0], *(_Under(one, self._submit(one)) for one in rest)])
        self.under.popleft()
        return found

    def _alone(self, one: Input) -> Prepared:
        """Try an input again that may be the one over which a process died."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        with self._start(1) as executor:
            try:
                return executor.submit(_prepare, one).result()
            except BrokenProcessPool:
                words = f"{one.name}: the process that read it died; it needs too much memory"
                return Prepared(one.name, error=UnreadableInput(words))

    def _submit(self, one: Input) -> Future[Prepared]:
        try:
            return self._executor.submit(_prepare, one)
        except BrokenProcessPool as error:  # found out when its turn comes
            failed: Future[Prepared] = Future()
            failed.set_exception(error)
            return failed

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return pool(jobs, _begin, self._task)


_TASK: list[Task] = []


def _begin(task: Task) -> None:
    _TASK[:] = [task]


def _prepare(one: Input) -> Prepared:
    return prepare(one, _TASK[0])
