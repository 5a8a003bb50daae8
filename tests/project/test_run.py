"""run.py: what a fresh clone is set up with."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = (ROOT / "constraints.txt").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def normal(requirement: str) -> str:
    """Return the normalised name of a requirement."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()


@pytest.mark.parametrize(
    "requirement",
    [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["spark"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ],
)
def test_every_requirement_is_pinned(requirement):
    assert re.search(rf"^{normal(requirement)}==", PINS, re.MULTILINE | re.IGNORECASE)


def test_every_pin_is_exact():
    pins = [line for line in PINS.splitlines() if line and not line.startswith("#")]
    assert pins
    assert [pin for pin in pins if not re.match(r"[\w.-]+==[\w.]+( ;|$)", pin)] == []


@pytest.mark.parametrize("name", PROJECT["tool"]["kg"]["web"])
def test_what_browsers_run_is_pinned_and_stays_out_of_the_repository(name):
    wanted = PROJECT["tool"]["kg"]["web"][name]
    assert re.fullmatch(r"[0-9]+(\.[0-9]+)+", wanted["version"])
    assert re.fullmatch(r"[0-9a-f]{128}", wanted["sha512"])
    tracked = subprocess.run(
        ["git", "check-ignore", *wanted["files"].values()],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if tracked.returncode == 128:
        pytest.skip("not a git checkout")
    assert tracked.stdout.splitlines() == list(wanted["files"].values())


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_it_says_what_it_can_do(arguments, code):
    done = subprocess.run(
        [sys.executable, ROOT / "run.py", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert "run.py sample" in done.stdout
    assert "run.py test" in done.stdout
    unknown = "run.py has no nonsense: choose from the list\n"
    assert done.stderr == (unknown if arguments == ["nonsense"] else "")
