"""Runs a query for a request in a process of its own, and stops it when the client leaves."""

import asyncio
import re
from collections.abc import Callable, Coroutine, Hashable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from ipaddress import ip_address, ip_network

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import QueryError
from kg.sandbox import Answer, Job, Limits, Pool, Scan, scan
from kg.sandbox.pool import WorkerFailed
from kg.sandbox.scan import QueryRefused, QueryTooComplex
from kg.sandbox.turns import AsksTooMuch, Busy
from kg.sandbox.wire import Status
from kg.serialise import prefixes
from kg.serve.problem import Problem
from kg.serve.respond import Prepared
from kg.serve.site import Site

_STATUS = {
    Status.SYNTAX: 400,
    Status.UNKNOWN_GRAPH: 403,
    Status.TOO_LARGE: 422,
    Status.UNWRITABLE: 406,
    Status.FAILED: 422,
    Status.TIMEOUT: 503,
    Status.CRASHED: 422,
}
_AGAIN = {"Retry-After": "5"}

_VARIES = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b", re.IGNORECASE)
"""Functions that give something else each time; a query that so much as names one runs anew."""


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


def scanned(text: str, limits: Limits) -> Scan:
    """Return what a query is.

    Raises:
        Problem: if it is refused unseen.
    """
    try:
        return _scan(text, limits)
    except QueryRefused as error:
        raise Problem(403, str(error)) from error
    except QueryTooComplex as error:
        raise Problem(422, str(error)) from error
    except QueryError as error:
        raise Problem(400, str(error)) from error


@lru_cache(maxsize=256)
def _scan(text: str, limits: Limits) -> Scan:
    """Scan a query; those that are asked again and again, once."""
    return scan(text, limits, prefixes())


async def answered(
    request: Request,
    job: Job,
    make: Callable[[bytes], Prepared],
    *variant: Hashable,
) -> Response:
    """Answer a request with what is made of the answer to a job.

    As long as the store is as it was, the same job is answered from memory.

    Args:
        request: the request.
        job: the query; its base is that of the site.
        make: makes the answer to the request from that to the query. Threads may run it.
        variant: what it depends on beside the answer to the query.

    Raises:
        Problem: if the query failed, with the place in it where that is known.
        ClientGone: if the client left before the end.
    """
    site: Site = request.app.state.site
    job = replace(job, base=site.settings.base)
    prepared = site.answers.get((site.number(), job, variant))
    if prepared is None:
        snapshot, body = await _run(request, job)
        prepared = await run_in_threadpool(make, body)
        if not _VARIES.search(job.query):
            size = 2 * len(prepared.body) + len(job.query)
            site.answers.put((snapshot, job, variant), prepared, size)
    else:
        request.app.state.metrics.queries.labels("kept").inc()
    return await prepared.sent(request)


async def _run(request: Request, job: Job) -> tuple[int, bytes]:
    """Return the answer to a job, a good one, and the snapshot that it is of."""
    pool: Pool = request.app.state.pool
    try:
        answer = await _unless_gone(request, pool.run(job, client_of(request)))
    except AsksTooMuch as error:
        raise Problem(429, str(error), headers=_AGAIN) from error
    except (Busy, WorkerFailed) as error:
        raise Problem(503, str(error), headers=_AGAIN) from error
    request.app.state.metrics.queries.labels(answer.status).inc()
    if answer.status is Status.OK:
        return answer.snapshot, answer.body
    problem = Problem(_STATUS[answer.status], answer.detail)
    if answer.line:
        problem.members = {"line": answer.line, "column": answer.column}
    raise problem


def client_of(request: Request) -> str:
    """Return who asks: an address, or of IPv6 the network that one subscriber has."""
    host = request.client.host if request.client else ""
    with suppress(ValueError):
        if ip_address(host).version == 6:
            return str(ip_network(f"{host.partition('%')[0]}/64", strict=False))
    return host


async def _unless_gone(request: Request, work: Coroutine[None, None, Answer]) -> Answer:
    """Do some work while the client is there; what it sent has been read."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait([working, leaving], return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise ClientGone
        return working.result()
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
