"""What the index alone costs, and how fast it answers, without the minutes that a store takes.

python benchmarks/index.py [REPORTS [SEED]]

The statements are made up: countries on subjects of the vocabulary, as often as in the reports of
``generate.py``, but without text to extract. The times are milliseconds of processor time, median
of nine, each from an index opened anew; ``plain count`` is the SQL of the matrix alone, without
the counts that are kept.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from generate import FIRST
from questions import INDEX

from kg.index import Index, StatementRow, create, put_report
from kg.index.model import SIDES
from kg.iri import DEFAULT_BASE
from kg.vocabulary import load_vocabulary

ROUNDS = 9
WORDS = [*(f"woord{n}" for n in range(2000)), "solidariteitsmechanisme"]

PLAIN = """SELECT actor, target, kind, sum(side = 0), sum(side = 1), sum(side = 2) FROM position
WHERE target <> 0 GROUP BY actor, target, kind"""


def statements(number: int, seed: int = 1) -> Iterator[tuple[str, list[StatementRow]]]:
    """Yield the graph name of each report, and its statements."""
    random, vocabulary = Random(seed), load_vocabulary()
    actors = [c.iri for c in vocabulary.of_kind("actor") if c.subkind == "member-state"]
    targets = [c.iri for k in ("instrument", "topic", "route") for c in vocabulary.of_kind(k)]
    random.shuffle(targets)

    def some(iris: list[str], most: int) -> tuple[str, ...]:
        chosen = (iris[int(len(iris) * random.random() ** 1.8)] for _ in range(most))
        return tuple(sorted(set(chosen)))

    for n in range(number):
        meeting = f"{DEFAULT_BASE}meeting/{n // 4}"
        yield (
            f"{DEFAULT_BASE}report/{n}",
            [
                StatementRow(
                    statement=f"{DEFAULT_BASE}statement/{n}/{i}",
                    act=f"{DEFAULT_BASE}act/{random.choice(('support', 'oppose', 'ask'))}",
                    stance=f"{DEFAULT_BASE}stance/{random.choice(tuple(SIDES))}",
                    kind=f"{DEFAULT_BASE}statement-kind/{('reported', 'intended')[n % 4 == 1]}",
                    date=FIRST + timedelta(days=n // 24 * 5),
                    quote=" ".join(random.choices(WORDS, k=12)),
                    actors=some(actors, random.randint(1, 3)),
                    targets=some(targets, random.randint(1, 2)),
                    meeting=meeting,
                    language="nl",
                )
                for i in range(random.randint(5, 12))
            ],
        )


def show(name: str, ask: Callable[[], list[object]]) -> None:
    """Print the milliseconds that a question takes, and the number of rows."""
    times: list[float] = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        rows = len(ask())
        times.append(time.process_time() - begin)
    print(f"{name:<22} {median(times) * 1000:8.1f} ms {rows:8,} rows")


def main(number: int = 10_000, seed: int = 1) -> None:
    """Fill an index on a disk and ask it."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder, "index.sqlite"))
        create(connection)
        made = list(statements(number, seed))
        begin = time.process_time()
        for n, (graph, rows) in enumerate(made, 1):
            put_report(connection, graph, rows)
            if n % 256 == 0:
                connection.commit()
        connection.commit()
        took = (time.process_time() - begin) * 1000
        print(f"{number:,} reports, {took / number:.2f} ms each")
        for name, ask in INDEX.items():
            show(name, partial(lambda ask: ask(Index(connection)), ask))
        show("matrix, plain count", lambda: connection.execute(PLAIN).fetchall())
        connection.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
