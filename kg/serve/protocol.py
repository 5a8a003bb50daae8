"""Reads a request of the SPARQL 1.1 Protocol: the query, its dataset, and where they stand."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import Request

from kg.sandbox import Limits
from kg.serve.problem import Problem

_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_READ_ONLY = "updates are refused: this service is read-only"
_BY_GET = 8 << 10
"""Bytes of a query string; a longer query goes by POST."""
_MOST_FIELDS = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks."""

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    """The dataset of the request; both None where it names none."""
    form: str | None
    """The short name of the form of the answer, where the address has one: ``csv``."""


async def read(request: Request, limits: Limits) -> Asked | None:
    """Return what a request asks; None for a GET without a query.

    Raises:
        Problem: if it is no request of the protocol, or an update.
    """
    raw: bytes = request.scope["query_string"]
    if len(raw) > _BY_GET:
        raise Problem(414, f"a query by GET has at most {_BY_GET} bytes; send it by POST")
    fields = _fields(raw)
    if request.method == "POST":
        fields += await _posted(request, limits)
    if any(name == "update" for name, _ in fields):
        raise Problem(403, _READ_ONLY)
    queries = [value for name, value in fields if name == "query"]
    if len(queries) > 1:
        raise Problem(400, "there is more than one query; send each in a request of its own")
    if not queries:
        if request.method == "POST":
            raise Problem(400, "there is no query in the request")
        return None
    default, named = (_graphs(fields, f"{kind}-graph-uri") for kind in ("default", "named"))
    formats = [value for name, value in fields if name in ("format", "output")]
    whole = not (default or named)
    return Asked(
        queries[0],
        None if whole else default,
        None if whole else named,
        formats[0] if formats else None,
    )


async def _posted(request: Request, limits: Limits) -> list[tuple[str, str]]:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    media_type = media_type.strip().lower()
    if media_type == _UPDATE:
        raise Problem(403, _READ_ONLY)
    if media_type not in (_FORM, _QUERY):
        raise Problem(
            415,
            f"send a query as {_QUERY}, or as the field query of {_FORM}",
            headers={"Accept-Post": f"{_QUERY}, {_FORM}"},
        )
    name, _, charset = parameters.partition("=")
    if name.strip().lower() == "charset" and charset.strip().strip('"').lower() != "utf-8":
        raise Problem(415, "send a query in UTF-8")
    encoded = media_type == _FORM
    body = await _body(request, limits.query * (3 if encoded else 1) + 1024)
    return _fields(body) if encoded else [("query", _utf8(body))]


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Problem(413, f"the body has more than {most} bytes")
    return bytes(body)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            _utf8(encoded), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS
        )
    except UnicodeDecodeError:
        raise Problem(400, "the fields are no UTF-8") from None
    except ValueError as error:
        raise Problem(400, f"there are more than {_MOST_FIELDS} fields") from error


def _utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "the request is no UTF-8") from None


def _graphs(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    graphs = tuple(value for key, value in fields if key == name)
    for graph in graphs:
        try:
            ox.NamedNode(graph)
        except ValueError:
            raise Problem(400, f"{name} is no absolute IRI: {graph!r}") from None
    return graphs
