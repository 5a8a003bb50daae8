"""How long each question takes on stores of made-up reports.

python benchmarks/generate.py reports 1000
kg load --store store-1000 --jobs 2 reports
python benchmarks/queries.py store-1000 store-10000 ...

A question is asked with the values of its example, or with others where the example names what
only the sample reports have. Each runs in a process that is stopped after three minutes. What is
shown is the processor time of that process, its start (about 0.2 s) included, since the clock on
the wall tells of the other jobs too; and the number of rows. Stores are only read.
"""

import resource
import sys
from pathlib import Path

from kg.answers import Rows
from kg.answers.text import plain
from kg.ask import StoreEngine, node_finder
from kg.errors import QueryTimeout
from kg.queries import Query, bind, questions, resolver
from kg.vocabulary import load_vocabulary

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


def asked(query: Query, engine: StoreEngine, there: dict[str, str]) -> str:
    """Return a question with values that the store has."""
    given = {**query.example, **{name: there[name] for name in query.example if name in there}}
    return bind(query, given, resolver(load_vocabulary(), node_finder(engine)))


def cost(text: str, engine: StoreEngine) -> tuple[float, int | None]:
    """Return the seconds of processor time and the number of rows; no number if it did not end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        with engine.answer(text, timeout=LONGEST) as answer:
            assert isinstance(answer, Rows)
            rows = sum(1 for _ in answer.rows)
    except QueryTimeout:
        rows = None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, rows


def main(stores: list[Path]) -> None:
    """Print a line for each question and a column for each store."""
    engines = [StoreEngine(store) for store in stores]
    known = [
        {**PERIOD, **{name: value(engine, pattern) for name, pattern in FIRST.items()}}
        for engine in engines
    ]
    print(f"{'question':<26}" + "".join(f"{store.name:>26}" for store in stores))
    for query in questions().values():
        costs = [
            cost(asked(query, engine, there), engine)
            for engine, there in zip(engines, known, strict=True)
        ]
        print(f"{query.name:<26}" + "".join(f"{_cell(*one):>26}" for one in costs), flush=True)


def _cell(seconds: float, rows: int | None) -> str:
    shown = "not ended" if rows is None else f"{rows:,} rows"
    return f"{seconds:.2f} s {shown:>13}"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
