"""Lists of reports, meetings and other papers, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.index import Index
from kg.serve.pages.facts import Facts
from kg.serve.pages.view import PAGE_SIZE, View, page_of, pages_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A node in a list."""

    iri: str
    date: str
    """As ISO 8601; empty where it is unknown."""
    number: int
    """Of statements."""


def reports(facts: Facts, index: Index, known: Iterable[str]) -> list[Listed]:
    """Return all reports by day. ``known`` are their IRIs, whether they have statements or not."""
    listed = [Listed(*row) for row in index.reports()]
    seen = {one.iri for one in listed}
    silent = [Listed(iri, _issued(facts, iri), 0) for iri in known if iri not in seen]
    return _sorted([*listed, *silent])


def meetings(facts: Facts) -> list[Listed]:
    """Return all meetings by day."""
    found = facts.pointing("rdf:type", facts.iri("kgo:Meeting"))
    return _sorted(Listed(iri, facts.one(iri, "schema:startDate") or "", 0) for iri in found)


def papers(facts: Facts) -> list[Listed]:
    """Return all motions and other cited documents, with the number of statements citing them."""
    found = facts.pointing("rdf:type", facts.iri("kgo:CitedDocument"))
    listed = [Listed(iri, "", len(facts.pointing("kgo:cites", iri))) for iri in found]
    return sorted(listed, key=lambda one: (-one.number, one.iri))


def list_view(facts: Facts, key: str, listed: list[Listed], page: int) -> View:
    """Return the view of a list; ``key`` begins its messages: ``reports``."""
    pages = pages_of(len(listed))
    return View(
        "list.html",
        {
            "facts": facts,
            "key": key,
            "listed": page_of(listed, page, PAGE_SIZE),
            "total": len(listed),
            "page": page,
            "pages": pages,
        },
        pages,
    )


def _issued(facts: Facts, report: str) -> str:
    return facts.one(report, "dcterms:issued") or ""


def _sorted(listed: Iterable[Listed]) -> list[Listed]:
    by_iri = sorted(listed, key=lambda one: one.iri)
    return sorted(by_iri, key=lambda one: one.date, reverse=True)
