"""Settles which of several files gives a report its graph, by the rules of a local load."""

from collections.abc import Iterable, Iterator

from kg.loading import another_paper
from kg.serialise import parse
from kg.spark.work import Made
from kg.versions import Relation, compare


def settled(rows: Iterable[Made]) -> Iterator[Made]:
    """Yield the row of one report that stays, and a failure for each that is another paper.

    The later one stays, as in a load of their common folder: files of a folder come before
    those of the folders in it. Of two files that say the same, the earlier one stays.
    """
    first, *others = sorted(rows, key=_place)
    before = parse(first.graph.encode(), "graph.nq")
    for row in others:
        quads = parse(row.graph.encode(), "graph.nq")
        found = compare(before, quads, row.report)
        if found.relation is Relation.OTHER:
            error = another_paper(row.name, row.report, found)
            yield Made(row.path, row.place, row.name, code=error.exit_code, reason=str(error))
        elif not found.stored_stays:
            first, before = row, quads
    yield first


def _place(row: Made) -> tuple[list[tuple[bool, str]], int]:
    """Return where a walk of the folders meets a document."""
    *folders, name = row.path.split("/")
    return [*((True, folder) for folder in folders), (False, name)], row.place
