"""Addresses that are no node: dump, JSON-LD context, VoID's well-known place, what pages need."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from kg.negotiation import parse_encodings
from kg.serialise import Format, serialise
from kg.serve.context import context
from kg.serve.dataset import dataset_iri
from kg.serve.formats import RDF_FORMS, chosen
from kg.serve.problem import Problem
from kg.serve.respond import FRESH, Prepared, answer, see_other
from kg.serve.site import Site

STATIC = Path(__file__).parent / "pages/static"
"""The folder of the files that pages need."""

_GZIP = 31
"""zlib's name for a gzip header and trailer around the largest window."""

_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}

_ROBOTS = b"User-agent: *\nDisallow: /sparql\nDisallow: /graphs\nDisallow: /dump.nq\n"


def well_known_void(request: Request) -> Response:
    """Lead to the description of the dataset: data, unless a page is asked for."""
    site: Site = request.app.state.site
    form = chosen(request.headers.get("accept"), RDF_FORMS)
    if form is None:
        raise Problem(406, f"there is {', '.join(form.media_type for form in RDF_FORMS)}")
    location = site.href(dataset_iri(site.settings.base), form.suffix)
    return see_other(request, location, vary=["Accept"])


def json_ld_context(request: Request) -> Response:
    """Return the JSON-LD context."""
    site: Site = request.app.state.site
    with site.snapshot() as snapshot:
        body = context(snapshot.graph(f"{site.settings.base}ontology"), site.settings.base)
        return answer(request, body, "application/ld+json", last_modified=snapshot.last_modified)


def robots(request: Request) -> Response:
    """Keep search engines from what has no end."""
    return answer(request, _ROBOTS, "text/plain")


async def static(request: Request) -> Response:
    """Return a file that pages need."""
    found = _static().get(request.path_params["name"])
    if found is None:
        raise Problem(404, "there is no such file")
    return await found.sent(request)


@cache
def _static() -> Mapping[str, Prepared]:
    """Return these files by name, compressed when they are first asked for: they never change."""
    paths = [path for path in STATIC.rglob("*") if path.is_file() and path.suffix in _TYPES]
    return {
        path.relative_to(STATIC).as_posix(): Prepared(path.read_bytes(), _TYPES[path.suffix])
        for path in paths
    }


def dump(request: Request) -> Response:
    """Return all graphs as N-Quads, one graph after the other, as they are read."""
    site: Site = request.app.state.site
    zipped = "gzip" in parse_encodings(request.headers.get("accept-encoding", ""))
    headers = {"Cache-Control": FRESH, "Vary": "Accept-Encoding"}
    if zipped:
        headers["Content-Encoding"] = "gzip"
    lines = _lines(site)
    return StreamingResponse(
        _compressed(lines) if zipped else lines, media_type="application/n-quads", headers=headers
    )


def _lines(site: Site) -> Iterator[bytes]:
    """Yield the quads of each graph, sorted; the snapshot is held to the end."""
    with site.snapshot() as snapshot:
        for graph in snapshot.reader.graphs():
            yield serialise(snapshot.reader.graph(graph), Format.NQUADS).encode()


def _compressed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=_GZIP)
    for chunk in chunks:
        yield packer.compress(chunk)
    yield packer.flush()
