"""The pages that describe no single node, and the files that pages need."""

from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kg.serve.formats import HTML
from kg.serve.pages.asking import frame_of
from kg.serve.pages.facts import Facts
from kg.serve.pages.home import home
from kg.serve.pages.lists import list_view, meetings, papers, reports
from kg.serve.pages.render import render
from kg.serve.pages.view import View
from kg.serve.params import page_number
from kg.serve.problem import Problem
from kg.serve.respond import answer
from kg.serve.site import Site, Snapshot

_STATIC = Path(__file__).parent / "static"

Make = Callable[[Request, Snapshot, Facts], View]
"""Takes a request, the graph, and what can be asked of it."""


def page_routes() -> list[BaseRoute]:
    """Return the routes of the pages, before all IRIs of the graph."""
    return [
        _page("/", _home),
        _page("/reports", _reports),
        _page("/meetings", _meetings),
        _page("/papers", _papers),
        Mount("/static", StaticFiles(directory=_STATIC), name="static"),
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
        return answer(
            request,
            body,
            HTML,
            vary=["Accept-Language"],
            language=frame.language,
            last_modified=snapshot.last_modified,
        )

    return Route(path, answered, methods=["GET"])


def _home(request: Request, snapshot: Snapshot, facts: Facts) -> View:
    index = snapshot.reader.index
    return home(facts, index, reports(facts, index, snapshot.reader.reports().values()))


def _reports(request: Request, snapshot: Snapshot, facts: Facts) -> View:
    listed = reports(facts, snapshot.reader.index, snapshot.reader.reports().values())
    return list_view(facts, "reports", listed, page_number(request))


def _meetings(request: Request, snapshot: Snapshot, facts: Facts) -> View:
    return list_view(facts, "meetings", meetings(facts), page_number(request))


def _papers(request: Request, snapshot: Snapshot, facts: Facts) -> View:
    return list_view(facts, "papers", papers(facts), page_number(request))
