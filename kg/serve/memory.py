"""Answers again what was asked for before, as long as the store is as it was.

A document of one snapshot never changes, so its bytes, ETags and compressed form are made once.
What is kept is found before any route is looked at.
"""

import re
from collections.abc import Hashable
from contextlib import suppress

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import KgError
from kg.serve.formats import RDF_FORMS
from kg.serve.pages import language_of
from kg.serve.respond import Prepared, raw_path
from kg.serve.site import Site

_COMMON = re.compile(rb"(?:(?:^|&)(?:page=[0-9]{1,7}|lang=[a-z]{2}))*")
"""What an address may ask and be kept: nobody fills the memory with addresses of their own."""

_DATA = tuple(form.suffix for form in RDF_FORMS)
"""Ends of paths whose answers have no language."""

_KEY = "kg.memory"
"""Where a request carries the key of its answer: of the snapshot that was current when it came."""


class FromMemory:
    """Answers from memory, or has the application answer."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app = app
        self.site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            request = Request(scope)
            with suppress(KgError):  # a store that cannot be read is told of by the application
                scope[_KEY] = key = _key(request, self.site.number())
                if found := self.site.documents.get(key):
                    response = await found.sent(request)
                    await response(scope, receive, send)
                    return
        await self.app(scope, receive, send)


def keep(request: Request, prepared: Prepared) -> None:
    """Keep the answer to a request that does not depend on what its client accepts but language."""
    if _KEY in request.scope and _COMMON.fullmatch(request.scope["query_string"]):
        site: Site = request.app.state.site
        site.documents.put(request.scope[_KEY], prepared, 2 * len(prepared.body))


def _key(request: Request, snapshot: int) -> Hashable:
    path = raw_path(request)
    language = None if path.endswith(_DATA) else language_of(request)
    return snapshot, path, request.scope["query_string"], language
