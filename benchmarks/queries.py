"""How long each question takes on stores of made-up reports.

python benchmarks/generate.py reports 1000
kg load --store store-1000 --jobs 2 reports
python benchmarks/queries.py store-1000 store-10000 ...

A question is asked with the values of its example, or with others where the example names what
only the sample reports have. It is stopped after three minutes. What is shown is processor time,
since the clock on the wall tells of the other jobs too, and the number of rows. "engine" is what
the SPARQL takes in the engine of the store, its process of about 0.2 s included; "sparql" the same
query as it is answered, in this process, where the tables of the index can (``kg.relational``);
"index" a question that has an answer of its own there. Stores are only read.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kg.answers import Rows
from kg.answers.text import plain
from kg.ask import StoreEngine, asked, bound
from kg.index.questions import is_derived
from kg.queries import Query, questions
from kg.relational import translated

LONGEST = 180.0

PERIOD = {"since": "2004-03-01", "until": "2004-04-30"}
"""Two months that a thousand reports have."""

FIRST = {
    "meeting": "?value a kgo:Meeting",
    "statement": "?value a kgo:Statement",
    "file": "?report dcterms:source/schema:name ?value",
}
"""How to find what takes the place of an example's value, by parameter."""


Cost = Callable[[Query, dict[str, str], StoreEngine], tuple[float, int | None]]


def value(engine: StoreEngine, pattern: str) -> str:
    """Return the first value that there is."""
    with engine.answer(f"SELECT ?value {{ {pattern} }} ORDER BY ?value LIMIT 1") as answer:
        assert isinstance(answer, Rows)
        return plain(next(answer.rows)[0])


def values(query: Query, there: dict[str, str]) -> dict[str, str]:
    """Return values for a question that the store has."""
    return {**query.example, **{name: there[name] for name in query.example if name in there}}


def by_engine(query: Query, given: dict[str, str], engine: StoreEngine) -> tuple[float, int | None]:
    """Return the seconds of processor time and the number of rows; no number if it did not end."""
    code = [sys.executable, "-m", "kg.ask.worker", str(engine.path), str(os.getpid())]
    text = bound(engine, query, given).encode()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(code, input=text, stdout=subprocess.PIPE, timeout=LONGEST, check=True)
        rows = len(json.loads(done.stdout.split(b"\n", 1)[1])["results"]["bindings"])
    except subprocess.TimeoutExpired:
        rows = None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, rows


def by_tables(query: Query, given: dict[str, str], engine: StoreEngine) -> tuple[float, int]:
    """Return the seconds of processor time from the tables, and the number of rows."""
    text = bound(engine, query, given)
    before = time.process_time()
    with engine.answer(text) as answer:
        assert isinstance(answer, Rows)
        rows = sum(1 for _ in answer.rows)
    return time.process_time() - before, rows


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
        ways: dict[str, Cost] = {"engine": by_engine}
        if translated(bound(engines[0], query, values(query, known[0]))):
            ways["sparql"] = by_tables
        if is_derived(query):
            ways["index"] = by_index
        for way, cost in ways.items():
            cells = (
                _cell(*cost(query, values(query, there), engine))
                for engine, there in zip(engines, known, strict=True)
            )
            print(
                f"{query.name + ', ' + way:<32}" + "".join(map("{:>26}".format, cells)), flush=True
            )


def _cell(seconds: float, rows: int | None) -> str:
    shown = "not ended" if rows is None else f"{rows:,} rows"
    return f"{seconds:.2f} s {shown:>13}"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
