"""How much a query may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """All are inclusive."""

    seconds: float = 30.0
    """Wall time from the start of a query to the last byte of its answer."""
    memory: int = 1 << 30
    """Bytes that a worker may have in use."""
    rows: int = 100_000
    """Solutions, or triples of a graph."""
    answer: int = 64 << 20
    """Bytes of an answer."""
    query: int = 64 << 10
    """Bytes of a query."""
    nesting: int = 64
    """Depth of brackets of any kind."""
    tokens: int = 4_000
    """Outside of VALUES."""
    patterns: int = 100
    """Triple patterns; 200 of them take a planner 12 s on an empty store."""
    path: int = 32
    """Steps of one property path."""
    workers: int = 4
    """Queries that run at once."""
    queue: int = 64
    """Queries that may wait for a worker."""
    queue_of_client: int = 16
    """Of these, queries of one client."""
    patience: float = 20.0
    """Seconds that they may wait."""

    @property
    def share(self) -> int:
        """Queries of one client that run at once: all workers but one, at least one."""
        return max(1, self.workers - 1)
