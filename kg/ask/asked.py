"""Asks an engine a question: the values that were given go into it, and its answer comes out."""

import contextlib
import math
from collections.abc import Iterator, Mapping

from kg.answers import Answer
from kg.ask.engine import Engine, node_finder
from kg.ask.local import StoreEngine
from kg.index.questions import from_index, is_derived
from kg.queries import Query, Resolve, bind, resolved, resolver
from kg.store import open_reader
from kg.vocabulary import load_vocabulary


def bound(engine: Engine, question: Query, given: Mapping[str, str]) -> str:
    """Return the text of a question with its values in place, as an engine would be asked.

    Raises:
        QueryError: if a value is missing, surplus, unknown or malformed.
    """
    return bind(question, given, _resolver(engine))


@contextlib.contextmanager
def asked(
    engine: Engine, question: Query, given: Mapping[str, str], *, timeout: float | None = None
) -> Iterator[Answer]:
    """Open the answer to a question: from the index of a store that has it, else by SPARQL.

    ``timeout`` is in seconds, the reading of the answer included.

    Raises:
        QueryError: if a value is missing, surplus, unknown or malformed.
        QueryTimeout: if it takes too long.
        KgError: if the engine cannot be asked.
    """
    text = bound(engine, question, given)
    if isinstance(engine, StoreEngine) and is_derived(question):
        values = resolved(question, given, _resolver(engine))
        with open_reader(engine.path) as reader, reader.index.within(timeout or math.inf):
            found = from_index(reader.index, question, values)
            if found is not None:
                yield found
                return
    with engine.answer(text, timeout=timeout) as answer:
        yield answer


def _resolver(engine: Engine) -> Resolve:
    return resolver(load_vocabulary(), node_finder(engine))
