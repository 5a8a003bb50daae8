"""``kg remove``, ``reload``, ``diff`` and ``store``, as a person types them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import open_reader


def test_a_removed_report_is_gone_and_noted_and_comes_back(kg, examples):
    kg("load", *examples)
    done = kg("remove", "nl-2024-03-12")
    assert (done.exit_code, done.stdout) == (0, "nl-2024-03-12-jha: removed\n")
    with open_reader("kg-store") as reader:
        assert "nl-2024-03-12-jha" not in reader.reports()
        assert reader.removed("https://w3id.org/eu-migration-kg/report/nl-2024-03-12-jha")
    assert "removed     1\n" in kg("store", "info").stdout
    again = kg("load", *examples).stdout.splitlines()
    assert sorted(line.split(": ")[1].split(",")[0] for line in again) == [
        "added", "unchanged", "unchanged", "unchanged",
    ]  # fmt: skip
    assert kg("store", "check").exit_code == 0


def test_of_several_reports_all_are_removed_or_none(kg, examples):
    kg("load", *examples)
    done = kg("remove", "nl-2024-03-12", "nl-2024-99")
    assert done.exit_code == 3
    assert done.stderr.startswith("kg: there is no report 'nl-2024-99'")
    with open_reader("kg-store") as reader:
        assert len(reader.reports()) == len(examples)


WITHOUT = ["remove x", "reload --all", "publish site", "store check"]
WITHOUT += ["store compact", "store reindex", "store upgrade", "store backup file"]


@pytest.mark.parametrize("command", WITHOUT)
def test_without_a_store_nothing_is_made(kg, command):
    done = kg(*command.split())
    assert done.exit_code == 3
    assert len(done.stderr.splitlines()) == 1
    assert not list(Path().iterdir())


def test_a_file_that_is_no_backup_leaves_no_folder(kg):
    Path("bad").write_text("no backup")
    assert kg("store", "restore", "bad", "--store", "new/store").exit_code == 3
    assert [path.name for path in Path().iterdir()] == ["bad"]


@pytest.mark.parametrize("command", ["store check", "store info", "query -e", "export"])
def test_damaged_tables_are_one_line(kg, examples, command):
    kg("load", examples[0])
    for file in Path("kg-store/snapshots").glob("*/*.sst"):
        with file.open("r+b") as damaged:
            damaged.seek(200)
            damaged.write(b"X" * 16)
    words = [*command.split(), *(["SELECT * { ?s ?p ?o }"] if command == "query -e" else [])]
    done = kg(*words)
    assert done.exit_code == 3
    assert done.stderr.startswith("kg: the store kg-store is damaged: ")
    assert len(done.stderr.splitlines()) == 1


def test_damage_that_an_answer_meets_is_one_line(kg, examples):
    """The store opens, and one of its tables fails while it is read, here or in a worker."""
    kg("load", *examples)
    kg("store", "compact")
    for file in Path("kg-store/snapshots").glob("*/*.sst"):
        if file.stat().st_size > 100_000:
            with file.open("r+b") as damaged:
                damaged.seek(file.stat().st_size // 3)
                damaged.write(b"X" * 16)
    for options in ([], ["--timeout", "60"]):
        done = kg("query", "-e", "SELECT * { GRAPH ?g { ?s ?p ?o } }", *options)
        assert (done.exit_code, len(done.stderr.splitlines())) == (3, 1), done.stderr
        assert "kg: the store kg-store is damaged: " in done.stderr


def test_a_join_that_meets_damage_ends(kg, examples):
    """In the store's library it goes on for ever; the files are looked at meanwhile."""
    kg("load", *examples)
    for file in Path("kg-store/snapshots").glob("*/*.sst"):
        if file.stat().st_size > 20_000:
            with file.open("r+b") as damaged:
                damaged.seek(file.stat().st_size // 3)
                damaged.write(b"X" * 16)
    # what the tables of the index cannot answer
    join = "SELECT (COUNT(*) AS ?n) { ?s kgo:actor ?a ; kgo:target ?t ; oa:hasSource ?x }"
    done = subprocess.run(
        [sys.executable, "-m", "kg", "query", "-e", join],
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1), done.stderr
    assert "kg: the store kg-store is damaged: " in done.stderr


EVERY = [*WITHOUT[1:], "store info", "remove nl-2024", "diff nl-2024 nl-2024", "export"]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("catalogue", "the store kg-store is damaged: its catalogue: "),
        ("format", "the store kg-store is damaged: its file 'format' is missing; "),
        ("file", "kg-store is a file, not the folder of a store"),
    ],
)
def test_a_damaged_folder_is_one_line_in_every_command(kg, examples, damage, words):
    kg("load", examples[0])
    store = Path("kg-store")
    if damage == "catalogue":
        with (store / "catalogue").open("r+b") as catalogue:
            catalogue.write(b"X" * 100)
    elif damage == "format":
        (store / "format").unlink()
    else:
        shutil.rmtree(store)
        store.write_text("no store")
    for command in EVERY:
        done = kg(*command.split())
        assert (done.exit_code, len(done.stderr.splitlines())) == (3, 1), done.stderr
        assert f"kg: {words}" in done.stderr


