"""The pages that describe no single node."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from kg.serve.formats import HTML
from kg.serve.memory import keep
from kg.serve.pages.asking import frame_of
from kg.serve.pages.choice import KINDS, SUBJECTS, Choice, NoChoice, choice_of
from kg.serve.pages.facts import Facts
from kg.serve.pages.matrix import Part, matrix
from kg.serve.pages.render import render
from kg.serve.pages.search import search
from kg.serve.pages.statements import statements
from kg.serve.pages.view import View
from kg.serve.pages.whole import WHOLE
from kg.serve.pages.whole import Make as MakeWhole
from kg.serve.params import page_number
from kg.serve.problem import Problem
from kg.serve.respond import Prepared
from kg.serve.site import Site, Snapshot

_LONGEST = 200
"""Characters of a search: more are no search for words."""

Make = Callable[[Request, Snapshot, Facts], View]
"""Takes a request, the graph, and what can be asked of it."""


def page_routes() -> list[BaseRoute]:
    """Return the routes of the pages, before all IRIs of the graph."""
    return [
        _page("/matrix", _matrix),
        _page("/statements", _statements),
        _page("/search", _search),
        *(_page(path, _plain(make)) for path, make in WHOLE.items()),
    ]


def _page(path: str, make: Make) -> Route:
    """Return the route of a page that a view is made for."""

    def answered(request: Request) -> Response:
        site: Site = request.app.state.site
        frame = frame_of(request)
        with site.snapshot() as snapshot:
            view = make(request, snapshot, Facts(snapshot, frame.language, frame.base))
            if page_number(request) > view.pages:
                raise Problem(404, f"there are {view.pages} pages of this")
            body = render(frame, view).encode()
        prepared = Prepared(
            body,
            HTML,
            vary=["Accept-Language"],
            language=frame.language,
            last_modified=snapshot.last_modified,
        )
        keep(request, prepared)
        return prepared.response(request)

    return Route(path, answered, methods=["GET"])


def _plain(make: MakeWhole) -> Make:
    """Return how a page is made that is asked for nothing but its number."""
    return lambda request, snapshot, facts: make(snapshot, facts, page_number(request))


def _matrix(request: Request, snapshot: Snapshot, facts: Facts) -> View:
    asked = request.query_params
    choice = _choice(request, facts, {"kind": KINDS[0]})
    of = asked.get("of", SUBJECTS[0])
    if of not in SUBJECTS:
        raise Problem(400, f"of has to be one of {', '.join(SUBJECTS)}")
    part = Part(of, page_number(request), page_number(request, "columns"))
    return matrix(facts, snapshot.reader.index, choice, part)


def _statements(request: Request, snapshot: Snapshot, facts: Facts) -> View:
    choice = _choice(request, facts, {})
    return statements(facts, snapshot.reader.index, choice, page_number(request))


def _choice(request: Request, facts: Facts, defaults: Mapping[str, str]) -> Choice:
    try:
        return choice_of({**defaults, **request.query_params}, facts)
    except NoChoice as error:
        raise Problem(400, str(error)) from error


def _search(request: Request, snapshot: Snapshot, facts: Facts) -> View:
    words = request.query_params.get("q", "")[:_LONGEST]
    return search(facts, snapshot.reader.index, words, page_number(request))
