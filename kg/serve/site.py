"""The store as it is served: its current snapshot, and which path belongs to which IRI."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from email.utils import formatdate
from functools import cached_property
from itertools import chain
from threading import Lock
from urllib.parse import quote, unquote_to_bytes

import pyoxigraph as ox
from starlette.requests import Request

from kg.errors import KgError
from kg.serve.cache import Cache
from kg.serve.dataset import dataset
from kg.serve.own import own_quads
from kg.serve.respond import Prepared
from kg.serve.settings import Settings
from kg.store import Reader, Watch, open_reader

_FORBIDDEN = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f]")
"""What no IRI may have in it."""

_HOST = re.compile(r"[A-Za-z0-9.-]{1,255}(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:[0-9]{1,5})?")

_OF_REPORT = re.compile(r"(?:report|statement)/([^/.]+)(?:[/.].*)?")
"""The path of a report, or of something that is part of it."""

_SAFE = "/:@!$&'()*+,;=-._~%"
"""What stands in a path as it is."""


class MalformedIri(KgError):
    """The path of a request is no part of an IRI."""


class Snapshot:
    """The store as it was after one change, with what the package adds to it."""

    def __init__(self, reader: Reader, own: Sequence[ox.Quad], base: str) -> None:
        self.reader = reader
        self.base = base
        self.number = reader.snapshot
        self.last_modified = formatdate(reader.changed, usegmt=True)
        self._own = ox.Store()
        self._own.extend(own)

    @property
    def triples(self) -> int:
        """How many quads all graphs have."""
        entries = map(self.reader.entry, self.reader.graphs())
        return sum(entry.quads for entry in entries if entry is not None)

    @property
    def documents(self) -> int:
        """How many reports there are."""
        return len(self.reader.reports())

    def match(
        self,
        subject: ox.NamedNode | ox.BlankNode | None = None,
        predicate: ox.NamedNode | None = None,
        obj: ox.NamedNode | ox.BlankNode | ox.Literal | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of the named graphs that fit; None fits everything."""
        found = chain(
            self.reader.match(subject, predicate, obj),
            self._own.quads_for_pattern(subject, predicate, obj),
        )
        if self._is_of_dataset(subject) or self._is_of_dataset(obj):
            return chain(found, self._dataset.quads_for_pattern(subject, predicate, obj))
        return found

    def removed(self, iri: str) -> str | None:
        """Return when the report was removed that a node was of; None if it was not."""
        match = _OF_REPORT.fullmatch(iri.removeprefix(self.base))
        if match is None or not iri.startswith(self.base):
            return None
        entry = self.reader.removed(f"{self.base}report/{match[1]}")
        return entry.changed if entry else None

    def _is_of_dataset(self, term: object) -> bool:
        """Tell whether a node describes the dataset, which takes a while to count."""
        if not isinstance(term, ox.NamedNode) or not term.value.startswith(self.base):
            return False
        first = term.value.removeprefix(self.base).partition("/")[0]
        return first in ("dataset", "catalogue", "sparql")

    @cached_property
    def _dataset(self) -> ox.Store:
        store = ox.Store()
        store.extend(dataset(self, self.base))
        return store

    def graph(self, iri: str) -> list[ox.Quad]:
        """Return a named graph, of the store or of the package."""
        if self.reader.entry(iri) is not None:
            return self.reader.graph(iri)
        return list(self._own.quads_for_pattern(None, None, None, ox.NamedNode(iri)))

    def knows(self, iri: str) -> bool:
        """Tell whether an IRI is in the graph: as subject, object or the name of a graph."""
        node = ox.NamedNode(iri)
        named = self.reader.entry(iri) is not None or self._own.contains_named_graph(node)
        return named or any(True for _ in chain(self.match(node), self.match(None, None, node)))


class Site:
    """What every request needs; made once."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.documents: Cache[Prepared] = Cache(settings.cache)
        self.answers: Cache[Prepared] = Cache(settings.cache)
        self._watch = Watch(settings.store)
        self._lock = Lock()
        self._leases: dict[int, int] = {}
        self._open: dict[int, tuple[Snapshot, ExitStack]] = {}

    @cached_property
    def own(self) -> list[ox.Quad]:
        """What the package says beside the store: shapes and questions."""
        return own_quads(self.settings.base)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold the store as it is now for the length of a request.

        Raises:
            StoreError: if it cannot be read.
        """
        with self._lock:
            number = self.number()
            if number not in self._open:
                number = self._open_current()
            snapshot, _ = self._open[number]
            self._leases[number] = self._leases.get(number, 0) + 1
        try:
            yield snapshot
        finally:
            with self._lock:
                self._leases[number] -= 1
                self._close_stale()

    def number(self) -> int:
        """Return the number of the snapshot that is current now.

        Raises:
            StoreError: if it cannot be read.
        """
        return self._watch.snapshot()

    def close(self) -> None:
        """Let go of the store."""
        with self._lock:
            for _, stack in self._open.values():
                stack.close()
            self._open.clear()

    def href(self, iri: str, suffix: str = "") -> str:
        """Return the link to an IRI: to a path of this site where it lies below the base.

        ``suffix`` makes it the link to one of its documents.
        """
        base = self.settings.base
        if not iri.startswith(base):
            return iri
        path = iri.removeprefix(base)
        if suffix:
            path = (path.rstrip("/") or "index") + suffix
        return f"{self.settings.root_path}/{quote(path, safe=_SAFE)}"

    def address(self, request: Request) -> str:
        """Return the address of this site as the client knows it, without a slash at the end."""
        host = request.headers.get("host", "")
        if self.settings.site or not _HOST.fullmatch(host):
            return self.settings.site or self.settings.base.rstrip("/")
        return f"{request.url.scheme}://{host}{self.settings.root_path}"

    def iri(self, raw_path: str) -> str:
        """Return the IRI that a path, percent-encoded as it came, stands for.

        Raises:
            MalformedIri: if it stands for none.
        """
        try:
            path = unquote_to_bytes(raw_path).decode("utf-8")
        except UnicodeDecodeError:
            raise MalformedIri("the path is no UTF-8: write each byte of it as %XX") from None
        if re.search(r"%(?![0-9A-Fa-f]{2})", raw_path):
            raise MalformedIri("the path has a % that two hexadecimal digits do not follow")
        if _FORBIDDEN.search(path):
            raise MalformedIri("the path has characters that no IRI can have")
        return self.settings.base + path.lstrip("/")

    def _open_current(self) -> int:
        stack = ExitStack()
        reader = stack.enter_context(open_reader(self.settings.store))
        if reader.snapshot in self._open:
            stack.close()
        else:
            self._open[reader.snapshot] = Snapshot(reader, self.own, self.settings.base), stack
        return reader.snapshot

    def _close_stale(self) -> None:
        newest = max(self._open, default=0)
        for number in [n for n in self._open if n != newest and not self._leases.get(n)]:
            self._open.pop(number)[1].close()
            self._leases.pop(number, None)
