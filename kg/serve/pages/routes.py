"""The pages that describe no single node, and the files that pages need."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

_STATIC = Path(__file__).parent / "static"


def page_routes() -> list[BaseRoute]:
    """Return the routes of the pages, before all IRIs of the graph."""
    return [
        Route("/", home, methods=["GET"]),
        Mount("/static", StaticFiles(directory=_STATIC), name="static"),
    ]


def home(request: Request) -> RedirectResponse:
    """Lead to what the graph is about."""
    return RedirectResponse(request.app.state.site.href(_base(request) + "ontology/"), 303)


def _base(request: Request) -> str:
    base: str = request.app.state.site.settings.base
    return base
