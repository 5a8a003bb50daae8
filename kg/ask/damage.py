"""Watches over a query: one that meets a damaged table may never end."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.store import open_reader

PATIENCE = 1.0
"""Seconds after which a query is long enough to look for damage beside it.

One that will never end takes most of a gigabyte of memory in each, for the errors that it meets."""


@contextmanager
def watched(path: Path, end: Callable[[StoreError], None]) -> Iterator[None]:
    """Look once, in a block that lasts long, whether the tables of a store are as written.

    If not, ``end`` is called in another thread; only the end of the process can end a query.
    """
    done = threading.Event()

    def look() -> None:
        if done.wait(PATIENCE):
            return
        try:
            with open_reader(path) as reader:
                reader.matches_sums()
        except StoreError as error:
            if not done.is_set():
                end(error)

    threading.Thread(target=look, daemon=True).start()
    try:
        yield
    finally:
        done.set()
