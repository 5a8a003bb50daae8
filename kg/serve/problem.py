"""Errors as answers: problem+json (RFC 9457), a page, or one line of text."""

import json
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import KgError
from kg.negotiation import choose
from kg.serve.formats import HTML, content_type
from kg.serve.pages import problem_page

_JSON, _TEXT = "application/problem+json", "text/plain"

TITLES = {
    400: "The request is malformed",
    404: "There is nothing at this address",
    405: "This address does not know that method",
    406: "There is no form of it that you accept",
    410: "It was here and has been removed",
    403: "That is refused here",
    413: "The request is too large",
    414: "The address is too long",
    415: "The request has a media type that is not read here",
    422: "The query asks for too much",
    429: "You ask too much at once",
    431: "The headers are too large",
    500: "The server failed",
    503: "The server cannot answer now",
}


class Problem(KgError):
    """Something that the client has to be told."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        **members: object,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members
        """What else the problem details say: ``available``, ``line``, ``column``."""


async def on_problem(request: Request, error: Exception) -> Response:
    """Answer with what a Problem says."""
    assert isinstance(error, Problem)
    return problem_response(request, error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer for what the framework refuses: unknown paths and methods."""
    assert isinstance(error, HTTPException)
    detail = TITLES.get(error.status_code, error.detail)
    return problem_response(request, Problem(error.status_code, detail, headers=error.headers))


async def on_kg_error(request: Request, error: Exception) -> Response:
    """Answer for a store that cannot be read: its place on the disk is nobody's business."""
    detail = "the store cannot be read; try again later"
    return problem_response(request, Problem(503, detail, headers={"Retry-After": "30"}))


async def on_failure(request: Request, error: Exception) -> Response:
    """Answer for an error of ours, without a word of how it came about."""
    return problem_response(request, Problem(500, "an error of this server; it has been logged"))


def problem_response(request: Request, problem: Problem) -> Response:
    """Return a problem in the form that the client likes best; never 406."""
    accept = request.headers.get("accept")
    media_type = choose(accept, [_JSON, "application/json", _TEXT, HTML]) or _JSON
    title = TITLES.get(problem.status, "The request failed")
    if media_type == HTML:
        body = problem_page(request, problem.status, title, problem.detail, problem.members)
    elif media_type == _TEXT:
        body = f"{title}: {problem.detail}\n"
    else:
        details = {"title": title, "status": problem.status, "detail": problem.detail}
        body = json.dumps(details | problem.members, ensure_ascii=False, indent=1) + "\n"
    headers = {
        "Cache-Control": "no-store",
        "Vary": "Accept, Accept-Language",
        **problem.headers,
        "Content-Type": content_type(media_type),
    }
    return Response(body, status_code=problem.status, headers=headers)
