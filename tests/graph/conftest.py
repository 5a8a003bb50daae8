"""The letter, its graph, and the nodes in it that tests speak of."""

from types import SimpleNamespace

import pytest
from rdflib import Graph
from sample_letter import letter_graph, named_nodes

from kg.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def graph(vocabulary: Vocabulary) -> Graph:
    """The letter's graph, with one warning."""
    return letter_graph(vocabulary)


@pytest.fixture
def nodes(graph: Graph) -> SimpleNamespace:
    """The nodes of the letter's graph by a short name."""
    return named_nodes(graph)
