"""Whose query is next: a fair share of the workers for each client.

A client is whoever a server takes for one; here it is a name. No client gets all workers, so that
one that asks for much leaves a place for the others, and whoever has least at work comes first.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kg.errors import KgError
from kg.sandbox.limits import Limits


class Busy(KgError):
    """All workers are at work, and nobody may wait longer."""


class AsksTooMuch(KgError):
    """A client has as many queries at work and waiting as one client may have."""


@dataclass(frozen=True, slots=True)
class _Waiter:
    client: str
    admitted: asyncio.Future[None]


class Turns:
    """Who may use a worker now, and who waits for one. Belongs to one event loop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._running: Counter[str] = Counter()
        self._served: dict[str, int] = {}
        """When each client got its last turn, as a number; only of those that are here."""
        self._turn = 0
        self._waiters: list[_Waiter] = []
        """In order of arrival."""

    @property
    def running(self) -> int:
        """How many queries are at work."""
        return self._running.total()

    @property
    def waiting(self) -> int:
        """How many queries wait for a worker."""
        return len(self._waiters)

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for the turn of a client, and have it for the length of a block.

        Raises:
            Busy: if no worker is free in time, or too many wait.
            AsksTooMuch: if that is because of the client's own queries.
        """
        await self._admit(client)
        try:
            yield
        finally:
            self._leave(client)

    async def _admit(self, client: str) -> None:
        waiter = _Waiter(client, asyncio.get_running_loop().create_future())
        self._refuse_if_full(client)
        self._waiters.append(waiter)
        self._let_in()
        try:
            async with asyncio.timeout(self._limits.patience):
                await waiter.admitted
        except BaseException as error:
            self._withdraw(waiter)
            if isinstance(error, TimeoutError):
                raise self._too_late(client) from None
            raise

    def _refuse_if_full(self, client: str) -> None:
        if not self._has_place(client):
            own = sum(waiter.client == client for waiter in self._waiters)
            if own >= self._limits.queue_of_client:
                raise AsksTooMuch("too many of your queries are waiting; send fewer at once")
            if self.waiting >= self._limits.queue:
                raise Busy("too many queries are waiting; try again later")

    def _too_late(self, client: str) -> KgError:
        if self._running[client] >= self._limits.share:
            return AsksTooMuch("none of your queries ended in time to let this one begin")
        return Busy("no query ended in time to let this one begin; try again later")

    def _withdraw(self, waiter: _Waiter) -> None:
        """Take out a waiter that leaves; in the very moment of its turn, it gives that back."""
        if waiter in self._waiters:
            self._waiters.remove(waiter)
            self._forget(waiter.client)
        else:
            self._leave(waiter.client)

    def _leave(self, client: str) -> None:
        self._running[client] -= 1
        self._let_in()
        self._forget(client)

    def _let_in(self) -> None:
        """Give free places to those whose turn it is."""
        while able := [one for one in self._waiters if self._may_begin(one)]:
            chosen = min(able, key=self._claim)
            self._waiters.remove(chosen)
            self._turn += 1
            self._served[chosen.client] = self._turn
            self._running[chosen.client] += 1
            chosen.admitted.set_result(None)

    def _may_begin(self, waiter: _Waiter) -> bool:
        return not waiter.admitted.done() and self._has_place(waiter.client)

    def _has_place(self, client: str) -> bool:
        free = self.running < self._limits.workers
        return free and self._running[client] < self._limits.share

    def _claim(self, waiter: _Waiter) -> tuple[int, int]:
        """Return what makes a waiter come sooner: little at work, and long ago; then arrival."""
        return self._running[waiter.client], self._served.get(waiter.client, 0)

    def _forget(self, client: str) -> None:
        """Keep nothing of a client that has left."""
        if not self._running[client]:
            del self._running[client]
            if all(waiter.client != client for waiter in self._waiters):
                self._served.pop(client, None)
