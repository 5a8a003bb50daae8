"""The process that answers queries, one at a time: jobs on stdin, answers on stdout.

    python -m kg.sandbox.worker STORE MEMORY

It opens the store, gives up the network, says ``{"isolated": true}`` and waits for jobs until
stdin ends.
"""

import io
import json
import re
import resource
import sys
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.answers import Rows, write
from kg.errors import QueryError
from kg.index.questions import from_index
from kg.queries import questions
from kg.relational import from_tables
from kg.sandbox.isolate import isolate
from kg.sandbox.wire import Answer, Job, Status, decode_job, encode
from kg.serialise import Format, serialise
from kg.store import Reader, Watch, open_reader

_ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": Format.TURTLE,
    "application/n-triples": Format.NTRIPLES,
    "application/ld+json": Format.JSONLD,
    "application/rdf+xml": Format.RDFXML,
    "application/trig": Format.TRIG,
    "application/n-quads": Format.NQUADS,
}
_XML = ("application/sparql-results+xml", "application/rdf+xml")
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class _TooLarge(Exception):
    """The answer passed a limit."""


class _Output(io.BytesIO):
    """Takes an answer as it is written; counts its bytes and lines."""

    def __init__(self, most_bytes: int, most_lines: int | None = None) -> None:
        super().__init__()
        self.lines = 0
        self._most_bytes = most_bytes
        self._most_lines = most_lines

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - as in io
        """Take some bytes.

        Raises:
            _TooLarge: if they are too many.
        """
        self.lines += data.count(b"\n")
        if self._most_lines is not None and self.lines > self._most_lines:
            raise _TooLarge(f"more than {self._most_lines - 1} rows")
        if self.tell() + len(data) > self._most_bytes:
            raise _TooLarge(f"more than {self._most_bytes} bytes")
        return super().write(data)


def answer(reader: Reader, job: Job) -> Answer:
    """Return the answer to a job."""
    if unknown := [graph for graph in job.graphs if reader.entry(graph) is None]:
        detail = f"there is no graph <{unknown[0]}> here, and none is fetched from elsewhere"
        return Answer(Status.UNKNOWN_GRAPH, detail)
    try:
        body, rows = _run(reader, job)
    except _TooLarge as error:
        return Answer(Status.TOO_LARGE, f"the answer has {error}; add LIMIT or ask for less")
    except QueryError as error:
        at = re.match(r"error at (\d+):(\d+): ?", str(error))
        line, column = (int(at[1]), int(at[2])) if at else (0, 0)
        return Answer(Status.SYNTAX, str(error), line=line, column=column)
    except (OSError, RuntimeError, ValueError) as error:
        return Answer(Status.FAILED, " ".join(str(error).split()))
    if job.form in _XML and _NO_XML.search(body):
        detail = "the answer has control characters, which XML cannot hold; ask for another form"
        return Answer(Status.UNWRITABLE, detail)
    return Answer(Status.OK, rows=rows, size=len(body), body=body)


def _run(reader: Reader, job: Job) -> tuple[bytes, int]:
    if (found := _from_index(reader, job)) is not None:
        output = _Output(job.answer, job.rows + 1)
        write(found, "tsv", output)
        return _from_tsv(output, job)
    results = reader.query(
        job.query, base=job.base, default=job.default_graphs, named=job.named_graphs
    )
    if isinstance(results, ox.QueryBoolean):
        return results.serialize(format=_ROWS[job.form]) or b"", 1
    if isinstance(results, ox.QueryTriples):
        return _graph(results, job)
    return _rows(results, job)


def _from_index(reader: Reader, job: Job) -> Rows | None:
    """Return the answer to a question or a query from the index; None if only the store has it."""
    if job.question:
        rows = from_index(reader.index, questions()[job.question], dict(job.values))
        if rows is not None:
            return rows
    if job.default_graphs is not None or job.named_graphs is not None:
        return None
    return from_tables(reader.whole_index, job.query)


def _rows(results: ox.QuerySolutions, job: Job) -> tuple[bytes, int]:
    """Write solutions as TSV, a line for each, and from that in the form that was asked for."""
    output = _Output(job.answer, job.rows + 1)
    results.serialize(output, format=ox.QueryResultsFormat.TSV)
    if _ROWS[job.form] == ox.QueryResultsFormat.TSV:
        return output.getvalue(), output.lines - 1
    return _from_tsv(output, job)


def _from_tsv(written: _Output, job: Job) -> tuple[bytes, int]:
    """Return solutions in the form that was asked for, and their number."""
    output = _Output(job.answer)
    again = ox.parse_query_results(written.getvalue(), format=ox.QueryResultsFormat.TSV)
    again.serialize(output, format=_ROWS[job.form])
    return output.getvalue(), written.lines - 1


def _graph(results: Iterable[ox.Triple], job: Job) -> tuple[bytes, int]:
    """Write a graph sorted: the same answer is the same bytes."""
    quads = [ox.Quad(*triple) for triple in islice(results, job.rows + 1)]
    if len(quads) > job.rows:
        raise _TooLarge(f"more than {job.rows} triples")
    body = serialise(quads, _GRAPHS[job.form]).encode()
    if len(body) > job.answer:
        raise _TooLarge(f"more than {job.answer} bytes")
    return body, len(quads)


def main(store: str, memory: str) -> None:
    """Answer jobs until there are no more, each on what is in the store then."""
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    with _Current(Path(store)) as current:
        current.reader()
        hello = {"isolated": isolate(int(memory))}
        answers.write(json.dumps(hello).encode() + b"\n")
        answers.flush()
        for line in iter(jobs.readline, b""):
            reader = current.reader()
            done = answer(reader, decode_job(line))
            done = replace(done, snapshot=reader.snapshot, grown=_peak() > int(memory) // 2)
            answers.write(encode(done))
            answers.write(done.body)
            answers.flush()


class _Current(ExitStack):
    """The current snapshot of a store, opened again after each change."""

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store
        self._watch = Watch(store)
        self._opened: Reader | None = None

    def reader(self) -> Reader:
        """Return a reader of what is in the store now.

        Raises:
            StoreError: if it cannot be read.
        """
        if self._opened is None or self._opened.snapshot != self._watch.snapshot():
            self.close()
            self._opened = self.enter_context(open_reader(self._store))
        return self._opened


def _peak() -> int:
    """Return the most bytes of memory that this process has had in use."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main(*sys.argv[1:])
