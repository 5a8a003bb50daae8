"""Takes out of a request what a page needs to know of it."""

from urllib.parse import unquote

from starlette.requests import Request

from kg.negotiation import choose_language
from kg.serve.pages.frame import Frame
from kg.serve.respond import raw_path
from kg.serve.settings import LANGUAGES
from kg.serve.site import Site


def language_of(request: Request) -> str:
    """Return the language of the pages for a request: ``?lang=nl``, else what it accepts."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return choose_language(request.headers.get("accept-language"), LANGUAGES)


def frame_of(request: Request) -> Frame:
    """Return the surroundings of the page that answers a request."""
    site: Site = request.app.state.site
    asked = request.query_params.multi_items()
    return Frame(
        language_of(request),
        base=site.settings.base,
        root=site.settings.root_path,
        path=unquote(raw_path(request)) or "/",
        query=tuple((name, value) for name, value in asked if name != "lang"),
        chosen=request.query_params.get("lang") in LANGUAGES,
    )
