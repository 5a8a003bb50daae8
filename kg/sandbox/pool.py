"""The workers of a server: one query at a time each, killed when they go on too long.

A worker that answered in time is used again until it has grown too large. Whoever stops waiting
for an answer (``run`` is cancelled) stops the query.
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
from kg.sandbox.turns import Turns
from kg.sandbox.wire import Answer, Job, Status, decode_answer, encode, size_of

T = TypeVar("T")

_STARTING = 30.0
"""Seconds that a worker may take to open the store."""
_LINE = 1 << 20
_KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR")
"""Of the environment; a worker needs no secrets."""


class WorkerFailed(KgError):
    """A worker cannot be started."""


class Pool:
    """Runs queries on a store. Belongs to one event loop."""

    def __init__(self, store: Path, limits: Limits | None = None) -> None:
        self.store = store
        self.limits = limits or Limits()
        self.turns = Turns(self.limits)
        self.isolated = False
        """Whether the last worker said that it cannot reach the network."""
        self._idle: list[_Worker] = []

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

    async def run(self, job: Job, client: str = "", seconds: float | None = None) -> Answer:
        """Return the answer to a job of a client, whatever becomes of it.

        Raises:
            Busy: if no worker is free in time.
            AsksTooMuch: if that is because of other queries of this client.
            WorkerFailed: if no worker can be started.
        """
        async with self.turns.turn(client):
            worker = await self._worker()
            try:
                limited = replace(job, rows=self.limits.rows, answer=self.limits.answer)
                return await worker.run(limited, seconds or self.limits.seconds)
            finally:
                await self._take_back(worker)

    async def _worker(self) -> "_Worker":
        """Return a worker that has nothing to do, or a new one."""
        while self._idle:
            worker = self._idle.pop()
            if worker.is_alive():
                return worker
        return await self._started()

    async def _take_back(self, worker: "_Worker") -> None:
        """Keep a worker for the next query; one that was interrupted or is too large has to go."""
        if worker.is_fit():
            self._idle.append(worker)
        else:
            await asyncio.shield(worker.stop())

    async def _started(self) -> "_Worker":
        worker = await _Worker.start(self.store, self.limits.memory)
        self.isolated = worker.isolated
        return worker


class _Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._at_rest = True
        self._grown = False
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
        worker.isolated = hello["isolated"]
        return worker

    async def run(self, job: Job, seconds: float) -> Answer:
        self._at_rest = False
        try:
            done = await self._within(seconds, lambda: self._answer(job))
        except TimeoutError:
            await self.stop()
            return Answer(Status.TIMEOUT, f"the query was stopped after {seconds:g} s")
        except (EOFError, OSError):
            await self.stop()
            detail = "the query ended its process: it needs more memory or is too deeply nested"
            return Answer(Status.CRASHED, detail)
        self._at_rest, self._grown = True, done.grown
        return done

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

    def is_fit(self) -> bool:
        """Tell whether it can answer another query."""
        return self.is_alive() and self._at_rest and not self._grown

    async def stop(self) -> None:
        if self.is_alive():
            # Process.kill() would reap a process that has just ended, and asyncio miss it.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
        await self._process.wait()
