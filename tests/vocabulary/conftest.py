"""The vocabulary as the repository holds it, as an rdflib graph and as a folder to spoil."""

import shutil
from pathlib import Path

import pytest
from rdflib import Graph

from kg.resources import files, folder


@pytest.fixture(scope="session")
def vocabulary_graph() -> Graph:
    graph = Graph()
    for path in files("ontology", "vocabulary/*.ttl"):
        graph.parse(path)
    return graph


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the ontology folder that a test may change."""
    return Path(shutil.copytree(folder("ontology"), tmp_path / "ontology"))
