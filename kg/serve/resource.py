"""Answers for the IRIs of the graph: 303 from a thing to its document, 200 for a document."""

from collections.abc import Iterator

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.negotiation import choose
from kg.serve.describe import describe
from kg.serve.document import own_text, rdf_document
from kg.serve.formats import BY_SUFFIX, FORMS, HTML, RDF_FORMS, Form, chosen
from kg.serve.memory import keep
from kg.serve.pages import Frame, frame_of, node_page
from kg.serve.pages.view import PAGE_SIZE
from kg.serve.params import page_number
from kg.serve.problem import Problem
from kg.serve.respond import Prepared, answer, raw_path, see_other
from kg.serve.site import MalformedIri, Site, Snapshot


async def resource(request: Request) -> Response:
    """Answer a request for any path that is no service or page of its own."""
    found = await run_in_threadpool(_found, request)
    if isinstance(found, Response):
        return found
    keep(request, found)
    return await found.sent(request)


def _found(request: Request) -> Response | Prepared:
    site: Site = request.app.state.site
    try:
        iri = site.iri(raw_path(request))
    except MalformedIri as error:
        raise Problem(400, str(error)) from error
    with site.snapshot() as snapshot:
        if snapshot.knows(iri):
            return _thing(request, site, snapshot, iri)
        stem, dot, suffix = iri.rpartition(".")
        form = BY_SUFFIX.get(dot + suffix)
        if form and snapshot.knows(stem):
            return _document(request, site, snapshot, stem, form)
        if when := snapshot.removed(iri):
            raise Problem(410, f"the report was removed on {when}", removed=when)
    raise Problem(404, f"nothing is known of <{iri}>")


def _thing(request: Request, site: Site, snapshot: Snapshot, iri: str) -> Response:
    accept = request.headers.get("accept")
    links = list(_alternates(site, iri))
    own = own_text(snapshot, iri)
    # a browser gets the text that it names, although it would like a page even better
    if own and choose(accept, [own[1], *(form.media_type for form in RDF_FORMS)]) == own[1]:
        return answer(
            request,
            own[0].encode(),
            own[1],
            vary=["Accept"],
            last_modified=snapshot.last_modified,
            headers={"Link": ", ".join([f'<{iri}>; rel="canonical"', *links])},
        )
    form = chosen(accept)
    if form is None:
        available = [{"media_type": f.media_type, "url": site.href(iri, f.suffix)} for f in FORMS]
        names = ", ".join(f.media_type for f in FORMS)
        raise Problem(
            406,
            f"there is {names}",
            headers={"Link": ", ".join(links)},
            available=available,
        )
    location = site.href(iri, form.suffix)
    if request.url.query:
        location += f"?{request.url.query}"
    redirect = see_other(request, location, vary=["Accept"])
    redirect.headers["Link"] = ", ".join(links)
    return redirect


def _document(request: Request, site: Site, snapshot: Snapshot, iri: str, form: Form) -> Prepared:
    """Return the description of a node in one of its forms."""
    number = page_number(request)
    frame = frame_of(request) if form.rdf is None else None
    body, pages = _made(site, snapshot, iri, form, number, frame)
    if number > pages:
        raise Problem(404, f"the description of <{iri}> has {pages} pages")
    return Prepared(
        body,
        form.media_type,
        vary=["Accept-Language"] if frame else [],
        language=frame.language if frame else None,
        last_modified=snapshot.last_modified,
        headers={"Link": ", ".join(_links(site, iri, form, number, pages))},
    )


def _made(
    site: Site, snapshot: Snapshot, iri: str, form: Form, number: int, frame: Frame | None
) -> tuple[bytes, int]:
    """Return a page of a document, and how many pages there are."""
    size = site.settings.page_size
    if frame is not None:
        page = node_page(frame, snapshot, iri, number, min(size, PAGE_SIZE))
        return page.html.encode(), page.pages
    description = describe(snapshot, iri, number, size)
    return rdf_document(site, snapshot, description, form), description.pages


def _links(site: Site, iri: str, form: Form, page: int, pages: int) -> Iterator[str]:
    here = site.href(iri, form.suffix)
    yield f'<{iri}>; rel="canonical"'
    yield f'<{iri}>; rel="http://xmlns.com/foaf/0.1/primaryTopic"'
    yield from _alternates(site, iri, without=form)
    if page < pages:
        yield f'<{here}?page={page + 1}>; rel="next"'
    if page > 1:
        yield f'<{here}?page={page - 1}>; rel="prev"'
    if pages > 1:
        yield f'<{here}>; rel="first"'
        yield f'<{here}?page={pages}>; rel="last"'


def _alternates(site: Site, iri: str, without: Form | None = None) -> Iterator[str]:
    """Yield links to the other documents: a page is described by data, as its node is."""
    for form in FORMS:
        if form != without:
            relation = "describedby" if form.rdf and without is None else "alternate"
            if form.rdf and without and without.media_type == HTML:
                relation = "alternate describedby"
            yield f'<{site.href(iri, form.suffix)}>; rel="{relation}"; type="{form.media_type}"'
