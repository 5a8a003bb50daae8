"""The pages of the questions. A question is answered by a worker, under limits."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.queries import questions, search
from kg.serve.formats import HTML
from kg.serve.openapi import RESULTS
from kg.serve.pages.asking import frame_of
from kg.serve.pages.frame import Frame
from kg.serve.pages.questions import fields_of, list_view, question_view
from kg.serve.pages.render import render
from kg.serve.pages.results import table
from kg.serve.pages.view import View
from kg.serve.params import page_number
from kg.serve.problem import Problem
from kg.serve.questions import answer_to, missing, question, values
from kg.serve.respond import Prepared
from kg.serve.site import Site
from kg.vocabulary import load_vocabulary


def question_routes() -> list[BaseRoute]:
    """Return the routes of the questions."""
    return [
        Route("/questions", all_questions, methods=["GET"]),
        Route("/questions/{name}", one_question, methods=["GET"]),
    ]


def all_questions(request: Request) -> Response:
    """Answer with the list of questions, or those that speak of some words."""
    words = request.query_params.get("q", "").strip()
    found = search(words) if words else list(questions().values())
    frame = frame_of(request)
    return _prepared(frame, list_view(found, frame.language), words=words).response(request)


async def one_question(request: Request) -> Response:
    """Answer with a question's form, and with its answer once all that it needs is given."""
    site: Site = request.app.state.site
    frame, page = frame_of(request), page_number(request)
    query = question(request.path_params["name"]).in_language(frame.language)
    given = values(request, query)
    if query.takes_language:
        given["lang"] = frame.language
    fields = fields_of(query, given, load_vocabulary(site.settings.base), frame.language)

    def made(body: bytes | None) -> Prepared:
        view = question_view(query, fields, given, table(body) if body else None, page)
        if page > view.pages:
            raise Problem(404, f"there are {view.pages} pages of this")
        return _prepared(frame, view)

    if missing(query, given):
        return await made(None).sent(request)
    return await answer_to(request, query, given, RESULTS, made, query.name, frame, page)


def _prepared(frame: Frame, view: View, **values: object) -> Prepared:
    body = render(frame, view, **values).encode()
    return Prepared(body, HTML, vary=["Accept-Language"], language=frame.language)
