"""Runs every question on four engines and writes the table of docs/engines.md.

.venv/bin/python -m tests.queries.engines
"""

import contextlib
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.answers import Answer, Rows, answer_of
from kg.answers.text import plain
from kg.ask import Engine, StoreEngine, bound
from kg.queries import Query, questions
from kg.remote import push
from kg.serialise.terms import to_graph
from kg.sparql import with_prefixes
from kg.store import open_reader
from tests.queries.conftest import load
from tests.remote.servers import SERVERS, Server

PAGE = Path(__file__).parents[2] / "docs/engines.md"
MARK = "<!-- What follows is written by `python -m tests.queries.engines`. -->\n"
EXCEPTIONS = tomllib.loads((Path(__file__).parent / "exceptions.toml").read_text("utf-8"))
REORDERED = {
    (group["engine"], name) for group in EXCEPTIONS["order"] for name in group["questions"]
}
ENGINES = ("store", "rdflib", *(server.name for server in SERVERS))

Row = tuple[str, ...]


class RdflibEngine:
    """rdflib on the union of all graphs."""

    name = "rdflib"

    def __init__(self, store: Path) -> None:
        with open_reader(store) as reader:
            self._graph = to_graph(reader.quads())

    @contextlib.contextmanager
    def answer(self, sparql: str, *, timeout: float | None = None) -> Iterator[Answer]:
        result = self._graph.query(with_prefixes(sparql))
        json = result.serialize(format="json")
        assert json is not None
        yield answer_of(ox.parse_query_results(json, format=ox.QueryResultsFormat.JSON))


def serving(server: Server, store: Path) -> Engine:
    """Start a server, push the store to it, and return it as an engine."""
    server.folder.mkdir()
    server.start()
    with open_reader(store) as reader:
        list(push(reader, server.remote(), reader.graphs()))
    return server.engine()


def example(query: Query, store: Path) -> str:
    """Return a question with the values of its example."""
    return bound(StoreEngine(store), query, query.example)


def rows(engine: Engine, text: str) -> list[Row]:
    """Return an answer as text that engines can agree on."""
    with engine.answer(text) as answer:
        assert isinstance(answer, Rows)
        return [tuple(map(_value, row)) for row in answer.rows]


def _value(term: object) -> str:
    """Return a value: numbers by their value, joined values in order."""
    if isinstance(term, ox.Literal) and term.datatype.value.endswith(("decimal", "double")):
        return f"{float(term.value):g}"
    text = plain(term)  # type: ignore[arg-type]
    for separator in (", ", " / "):
        text = separator.join(sorted(text.split(separator)))
    return text


def verdict(name: str, engine: str, expected: list[Row], found: list[Row]) -> str:
    """Return what an answer is beside the store's: equal, reordered or different."""
    if found == expected:
        return "equal"
    if Counter(found) != Counter(expected):
        return "different"
    return "reordered" if (engine, name) in REORDERED else "in another order"


def main() -> None:
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as stack:
        store = Path(place) / "store"
        load(store)
        engines: dict[str, Engine] = {"rdflib": RdflibEngine(store)}
        for kind in SERVERS:
            server = kind(Path(place) / kind.name)
            stack.callback(server.kill)
            engines[kind.name] = serving(server, store)
        lines = [
            f"| question | rows | {' | '.join(engines)} |",
            f"| --- | --: |{' --- |' * len(engines)}",
        ]
        for name, query in questions().items():
            text = example(query, store)
            expected = rows(StoreEngine(store), text)
            verdicts = [
                verdict(name, key, expected, rows(engine, text)) for key, engine in engines.items()
            ]
            lines.append(f"| {name} | {len(expected)} | {' | '.join(verdicts)} |")
            print(lines[-1], file=sys.stderr)
    head, mark, _ = PAGE.read_text("utf-8").partition(MARK)
    PAGE.write_text(head + mark + "\n" + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
