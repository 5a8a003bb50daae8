"""An index and a triple store that were told the same."""

from collections.abc import Iterator
from random import Random

import pytest
from graphs import Both, report


@pytest.fixture(scope="session", params=range(3))
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    """Reports put, replaced and taken out in a random order that the parameter gives."""
    random, both = Random(request.param), Both()
    for _ in range(40):
        quads = report(random, f"r{random.randint(1, 20)}")
        if random.random() < 0.2:
            both.drop(quads[-1].graph_name)
        else:
            both.put(quads)
    yield both
    both.connection.close()
