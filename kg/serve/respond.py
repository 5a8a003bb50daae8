"""Makes bytes an HTTP answer: validators, 304, compression, caching.

A strong ETag is the hash of what is sent, so that a new snapshot of the store leaves every
cached page good that it did not change.
"""

import gzip
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from functools import cached_property

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.negotiation import parse_encodings
from kg.serve.formats import content_type

FRESH = "public, max-age=300, must-revalidate"
"""How long an answer is good without asking again; the graph changes a few times a day."""

_WORTH_COMPRESSING = 1000
"""In bytes: below that, a packet is sent all the same."""

_LARGE = 100_000
"""In bytes: what takes some milliseconds to compress must not hold up the event loop."""

_LEVEL = 6


@dataclass(frozen=True)
class Prepared:
    """An answer but for what depends on the request. What it takes long to make is made once."""

    body: bytes
    media_type: str
    vary: Sequence[str] = ()
    language: str | None = None
    last_modified: str | None = None
    cache: str = FRESH
    headers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def zipped(self) -> bytes:
        """The body, compressed."""
        return gzip.compress(self.body, _LEVEL, mtime=0)

    @cached_property
    def tags(self) -> tuple[str, str]:
        """The ETags of the body and of the compressed one."""
        language = self.language or ""
        return etag(self.body, language, ""), etag(self.body, language, "gzip")

    async def sent(self, request: Request) -> Response:
        """Return the response; a large body is compressed beside the other requests."""
        if len(self.body) > _LARGE:
            return await run_in_threadpool(self.response, request)
        return self.response(request)

    def response(self, request: Request) -> Response:
        """Return 200 with the body, compressed where the client can read that, or 304."""
        accepted = request.headers.get("accept-encoding", "")
        compressed = len(self.body) >= _WORTH_COMPRESSING and "gzip" in parse_encodings(accepted)
        sent = {
            **self.headers,
            "ETag": self.tags[compressed],
            "Cache-Control": self.cache,
            "Vary": ", ".join([*self.vary, "Accept-Encoding"]),
        }
        if self.language:
            sent["Content-Language"] = self.language
        if self.last_modified:
            sent["Last-Modified"] = self.last_modified
        if _unchanged(request, sent["ETag"], self.last_modified):
            return Response(status_code=304, headers=sent)
        if compressed:
            sent["Content-Encoding"] = "gzip"
        sent["Content-Type"] = content_type(self.media_type)
        return Response(self.zipped if compressed else self.body, headers=sent)


def answer(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    vary: Sequence[str] = (),
    language: str | None = None,
    last_modified: str | None = None,
    cache: str = FRESH,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return 200 with the body, compressed where the client can read that, or 304."""
    prepared = Prepared(body, media_type, vary, language, last_modified, cache, headers or {})
    return prepared.response(request)


def raw_path(request: Request) -> str:
    """Return the path as it came, percent-encoded, without the prefix of a proxy."""
    path: bytes = request.scope["raw_path"]
    prefix: str = request.scope.get("root_path", "")
    return path.decode("latin-1").removeprefix(prefix)


def see_other(request: Request, location: str, *, vary: Sequence[str]) -> Response:
    """Return 303: the thing has no bytes, the document at ``location`` tells of it."""
    headers = {"Location": location, "Vary": ", ".join(vary), "Cache-Control": FRESH}
    return Response(status_code=303, headers=headers)


def etag(body: bytes, *variant: str) -> str:
    """Return the strong ETag of a body in one of its variants."""
    digest = hashlib.sha256(body)
    digest.update("\0".join(variant).encode())
    return f'"{digest.hexdigest()[:32]}"'


def _unchanged(request: Request, tag: str, last_modified: str | None) -> bool:
    """Tell whether what the client has is what it would get (RFC 9110, 13.2.2)."""
    if request.method not in ("GET", "HEAD"):
        return False
    known = request.headers.get("if-none-match")
    if known is not None:
        tags = {one.strip().removeprefix("W/") for one in known.split(",")}
        return tag in tags or "*" in tags
    since = request.headers.get("if-modified-since")
    if since is None or last_modified is None:
        return False
    try:
        return parsedate_to_datetime(last_modified) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):  # no date, or one without a time zone
        return False
