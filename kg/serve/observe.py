"""What those who run the server see: a line for each request, and metrics for Prometheus."""

import json
import logging
import time
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.sandbox import Pool

LOG = logging.getLogger("kg.access")

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SERVICES = frozenset({"sparql", "graphs", "static", "api", "search", "metrics", "health", "ready"})
"""First parts of paths that are counted by name; all others are resources or pages."""

_LONGEST = 1000
"""Characters of a value in the log."""


class Metrics:
    """The counts of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("service", "method", "status")
        self.requests = Counter("kg_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "kg_request_seconds", "Time to the last byte.", ("service",), registry=self.registry
        )
        self.queries = Counter(
            "kg_queries",
            "Queries answered, by how they ended; kept: from memory.",
            ("status",),
            registry=self.registry,
        )
        self._running = Gauge("kg_queries_running", "Queries at work.", registry=self.registry)
        self._waiting = Gauge("kg_queries_waiting", "Queries in the queue.", registry=self.registry)
        self._snapshot = Gauge(
            "kg_store_snapshot", "Number of the change that is served.", registry=self.registry
        )

    def text(self, pool: Pool, snapshot: int) -> bytes:
        """Return the metrics in the text format of Prometheus."""
        self._running.set(pool.turns.running)
        self._waiting.set(pool.turns.waiting)
        self._snapshot.set(snapshot)
        return generate_latest(self.registry)


class Observed:
    """Logs and counts every request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begin = time.perf_counter()
        status, size = 500, 0

        async def send_and_note(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            self._note(scope, status, size, time.perf_counter() - begin)

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        service = _service(scope)
        self.metrics.requests.labels(service, _method(scope), str(status)).inc()
        self.metrics.seconds.labels(service).observe(seconds)
        if LOG.isEnabledFor(logging.INFO):
            LOG.info(_line(scope, status, size, seconds))


def _service(scope: Scope) -> str:
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    first: str = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in _SERVICES else "resource"


def _method(scope: Scope) -> str:
    known = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH")
    return scope["method"] if scope["method"] in known else "other"


def _line(scope: Scope, status: int, size: int, seconds: float) -> str:
    """Return a request as a line of JSON; what a client sends cannot break out of it."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    entry = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": (scope.get("client") or ("",))[0],
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode("latin-1"),
        "status": status,
        "bytes": size,
        "seconds": round(seconds, 4),
        "accept": headers.get(b"accept", ""),
        "agent": headers.get(b"user-agent", ""),
    }
    short = {k: v[:_LONGEST] if isinstance(v, str) else v for k, v in entry.items()}
    return json.dumps(short)
