"""Runs a query for a request in a process of its own, and stops it when the client leaves."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace

from starlette.requests import Request

from kg.errors import QueryError
from kg.sandbox import Answer, Job, Limits, Pool, Scan, scan
from kg.sandbox.pool import Busy, WorkerFailed
from kg.sandbox.scan import QueryRefused, QueryTooComplex
from kg.sandbox.wire import Status
from kg.serialise import prefixes
from kg.serve.problem import Problem
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


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


def scanned(text: str, limits: Limits) -> Scan:
    """Return what a query is.

    Raises:
        Problem: if it is refused unseen.
    """
    try:
        return scan(text, limits, prefixes())
    except QueryRefused as error:
        raise Problem(403, str(error)) from error
    except QueryTooComplex as error:
        raise Problem(422, str(error)) from error
    except QueryError as error:
        raise Problem(400, str(error)) from error


async def run(request: Request, job: Job) -> Answer:
    """Return the answer to a job: a good one.

    Raises:
        Problem: if it failed, with the place in the query where that is known.
        ClientGone: if the client left before the end.
    """
    pool: Pool = request.app.state.pool
    site: Site = request.app.state.site
    try:
        answer = await _unless_gone(request, pool.run(replace(job, base=site.settings.base)))
    except (Busy, WorkerFailed) as error:
        raise Problem(503, str(error), headers=_AGAIN) from error
    request.app.state.metrics.queries.labels(answer.status).inc()
    if answer.status is Status.OK:
        return answer
    problem = Problem(_STATUS[answer.status], answer.detail)
    if answer.line:
        problem.members = {"line": answer.line, "column": answer.column}
    raise problem


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
