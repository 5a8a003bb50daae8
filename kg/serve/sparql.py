"""The SPARQL endpoint: queries by GET and POST, and its own description."""

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.negotiation import choose
from kg.sandbox import Form as QueryForm
from kg.sandbox import Job, Limits
from kg.serve.formats import HTML, RDF_FORMS, chosen, written
from kg.serve.pages import frame_of, results_page, sparql_page
from kg.serve.problem import Problem
from kg.serve.protocol import Asked, read
from kg.serve.query import answered, scanned
from kg.serve.respond import FRESH, Prepared, answer
from kg.serve.service import service_description
from kg.serve.site import Site

_JSON, _XML = "application/sparql-results+json", "application/sparql-results+xml"
_ROWS = {
    "json": _JSON,
    "xml": _XML,
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "html": HTML,
}
_TRUTH = {"json": _JSON, "xml": _XML, "html": HTML}
_GRAPH = {form.suffix.removeprefix("."): form.media_type for form in RDF_FORMS}
_ALSO = {
    "application/json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
}
"""What clients ask for and mean a form of rows."""
_GRAPH_ALSO = {name: form.media_type for form in RDF_FORMS for name in form.also}

_VARY = ("Accept", "Accept-Language")
"""What the answers for people depend on."""


async def sparql(request: Request) -> Response:
    """Answer a query; describe the service where there is none."""
    limits: Limits = request.app.state.pool.limits
    asked = await read(request, limits)
    if asked is None:
        return await run_in_threadpool(_description, request)
    known = scanned(asked.query, limits)
    media_type = _form(request, asked, known.form)
    job = Job(
        asked.query,
        _JSON if media_type == HTML else media_type,
        base="",
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        graphs=() if asked.default_graphs is not None else known.graphs,
    )
    cache = "no-store" if request.method == "POST" else FRESH
    if media_type == HTML:
        return await _page(request, job, cache)

    def made(body: bytes) -> Prepared:
        return Prepared(body, media_type, vary=["Accept"], cache=cache)

    return await answered(request, job, made, cache)


async def _page(request: Request, job: Job, cache: str) -> Response:
    """Answer with the page of a query and its answer."""
    frame = frame_of(request)

    def made(body: bytes) -> Prepared:
        page = results_page(frame, job.query, body).encode()
        return Prepared(page, HTML, vary=_VARY, language=frame.language, cache=cache)

    return await answered(request, job, made, cache, frame)


def _form(request: Request, asked: Asked, form: QueryForm) -> str:
    """Return the media type of the answer."""
    offered: Mapping[str, str] = _GRAPH if form.gives_graph else _ROWS
    also = _GRAPH_ALSO if form.gives_graph else _ALSO
    if form is QueryForm.ASK:
        offered = _TRUTH
    if asked.form is not None:
        named = {"turtle": "ttl", "json": "jsonld", "xml": "rdf"} if form.gives_graph else {}
        short = named.get(asked.form, asked.form)
        media_type = offered.get(short) or also.get(short)
        if media_type is None and short in offered.values():
            media_type = short
    else:
        accepted = choose(request.headers.get("accept"), [*offered.values(), *also])
        media_type = also.get(accepted or "", accepted)
    if media_type is None:
        names = ", ".join(offered.values())
        raise Problem(406, f"the answer can be {names}", available=list(offered.values()))
    return media_type


def _description(request: Request) -> Response:
    """Describe the service (SPARQL 1.1 Service Description), or show the page for people."""
    site: Site = request.app.state.site
    form = chosen(request.headers.get("accept"))
    if form is None:
        names = [offered.media_type for offered in RDF_FORMS]
        raise Problem(406, f"the description can be {', '.join(names)}", available=names)
    frame = frame_of(request)
    if form.rdf is None:
        body, language = sparql_page(frame).encode(), frame.language
    else:
        with site.snapshot() as snapshot:
            quads = service_description(snapshot, site.address(request) + "/sparql", site)
        body, language = written(quads, form, site.settings.base), None
    return answer(request, body, form.media_type, vary=_VARY, language=language)
