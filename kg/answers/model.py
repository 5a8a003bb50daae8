"""The three kinds of answers: rows, yes or no, and a graph. Rows and triples come one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal

Row = tuple[Term | None, ...]
"""A solution: a term for each name, None where the variable is unbound."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of a SELECT. They can be read once."""

    names: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """The triples of a CONSTRUCT or DESCRIBE. They can be read once."""

    triples: Iterator[ox.Triple]


Answer = Rows | Truth | Graph


def answer_of(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Answer:
    """Return what pyoxigraph gives, from a store or from a parsed response."""
    if isinstance(results, ox.QueryBoolean):
        return Truth(bool(results))
    if isinstance(results, ox.QueryTriples):
        return Graph(iter(results))
    names = tuple(variable.value for variable in results.variables)
    width = range(len(names))
    rows = (tuple(solution[i] for i in width) for solution in results)
    return Rows(names, cast(Iterator[Row], rows))


def limited(answer: Answer, limit: int | None) -> Answer:
    """Return the answer with at most so many rows or triples."""
    if limit is None or isinstance(answer, Truth):
        return answer
    if isinstance(answer, Graph):
        return Graph(islice(answer.triples, limit))
    return Rows(answer.names, islice(answer.rows, limit))
