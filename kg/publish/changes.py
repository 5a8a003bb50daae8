"""What is new in a dump against the one before: both are sorted, so one look at each is enough."""

from collections.abc import Iterable, Iterator
from itertools import chain

ADDED, REMOVED = b"A", b"D"


def differences(before: Iterable[bytes], after: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each line that only one of two sorted files has, marked as RDF Patch marks it."""
    olds, news = (chain(lines, [b""]) for lines in (before, after))
    old, new = next(olds), next(news)
    while old or new:
        if old == new:
            old, new = next(olds), next(news)
        elif new and (not old or new < old):
            yield ADDED, new
            new = next(news)
        else:
            yield REMOVED, old
            old = next(olds)


def patch(differences: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return differences as an RDF Patch: one transaction."""
    lines = b"".join(mark + b" " + line for mark, line in differences)
    return b"TX .\n" + lines + b"TC .\n"
