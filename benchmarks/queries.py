"""How long each question takes on stores of made-up reports.

python benchmarks/generate.py reports 1000
kg load --store store-1000 --jobs 2 reports
python benchmarks/queries.py store-1000 store-10000 ...

A question is asked with the values of its example, or with others where the example names what
only the sample reports have. Each runs in a process that is stopped after three minutes. What is
shown is the processor time of that process, its start (about 0.2 s) included, since the clock on
the wall tells of the other jobs too; and the number of rows. A question that the index of the
store answers too has a second line: the same from there, in this process. Stores are only read.
"""

import resource
import sys
import time
from pathlib import Path

from kg.answers import Rows
from kg.answers.text import plain
from kg.ask import StoreEngine, asked, bound
from kg.errors import QueryTimeout
from kg.index.questions import is_derived
from kg.queries import Query, questions

LONGEST = 180.0

PERIOD = {"since": "2004-03-01", "until": "2004-04-30"}
"""Two months that a thousand reports have."""

FIRST = {
    "meeting": "?value a kgo:Meeting",
    "statement": "?value a kgo:Statement",
    "file": "?report dcterms:source/schema:name ?value",
}
"""How to find what takes the place of an example's value, by parameter."""


def value(engine: StoreEngine, pattern: str) -> str:
    """Return the first value that there is."""
    with engine.answer(f"SELECT ?value {{ {pattern} }} ORDER BY ?value LIMIT 1") as answer:
        assert isinstance(answer, Rows)
        return plain(next(answer.rows)[0])


def values(query: Query, there: dict[str, str]) -> dict[str, str]:
    """Return values for a question that the store has."""
    return {**query.example, **{name: there[name] for name in query.example if name in there}}


def by_sparql(query: Query, given: dict[str, str], engine: StoreEngine) -> tuple[float, int | None]:
    """Return the seconds of processor time and the number of rows; no number if it did not end."""
    text = bound(engine, query, given)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        with engine.answer(text, timeout=LONGEST) as answer:
            assert isinstance(answer, Rows)
            rows = sum(1 for _ in answer.rows)
    except QueryTimeout:
        rows = None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, rows


def by_index(query: Query, given: dict[str, str], engine: StoreEngine) -> tuple[float, int]:
    """Return the seconds of processor time from the index, and the number of rows."""
    before = time.process_time()
    with asked(engine, query, given) as answer:
        assert isinstance(answer, Rows)
        rows = sum(1 for _ in answer.rows)
    return time.process_time() - before, rows


def main(stores: list[Path]) -> None:
    """Print a line for each question and a column for each store."""
    engines = [StoreEngine(store) for store in stores]
    known = [
        {**PERIOD, **{name: value(engine, pattern) for name, pattern in FIRST.items()}}
        for engine in engines
    ]
    print(f"{'question':<32}" + "".join(f"{store.name:>26}" for store in stores))
    for query in questions().values():
        ways = {"": by_sparql, ", index": by_index} if is_derived(query) else {"": by_sparql}
        for way, cost in ways.items():
            cells = (
                _cell(*cost(query, values(query, there), engine))
                for engine, there in zip(engines, known, strict=True)
            )
            print(f"{query.name + way:<32}" + "".join(map("{:>26}".format, cells)), flush=True)


def _cell(seconds: float, rows: int | None) -> str:
    shown = "not ended" if rows is None else f"{rows:,} rows"
    return f"{seconds:.2f} s {shown:>13}"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
