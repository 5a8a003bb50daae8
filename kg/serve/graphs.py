"""The Graph Store Protocol, read side: whole graphs by name."""

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.sandbox import Job
from kg.serve.formats import RDF_FORMS, Form, chosen, written
from kg.serve.problem import Problem
from kg.serve.query import answered
from kg.serve.respond import Prepared
from kg.serve.site import Site

READ_ONLY = "the graphs cannot be changed here: this service is read-only"
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_ALLOWED = "GET, HEAD, OPTIONS"


async def graphs(request: Request) -> Response:
    """Return a whole graph: ``?graph=IRI``, ``?default``, or the path below ``/graphs/``."""
    if request.method not in ("GET", "HEAD"):
        raise Problem(403, READ_ONLY, headers={"Allow": _ALLOWED})
    site: Site = request.app.state.site
    form = chosen(request.headers.get("accept"), RDF_FORMS)
    if form is None:
        names = [offered.media_type for offered in RDF_FORMS]
        raise Problem(406, f"a graph can be {', '.join(names)}", available=names)
    iri = _named(request, site)

    def made(body: bytes) -> Prepared:
        return Prepared(body, form.media_type, vary=["Accept"])

    if iri is None:  # the default graph has no bounds: it is given within those of a query
        return await answered(request, Job(_EVERYTHING, form.media_type, base=""), made)
    return await made(await run_in_threadpool(_graph, site, iri, form)).sent(request)


def _graph(site: Site, iri: str, form: Form) -> bytes:
    with site.snapshot() as snapshot:
        quads = snapshot.graph(iri)
    if not quads:
        raise Problem(404, f"there is no graph <{iri}>")
    triples = [ox.Quad(*quad.triple) for quad in quads]  # who names a graph has its name
    return written(triples, form, site.settings.base)


def _named(request: Request, site: Site) -> str | None:
    """Return the IRI of the graph that is asked for; None for the default graph."""
    asked = request.query_params
    if name := request.path_params.get("name"):
        return site.settings.base + str(name)
    if ("default" in asked) == ("graph" in asked) or len(asked.getlist("graph")) > 1:
        raise Problem(400, "name one graph: ?graph=IRI, or ?default for the union of all")
    if "default" in asked:
        return None
    try:
        return ox.NamedNode(asked["graph"]).value
    except ValueError:
        raise Problem(400, f"graph is no absolute IRI: {asked['graph']!r}") from None
