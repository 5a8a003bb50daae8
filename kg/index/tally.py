"""Keeps the counts of the index in step with its rows: -1 before rows go, 1 after they came."""

import sqlite3
from collections.abc import Iterable

_SIDES = "sum(side = 0) * :sign, sum(side = 1) * :sign, sum(side = 2) * :sign"

_ADD = (
    "DO UPDATE SET favour = favour + excluded.favour, against = against + excluded.against, "
    "neutral = neutral + excluded.neutral"
)

_CELLS = f"""
INSERT INTO cell
SELECT actor, target, kind, {_SIDES} FROM position
WHERE statement IN (SELECT id FROM statement WHERE report = :report) AND target <> 0
GROUP BY actor, target, kind
ON CONFLICT {_ADD}
"""

_ALL = f"""
INSERT INTO trend
SELECT 'all', 0, substr(date, 1, 7), kind, {_SIDES} FROM statement WHERE report = :report
GROUP BY 3, 4
ON CONFLICT {_ADD}
"""

_ONE = """
INSERT INTO trend
SELECT '{role}', {role}, substr(date, 1, 7), kind, {sides} FROM (
  SELECT DISTINCT {role}, date, kind, side, statement FROM position
  WHERE statement IN (SELECT id FROM statement WHERE report = :report) AND {role} <> 0
)
GROUP BY 2, 3, 4
ON CONFLICT {add}
"""

_COUNTS = (
    _CELLS,
    _ALL,
    *(_ONE.format(role=role, sides=_SIDES, add=_ADD) for role in ("actor", "target")),
)

TAKEN = "SELECT meeting, target, kind, actor, max(mask & 1) | max(mask & 2) AS mask FROM side p"
"""Which sides an actor took on an occasion: 1 in favour, 2 against, 3 both."""

TOGETHER = "(a.mask & b.mask <> 0)"
APART = "(a.mask & 1 AND b.mask & 2 OR a.mask & 2 AND b.mask & 1)"

_PAIRS = f"""
WITH taken AS (
  {TAKEN} WHERE meeting = ?1 AND target = ?2 AND kind = ?3 GROUP BY actor
)
INSERT INTO pair
SELECT a.actor, b.actor, ?3, {TOGETHER} * ?4, {APART} * ?4
FROM taken a JOIN taken b ON a.actor < b.actor WHERE true
ON CONFLICT DO UPDATE SET together = together + excluded.together, apart = apart + excluded.apart
"""


def count(connection: sqlite3.Connection, report: int, sign: int) -> None:
    """Add or take away the statements of a report."""
    for command in _COUNTS:
        connection.execute(command, {"report": report, "sign": sign})


def count_pairs(
    connection: sqlite3.Connection, occasions: Iterable[tuple[int, int, int]], sign: int
) -> None:
    """Add or take away who agreed on some occasions: meeting, target and kind."""
    connection.executemany(_PAIRS, [(*occasion, sign) for occasion in occasions])
