#!/usr/bin/env python3
"""Sets up and runs the project. Needs Python 3.11 or later with venv, on Linux or macOS.

    python3 run.py sample    load the sample reports and ask them something
    python3 run.py test      lint, check types, run all tests (more arguments go to pytest)
    python3 run.py spark     install Spark, half a gigabyte, for the tests of kg load --engine spark
    python3 run.py web       fetch the query editor of the SPARQL page, and what page tests need
    python3 run.py wheel     the same, then build the wheel with the editor in it

Everything goes into .venv/, at the versions of constraints.txt; the second run finds it there.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"


def run(*command: object) -> None:
    """Show a command and run it in the project folder; its failure ends this script."""
    words = [str(word) for word in command]
    print("$", *(word.replace(f"{BIN}/", "") for word in words), flush=True)
    code = subprocess.run(words, cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def set_up(*groups: str) -> None:
    """Install the project and dependency groups into .venv/, unless nothing has changed."""
    import tomllib

    stamp = VENV / "-".join(("installed", *groups))
    pins = ROOT / "constraints.txt"
    project = ROOT / "pyproject.toml"
    wanted = hashlib.sha256(
        project.read_bytes() + pins.read_bytes() + sys.version.encode() + bytes(ROOT)
    ).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    extra = tomllib.loads(project.read_text(encoding="utf-8"))["dependency-groups"]
    run(sys.executable, "-m", "venv", VENV)
    os.environ["PIP_CONSTRAINT"] = str(pins)  # pins what builds the project, too
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    run(BIN / "python", "-m", "pip", "install", "--quiet", "--editable", ROOT,
        *(requirement for group in groups for requirement in extra[group]))  # fmt: skip
    stamp.write_text(wanted)


def spark() -> None:
    """Install what kg load --engine spark needs, besides Java; its tests skip without it."""
    set_up("dev")
    os.environ["PIP_CONSTRAINT"] = str(ROOT / "constraints.txt")
    run(BIN / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
        "--editable", f"{ROOT}[spark]")  # fmt: skip


def web() -> None:
    """Fetch what browsers run and others wrote, at the versions of pyproject.toml; needs npm."""
    import tomllib

    if not shutil.which("npm"):
        sys.exit("run.py web fetches packages with npm: install npm")
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["kg"]
    for name, wanted in table["web"].items():
        fetch(name, wanted["version"], wanted["sha512"], wanted["files"])


def fetch(name: str, version: str, sha512: str, files: dict[str, str]) -> None:
    """Put files of an npm package into the project; its hash has to be the one that is known."""
    import tarfile
    import tempfile

    targets = {inside: ROOT / target for inside, target in files.items()}
    stamps = [target.with_name(f".{target.name}.{version}") for target in targets.values()]
    if all(path.is_file() for path in (*targets.values(), *stamps)):
        return
    with tempfile.TemporaryDirectory() as folder:
        run("npm", "pack", "--silent", "--pack-destination", folder, f"{name}@{version}")
        (archive,) = Path(folder).glob("*.tgz")
        if hashlib.sha512(archive.read_bytes()).hexdigest() != sha512:
            sys.exit(f"{name} {version} is not what it was: its hash is another")
        with tarfile.open(archive) as opened:
            for inside, target in targets.items():
                content = opened.extractfile(f"package/{inside}")
                assert content is not None
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
    for stamp in stamps:
        stamp.touch()


def wheel() -> None:
    """Build the wheel into dist/, with the query editor in it."""
    set_up("dev")
    web()
    run(BIN / "python", "-m", "build", "--wheel", "--no-isolation", ROOT)


def sample() -> None:
    """Do the main job: reports in, a validated graph, an answer with its evidence."""
    set_up()
    reports = sorted(path.relative_to(ROOT) for path in (ROOT / "examples").glob("*.txt"))
    os.environ["COLUMNS"] = str(shutil.get_terminal_size((120, 0)).columns)  # also in a log
    run(BIN / "kg", "load", *reports)
    run(BIN / "kg", "query", "positions", "-p", "actor=NLD")
    print(f"\nNow ask your own: {BIN.relative_to(ROOT) / 'kg'} query --list")


def test(*arguments: str) -> None:
    """Run every check that a change has to pass."""
    set_up("dev")
    run(BIN / "ruff", "check")
    run(BIN / "ruff", "format", "--check")
    run(BIN / "mypy")
    # Two processes, each with half of the tests in their order: what a folder of tests needs is
    # then made once, mostly, and not in both.
    run(BIN / "pytest", *(arguments or ("-n", "2", "--dist", "worksteal")))


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the one line that older ones reach
        sys.exit(f"run.py needs Python 3.11 or later; this is {sys.version.split()[0]}")
    if sys.argv[1:] == ["sample"]:
        sample()
    elif sys.argv[1:2] == ["test"]:
        test(*sys.argv[2:])
    elif sys.argv[1:] in (["spark"], ["web"], ["wheel"]):
        {"spark": spark, "web": web, "wheel": wheel}[sys.argv[1]]()
    else:
        print(__doc__)
        asked = {"-h", "--help"} & set(sys.argv[1:])
        if sys.argv[1:] and not asked:
            print(f"run.py has no {' '.join(sys.argv[1:])}: choose from the list", file=sys.stderr)
        sys.exit(0 if asked else 2)
