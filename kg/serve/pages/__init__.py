"""The pages for people: templates, and what fills them.

``resource`` calls ``node_page`` for the HTML document of a node, ``problem`` calls
``problem_page``; ``routes`` adds pages that describe no node. All text is escaped by Jinja2;
templates reach links only through ``href``, which never gives a ``javascript:`` one.
"""

import json
from collections.abc import Mapping
from functools import cache, partial

import jinja2
import pyoxigraph as ox
from starlette.requests import Request

from kg.negotiation import choose_language
from kg.serve.describe import Description
from kg.serve.pages.labels import label_of
from kg.serve.settings import LANGUAGES
from kg.serve.site import Site, Snapshot


def language_of(request: Request) -> str:
    """Return the language of the pages for a request: ``?lang=nl``, else what it accepts."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    return choose_language(request.headers.get("accept-language"), LANGUAGES)


def node_page(request: Request, snapshot: Snapshot, description: Description) -> str:
    """Return the page of a node."""

    def label(iri: str) -> str:
        return label_of(snapshot, iri, language_of(request))

    return _rendered(request, "node.html", description=description, label=label)


def problem_page(
    request: Request, status: int, title: str, detail: str, members: Mapping[str, object]
) -> str:
    """Return the page of an error."""
    values = {"status": status, "title": title, "detail": detail, "members": members}
    return _rendered(request, "problem.html", **values)


def sparql_page(request: Request, query: str = "") -> str:
    """Return the page on which a query is written."""
    return _rendered(request, "sparql.html", query=query, answer=None)


def results_page(request: Request, query: str, answer: bytes) -> str:
    """Return the page of a query with its answer, given as SPARQL results in JSON."""
    return _rendered(request, "sparql.html", query=query, answer=json.loads(answer))


def link_to(site: Site, iri: str) -> str:
    """Return what an IRI may be linked to: only addresses of the web, else nowhere."""
    return site.href(iri) if iri.startswith(("http://", "https://")) else "#"


def _rendered(request: Request, template: str, **values: object) -> str:
    site: Site = request.app.state.site
    return (
        _environment()
        .get_template(template)
        .render(
            language=language_of(request),
            root=site.settings.root_path,
            href=partial(link_to, site),
            **values,
        )
    )


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg.serve.pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["iri"] = lambda term: isinstance(term, ox.NamedNode)
    return environment
