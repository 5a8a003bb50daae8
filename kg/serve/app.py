"""Makes the ASGI application: its routes, and what is true of every answer."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

from kg.errors import KgError
from kg.sandbox import Pool
from kg.serve import problem
from kg.serve.api import api_routes
from kg.serve.files import dump, json_ld_context, robots, static, well_known_void
from kg.serve.graphs import graphs
from kg.serve.memory import FromMemory
from kg.serve.observe import Metrics, Observed
from kg.serve.operations import health, limits, metrics, ready
from kg.serve.pages.question_routes import question_routes
from kg.serve.pages.routes import page_routes
from kg.serve.problem import Problem, problem_response
from kg.serve.query import ClientGone
from kg.serve.resource import resource
from kg.serve.settings import Settings
from kg.serve.site import Site
from kg.serve.sparql import sparql

GRAPH_METHODS = ["GET", "PUT", "POST", "DELETE", "PATCH"]
"""What the Graph Store Protocol has; the graph store refuses all but the first, and says why."""

LONGEST_ADDRESS, LARGEST_HEADERS, MOST_HEADERS = 16 << 10, 16 << 10, 100

ALWAYS: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, ETag, Location, Content-Location, Retry-After",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
}
"""Public data for everybody; pages that load nothing from elsewhere."""


def application(settings: Settings) -> Starlette:
    """Return the application that serves a store. It opens nothing before it is started."""
    register_url_convertor("any", AnyPath())
    site, counts = Site(settings), Metrics()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = pool = Pool(settings.store, settings.limits)
        await pool.start()
        yield
        await pool.stop()
        site.close()

    app = Starlette(
        routes=_routes(),
        lifespan=lifespan,
        middleware=[
            Middleware(Observed, metrics=counts),
            Middleware(EveryAnswer),
            Middleware(FromMemory, site=site),
        ],
        exception_handlers=_handlers(),
    )
    app.state.site = site
    app.state.metrics = counts
    return app


class AnyPath(Convertor[str]):
    """What a path parameter may be that is judged later: anything, line breaks too."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        """Return the text as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return the text as it is."""
        return value


def _routes() -> list[BaseRoute]:
    return [
        *(Route(f"/{do.__name__}", do, methods=["GET"]) for do in (health, ready, metrics, limits)),
        Route("/.well-known/void", well_known_void, methods=["GET"]),
        Route("/context.jsonld", json_ld_context, methods=["GET"]),
        Route("/robots.txt", robots, methods=["GET"]),
        Route("/dump.nq", dump, methods=["GET"]),
        Route("/static/{name:any}", static, methods=["GET"]),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/graphs", graphs, methods=GRAPH_METHODS),
        Route("/graphs/{name:any}", graphs, methods=GRAPH_METHODS),
        *api_routes(),
        *question_routes(),
        *page_routes(),
        Route("/{path:any}", resource, methods=["GET"]),
    ]


def _handlers() -> Mapping[type[Exception], ExceptionHandler]:
    return {
        problem.Problem: problem.on_problem,
        HTTPException: problem.on_http_error,
        ClientGone: on_client_gone,
        ClientDisconnect: on_client_gone,
        KgError: problem.on_kg_error,
        Exception: problem.on_failure,
    }


class EveryAnswer:
    """Puts the headers of every answer there, and answers OPTIONS."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        if too_long := _too_long(scope):
            await problem_response(Request(scope), too_long)(scope, receive, send_with_headers)
        elif scope["method"] == "OPTIONS":
            await _options(scope)(scope, receive, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)


def _too_long(scope: Scope) -> Problem | None:
    """Return what is wrong with an address or headers that no honest client sends."""
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
        return Problem(414, f"an address has at most {LONGEST_ADDRESS} bytes")
    size = sum(len(name) + len(value) for name, value in scope["headers"])
    if size > LARGEST_HEADERS or len(scope["headers"]) > MOST_HEADERS:
        return Problem(431, f"there are at most {MOST_HEADERS} headers, of {LARGEST_HEADERS} bytes")
    return None


async def on_client_gone(_: Request, __: Exception) -> Response:
    """Answer nobody; the status is for the log."""
    return Response(status_code=499)


def _options(scope: Scope) -> Response:
    """Return what may be asked of any address; a browser asks before it asks elsewhere."""
    methods = "GET, HEAD, OPTIONS"
    return Response(
        status_code=204,
        headers={
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )
