"""`kg load --engine spark`, run by Spark itself: a cluster of its own, and this machine alone."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from benchmarks.generate import report
from kg.extract import extract
from kg.mapping.names import report_id
from kg.read import read_report
from kg.store import open_reader
from kg.vocabulary import load_vocabulary
from tests.spark.conftest import HOME, Cluster

ROOT = Path(__file__).parents[2]
PROGRAM = "import kg.spark.job as job; job.PART_BYTES = 1 << 20; from kg.cli import main; main()"
"""The command, with parts so small that there are several."""
TIME = re.compile(rb'"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"')
"""When a run was: all that differs between two loads."""


@dataclass(frozen=True)
class Done:
    """What a command left: its folder, and what it said."""

    folder: Path
    code: int
    output: str
    errors: str

    def lines(self) -> bytes:
        """Return the N-Quads of all parts, one after the other."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.glob("part-*.nq")))


def kg(*arguments: object, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)],
        cwd=cwd, env=kept | {"PYTHONPATH": str(ROOT)} | variables, text=True,
        capture_output=True, check=False,
    )  # fmt: skip


def _identifier(path: Path) -> str:
    vocabulary = load_vocabulary()
    return report_id(extract(read_report(path), vocabulary).metadata, vocabulary)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as people have them: good reports, bad files, versions, archives, a store."""
    folder = tmp_path_factory.mktemp("given")
    reports = folder / "reports"
    ours = sorted((ROOT / "tests/extract/reports").glob("*.txt"))[::8]
    once = {_identifier(path): path for path in (*ours, *(ROOT / "examples").glob("*.txt"))}
    for path in once.values():
        (reports / path.stem[:1]).mkdir(parents=True, exist_ok=True)
        shutil.copy(path, reports / path.stem[:1])
    name, text = report(0, statements=14)
    (reports / "a [1] {é}.txt").write_text(text, "utf-8")
    (reports / "b same text.html").write_text(
        "".join(f"<p>{line}</p>" for line in text.split("\n\n")), "utf-8"
    )
    (reports / "z").mkdir()
    newer = text.replace("Overige punten", "Overige onderwerpen") + "\n\nNederland steunde dit.\n"
    (reports / "z" / name).write_text(newer, "utf-8")
    words = " ".join(f"Nummer {n} is een ander woord." for n in range(200))
    another = f"{text.partition('Migratie en asiel')[0]}{words}\n"
    (reports / "z" / "zz.txt").write_text(another, "utf-8")
    (reports / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is no PDF")
    (reports / "empty.txt").touch()
    stated = reports / "stated.txt"
    stated.write_text(report(1, statements=3)[1], "utf-8")
    (reports / "nobody.meta.toml").write_text('title = "Of nothing"\n')
    stated.with_name("stated.txt.meta.toml").write_text('source-url = "https://example.org/s"\n')
    with ZipFile(reports / "archive.zip", "w") as archive:
        for number in (2, 3):
            archive.writestr(*report(number, statements=3))
    with (folder / "huge.pdf").open("wb") as huge:
        huge.truncate(300 << 20)
    kg("load", "--store", "reports/store of ours", "reports/stated.txt", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def local(given: Path) -> Done:
    done = kg("load", "--store", "store", "reports", "huge.pdf", "missing.txt", cwd=given)
    return Done(given / "store", done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def distributed(given: Path, cluster: Cluster) -> Done:
    files = ["reports", "huge.pdf", "missing.txt"]
    done = kg("load", *cluster.options, "--to", "quads", *files, cwd=given, **HOME)
    return Done(given / "quads", done.returncode, done.stdout, done.stderr)


def test_two_executors_did_the_work(distributed: Done, cluster: Cluster) -> None:
    assert cluster.executors() == 2


def test_the_parts_are_the_export_of_a_local_load(local: Done, distributed: Done) -> None:
    with open_reader(local.folder) as reader:
        expected = reader.dump().encode()
    assert len(list(distributed.folder.glob("part-*.nq"))) > 1
    assert TIME.sub(b"", distributed.lines()) == TIME.sub(b"", expected)
    assert (distributed.folder / "_SUCCESS").exists()
    assert not (distributed.folder / "_work").exists()


def test_a_failed_file_fails_alone(local: Done, distributed: Done, given: Path) -> None:
    assert (distributed.code, local.code) == (3, 3)
    *told, last = [line for line in distributed.errors.splitlines() if line.startswith("kg: ")]
    *expected, summary = [line for line in local.errors.splitlines() if line.startswith("kg: ")]
    assert sorted(line.replace(f"{given}/", "") for line in told) == sorted(expected)
    assert [line.split(":")[1] for line in sorted(expected)] == [
        " huge.pdf", " missing.txt",
        " reports/broken.pdf", " reports/empty.txt", " reports/z/zz.txt",
    ]  # fmt: skip
    assert summary == "kg: 5 files were not loaded"
    assert last == f"{summary}; all are listed in quads/failures.jsonl"
    written = (distributed.folder / "failures.jsonl").read_text("utf-8").splitlines()
    reasons = [f"kg: {json.loads(line)['reason']}" for line in written]
    assert reasons == told


def test_a_file_that_states_something_of_no_report_is_told_of(
    local: Done, distributed: Done, given: Path
) -> None:
    warned = [line for line in distributed.errors.splitlines() if "belongs to no report" in line]
    assert [line.replace(f"{given}/", "") for line in warned] == [
        line for line in local.errors.splitlines() if "belongs to no report" in line
    ]
    assert warned[0].endswith("nobody.meta.toml belongs to no report; call it "
                              "REPORT.meta.toml, as in verslag.pdf.meta.toml")  # fmt: skip


def test_a_server_bulk_loads_the_parts(distributed: Done, tmp_path: Path) -> None:
    server = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if server is None:
        pytest.skip("the Oxigraph server is not installed")
    parts = sorted(distributed.folder.glob("part-*.nq"))
    place = ["--location", tmp_path / "store"]
    subprocess.run([server, "load", *place, "--file", *parts], check=True, capture_output=True)
    subprocess.run([server, "dump", *place, "--file", tmp_path / "dump.nq"], check=True,
                   capture_output=True)  # fmt: skip
    dumped = (tmp_path / "dump.nq").read_bytes().splitlines(keepends=True)
    assert b"".join(sorted(dumped)) == distributed.lines()


def test_spark_is_silent_and_the_counts_are_told(local: Done, distributed: Done) -> None:
    with open_reader(local.folder) as reader:
        number = len(reader.reports())
    assert re.fullmatch(
        rf"quads: {number} reports, \d+ statements, (\d+ warnings?, )?\d+ quads in \d+ parts\n",
        distributed.output,
    )


def test_one_machine_gives_the_same(distributed: Done, given: Path, spark: list[str]) -> None:
    done = kg("load", *spark, "--to", "few", "reports/stated.txt", cwd=given)
    assert done.stdout.startswith("few: 1 report, "), done.stderr
    lines = Done(given / "few", done.returncode, done.stdout, done.stderr).lines()
    every = TIME.sub(b"", distributed.lines()).splitlines()
    assert set(TIME.sub(b"", lines).splitlines()) <= set(every)


def test_a_folder_with_something_in_it_is_left_alone(
    distributed: Done, given: Path, spark: list[str]
) -> None:
    before = sorted(distributed.folder.iterdir())
    done = kg("load", *spark, "--to", "quads", "reports", cwd=given)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "kg: quads is not empty: name a new folder, or remove it\n"
    assert sorted(distributed.folder.iterdir()) == before
