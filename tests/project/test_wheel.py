"""The wheel, installed in a clean environment, does the main job far from the repository."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples/nl-jbz-raad-2024-03-12.txt"
DATA = ("ontology", "shapes", "queries")


def run(*command: object, cwd: Path) -> str:
    """Run a command that must succeed; return its standard output."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT,
        cwd=folder)  # fmt: skip
    (built,) = folder.glob("eu_migration_kg-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Return the folder of programs of a clean environment with only the wheel in it."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / "bin"
    run(sys.executable, "-m", "pip", "--python", programs / "python", "install", "--quiet",
        "--disable-pip-version-check", "--constraint", ROOT / "constraints.txt", wheel,
        cwd=folder)  # fmt: skip
    return programs


@pytest.mark.parametrize("folder", DATA)
def test_every_data_file_of_the_repository_is_in_the_wheel(wheel, folder):
    ours = {
        f"kg/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert ours
    assert ours <= set(ZipFile(wheel).namelist())


def test_the_wheel_has_all_that_pages_need_and_the_editor_where_it_was_fetched(wheel):
    pages = ROOT / "kg/serve/pages"
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in pages.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert any(name.endswith("static/style.css") for name in ours)
    assert ours <= set(ZipFile(wheel).namelist())


def test_the_wheel_carries_both_licences_and_no_tests(wheel):
    names = ZipFile(wheel).namelist()
    assert {Path(name).name for name in names if "/licenses/" in name} == {
        "LICENSE",
        "LICENSE-DATA",
    }
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"kg"}


def test_the_installed_package_is_not_the_repository(installed, tmp_path):
    where = run(installed / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert ROOT not in Path(where.strip()).parents


def test_kg_loads_a_report_and_answers_there(installed, tmp_path):
    run(installed / "kg", "load", "--store", "s", SAMPLE, cwd=tmp_path)
    answer = run(
        installed / "kg", "query", "--store", "s", "positions", "-p", "actor=NLD",
        "--format", "csv", cwd=tmp_path,
    )  # fmt: skip
    assert "dublin-regulation" in answer or "Dublin" in answer
