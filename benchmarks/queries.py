"""How long each question takes on the store, beside the same on a store a tenth as large.

python benchmarks/queries.py STORE [STORE ...]

Each STORE was filled by `kg load` from reports of `benchmarks/generate.py`. A question is asked
with the values of its example; one whose example names a node of the sample reports, which is
not there, is passed over. Each runs in a process that is stopped after a minute.
"""

import sys
import time
from pathlib import Path

from kg.answers import Rows
from kg.ask import StoreEngine, node_finder
from kg.errors import QueryError
from kg.queries import Query, bind, questions, resolver
from kg.vocabulary import load_vocabulary

ROUNDS = 3
LONGEST = 60.0


def latency(query: Query, engine: StoreEngine) -> tuple[float, int] | str:
    """Return the best of some rounds in seconds and the number of rows, or why there is none."""
    try:
        text = bind(query, query.example, resolver(load_vocabulary(), node_finder(engine)))
    except QueryError:
        return "not there"
    best, rows = LONGEST, 0
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        try:
            with engine.answer(text, timeout=LONGEST) as answer:
                assert isinstance(answer, Rows)
                rows = sum(1 for _ in answer.rows)
        except QueryError:
            return f"> {LONGEST:.0f} s"
        best = min(best, time.perf_counter() - begin)
    return best, rows


def main(stores: list[Path]) -> None:
    """Print a line for each question and a column for each store."""
    print(f"{'question':<26}" + "".join(f"{store.name:>24}" for store in stores))
    for query in questions().values():
        cells = []
        for store in stores:
            found = latency(query, StoreEngine(store))
            cells.append(
                found if isinstance(found, str) else f"{found[0]:.3f} s {found[1]:>7} rows"
            )
        print(f"{query.name:<26}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
