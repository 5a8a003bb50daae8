"""A client that asks for pages, and the graph behind them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from kg.store import Reader, open_reader


@pytest.fixture(scope="session")
def reader(store: Path) -> Iterator[Reader]:
    """What is in the store that is served."""
    with open_reader(store) as reader:
        yield reader


@pytest.fixture(scope="session")
def get(server: str) -> Iterator[Callable[..., httpx.Response]]:
    """Ask the server for a page: ``get("/matrix", lang="nl")``."""
    with httpx.Client(base_url=server, follow_redirects=True) as client:

        def ask(path: str, accept_language: str = "en", **asked: str) -> httpx.Response:
            headers = {"Accept": "text/html", "Accept-Language": accept_language}
            return client.get(path, params=asked or None, headers=headers)

        yield ask
