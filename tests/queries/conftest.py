"""A store with the sample reports, for tests that only read it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "store"
    load(path)
    return path


def load(path: Path) -> None:
    """Load the sample reports into a new store."""
    done = CliRunner().invoke(main, ["load", "--store", str(path), *map(str, EXAMPLES)])
    assert done.exit_code == 0, done.output
