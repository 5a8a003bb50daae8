"""Each test that names ``server`` runs on every kind of SPARQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.queries.conftest import load
from tests.remote.servers import SERVERS, Server


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "store"
    load(path)
    return path


@pytest.fixture(params=SERVERS, ids=lambda kind: kind.name)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "server"
    folder.mkdir()
    server = request.param(folder)
    try:
        yield server.start()
    finally:
        server.kill()
