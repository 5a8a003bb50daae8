"""What needs no Spark: wrong usage, and what is told where it is missing."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main

SPARK = ("--engine", "spark", "--to", "out")


def load(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["load", "x.txt", *arguments])
    return done.exit_code, done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--engine", "spark"], "--engine spark needs --to, the folder to write to"),
        ([*SPARK, "-"], "--engine spark does not read standard input"),
        ([*SPARK, "--store", "s"], "--store is not for --engine spark"),
        ([*SPARK, "--explain"], "--explain is not for --engine spark"),
        ([*SPARK, "--changes", "3"], "--changes is not for --engine spark"),
        ([*SPARK, "--conf", "spark.x"], "--conf spark.x: give KEY=VALUE"),
        (["--to", "out"], "--to is for --engine spark only"),
        (["--gzip"], "--gzip is for --engine spark only"),
    ],
)
def test_wrong_usage_is_one_clear_line(arguments: list[str], words: str) -> None:
    assert load(*arguments) == (2, f"Error: {words}")


def test_a_store_in_the_settings_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "elsewhere")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    assert load(*SPARK)[0] == 3


def test_without_pyspark_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.spark.session.find_spec", lambda name: None)
    assert load(*SPARK) == (
        3, "kg: --engine spark needs pyspark: pip install 'eu-migration-kg[spark]'"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("home", "words"),
    [("", "there is no java on the PATH"), ("/nowhere", "JAVA_HOME, /nowhere, has none")],
)
def test_without_java_it_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str, words: str
) -> None:
    monkeypatch.setattr("kg.spark.session.find_spec", lambda name: True)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", home)
    assert load(*SPARK) == (3, f"kg: Spark needs Java 17 or later: {words}")
