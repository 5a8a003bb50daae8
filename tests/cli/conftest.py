"""Runs the program, in this process or as its own, in a folder of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with no settings but those of the test."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def kg() -> Callable[..., Result]:
    """Run a command in this process."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[Any]]:
    """Start a command as a process of its own."""

    def start(*arguments: object, text: bool = True) -> subprocess.Popen[Any]:
        return subprocess.Popen(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            cwd=Path.cwd(),
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=text,
            # A job in the background of a script ignores interrupts, and so would its children.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        )

    return start


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    if not EXAMPLES:
        pytest.skip("there are no examples")
    return EXAMPLES


@pytest.fixture(scope="session")
def genuine() -> Path:
    path = ROOT / "../shared/reports/jha-council-2022-11-25.txt"
    if not path.exists():
        pytest.skip("the genuine report is not at hand")
    return path


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, examples: list[Path]) -> Path:
    """A store with the sample reports; tests only read it."""
    path = tmp_path_factory.mktemp("loaded") / "store"
    done = CliRunner().invoke(main, ["load", "--store", str(path), *map(str, examples)])
    assert done.exit_code == 0, done.output
    return path
