"""Answers for the IRIs of the graph: 303 from a thing to its document, 200 for a document."""

from collections.abc import Iterator

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.negotiation import choose
from kg.serialise.names import RDF
from kg.serve.describe import Description, describe, document
from kg.serve.formats import BY_SUFFIX, FORMS, HTML, RDF_FORMS, Form, chosen, written
from kg.serve.pages import frame_of, node_page
from kg.serve.pages.view import PAGE_SIZE
from kg.serve.params import page_number
from kg.serve.problem import Problem
from kg.serve.respond import answer, raw_path, see_other
from kg.serve.site import MalformedIri, Site, Snapshot

_VALUE = ox.NamedNode(f"{RDF}value")
_SELECT = ox.NamedNode("http://www.w3.org/ns/shacl#select")

_BYTES = {_VALUE: "text/plain", _SELECT: "application/sparql-query"}
"""Nodes that are documents themselves: the property that holds the text, and its type."""


def resource(request: Request) -> Response:
    """Answer a request for any path that is no service or page of its own."""
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
    own = _own_text(snapshot, iri)
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


def _document(request: Request, site: Site, snapshot: Snapshot, iri: str, form: Form) -> Response:
    """Answer with the description of a node in one of its forms."""
    number, size, language = page_number(request), site.settings.page_size, None
    if form.rdf is None:
        frame = frame_of(request)
        page = node_page(frame, snapshot, iri, number, min(size, PAGE_SIZE))
        body, pages, language = page.html.encode(), page.pages, frame.language
    else:
        description = describe(snapshot, iri, number, size)
        body, pages = _rdf(site, snapshot, description, form), description.pages
    if number > pages:
        raise Problem(404, f"the description of <{iri}> has {pages} pages")
    return answer(
        request,
        body,
        form.media_type,
        vary=["Accept-Language"] if language else [],
        language=language,
        last_modified=snapshot.last_modified,
        headers={"Link": ", ".join(_links(site, iri, form, number, pages))},
    )


def _rdf(site: Site, snapshot: Snapshot, description: Description, form: Form) -> bytes:
    base, iri = site.settings.base, description.iri
    whole = [] if iri in snapshot.reader.reports().values() else snapshot.graph(iri)
    path = base + site.href(iri, form.suffix).removeprefix(f"{site.settings.root_path}/")
    return written([*description.quads(), *whole, *document(description, path, base)], form, base)


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


def _own_text(snapshot: Snapshot, iri: str) -> tuple[str, str] | None:
    """Return the text that a node is, with its media type; None for a thing."""
    for predicate, media_type in _BYTES.items():
        for quad in snapshot.match(ox.NamedNode(iri), predicate):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value, media_type
    return None
