"""Writes whole graphs to a server, by the Graph Store Protocol or by SPARQL Update."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Protocol
from urllib.parse import quote, urlencode

import pyoxigraph as ox

from kg.remote import failures
from kg.remote.access import Access
from kg.remote.patience import Deadline, Patience, retrying
from kg.remote.server import AGENT, ServerEngine

_AT_ONCE = 500
"""Triples in one INSERT DATA: servers compile it as one statement, and some have limits."""


class GraphWriter(Protocol):
    """A way to write graphs to a server."""

    def replace(self, graph: str, triples: list[ox.Triple]) -> None:
        """Make these triples the whole content of a graph.

        Raises:
            EndpointError: if the server does not take them.
        """


@dataclass(frozen=True)
class GraphStore:
    """The address of a SPARQL 1.1 Graph Store."""

    url: str
    access: Access
    patience: Patience = field(default_factory=Patience)

    def replace(self, graph: str, triples: list[ox.Triple]) -> None:
        """PUT the graph, which replaces it as a whole."""
        joint = "&" if "?" in self.url else "?"
        address = f"{self.url}{joint}graph={quote(graph, safe='')}"
        # N-Triples under the name of Turtle, which it is: some servers know only that name.
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        _send("PUT", address, body, "text/turtle; charset=utf-8", self.access, self.patience)


@dataclass(frozen=True)
class Update:
    """The address of a SPARQL 1.1 Update endpoint."""

    url: str
    access: Access
    patience: Patience = field(default_factory=Patience)

    def replace(self, graph: str, triples: list[ox.Triple]) -> None:
        """Drop the graph and insert it anew; in parts where it is large."""
        name = ox.NamedNode(graph)
        self._run(f"DROP SILENT GRAPH {name}")
        for part in _parts(triples):
            data = "".join(f"{triple} .\n" for triple in part)
            self._run(f"INSERT DATA {{ GRAPH {name} {{\n{data}}} }}")

    def _run(self, update: str) -> None:
        body = urlencode({"update": update}).encode()
        form = "application/x-www-form-urlencoded"
        _send("POST", self.url, body, form, self.access, self.patience)


@dataclass(frozen=True)
class Remote:
    """A server that reports are moved to or from: how it is read and, if at all, written."""

    engine: ServerEngine
    writer: GraphWriter | None = None


def _parts(triples: Iterable[ox.Triple]) -> Iterator[list[ox.Triple]]:
    listed = list(triples)
    for first in range(0, len(listed), _AT_ONCE):
        yield listed[first : first + _AT_ONCE]


def _send(
    method: str, url: str, body: bytes, content_type: str, access: Access, patience: Patience
) -> None:
    """Send a body; it is the same to send it twice, so a failure that may pass is tried again."""
    opener = _opener(url, access)
    headers = {"Content-Type": content_type, "User-Agent": AGENT, **access.headers}
    if access.token:
        headers["Authorization"] = f"Bearer {access.token}"
    deadline = Deadline.after(None)

    def call() -> None:
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310
        try:
            with opener.open(request, timeout=patience.connect) as response:
                response.read()
        except urllib.error.HTTPError as error:
            found = failures.of_status(url, error.code, error.read(), access)
            error.close()
            raise failures.passing(found, error) from None
        except (OSError, http.client.HTTPException) as error:
            raise failures.of_connection(url, error, deadline) from None

    retrying(call, patience, deadline)


def _opener(url: str, access: Access) -> urllib.request.OpenerDirector:
    """Return what opens addresses, with the user and password where the server asks for them."""
    if not access.user:
        return urllib.request.build_opener()
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, access.user, access.password or "")
    return urllib.request.build_opener(_Basic(passwords), _Digest(passwords))


class _Once:
    """Answers the request of a server for a user once, and only by its own scheme."""

    scheme = ""

    def http_error_401(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
    ) -> object:
        asked = headers.get("WWW-Authenticate", "").lower()
        if req.has_header("Authorization") or not asked.startswith(self.scheme):
            return None
        with fp:
            found: object = super().http_error_401(  # type: ignore[misc]
                req, fp, code, msg, headers
            )
            return found


class _Basic(_Once, urllib.request.HTTPBasicAuthHandler):
    scheme = "basic"


class _Digest(_Once, urllib.request.HTTPDigestAuthHandler):
    scheme = "digest"
