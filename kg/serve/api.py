"""The questions as an HTTP API: ``/api/`` describes it, ``/api/NAME`` answers."""

import json

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from kg.negotiation import choose
from kg.queries import questions
from kg.serve.formats import HTML
from kg.serve.openapi import CSV, JSON, MEDIA_TYPE, RESULTS, document
from kg.serve.pages.asking import frame_of
from kg.serve.pages.questions import api_view
from kg.serve.pages.render import render
from kg.serve.problem import Problem
from kg.serve.questions import answer_to, question, values
from kg.serve.respond import Prepared, answer
from kg.serve.site import Site

_SUFFIXES = {".csv": CSV, ".json": JSON, ".srj": RESULTS}
_FORMS = (JSON, CSV, RESULTS)
"""The favourite first."""


def api_routes() -> list[BaseRoute]:
    """Return the routes of the API."""
    return [
        Route("/api", _to_api, methods=["GET"]),
        Route("/api/", described, methods=["GET"]),
        Route("/api/openapi.json", openapi, methods=["GET"]),
        Route("/api/{name}", answered, methods=["GET"]),
    ]


def described(request: Request) -> Response:
    """Answer with the description of the API: a page, or OpenAPI."""
    offered = [HTML, MEDIA_TYPE, JSON]
    media_type = choose(request.headers.get("accept"), offered)
    if media_type is None:
        raise Problem(406, f"there is {', '.join(offered)}", available=offered)
    if media_type != HTML:
        return openapi(request)
    frame = frame_of(request)
    body = render(frame, api_view(questions().values(), frame.language)).encode()
    vary = ["Accept", "Accept-Language"]
    return answer(request, body, HTML, vary=vary, language=frame.language)


def openapi(request: Request) -> Response:
    """Answer with the OpenAPI document."""
    site: Site = request.app.state.site
    found = document(questions().values(), f"{site.address(request)}/api")
    body = json.dumps(found, ensure_ascii=False, indent=1).encode()
    return answer(request, body, MEDIA_TYPE, vary=["Accept", "Host"])


async def answered(request: Request) -> Response:
    """Answer a question as CSV, as JSON rows, or as SPARQL results."""
    name, media_type = _named(request)
    query = question(name)

    def made(body: bytes) -> Prepared:
        return Prepared(_rows(body) if media_type == JSON else body, media_type, vary=["Accept"])

    form = RESULTS if media_type == JSON else media_type
    return await answer_to(request, query, values(request, query), form, made, media_type)


def _named(request: Request) -> tuple[str, str]:
    """Return the name of the question and the media type of the answer."""
    name: str = request.path_params["name"]
    for suffix, media_type in _SUFFIXES.items():
        if name.endswith(suffix):
            return name.removesuffix(suffix), media_type
    chosen = choose(request.headers.get("accept"), _FORMS)
    if chosen is None:
        raise Problem(406, f"the answer can be {', '.join(_FORMS)}", available=list(_FORMS))
    return name, chosen


def _rows(results: bytes) -> bytes:
    """Return SPARQL results as a list of objects: what is unbound is left out."""
    found = json.loads(results)
    rows = [
        {name: term["value"] for name, term in row.items()} for row in found["results"]["bindings"]
    ]
    return json.dumps(rows, ensure_ascii=False, indent=0).encode()


def _to_api(request: Request) -> Response:
    site: Site = request.app.state.site
    return RedirectResponse(f"{site.settings.root_path}/api/", 308)
