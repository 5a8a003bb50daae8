"""Work that is counted, not timed: the same on a busy machine as on a quiet one."""

import cProfile
import gc
from collections.abc import Callable
from typing import Any


def calls(function: Callable[..., Any], *arguments: Any) -> int:
    """Calls of functions that this call of one takes.

    The collector of garbage waits meanwhile: it comes when it likes, and calls what others hung
    on to it.
    """
    profile = cProfile.Profile()
    collecting = gc.isenabled()
    gc.disable()
    try:
        profile.runcall(function, *arguments)
    finally:
        if collecting:
            gc.enable()
    return sum(entry.callcount for entry in profile.getstats())
