"""A real server on loopback, with the sample reports in its store."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from click.testing import CliRunner
from rdflib import RDF

from kg.cli import main
from kg.iri import DEFAULT_BASE
from kg.serve import Settings, application
from kg.store import open_reader

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """Run uvicorn with an application; give its address without a slash at the end."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        application(settings), root_path=settings.root_path, log_level="warning", lifespan="on"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample reports; tests only read it."""
    path = tmp_path_factory.mktemp("served") / "store"
    done = CliRunner().invoke(main, ["load", "--store", str(path), *map(str, EXAMPLES)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def statements(store: Path) -> Counter[str]:
    """How many statements the store holds, by the IRI of their report's graph."""
    a, statement = f"{RDF.type}", f"{DEFAULT_BASE}ontology/Statement"
    with open_reader(store) as reader:
        return Counter(
            quad.graph_name.value
            for quad in reader.quads()
            if quad.predicate.value == a and quad.object.value == statement
        )


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[str]:
    """The address of a server of that store."""
    with running(Settings(store, page_size=20)) as address:
        yield address


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    """An HTTP client for that server; it follows no redirects and accepts anything."""
    with httpx.Client(
        base_url=server, headers={"Accept-Encoding": "identity"}, timeout=30
    ) as client:
        yield client


@pytest.fixture
def serve() -> Callable[..., object]:
    """Start a server of one's own: ``with serve(Settings(...)) as address``."""
    return running


@pytest.fixture(scope="module")
def serve_module() -> Callable[..., object]:
    """Start a server for the tests of a module."""
    return running
