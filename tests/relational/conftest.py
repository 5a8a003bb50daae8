"""A store of made-up reports, in which everybody speaks of everything."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kg.pipeline import put_ontology
from kg.store import Reader, open_reader, open_writer
from tests.index.graphs import report


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the store."""
    path, random = tmp_path_factory.mktemp("relational") / "store", Random(5)
    with open_writer(path) as writer:
        put_ontology(writer)
        for number in range(12):
            quads = report(random, f"r{number}")
            writer.put(str(quads[-1].graph_name.value), quads, report=f"r{number}")
    return path


@pytest.fixture
def reader(made: Path) -> Iterator[Reader]:
    """The store, open."""
    with open_reader(made) as reader:
        yield reader
