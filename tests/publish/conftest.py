"""A store with a sample report and its publication, and a small store for what is changed."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.iri import DEFAULT_BASE
from kg.publish import publish
from kg.store import open_writer

SAMPLE = Path(__file__).parents[2] / "examples/nl-jbz-raad-2024-03-12.txt"
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one sample report; tests only read it."""
    path = tmp_path_factory.mktemp("published") / "store"
    done = CliRunner().invoke(main, ["load", "--store", str(path), str(SAMPLE)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def published(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That store, published."""
    folder = tmp_path_factory.mktemp("site") / "public"
    publish(store, folder, "https://example.org/kg")
    return folder


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """Make or change a store with a report of some labels: ``small("first", "second")``.

    It is published without the shapes and questions of the package: that is quicker.
    """
    monkeypatch.setattr("kg.serve.site.own_quads", lambda base: [])

    def made(*labels: str) -> Path:
        node = ox.NamedNode(f"{DEFAULT_BASE}report/a")
        quads = [ox.Quad(node, LABEL, ox.Literal(label)) for label in labels]
        with open_writer(tmp_path / "store") as writer:
            writer.put(node.value, quads, report="a")
        return tmp_path / "store"

    return made
