"""Moves graphs between the store and a server, one by one, each verified before the next.

Whatever stops it, what was moved is whole, and the next run goes on where this one ended: a
graph that is already the same is left alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.answers import Graph, Rows
from kg.errors import EndpointAnswer, EndpointError, QueryError
from kg.iri import Iris
from kg.naming import pick
from kg.remote.compare import Fingerprint, canonical, fingerprint
from kg.remote.graphs import Remote
from kg.remote.server import ServerEngine
from kg.store import PutResult, Reader


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one graph."""

    graph: str
    result: PutResult
    triples: int


def push(reader: Reader, remote: Remote, graphs: Sequence[str]) -> Iterator[Step]:
    """Write graphs of the store to a server and read each back; yield what became of it.

    Raises:
        EndpointError: if the server does not take a graph, or gives back another.
    """
    assert remote.writer is not None
    held = held_graphs(remote.engine)
    for graph in graphs:
        triples = canonical(quad.triple for quad in reader.graph(graph))
        wanted = fingerprint(triples)
        if graph in held and _fingerprint(remote.engine, graph) == wanted:
            yield Step(graph, PutResult.UNCHANGED, wanted.triples)
            continue
        remote.writer.replace(graph, triples)
        _verify(remote.engine, graph, wanted)
        done = PutResult.REPLACED if graph in held else PutResult.ADDED
        yield Step(graph, done, wanted.triples)


def pull(engine: ServerEngine, names: Sequence[str]) -> Iterator[tuple[str, str, list[ox.Triple]]]:
    """Yield reports of a server, counted: id, graph and triples.

    ``names`` are their ids, or the beginnings of them; without any, all of them come.

    Raises:
        QueryError: if there is no such report.
        EndpointError: if the server cannot be read, or gives a part of a graph.
    """
    reports = _reports(engine)
    try:
        graphs = [pick("report", name, reports) for name in names] or list(reports.values())
    except QueryError as error:
        raise QueryError(f"{engine.name}: {error}") from None
    ids = {graph: report for report, graph in reports.items()}
    for graph in graphs:
        name, triples, counted = ids[graph], _read(engine, graph), _count(engine, graph)
        if len(triples) != counted:
            raise EndpointAnswer(
                f"{engine.name} gives {len(triples)} of the {counted} triples of {name}"
            )
        yield name, graph, triples


def held_graphs(engine: ServerEngine) -> set[str]:
    """Return the graphs that a server has."""
    with engine.answer("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }") as answer:
        return {term.value for term in _column(answer, engine)}


def _reports(engine: ServerEngine) -> dict[str, str]:
    """Return the graph of each report by its id: a report's graph is named like the report."""
    kind = ox.NamedNode(Iris().term("Report"))
    with engine.answer(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?g a {kind} }} }}") as answer:
        found = sorted(term.value for term in _column(answer, engine))
    return {graph.rsplit("/", 1)[-1]: graph for graph in found}


def _count(engine: ServerEngine, graph: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}"
    with engine.answer(query) as answer:
        return int(next(_column(answer, engine)).value)


def _column(answer: object, engine: ServerEngine) -> "Iterator[ox.NamedNode | ox.Literal]":
    if not isinstance(answer, Rows):
        raise EndpointAnswer(f"{engine.name} answers a SELECT without rows")
    return (row[0] for row in answer.rows if isinstance(row[0], ox.NamedNode | ox.Literal))


def _read(engine: ServerEngine, graph: str) -> list[ox.Triple]:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}"
    with engine.answer(query) as answer:
        if not isinstance(answer, Graph):
            raise EndpointAnswer(f"{engine.name} answers a CONSTRUCT without a graph")
        return canonical(answer.triples)


def _fingerprint(engine: ServerEngine, graph: str) -> Fingerprint:
    return fingerprint(_read(engine, graph))


def _verify(engine: ServerEngine, graph: str, wanted: Fingerprint) -> None:
    counted, found = _count(engine, graph), _fingerprint(engine, graph)
    if counted != wanted.triples or found != wanted:
        raise EndpointError(
            f"{engine.name} took <{graph}> and gives back another: {counted} triples and not "
            f"{wanted.triples}" + ("" if counted != wanted.triples else ", with other content")
        )
