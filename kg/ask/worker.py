"""The process that runs one query: store and parent as arguments, the query on standard input.

Writes a line of JSON that says what follows, then the answer: the JSON of SPARQL results, or
N-Triples. An error is such a line as well.
"""

import json
import os
import sys
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.ask.damage import watched
from kg.ask.local import DAMAGED
from kg.errors import QueryError, StoreError
from kg.sandbox.isolate import deny_network, end_with_parent
from kg.store import open_reader


def main() -> None:
    """Answer and end."""
    end_with_parent(int(sys.argv[2]))
    out = sys.stdout.buffer
    begun = False
    try:
        path = Path(sys.argv[1])
        with watched(path, lambda _: os._exit(DAMAGED)), open_reader(path) as reader:
            deny_network()
            results = reader.query(sys.stdin.buffer.read().decode())
            begun = True
            _write(results, out)
    except (QueryError, StoreError) as error:
        if begun:  # nothing more can be said in the middle of an answer
            sys.exit(DAMAGED)
        _head(out, kind=type(error).__name__, error=str(error))


def _write(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, out: BinaryIO) -> None:
    if isinstance(results, ox.QueryBoolean):
        _head(out, kind="truth", value=bool(results))
    elif isinstance(results, ox.QueryTriples):
        _head(out, kind="graph")
        results.serialize(out, format=ox.RdfFormat.N_TRIPLES)
    else:
        _head(out, kind="rows")
        results.serialize(out, format=ox.QueryResultsFormat.JSON)
    out.flush()


def _head(out: BinaryIO, **content: object) -> None:
    out.write(json.dumps(content).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main()