def test_reload_changes_nothing_unless_something_changed(kg, examples):
    kg("load", *examples)
    with open_reader("kg-store") as reader:
        before = reader.dump()
    done = kg("reload", "--all")
    assert (done.exit_code, done.stdout.count(": unchanged\n")) == (0, len(examples))
    with open_reader("kg-store") as reader:
        assert reader.dump() == before


def test_reload_after_a_new_lexicon_says_what_changed_and_keeps_the_other_iris(
    kg, examples, monkeypatch
):
    from dataclasses import replace

    from kg import pipeline
    from kg.model import Stance

    kg("load", *examples)
    with open_reader("kg-store") as reader:
        before = {at.statement for at in reader.index.positions()}

    def other(document, vocabulary):
        found = extract(document, vocabulary)
        first, _, *rest = sorted(found.statements, key=lambda statement: statement.span)
        stance = Stance.NEUTRAL if first.stance is Stance.FAVOUR else Stance.FAVOUR
        return replace(found, statements=(replace(first, stance=stance), *rest))

    extract = pipeline.extract
    monkeypatch.setattr(pipeline, "extract", other)
    monkeypatch.setattr("kg.cli.run.__version__", "9.9")
    done = kg("reload", "nl-2024-03-12", "--explain")
    assert done.exit_code == 0
    first, *changes = done.stdout.splitlines()
    assert first.startswith("nl-2024-03-12-jha: replaced, ")
    assert "1 statement removed" in first
    assert any("kgo:stance: stance:" in line for line in changes)
    with open_reader("kg-store") as reader:
        after = {at.statement for at in reader.index.positions()}
    assert len(before - after) == 1
    assert not after - before
    assert kg("store", "check").exit_code == 0


def test_reload_takes_names_or_all(kg, examples):
    kg("load", examples[0])
    assert kg("reload").exit_code == 2
    assert kg("reload", "--all", "x").exit_code == 2


def test_diff_compares_files_stores_and_reports(kg, examples):
    kg("load", *examples)
    kg("export", "--output", "all.trig")
    kg("export", "nl-2024-03-12", "--output", "one.ttl")
    for one, other in (
        ("all.trig", "kg-store"),
        ("one.ttl", "nl-2024-03-12"),
        ("kg-store", "kg-store"),
    ):
        done = kg("diff", one, other)
        assert (done.exit_code, done.stdout) == (0, ""), (one, other)
    done = kg("diff", "nl-2024-03-12", "nl-2024-11-05")
    assert done.exit_code == 1
    assert {line[0] for line in done.stdout.splitlines()} >= {"+", "-"}
    assert kg("diff", "one.ttl", "nothing").exit_code == 3


def test_a_file_that_is_not_there_is_not_taken_for_a_report(kg):
    done = kg("diff", "before.nq", "after.nq")
    assert (done.exit_code, done.stderr) == (3, "kg: before.nq: no such file\n")
