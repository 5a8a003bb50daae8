"""The workers of a server: started ahead, one query each, killed when they go on too long.

A worker that answered in time is used again as long as its snapshot is the current one. Whoever
stops waiting for an answer (``run`` is cancelled) stops the query.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kg.errors import KgError
from kg.sandbox.limits import Limits
from kg.sandbox.wire import Answer, Job, Status, decode_answer, encode, size_of
from kg.store import Watch

T = TypeVar("T")

_STARTING = 30.0
"""Seconds that a worker may take to open the store."""
_JOBS = 500
"""Queries after which a worker is replaced: memory that it lost comes back."""
_LINE = 1 << 20
_KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
"""Of the environment; a worker needs no secrets."""


class Busy(KgError):
    """All workers are at work, and nobody may wait longer."""


class WorkerFailed(KgError):
    """A worker cannot be started."""


class Pool:
    """Runs queries on a store. Belongs to one event loop."""

    def __init__(self, store: Path, limits: Limits | None = None) -> None:
        self.store = store
        self.limits = limits or Limits()
        self.running = 0
        self.waiting = 0
        self.isolated = False
        """Whether the last worker said that it cannot reach the network."""
        self._free = asyncio.Semaphore(self.limits.workers)
        self._idle: list[_Worker] = []
        self._watch = Watch(store)

    async def start(self) -> None:
        """Start a first worker.

        Raises:
            WorkerFailed: if it does not come up.
        """
        self._idle.append(await self._started())

    async def stop(self) -> None:
        """End the workers that have nothing to do."""
        while self._idle:
            await self._idle.pop().stop()

    async def run(self, job: Job, seconds: float | None = None) -> Answer:
        """Return the answer to a job, whatever becomes of it.

        Raises:
            Busy: if no worker is free in time.
            WorkerFailed: if none can be started.
        """
        await self._admit()
        worker: _Worker | None = None
        done: Answer | None = None
        self.running += 1
        try:
            worker = await self._worker()
            limit = min(seconds or self.limits.seconds, self.limits.seconds)
            most = self.limits
            limited = replace(job, rows=most.rows, answer=most.answer)
            done = await worker.run(limited, limit)
            return done
        finally:
            if worker is not None and (done is None or worker.is_spent()):
                await asyncio.shield(worker.stop())
            elif worker is not None:
                self._idle.append(worker)
            self.running -= 1
            self._free.release()

    async def _admit(self) -> None:
        if self._free.locked() and self.waiting >= self.limits.queue:
            raise Busy("too many queries are waiting; try again later")
        self.waiting += 1
        try:
            await asyncio.wait_for(self._free.acquire(), self.limits.patience)
        except TimeoutError:
            raise Busy("no query ended in time to let this one begin; try again later") from None
        finally:
            self.waiting -= 1

    async def _worker(self) -> "_Worker":
        """Return an idle worker on the current snapshot, or a new one."""
        current = self._watch.snapshot()
        while self._idle:
            worker = self._idle.pop()
            if worker.snapshot == current and worker.is_alive():
                return worker
            await worker.stop()
        return await self._started()

    async def _started(self) -> "_Worker":
        worker = await _Worker.start(self.store, self.limits.memory)
        self.isolated = worker.isolated
        return worker


class _Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._jobs = 0
        self.snapshot = 0
        self.isolated = False

    @classmethod
    async def start(cls, store: Path, memory: int) -> "_Worker":
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "kg.sandbox.worker", str(store), str(memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=kept | {"MALLOC_ARENA_MAX": "2"},
            limit=_LINE,
            start_new_session=True,
        )
        worker = cls(process)
        try:
            hello = json.loads(await worker._within(_STARTING, worker._line))
        except (TimeoutError, EOFError, ValueError):
            await worker.stop()
            raise WorkerFailed("no process for queries can be started") from None
        except BaseException:
            await worker.stop()
            raise
        worker.snapshot, worker.isolated = hello["snapshot"], hello["isolated"]
        return worker

    async def run(self, job: Job, seconds: float) -> Answer:
        self._jobs += 1
        try:
            return await self._within(seconds, lambda: self._answer(job))
        except TimeoutError:
            await self.stop()
            return Answer(Status.TIMEOUT, f"the query was stopped after {seconds:g} s")
        except (EOFError, OSError):
            await self.stop()
            detail = "the query ended its process: it needs more memory or is too deeply nested"
            return Answer(Status.CRASHED, detail)

    async def _answer(self, job: Job) -> Answer:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(encode(job))
        await self._process.stdin.drain()
        line = await self._line()
        body = await self._process.stdout.readexactly(size_of(line))
        return decode_answer(line, body)

    async def _line(self) -> bytes:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        return line

    @staticmethod
    async def _within(seconds: float, do: Callable[[], Awaitable[T]]) -> T:
        async with asyncio.timeout(seconds):
            return await do()

    def is_alive(self) -> bool:
        return self._process.returncode is None

    def is_spent(self) -> bool:
        return not self.is_alive() or self._jobs >= _JOBS

    async def stop(self) -> None:
        if self.is_alive():
            # Process.kill() would reap a process that has just ended, and asyncio miss it.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
        await self._process.wait()
