"""Times commands against each other, in turns, so that a busy machine is fair to all.

And times steps of this process, by two clocks.
"""

import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles

Times = dict[str, list[float]]


def seconds(command: Sequence[str]) -> float:
    """Return the wall time of a command that must succeed."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def interleaved(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    before: Callable[[int], None] = lambda round_: None,
) -> Times:
    """Run all commands once to warm the caches, then ``rounds`` times in turns.

    ``before`` is called, untimed, before each round with its number; 0 is the warm-up.
    """
    times: Times = {name: [] for name in commands}
    for round_ in range(rounds + 1):
        before(round_)
        for name, command in commands.items():
            elapsed = seconds(command)
            if round_:
                times[name].append(elapsed)
    return times


def report(times: Times, rounds: int) -> None:
    """Print median, quartiles, and the ratio of the first command to each other one."""
    first = median(next(iter(times.values())))
    print(f"{rounds} rounds, median (quartiles)")
    for name, values in times.items():
        low, middle, high = quantiles(values, n=4)
        print(f"  {name:<44} {middle:6.3f} s ({low:.3f}-{high:.3f})   x {first / middle:.2f}")


@dataclass
class Clocks:
    """Milliseconds that something took, each time."""

    processor: list[float] = field(default_factory=list)
    """Of all threads: on a busy machine they are the cost, and the clock on the wall is not."""
    thread: list[float] = field(default_factory=list)
    """Of the thread that did it."""
    wall: list[float] = field(default_factory=list)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Add what something takes."""
        clocks = (time.process_time, time.thread_time, time.perf_counter)
        begin = [clock() for clock in clocks]
        yield
        found = (self.processor, self.thread, self.wall)
        for times, clock, at in zip(found, clocks, begin, strict=True):
            times.append((clock() - at) * 1000)
