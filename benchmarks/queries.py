"""How long each question takes on a store, beside the same on a store a tenth as large.

python benchmarks/generate.py graphs.nq 1000
python benchmarks/queries.py graphs.nq

The larger store has all the reports of the file, the smaller one its first tenth, and both have
the vocabulary. A question is asked with the values of its example; one whose example names a
node of the sample reports, which is not there, is passed over. Each runs in a process that is
stopped after a minute, and the start of that process counts.
"""

import sys
import tempfile
import time
from pathlib import Path

from store import BATCH, Graph, graphs, put

from kg.answers import Rows
from kg.ask import StoreEngine, node_finder
from kg.errors import QueryError
from kg.pipeline import put_ontology
from kg.queries import Query, bind, questions, resolver
from kg.store import open_writer
from kg.vocabulary import load_vocabulary

ROUNDS = 2
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


def fill(store: Path, reports: list[Graph]) -> StoreEngine:
    """Store the vocabulary and some reports."""
    with open_writer(store) as writer:
        put_ontology(writer)
        for start in range(0, len(reports), BATCH):
            with writer.batch():
                for report in reports[start : start + BATCH]:
                    put(writer, report)
        writer.compact()
    return StoreEngine(store)


def main(file: Path) -> None:
    """Print a line for each question and a column for each store."""
    reports = list(graphs(file))
    parts = [reports[: len(reports) // 10], reports]
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        engines = [fill(Path(folder, str(len(part))), part) for part in parts]
        print(f"{'question':<26}" + "".join(f"{len(part):>16,} reports" for part in parts))
        for query in questions().values():
            cells = [_cell(latency(query, engine)) for engine in engines]
            print(f"{query.name:<26}" + "".join(f"{cell:>24}" for cell in cells), flush=True)


def _cell(found: tuple[float, int] | str) -> str:
    return found if isinstance(found, str) else f"{found[0]:.3f} s {found[1]:>7,} rows"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
