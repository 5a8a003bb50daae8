"""Addresses for those who run the server, and for those who want to know its limits."""

import json
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.sandbox import Pool
from kg.serve.observe import CONTENT_TYPE, Metrics
from kg.serve.problem import Problem
from kg.serve.site import Site

_NOW = {"Cache-Control": "no-store"}


def health(request: Request) -> Response:
    """Say that the process answers."""
    return _json({"status": "ok"})


def ready(request: Request) -> Response:
    """Say whether the store can be read and queries can begin."""
    pool: Pool = request.app.state.pool
    number = _snapshot(request)
    if pool.turns.waiting >= pool.limits.queue:
        raise Problem(503, "too many queries are waiting", headers={"Retry-After": "5"})
    return _json({"status": "ready", "snapshot": number})


def metrics(request: Request) -> Response:
    """Return the metrics for Prometheus."""
    counts: Metrics = request.app.state.metrics
    body = counts.text(request.app.state.pool, _snapshot(request))
    return Response(body, headers={**_NOW, "Content-Type": CONTENT_TYPE})


def limits(request: Request) -> Response:
    """Return what a query may take."""
    pool: Pool = request.app.state.pool
    return _json({**asdict(pool.limits), "share": pool.limits.share, "network": not pool.isolated})


def _snapshot(request: Request) -> int:
    site: Site = request.app.state.site
    try:
        with site.snapshot() as snapshot:
            return snapshot.number
    except KgError as error:
        raise Problem(503, "the store cannot be read") from error


def _json(value: object) -> Response:
    body = json.dumps(value) + "\n"
    return Response(body, headers={**_NOW, "Content-Type": "application/json"})
