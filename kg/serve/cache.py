"""Keeps the documents that were asked for last, up to so many bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock


class Cache:
    """Bytes by key; what was not asked for longest goes first. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[bytes, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> tuple[bytes, int] | None:
        """Return what was kept, with the number that was kept with it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, body: bytes, number: int) -> None:
        """Keep something, unless it alone would fill an eighth of the cache."""
        if len(body) > self._most // 8:
            return
        with self._lock:
            old = self._kept.pop(key, None)
            self._size += len(body) - (len(old[0]) if old else 0)
            self._kept[key] = body, number
            while self._size > self._most:
                _, (gone, _) = self._kept.popitem(last=False)
                self._size -= len(gone)
