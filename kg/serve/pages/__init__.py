"""The pages for people: what is in the graph, in HTML, without scripts.

A page is made in three steps, each pure: a view (``views``, ``home``, ``lists``, …) takes what
the graph says and gives a template with its values; ``Frame`` is the surroundings: language,
address, links; ``render`` gives the HTML. Nothing here but ``routes`` and ``asking`` knows of
requests, so that ``kg publish`` writes the same pages as files.

All text is escaped by Jinja2. Links come from ``Frame.to`` alone, which gives none to a
``javascript:`` or any other odd IRI. Words are in ``messages.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from kg.serve.pages.asking import frame_of, language_of
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame
from kg.serve.pages.render import render, write
from kg.serve.pages.results import table
from kg.serve.pages.sparql import sparql_values
from kg.serve.pages.view import PAGE_SIZE, Asked
from kg.serve.pages.views import view_of
from kg.serve.site import Snapshot

__all__ = [
    "Frame",
    "Page",
    "frame_of",
    "language_of",
    "node_page",
    "problem_page",
    "results_page",
    "sparql_page",
]


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a node: its HTML, and how many pages there are of it."""

    html: str
    pages: int


def node_page(
    frame: Frame, snapshot: Snapshot, iri: str, page: int = 1, size: int = PAGE_SIZE
) -> Page:
    """Return the page of a node; ``size`` is the number of statements on each of its pages."""
    facts = Facts(snapshot, frame.language, frame.base)
    view = view_of(Asked(frame, facts, snapshot.reader.index, snapshot, iri, page, size))
    return Page(render(frame, view), view.pages)


def problem_page(
    request: Request, status: int, title: str, detail: str, members: Mapping[str, object]
) -> str:
    """Return the page of an error."""
    values = {"status": status, "title": title, "detail": detail, "members": members}
    return write(frame_of(request), "problem.html", values)


def sparql_page(frame: Frame, query: str = "") -> str:
    """Return the page on which a query is written."""
    return write(frame, "sparql.html", sparql_values(query))


def results_page(frame: Frame, query: str, answer: bytes) -> str:
    """Return the page of a query with its answer, given as SPARQL results in JSON."""
    return write(frame, "sparql.html", sparql_values(query, table(answer)))
