"""Answers the whole-graph questions from the tables. Every answer comes in a fixed order."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from kg.index import functions, tally
from kg.index.deadline import within
from kg.index.model import EVERYTHING, Agreement, Cell, Count, Found, Period, Position, Selection
from kg.index.schema import WORDS
from kg.index.where import months_where, rows_where, statements_where
from kg.index.words import match

_AT_ONCE = 10_000
"""Statements that are read by one command: SQLite takes 32,766 values."""

_LONGEST = 16_000_000
"""Bytes of a text that a query may make: the longest quote has some thousands."""

_STATEMENT = (
    "SELECT p.id, p.iri, report.iri, date, kind, act, stance, quantifier, addressee, meeting.iri, "
    'start, "end", page, language, quote FROM statement p JOIN node report ON report.id = p.report '
    "LEFT JOIN node meeting ON meeting.id = p.meeting"
)

_OF_TERMS = {
    "label": "term INTEGER PRIMARY KEY, text TEXT NOT NULL",
    "above": "term INTEGER NOT NULL, iri TEXT NOT NULL",
}
"""What ``select`` is told of the terms: tables of its connection, until it is closed."""

_SIDES = "sum(side = 0), sum(side = 1), sum(side = 2)"


class Index:
    """The index as it was when it was opened."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        functions.add(connection)
        self._connection = connection

    def within(self, seconds: float, spent: float = 0.0) -> AbstractContextManager[None]:
        """Stop what is asked in a block that lasts longer; the block then raises QueryTimeout.

        ``spent`` are seconds that are over already.
        """
        return within(self._connection, seconds, spent)

    @contextmanager
    def in_short_texts(self) -> Iterator[None]:
        """Let SQLite raise DataError in a block where it would make a very long text."""
        before = self._connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        try:
            yield
        finally:
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)

    def matrix(self, where: Selection = EVERYTHING) -> list[Cell]:
        """Count statements by actor, target, kind and stance.

        A statement of two actors on three targets counts in six cells; one without a target
        counts nowhere.
        """
        clause = rows_where(where)
        if all(limit is None for limit in (where.since, where.until, where.act, where.stance)):
            source, sides = "cell p", "favour, against, neutral"
            group = "AND favour + against + neutral > 0"
        else:
            source, sides, group = "position p", _SIDES, "GROUP BY actor, target, kind"
        rows = self._connection.execute(
            f"SELECT actor, target, kind, {sides} FROM {source} "
            f"WHERE target <> 0 {clause.sql} {group}",
            clause.values,
        )
        name = self._names
        cells = (Cell(name[a], name[t], name[k], *numbers) for a, t, k, *numbers in rows)
        return sorted(cells)

    def timeline(
        self,
        where: Selection = EVERYTHING,
        *,
        period: Period = Period.QUARTER,
        by: Literal["actor", "target"] | None = None,
    ) -> list[Count]:
        """Count statements by period and stance: all together, or for each actor or target.

        A period in which nothing was said has no row.
        """
        counts: dict[tuple[str, int], list[int]] = {}
        for day, term, favour, against, neutral in self._days(where, by):
            at = counts.setdefault((_period(day, period), term), [0, 0, 0])
            at[0] += favour
            at[1] += against
            at[2] += neutral
        return sorted(
            Count(at, self._names[term] if by else None, *numbers)
            for (at, term), numbers in counts.items()
            if any(numbers)
        )

    def _days(
        self, where: Selection, by: Literal["actor", "target"] | None
    ) -> Iterable[tuple[str, int, int, int, int]]:
        """Return counts by day, or by month where the counts that are kept will do."""
        if kept := months_where(where, by):
            command, clause = "SELECT month, term, favour, against, neutral FROM trend p", kept
            return self._connection.execute(f"{command} WHERE true {clause.sql}", clause.values)
        if by is None:
            clause = statements_where(where)
            command = f"SELECT date, 0, {_SIDES} FROM statement p WHERE true {clause.sql}"
        else:
            clause = rows_where(where)
            command = (
                f"SELECT date, {by}, {_SIDES} FROM (SELECT DISTINCT date, {by}, side, statement "
                f"FROM position p WHERE {by} <> 0 {clause.sql})"
            )
        return self._connection.execute(f"{command} GROUP BY 1, 2", clause.values)

    def agreement(self, where: Selection = EVERYTHING) -> list[Agreement]:
        """Count on how many occasions each two actors were on the same side, or opposite ones.

        ``actors`` of the selection limits both of them.
        """
        clause = rows_where(where)
        if where == Selection(kind=where.kind):
            command = (
                "SELECT one, other, kind, together, apart FROM pair p "
                f"WHERE together + apart > 0 {clause.sql}"
            )
        else:
            command = (
                f"WITH taken AS MATERIALIZED ({tally.TAKEN} WHERE true {clause.sql} "
                "GROUP BY meeting, target, kind, actor) "
                f"SELECT a.actor, b.actor, a.kind, sum{tally.TOGETHER}, sum{tally.APART} "
                "FROM taken a JOIN taken b ON a.meeting = b.meeting AND a.target = b.target "
                "AND a.kind = b.kind AND a.actor < b.actor GROUP BY 1, 2, 3"
            )
        found = []
        for one, other, kind, *numbers in self._connection.execute(command, clause.values):
            if any(numbers):
                first, second = sorted((self._names[one], self._names[other]))
                found.append(Agreement(first, second, self._names[kind], *numbers))
        return sorted(found)

    def search(self, words: str, where: Selection = EVERYTHING, *, limit: int = 100) -> list[Found]:
        """Return the statements whose quote has all these words, the best first.

        Words "in quotes" stand next to each other, and ``word*`` is the beginning of a word;
        case and diacritics do not count. Nothing but punctuation finds nothing.
        """
        expression = match(words)
        if not expression:
            return []
        clause = statements_where(where)
        rows = self._connection.execute(
            "SELECT p.id, -rank FROM quotes JOIN statement p ON p.id = quotes.rowid "
            f"WHERE quotes MATCH ? {clause.sql} ORDER BY rank, p.date DESC, p.iri LIMIT ?",
            (expression, *clause.values, limit),
        ).fetchall()
        positions = dict(self._positions([id_ for id_, _ in rows]))
        return [Found(positions[id_], score) for id_, score in rows]

    def positions(self, where: Selection = EVERYTHING) -> list[Position]:
        """Return the statements of a selection in order of time, then as they stand."""
        clause = statements_where(where)
        ids = self._connection.execute(
            f"SELECT id FROM statement p WHERE true {clause.sql}", clause.values
        ).fetchall()
        found = (position for _, position in self._positions([id_ for (id_,) in ids]))
        return sorted(found, key=lambda at: (at.date, at.report, at.start, at.statement))

    def newest(
        self, where: Selection = EVERYTHING, *, first: int = 0, limit: int = 100
    ) -> list[Position]:
        """Return some statements of a selection, the latest day first, then as they stand.

        Args:
            where: the selection.
            first: how many are passed over.
            limit: how many are returned at most.
        """
        clause = statements_where(where)
        rows = self._connection.execute(
            f"SELECT p.id FROM statement p JOIN node report ON report.id = p.report "
            f"WHERE true {clause.sql} ORDER BY p.date DESC, report.iri, p.start, p.iri "
            "LIMIT ? OFFSET ?",
            (*clause.values, limit, first),
        ).fetchall()
        positions = dict(self._positions([id_ for (id_,) in rows]))
        return [positions[id_] for (id_,) in rows]

    def count(self, where: Selection = EVERYTHING) -> int:
        """Return the number of statements of a selection."""
        clause = statements_where(where)
        (number,) = self._connection.execute(
            f"SELECT count(*) FROM statement p WHERE true {clause.sql}", clause.values
        ).fetchone()
        return int(number)

    def count_by(
        self, what: Literal["act", "stance", "kind"], where: Selection = EVERYTHING
    ) -> list[tuple[str, int]]:
        """Return the number of statements of a selection by one of their terms, most first."""
        clause = statements_where(where)
        rows = self._connection.execute(
            f"SELECT term.iri, count(*) FROM statement p JOIN term ON term.id = p.{what} "
            f"WHERE true {clause.sql} GROUP BY term.iri ORDER BY 2 DESC, 1",
            clause.values,
        )
        return rows.fetchall()

    def reports(self) -> list[tuple[str, str, int]]:
        """Return each report that has statements, its day and their number, the latest first."""
        return self._connection.execute(
            "SELECT report.iri, max(p.date), count(*) FROM statement p "
            "JOIN node report ON report.id = p.report GROUP BY p.report ORDER BY 2 DESC, 1"
        ).fetchall()

    def words(self) -> dict[str, int]:
        """Return in how many quotes each word stands, folded as ``search`` does."""
        self._connection.execute(WORDS)
        return dict(self._connection.execute("SELECT term, doc FROM temp.words").fetchall())

    def number(self) -> int:
        """Return the number of statements."""
        (number,) = self._connection.execute("SELECT count(*) FROM statement").fetchone()
        return int(number)

    def number_of(self, term: str) -> int:
        """Return the number of a term, as ``select`` takes it; -1 for one that no row has."""
        row = self._connection.execute("SELECT id FROM term WHERE iri = ?", (term,)).fetchone()
        return row[0] if row else -1

    def is_whole(self) -> bool:
        """Tell whether no graph says more of its statements than the tables hold."""
        return self._connection.execute("SELECT 1 FROM beyond LIMIT 1").fetchone() is None

    def run(self, command: str, values: Mapping[str, str | int]) -> Iterator[tuple[Any, ...]]:
        """Run a SELECT on the tables; return its rows as they come.

        It may use the functions of ``kg.index.functions``.
        """
        return self._connection.execute(command, values)

    def select(
        self,
        command: str,
        values: Mapping[str, str | int | None],
        labels: Mapping[str, str],
        above: Iterable[tuple[str, str]],
    ) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Run a SELECT on the tables; return the names of its columns, and its rows as they come.

        It may use two more tables: ``label`` has the ``text`` of each ``term``, and ``above`` the
        ``iri`` of each that is broader, and its own. A second call ends the rows of the first.

        Args:
            command: the SELECT.
            values: those of its parameters.
            labels: a text for each term, by IRI.
            above: the IRI of each term with that of a broader one, or its own.
        """
        self._tell("label", [(text, iri) for iri, text in labels.items()])
        self._tell("above", [(broader, iri) for iri, broader in above])
        cursor = self._connection.execute(command, values)
        return tuple(name for name, *_ in cursor.description), cursor

    def _tell(self, table: str, rows: Iterable[tuple[str, str]]) -> None:
        """Fill a table with values of terms, by IRI."""
        columns = _OF_TERMS[table]
        self._connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns})")
        self._connection.execute(f"DELETE FROM temp.{table}")
        self._connection.executemany(
            f"INSERT INTO temp.{table} SELECT id, ? FROM term WHERE iri = ?", rows
        )

    def _positions(self, ids: Sequence[int]) -> Iterator[tuple[int, Position]]:
        """Yield the statements with these numbers."""
        for first in range(0, len(ids), _AT_ONCE):
            some = ids[first : first + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            parties: dict[int, tuple[set[int], set[int]]] = {id_: (set(), set()) for id_ in some}
            for statement, actor, target in self._connection.execute(
                f"SELECT statement, actor, target FROM position WHERE statement IN ({marks})", some
            ):
                parties[statement][0].add(actor)
                parties[statement][1].add(target)
            for row in self._connection.execute(f"{_STATEMENT} WHERE p.id IN ({marks})", some):
                yield row[0], self._position(row, *parties[row[0]])

    def _position(self, row: Sequence[Any], actors: set[int], targets: set[int]) -> Position:
        def name(term: int | None) -> str | None:
            return None if term is None else self._names[term]

        _, iri, report, day, kind, act, stance, quantifier, addressee, meeting, *rest = row
        start, end, page, language, quote = rest
        return Position(
            statement=iri,
            report=report,
            date=date.fromisoformat(day),
            kind=self._names[kind],
            act=self._names[act],
            stance=self._names[stance],
            actors=tuple(sorted(self._names[actor] for actor in actors)),
            targets=tuple(sorted(self._names[target] for target in targets - {0})),
            quantifier=name(quantifier),
            addressee=name(addressee),
            meeting=meeting,
            quote=quote,
            language=language,
            start=start,
            end=end,
            page=page,
        )

    @cached_property
    def _names(self) -> dict[int, str]:
        return dict(self._connection.execute("SELECT id, iri FROM term").fetchall())


@cache
def _period(day: str, period: Period) -> str:
    """Return the period of a day or month that is written as ``2024-03…``."""
    if period is Period.QUARTER:
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[: 4 if period is Period.YEAR else 7]
