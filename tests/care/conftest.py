"""A store of a few made-up reports."""

from pathlib import Path

import pytest

from benchmarks.generate import Made, report
from kg.loading import Task, load, prepared
from kg.model import Run
from kg.pipeline import put_ontology
from kg.store import open_writer
from kg.vocabulary import load_vocabulary

REPORTS = 4


@pytest.fixture(scope="session")
def prepared_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("care") / "store"
    task = Task(Run("1", load_vocabulary().version, "2026-01-01T00:00:00Z"))
    inputs = [Made(*report(number, statements=4)) for number in range(REPORTS)]
    with open_writer(path) as writer:
        put_ontology(writer)
        found = load(prepared(inputs, task, 1, lambda: False), lambda: writer, task)
        assert all(one.result == "added" for one in found)
    return path
