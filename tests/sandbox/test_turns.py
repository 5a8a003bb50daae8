"""Each client has a fair share of the workers."""

import asyncio

import pytest

from kg.sandbox import Limits
from kg.sandbox.turns import AsksTooMuch, Busy, Turns


class Scene:
    """Clients that come and go; who is at work is written down in order."""

    def __init__(self, **limits: float) -> None:
        self.turns = Turns(Limits(**{"patience": 5.0, **limits}))
        self.began: list[str] = []
        self._ends: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def come(self, *names: str) -> None:
        """Let queries ask for a turn; the first letter of a name is the client."""
        for name in names:
            self._ends[name] = asyncio.Event()
            self._tasks[name] = asyncio.create_task(self._work(name))
            await asyncio.sleep(0)
        await self.settle()

    async def end(self, *names: str) -> None:
        """Let queries end that are at work."""
        for name in names:
            self._ends[name].set()
            await self.settle()

    async def leave(self, name: str) -> None:
        """Let a query be cancelled."""
        self._tasks[name].cancel()
        await asyncio.gather(self._tasks[name], return_exceptions=True)

    async def result(self, name: str) -> None:
        """Raise what became of a query."""
        await self._tasks[name]

    async def settle(self) -> None:
        for _ in range(10):
            await asyncio.sleep(0)

    async def _work(self, name: str) -> None:
        async with self.turns.turn(name[0]):
            self.began.append(name)
            await self._ends[name].wait()

    async def close(self) -> None:
        for name in self._tasks:
            await self.leave(name)
        assert (self.turns.running, self.turns.waiting) == (0, 0)


def play(scene: Scene, act) -> list[str]:
    """Run an act; return who was at work in it, in order. All that is still there then leaves."""

    async def whole() -> list[str]:
        await act(scene)
        began = list(scene.began)
        await scene.close()
        return began

    return asyncio.run(whole())


def test_one_client_leaves_a_worker_to_the_others():
    async def act(scene: Scene) -> None:
        await scene.come("a1", "a2", "a3", "a4", "b1")

    assert play(Scene(workers=4), act) == ["a1", "a2", "a3", "b1"]


def test_a_single_worker_goes_round():
    async def act(scene: Scene) -> None:
        await scene.come("a1", "a2", "a3", "b1", "b2")
        await scene.end("a1", "b1", "a2", "b2")

    assert play(Scene(workers=1), act) == ["a1", "b1", "a2", "b2", "a3"]


def test_whoever_has_least_at_work_comes_first():
    async def act(scene: Scene) -> None:
        await scene.come("a1", "a2", "b1", "a3", "c1")
        await scene.end("b1")
        await scene.end("a1")

    assert play(Scene(workers=3), act) == ["a1", "a2", "b1", "c1", "a3"]


def test_too_many_of_one_client_are_refused_and_the_others_are_not():
    async def act(scene: Scene) -> None:
        await scene.come("a1", "a2", "a3", "a4", "b1")
        with pytest.raises(AsksTooMuch):
            await scene.result("a4")

    assert play(Scene(workers=2, queue_of_client=2), act) == ["a1", "b1"]


def test_too_many_of_all_clients_are_refused():
    async def act(scene: Scene) -> None:
        await scene.come("a1", "b1", "c1", "d1")
        with pytest.raises(Busy):
            await scene.result("d1")

    play(Scene(workers=1, queue=2), act)


@pytest.mark.parametrize(("waits", "error"), [("a2", AsksTooMuch), ("b1", Busy)])
def test_who_waited_too_long_is_told_why(waits, error):
    async def act(scene: Scene) -> None:
        await scene.come("a1", waits)
        with pytest.raises(error):
            await scene.result(waits)

    play(Scene(workers=1, patience=0.01), act)


def test_who_leaves_takes_no_turn_along():
    async def act(scene: Scene) -> None:
        await scene.come("a1", "b1", "c1")
        await scene.leave("b1")
        await scene.end("a1")

    assert play(Scene(workers=1), act) == ["a1", "c1"]


def test_a_turn_that_comes_in_the_moment_of_leaving_goes_to_the_next():
    async def act(scene: Scene) -> None:
        await scene.come("a1", "b1", "c1")
        scene._ends["a1"].set()
        await asyncio.sleep(0)
        await scene.leave("b1")
        await scene.settle()
        assert "c1" in scene.began

    play(Scene(workers=1), act)
