"""Turns a selection into the end of a WHERE clause; values only ever go in as parameters."""

from collections.abc import Collection
from datetime import timedelta
from typing import NamedTuple

from kg.index.model import Selection


class Clause(NamedTuple):
    """``AND …`` for a row that is called ``p``, or nothing, and its values."""

    sql: str
    values: tuple[str, ...]


def rows_where(where: Selection) -> Clause:
    """Return the clause for a table that has actor and target in its rows.

    One that keeps counts has no days, acts and stances; these have to be None for it.
    """
    said = _joined(*_said(where))
    inner = f"AND p.statement IN (SELECT id FROM statement WHERE true {said.sql})"
    return _joined(
        *_common(where),
        _one_of("p.actor", where.actors),
        _one_of("p.target", where.targets),
        Clause(inner, said.values) if said.sql else said,
    )


def statements_where(where: Selection) -> Clause:
    """Return the clause for the table of statements."""
    own = [*_common(where), *_said(where)]
    if where.actors is None and where.targets is None:
        return _joined(*own)
    inner = _joined(_one_of("actor", where.actors), _one_of("target", where.targets))
    spoken = f"AND p.id IN (SELECT statement FROM position WHERE true {inner.sql})"
    return _joined(*own, Clause(spoken, inner.values))


def months_where(where: Selection, by: str | None) -> Clause | None:
    """Return the clause for the counts by month; None where these cannot tell."""
    since, until = where.since, where.until
    others = {"actor": where.actors, "target": where.targets}
    own = others.pop(by) if by else None
    limits = (*others.values(), where.act, where.stance)
    if any(limit is not None for limit in limits):
        return None
    if (since and since.day != 1) or (until and (until + timedelta(days=1)).day != 1):
        return None
    return _joined(
        Clause("AND role = ?", (by or "all",)),
        Clause("AND month >= ?", (f"{since:%Y-%m}",)) if since else Clause("", ()),
        Clause("AND month <= ?", (f"{until:%Y-%m}",)) if until else Clause("", ()),
        *_common(Selection(kind=where.kind)),
        _one_of("term", own),
    )


def _common(where: Selection) -> list[Clause]:
    found = []
    if where.since is not None:
        found.append(Clause("AND p.date >= ?", (where.since.isoformat(),)))
    if where.until is not None:
        found.append(Clause("AND p.date <= ?", (where.until.isoformat(),)))
    if where.kind is not None:
        found.append(Clause("AND p.kind = (SELECT id FROM term WHERE iri = ?)", (where.kind,)))
    return found


def _said(where: Selection) -> list[Clause]:
    """Return what only the table of statements knows."""
    wanted = {"act": where.act, "stance": where.stance}
    return [
        Clause(f"AND {column} = (SELECT id FROM term WHERE iri = ?)", (iri,))
        for column, iri in wanted.items()
        if iri is not None
    ]


def _one_of(column: str, iris: Collection[str] | None) -> Clause:
    if iris is None:
        return Clause("", ())
    marks = ", ".join("?" * len(iris))
    return Clause(f"AND {column} IN (SELECT id FROM term WHERE iri IN ({marks}))", tuple(iris))


def _joined(*clauses: Clause) -> Clause:
    sql = " ".join(clause.sql for clause in clauses if clause.sql)
    return Clause(sql, tuple(value for clause in clauses for value in clause.values))
