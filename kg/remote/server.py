"""Asks any SPARQL 1.1 server, through SPARQLWrapper."""

import ast
import contextlib
import http.client
import urllib.error
from collections.abc import Iterator
from typing import IO, Any, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from kg import __version__
from kg.answers import Answer, Graph, Rows, Truth, answer_of
from kg.answers.text import plain
from kg.errors import EndpointAnswer
from kg.remote import failures
from kg.remote.access import Access, shown
from kg.remote.patience import Deadline, Patience, retrying
from kg.sparql import with_prefixes

AGENT = f"eu-migration-kg/{__version__}"

_LONGEST_GET = 2_000
"""Characters of a query in an address; a longer one goes into the body of a POST."""

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
}
_ACCEPT_ROWS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_ACCEPT_GRAPH = "application/n-triples, text/turtle;q=0.9"

_YES_OR_NO = ("__ASK_RETVAL",)
"""How Virtuoso 7.2.5 answers an ASK: by one row, 1 or 0."""

_STATUS = {
    "QueryBadFormed": 400,
    "Unauthorized": 401,
    "EndPointNotFound": 404,
    "URITooLong": 414,
    "EndPointInternalError": 500,
}
"""What SPARQLWrapper calls the responses that it takes for failures."""


class ServerEngine:
    """A SPARQL server at an address."""

    def __init__(self, url: str, access: Access, patience: Patience | None = None) -> None:
        self.url = shown(url)
        self.access = access
        self.patience = patience or Patience()

    @property
    def name(self) -> str:
        """The address, for people."""
        return shown(self.url)

    @contextlib.contextmanager
    def answer(self, sparql: str, *, timeout: float | None = None) -> Iterator[Answer]:
        """Open the answer to a query.

        Raises:
            QueryError: if the server refuses it.
            QueryTimeout: if there is no whole answer within ``timeout`` seconds.
            EndpointError: if the server cannot be asked, or its answer is none or cut off.
        """
        deadline = Deadline.after(timeout)
        response = retrying(lambda: self._ask(sparql, deadline), self.patience, deadline)
        with contextlib.closing(response):
            try:
                yield self._read(response, deadline)
            except (SyntaxError, http.client.HTTPException, ConnectionError) as error:
                raise failures.cut_off(self.url, error) from error
            except TimeoutError as error:
                raise failures.too_late(self.url, deadline) from error

    def _ask(self, sparql: str, deadline: Deadline) -> Any:  # noqa: ANN401 - SPARQLWrapper has no types
        """Return the response of the server, not read yet."""
        from SPARQLWrapper import SPARQLExceptions

        request = _request(self.url, with_prefixes(sparql), self.access)
        request.timeout = deadline.left(self.patience.connect)  # setTimeout cuts off fractions
        try:
            return request.query().response
        except SPARQLExceptions.SPARQLWrapperException as error:
            status = _STATUS.get(type(error).__name__, 500)
            raise failures.of_status(self.url, status, _body(error), self.access) from None
        except urllib.error.HTTPError as error:
            raise self._status(error) from None
        except (OSError, http.client.HTTPException) as error:
            raise failures.of_connection(self.url, error, deadline) from None

    def _status(self, error: urllib.error.HTTPError) -> Exception:
        found = failures.of_status(self.url, error.code, error.read(), self.access)
        return failures.passing(found, error)

    def _read(self, response: Any, deadline: Deadline) -> Answer:  # noqa: ANN401 - as above
        content_type = response.headers.get_content_type()
        if cut := response.headers.get("X-SPARQL-MaxRows"):
            raise EndpointAnswer(
                f"{self.name} gives no more than {cut} rows; ask for fewer with LIMIT and OFFSET"
            )
        body = cast(IO[bytes], _Timed(response, deadline))
        if content_type in _ROWS:
            found = answer_of(ox.parse_query_results(body, format=_ROWS[content_type]))
            return _truth(found) if isinstance(found, Rows) and found.names == _YES_OR_NO else found
        if content_type in _GRAPHS:
            quads = ox.parse(body, format=_GRAPHS[content_type])
            return Graph(quad.triple for quad in quads)
        raise failures.no_results(self.url, content_type, response.read(20_000))


def _truth(rows: Rows) -> Truth:
    return Truth(any(term is not None and plain(term) == "1" for (term,) in rows.rows))


class _Timed:
    """A response that may not be read after a deadline, however slowly it drips."""

    def __init__(self, response: Any, deadline: Deadline) -> None:  # noqa: ANN401 - as above
        self._response = response
        self._deadline = deadline

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        if self._deadline.passed:
            raise TimeoutError
        content: bytes = self._response.read1(size)  # what is there, not all of it
        return content


def _request(url: str, sparql: str, access: Access) -> Any:  # noqa: ANN401 - SPARQLWrapper has no types
    from SPARQLWrapper import BASIC, GET, JSON, POST, TURTLE, SPARQLWrapper

    request = SPARQLWrapper(url, agent=AGENT)
    request.setOnlyConneg(True)
    request.setQuery(sparql)
    graph = request.queryType in ("CONSTRUCT", "DESCRIBE")
    request.setReturnFormat(TURTLE if graph else JSON)
    request.addCustomHttpHeader("Accept", _ACCEPT_GRAPH if graph else _ACCEPT_ROWS)
    # Oxigraph's word for "all graphs together are the default graph"; others pass over it.
    request.addParameter("union-default-graph", "true")
    request.setMethod(GET if len(urlencode({"query": sparql})) <= _LONGEST_GET else POST)
    if access.user:
        request.setHTTPAuth(BASIC)
        request.setCredentials(access.user, access.password or "")
    if access.token:
        request.addCustomHttpHeader("Authorization", f"Bearer {access.token}")
    for name, value in access.headers.items():
        request.addCustomHttpHeader(name, value)
    return request


def _body(error: Exception) -> bytes:
    """Return what the server said: SPARQLWrapper writes it as Python writes bytes."""
    _, _, said = str(error).partition("Response:\n")
    try:
        body = ast.literal_eval(said)
    except (SyntaxError, ValueError):
        return said.encode()
    return body if isinstance(body, bytes) else said.encode()
