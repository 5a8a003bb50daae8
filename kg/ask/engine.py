"""What every engine does, and how the nodes that it holds are found by their ids."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

import pyoxigraph as ox

from kg.answers import Answer, Rows
from kg.iri import Iris


class Engine(Protocol):
    """Something that answers SPARQL queries."""

    @property
    def name(self) -> str:
        """What it is, for people: ``the store kg-store``, an address."""

    def answer(
        self, sparql: str, *, timeout: float | None = None
    ) -> AbstractContextManager[Answer]:
        """Open the answer to a query; leaving the context lets go of it, or stops it.

        ``timeout`` is in seconds, for the query and the reading of its answer.

        Raises:
            QueryError: if the text is no query, or takes longer than it may.
            KgError: if the engine cannot be asked.
        """


def node_finder(engine: Engine) -> Callable[[str], Mapping[str, str]]:
    """Return what finds the nodes of a kind in an engine: their IRIs by id."""

    def nodes(kind: str) -> Mapping[str, str]:
        name = Iris().term("".join(part.capitalize() for part in kind.split("-")))
        query = f"SELECT DISTINCT ?node {{ ?node a {ox.NamedNode(name)} }}"
        with engine.answer(query) as answer:
            assert isinstance(answer, Rows)
            found = [term.value for (term,) in answer.rows if term is not None]
        return {iri.split(f"/{kind}/", 1)[-1]: iri for iri in sorted(found)}

    return nodes
