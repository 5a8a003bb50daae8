"""How long a server is waited for, and how often it is asked again."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kg.errors import EndpointError

T = TypeVar("T")

RETRIED = frozenset({429, 502, 503, 504})
"""Statuses of a server that is busy or starting: it may do better soon."""


class TryAgain(Exception):
    """A failure that may pass. ``after`` is how many seconds the server asks to wait."""

    def __init__(self, error: EndpointError, after: float | None = None) -> None:
        super().__init__(str(error))
        self.error = error
        self.after = after


@dataclass(frozen=True, slots=True)
class Patience:
    """Tries and times, in seconds."""

    tries: int = 4
    pause: float = 0.5
    """Before the second try; doubled for each further one, and shifted a little by chance."""
    longest: float = 30.0
    """The longest pause, also where a server asks for more."""
    connect: float = 60.0
    """How long a server may stay silent, where the query has no limit of its own."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A point in time by which all is done; never, if there is no limit."""

    limit: float | None
    end: float

    @classmethod
    def after(cls, seconds: float | None) -> "Deadline":
        """Return the deadline so many seconds from now."""
        return cls(seconds, time.monotonic() + (seconds or 0.0))

    def left(self, at_most: float) -> float:
        """Return the seconds that are left, but no more than ``at_most``."""
        if self.limit is None:
            return at_most
        return max(0.001, min(at_most, self.end - time.monotonic()))

    @property
    def passed(self) -> bool:
        """Tell whether it is too late."""
        return self.limit is not None and time.monotonic() >= self.end


def retrying(call: Callable[[], T], patience: Patience, deadline: Deadline) -> T:
    """Return what a call gives; after ``TryAgain`` wait, longer each time, and call again.

    Raises:
        EndpointError: the last failure, when patience or time is at its end.
    """
    for number in range(1, patience.tries + 1):
        try:
            return call()
        except TryAgain as failure:
            pause = min(patience.longest, failure.after or patience.pause * 2 ** (number - 1))
            pause *= random.uniform(1.0, 1.25)  # noqa: S311 - keeps clients out of step
            if number == patience.tries or deadline.left(pause) < pause:
                tries = f" (asked {number} times)" if number > 1 else ""
                raise type(failure.error)(f"{failure.error}{tries}") from failure
            time.sleep(pause)
    raise AssertionError("unreachable")
