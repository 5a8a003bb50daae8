"""The home page: what is in the graph, and its newest reports."""

from typing import Literal

from kg.index import EVERYTHING, Index, Period, Selection
from kg.serve.pages.facts import Facts
from kg.serve.pages.lists import Listed
from kg.serve.pages.tables import Sides, ranked
from kg.serve.pages.view import View

_NEWEST, _MOST = 10, 12


def home(facts: Facts, index: Index, reports: list[Listed]) -> View:
    """Return the view of the home page. ``reports`` are all of them, the newest first."""
    reported = Selection(kind=f"{facts.base}statement-kind/reported")
    actors, targets = _counts(index, "actor"), _counts(index, "target")
    meetings = facts.pointing("rdf:type", facts.iri("kgo:Meeting"))
    return View(
        "home.html",
        {
            "facts": facts,
            "figures": [
                ("reports", len(reports)),
                ("meetings", len(meetings)),
                ("statements", index.number()),
                ("speakers", len(actors)),
                ("subjects", len(targets)),
            ],
            "reports": reports[:_NEWEST],
            "actors": _counts(index, "actor", reported)[:_MOST],
            "targets": _counts(index, "target", reported)[:_MOST],
        },
    )


def _counts(
    index: Index, by: Literal["actor", "target"], where: Selection = EVERYTHING
) -> list[tuple[str, Sides]]:
    """Return the statements of each actor or on each target, the largest number first."""
    counts: dict[str, Sides] = {}
    for one in index.timeline(where, period=Period.YEAR, by=by):
        if one.term is not None:
            sides = Sides(one.favour, one.against, one.neutral)
            counts[one.term] = counts.get(one.term, Sides()).plus(sides)
    return ranked(counts)
