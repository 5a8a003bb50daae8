"""The pages about the whole graph that ask for nothing: a path gives the page."""

from collections.abc import Callable

from kg.serve.pages import Page
from kg.serve.pages.choice import KINDS, Choice
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame
from kg.serve.pages.home import home
from kg.serve.pages.lists import list_view, meetings, papers, reports
from kg.serve.pages.matrix import Part, matrix
from kg.serve.pages.render import render
from kg.serve.pages.view import View
from kg.serve.site import Snapshot

Make = Callable[[Snapshot, Facts, int], View]
"""Takes the graph, what can be asked of it, and the number of the page."""

_ALL_COLUMNS = 1 << 20


def whole_page(frame: Frame, snapshot: Snapshot, path: str, page: int = 1) -> Page:
    """Return the page at one of ``WHOLE``."""
    facts = Facts(snapshot, frame.language, frame.base)
    view = WHOLE[path](snapshot, facts, page)
    return Page(render(frame, view), view.pages)


def _home(snapshot: Snapshot, facts: Facts, page: int) -> View:
    index = snapshot.reader.index
    return home(facts, index, reports(facts, index, snapshot.reader.reports().values()))


def _reports(snapshot: Snapshot, facts: Facts, page: int) -> View:
    index, known = snapshot.reader.index, snapshot.reader.reports().values()
    return list_view(facts, "reports", reports(facts, index, known), page)


def _meetings(snapshot: Snapshot, facts: Facts, page: int) -> View:
    return list_view(facts, "meetings", meetings(facts), page)


def _papers(snapshot: Snapshot, facts: Facts, page: int) -> View:
    return list_view(facts, "papers", papers(facts), page)


def _matrix(snapshot: Snapshot, facts: Facts, page: int) -> View:
    """Return the matrix of what was reported on instruments, with all columns."""
    choice = Choice(kind=f"{facts.base}statement-kind/{KINDS[0]}")
    return matrix(facts, snapshot.reader.index, choice, Part(rows=page), columns=_ALL_COLUMNS)


WHOLE: dict[str, Make] = {
    "/": _home,
    "/matrix": _matrix,
    "/reports": _reports,
    "/meetings": _meetings,
    "/papers": _papers,
}
"""The paths of these pages."""
