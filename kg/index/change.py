"""Puts the statements of a report into the index, and takes them out. The caller commits.

The cost depends on the report and the meetings that it is about, not on how much is stored.
"""

import sqlite3
from collections.abc import Collection, Iterable
from functools import partial

from kg.index import tally
from kg.index.model import SIDES, Content, StatementRow
from kg.index.rows import VOCABULARY


def put_graph(connection: sqlite3.Connection, graph: str, content: Content) -> None:
    """Make ``content`` all that the index holds of a graph."""
    if content.statements is None:  # it may have been a report before
        drop_report(connection, graph)
    else:
        put_report(connection, graph, content.statements)
    if graph == VOCABULARY:
        _put_concepts(connection, content)
    connection.execute("DELETE FROM beyond WHERE graph = ?", (graph,))
    if not content.whole:
        connection.execute("INSERT INTO beyond VALUES (?)", (graph,))


def _put_concepts(connection: sqlite3.Connection, content: Content) -> None:
    for table in ("preflabel", "broader"):
        connection.execute(f"DELETE FROM {table}")
    number = partial(_number, connection, "term")
    labels = [(number(iri), language, text) for iri, language, text in content.labels]
    connection.executemany("INSERT INTO preflabel VALUES (?, ?, ?)", labels)
    pairs = [
        (number(one), number(other), (one, other) in content.broader)
        for one, other in _closure(content.broader)
    ]
    connection.executemany("INSERT INTO broader VALUES (?, ?, ?)", pairs)


def _closure(broader: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return each concept with all that are above it."""
    found, more = set[tuple[str, str]](), set(broader)
    while more:
        found |= more
        more = {(one, top) for one, middle in found for low, top in broader if low == middle}
        more -= found
    return found


def put_report(connection: sqlite3.Connection, graph: str, rows: Iterable[StatementRow]) -> None:
    """Make ``rows`` all that the index holds of a report."""
    drop_report(connection, graph)
    report = _number(connection, "node", graph)
    added = [(row, _put(connection, report, row)) for row in rows]
    tally.count(connection, report, 1)
    sides = [side for row, statement in added for side in _sides(connection, row, statement)]
    occasions = {side[:3] for side in sides}
    tally.count_pairs(connection, occasions, -1)
    connection.executemany("INSERT INTO side VALUES (?, ?, ?, ?, ?, ?, ?)", sides)
    tally.count_pairs(connection, occasions, 1)


def drop_report(connection: sqlite3.Connection, graph: str) -> None:
    """Take a report out of the index, if it is there."""
    node = connection.execute("SELECT id FROM node WHERE iri = ?", (graph,)).fetchone()
    if node is None:
        return
    (report,) = node
    found = connection.execute("SELECT id, quote FROM statement WHERE report = ?", node).fetchall()
    ids = [(id_,) for id_, _ in found]
    occasions = {
        occasion
        for (id_,) in ids
        for occasion in connection.execute(
            "SELECT DISTINCT meeting, target, kind FROM side WHERE statement = ?", (id_,)
        )
    }
    tally.count(connection, report, -1)
    tally.count_pairs(connection, occasions, -1)
    connection.executemany(
        "INSERT INTO quotes (quotes, rowid, quote) VALUES ('delete', ?, ?)", found
    )
    connection.executemany("DELETE FROM side WHERE statement = ?", ids)
    for table in ("position", "spoken", "about"):
        connection.executemany(f"DELETE FROM {table} WHERE statement = ?", ids)
    connection.execute("DELETE FROM statement WHERE report = ?", node)
    tally.count_pairs(connection, occasions, 1)


def _put(connection: sqlite3.Connection, report: int, row: StatementRow) -> int:
    def term(iri: str | None) -> int | None:
        return None if iri is None else _number(connection, "term", iri)

    kind, side, day = term(row.kind), SIDES[row.stance.rpartition("/")[2]], row.date.isoformat()
    meeting = row.meeting and _number(connection, "node", row.meeting)
    values = (
        row.statement, report, day, kind, term(row.act), term(row.stance), side,
        term(row.quantifier), term(row.addressee), meeting, row.start, row.end, row.page,
        row.rule, row.confidence, term(row.review_state), row.language, row.quote,
    )  # fmt: skip
    statement = connection.execute(
        f"INSERT INTO statement VALUES (NULL, {', '.join('?' * len(values))})", values
    ).lastrowid
    assert statement is not None
    connection.execute("INSERT INTO quotes (rowid, quote) VALUES (?, ?)", (statement, row.quote))
    for table, terms in (("spoken", row.actors), ("about", row.targets)):
        connection.executemany(
            f"INSERT INTO {table} VALUES (?, ?)", [(statement, term(iri)) for iri in terms]
        )
    connection.executemany(
        "INSERT INTO position VALUES (?, ?, ?, ?, ?, ?)",
        [
            (term(actor), term(target) or 0, kind, side, day, statement)
            for actor in row.actors
            for target in row.targets or (None,)
        ],
    )
    return statement


def _sides(
    connection: sqlite3.Connection, row: StatementRow, statement: int
) -> Iterable[tuple[int, int, int, int, int, int, str]]:
    """Yield the rows of ``side``: none for what is neutral, or said by a group without names."""
    side = SIDES[row.stance.rpartition("/")[2]]
    if row.meeting is None or row.quantifier is not None or side == SIDES["neutral"]:
        return
    meeting = _number(connection, "node", row.meeting)
    kind, day = _number(connection, "term", row.kind), row.date.isoformat()
    for target in row.targets:
        for actor in row.actors:
            about, who = _number(connection, "term", target), _number(connection, "term", actor)
            yield meeting, about, kind, who, statement, 1 + side, day


def _number(connection: sqlite3.Connection, table: str, iri: str) -> int:
    """Return the number of an IRI in ``term`` or ``node``; a new one is entered."""
    row = connection.execute(f"SELECT id FROM {table} WHERE iri = ?", (iri,)).fetchone()
    if row is None:
        entered = connection.execute(f"INSERT INTO {table} (iri) VALUES (?)", (iri,)).lastrowid
        assert entered is not None
        return entered
    return int(row[0])
