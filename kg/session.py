"""The graph from Python, as it reads in a notebook.

import kg
graph = kg.open("kg-store")
graph.questions("motion")
graph.query("positions-of-actor", actor="Nederland", since="2024-01-01").pandas()
graph.search("solidarity", actor="DEU")
graph.query("CONSTRUCT WHERE { ?s a kgo:Meeting ; ?p ?o }").graph()
"""

from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.answers import SUFFIXES, Answer, Graph, Rows, Truth, frames, write
from kg.answers.pages import table_lines
from kg.answers.text import value
from kg.ask import Engine, StoreEngine, asked, search_store
from kg.errors import QueryError
from kg.queries import find, questions, search

if TYPE_CHECKING:
    import rdflib


class Result:
    """An answer, held in memory: rows, a graph, or yes or no.

    Rows can be read again and again, as a sequence of mappings from names to values of Python.
    """

    def __init__(self, answer: Answer) -> None:
        self._names: tuple[str, ...] = ()
        self._rows: list[tuple[Any, ...]] = []
        self._triples: list[ox.Triple] | None = None
        self._truth: bool | None = None
        if isinstance(answer, Rows):
            self._names, self._rows = answer.names, list(answer.rows)
        elif isinstance(answer, Graph):
            self._triples = list(answer.triples)
        else:
            self._truth = answer.value

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self._names

    def pandas(self) -> Any:  # noqa: ANN401 - the library may not be there
        """Return a pandas DataFrame, with a type for each column.

        Raises:
            MissingLibrary: if pandas is not installed.
            QueryError: if the answer has no rows.
        """
        return frames.pandas(self._table())

    def polars(self) -> Any:  # noqa: ANN401 - the library may not be there
        """Return a polars DataFrame, with a type for each column.

        Raises:
            MissingLibrary: if polars is not installed.
            QueryError: if the answer has no rows.
        """
        return frames.polars(self._table())

    def graph(self) -> "rdflib.Graph":
        """Return an rdflib graph.

        Raises:
            QueryError: if the answer is no graph.
        """
        from kg.serialise.terms import to_graph

        if self._triples is None:
            raise QueryError("the query gives no graph; ask with CONSTRUCT or DESCRIBE")
        return to_graph(self._triples)

    def save(self, path: str | Path, form: str | None = None) -> None:
        """Write the answer to a file, in the format of its suffix unless another is given.

        Raises:
            QueryError: if the suffix names no format, or the answer has no such form.
        """
        path = Path(path)
        form = form or SUFFIXES.get(path.suffix.lower())
        if form is None:
            raise QueryError(f"{path}: give a format, or a name in one of {', '.join(SUFFIXES)}")
        path.write_bytes(self._written(form))

    def __len__(self) -> int:
        return len(self._triples if self._triples is not None else self._rows)

    def __bool__(self) -> bool:
        return self._truth if self._truth is not None else len(self) > 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (self._mapping(row) for row in self._rows)

    def __getitem__(self, index: int) -> dict[str, Any]:
        return self._mapping(self._rows[index])

    def __repr__(self) -> str:
        return self._written(None).decode().rstrip("\n")

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows."""
        if self._names:
            return "".join(table_lines(self._table()))
        return f"<pre>{escape(repr(self))}</pre>"

    def _mapping(self, row: tuple[Any, ...]) -> dict[str, Any]:
        return {name: value(term) for name, term in zip(self._names, row, strict=True)}

    def _table(self) -> Rows:
        if not self._names:
            raise QueryError("the query gives no rows; ask with SELECT")
        return Rows(self._names, iter(self._rows))

    def _written(self, form: str | None) -> bytes:
        answer: Answer = Rows(self._names, iter(self._rows))
        if self._triples is not None:
            answer = Graph(iter(self._triples))
        elif self._truth is not None:
            answer = Truth(self._truth)
        out = BytesIO()
        write(answer, form, out)
        return out.getvalue()


class Session:
    """A store or a server that one asks."""

    def __init__(self, engine: Engine, *, language: str = "en") -> None:
        self._engine = engine
        self.language = language
        """Of labels: ``en`` or ``nl``."""

    def query(self, question: str, /, *, timeout: float | None = None, **values: object) -> Result:
        """Ask a question: by its name, from a ``.rq`` file, or written out as SPARQL.

        ``values`` are its parameters: keys of the vocabulary, labels, ids, IRIs, days.
        ``timeout`` is in seconds.

        Raises:
            QueryError: if the question or a value is unknown, or it takes too long.
            KgError: if the store or the server cannot be asked.
        """
        known = find(question)
        given = {name: str(value) for name, value in values.items() if value is not None}
        if known.takes_language:
            given.setdefault("lang", self.language)
        with asked(self._engine, known, given, timeout=timeout) as answer:
            return Result(answer)

    def search(self, words: str, *, limit: int = 100, **where: object) -> Result:
        """Find statements by words in their quotes, the best first.

        All words have to be there; ``"words in quotes"`` next to each other, ``word*`` as the
        beginning of one. ``where`` limits it: actor, target, since, until.

        Raises:
            QueryError: if a value is unknown, or the session asks a server.
        """
        if not isinstance(self._engine, StoreEngine):
            raise QueryError("a server has no index of words; ask it words-in-quotes")
        given = {name: str(value) for name, value in where.items() if value is not None}
        return Result(
            search_store(self._engine.path, words, given, limit=limit, language=self.language)
        )

    def questions(self, words: str = "") -> Result:
        """Return the questions that there are, or those that speak of some words."""
        found = search(words) if words else questions().values()
        spoken = (query.in_language(self.language) for query in found)
        cells = (
            (query.name, query.summary, ", ".join(p.name for p in query.parameters))
            for query in spoken
        )
        rows = (tuple(map(ox.Literal, row)) for row in cells)
        return Result(Rows(("name", "question", "parameters"), rows))

    def __repr__(self) -> str:
        return f"<kg session on {self._engine.name}>"


def open(
    where: str | Path = "kg-store",
    *,
    language: str = "en",
    headers: Mapping[str, str] | None = None,
) -> Session:
    """Open the store in a folder, or the SPARQL server at an address.

    ``headers`` go along with each request to a server; who asks is said by the environment
    (``KG_ENDPOINT_USER``, …) or netrc.

    Raises:
        StoreNotFound: if there is no store in the folder.
        StoreError: if it is damaged, or of another format.
    """
    if str(where).startswith(("http://", "https://")):
        from dataclasses import replace

        from kg.remote import ServerEngine, access_to

        access = access_to(str(where))
        access = replace(access, headers={**access.headers, **(headers or {})})
        return Session(ServerEngine(str(where), access), language=language)
    # A query that meets a damaged file, or is too much, ends only with its process.
    engine = StoreEngine(Path(where), stoppable=True)
    with engine.answer("ASK {}"):
        return Session(engine, language=language)
