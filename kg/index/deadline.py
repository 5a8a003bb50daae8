"""Stops what SQLite is asked when its time is up."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import QueryTimeout

_BETWEEN_LOOKS = 1_000
"""Steps of SQLite between two looks at the clock: less than a tenth of a millisecond."""


@contextmanager
def within(connection: sqlite3.Connection, seconds: float, spent: float = 0.0) -> Iterator[None]:
    """Stop what is asked in the block once it has lasted so long; some of that may be spent.

    Raises:
        QueryTimeout: if something was stopped.
    """
    deadline, late = time.monotonic() + seconds - spent, False

    def look() -> bool:
        nonlocal late
        late = time.monotonic() > deadline
        return late

    connection.set_progress_handler(look, _BETWEEN_LOOKS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if late:
            raise QueryTimeout.after(seconds) from None
        if error.sqlite_errorname == "SQLITE_INTERRUPT":  # Ctrl-C came while it looked
            raise KeyboardInterrupt from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
