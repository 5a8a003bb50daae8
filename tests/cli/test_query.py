"""``kg query``: how a question is given, how its answer is cut, stopped and explained."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
"""More combinations than anyone will wait for: they would take years."""


@pytest.fixture
def ask(kg, store):
    def run(*arguments: object, **options: object):
        return kg("query", "--store", store, *arguments, **options)

    return run


def test_a_query_is_given_as_an_expression(ask):
    assert ask("-e", "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a kgo:Report }").stdout == "n  4\n"


def test_a_question_and_an_expression_are_one_too_many(ask):
    done = ask("reports", "-e", "ASK {}")
    assert done.exit_code == 2
    assert "give a question or -e, not both" in done.stderr


@pytest.mark.parametrize("errors", ["surrogateescape", "strict"])  # as the locale has it
def test_what_is_no_utf_8_is_one_line(process, store, errors, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", f"utf-8:{errors}")
    wrong = os.fsdecode(b"SELECT ?x { ?x ?p '\xe9' }")
    for arguments, code in (
        (["query", "-"], 3),
        (["shell"], 3),
        (["query", "-e", wrong], 3),
        (["query", "words-in-quotes", "-p", f"words={wrong}"], 2),
        (["search", wrong], 2),
    ):
        asking = process(*arguments, "--store", store, text=False)
        _, said = asking.communicate(os.fsencode(wrong) + b"\n")
        assert (asking.returncode, said.count(b"\n")) == (code, 1), said
        assert b"no UTF-8 text" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--list", "--search", "motion"], "give --list or --search, not both"),
        (["--list", "positions"], "name no question with --list"),
        (["--list", "--format", "csv"], "--format is not for --list"),
        (["--search", "motion", "-p", "actor=NLD"], "--param is not for --search"),
        (["--search", "motion", "-e", "ASK {}"], "--expression is not for --search"),
    ],
)
def test_what_says_nothing_of_a_list_is_wrong_usage(ask, arguments, said):
    done = ask(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Error: {said}\n" in done.stderr


def test_a_setting_of_answers_does_not_matter_to_a_list(ask, monkeypatch):
    monkeypatch.setenv("KG_QUERY_FORMAT", "csv")
    assert ask("--list").exit_code == 0


def test_a_limit_shows_the_first_rows(ask):
    everything = ask("reports", "--format", "csv").stdout.splitlines()
    assert ask("reports", "--format", "csv", "--limit", 2).stdout.splitlines() == everything[:3]


def test_labels_come_in_the_language_asked(ask):
    dutch = ask("matrix", "--language", "nl", "--format", "csv").stdout
    assert dutch == ask("matrix", "-p", "lang=nl", "--format", "csv").stdout
    assert "Nederland" in dutch
    assert ask("warnings", "--language", "nl").exit_code == 0


def test_an_explanation_is_the_query_that_would_be_asked(ask, store):
    shown = ask("positions", "-p", "actor=Nederland", "--explain").stdout
    assert shown.startswith("# positions: The positions of an actor\n# asked of the store ")
    assert "kgo:actor <https://w3id.org/eu-migration-kg/actor/NLD> ;" in shown
    assert "?_" not in shown.replace("?__since_xsd_date", "").replace("?__until_xsd_date", "")
    again = ask("-", "--format", "csv", stdin=shown)
    assert again.stdout == ask("positions", "-p", "actor=NLD", "--format", "csv").stdout


def test_a_query_that_takes_too_long_is_stopped(ask, store):
    done = ask("-e", ENDLESS, "--timeout", "0.5")
    assert done.exit_code == 3
    assert done.stderr == (
        "kg: the query was stopped after 0.5 s; ask for less or give it more time\n"
    )
    assert not workers(store)


@pytest.mark.parametrize("question", ["matrix", "contradictions"])
def test_a_question_to_the_index_is_stopped_as_well(ask, question):
    done = ask(question, "--timeout", "0.00001")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "the query was stopped after 1e-05 s" in done.stderr


@pytest.mark.parametrize("command", [("query", "reports"), ("serve", "--port", "0")])
@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", "-1"])
def test_a_time_that_is_no_number_of_seconds_is_wrong_usage(kg, command, seconds):
    done = kg(*command, "--store", "nowhere", "--timeout", seconds)
    assert done.exit_code == 2
    assert "Invalid value for '--timeout'" in done.stderr


def test_an_answer_in_time_is_the_same_answer(ask):
    for arguments in (
        ["reports", "--format", "csv"],
        ["matrix", "--format", "csv"],
        ["-e", "ASK { ?s a kgo:Statement }"],
        ["-e", "CONSTRUCT { ?r a kgo:Report } WHERE { ?r a kgo:Report }"],
    ):
        assert ask(*arguments, "--timeout", 60).stdout == ask(*arguments).stdout


def test_a_worker_says_what_is_wrong_like_everyone(kg):
    done = kg("query", "--store", "nowhere", "reports", "--timeout", 60)
    assert done.exit_code == 3
    assert done.stderr == "kg: there is no store at nowhere; load a report into it first\n"


def test_control_c_stops_a_query_at_a_terminal(store):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "query", "--store", str(store), "-e", ENDLESS],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    os.close(theirs)
    with process:
        assert within(60, lambda: workers(store))
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert within(60, lambda: not workers(store))
    os.close(ours)


@pytest.mark.skipif(sys.platform != "linux", reason="the system ends no orphans elsewhere")
def test_a_query_ends_with_a_program_that_is_killed(store):
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "kg",
            "query",
            "--store",
            str(store),
            "--timeout",
            "600",
            "-e",
            ENDLESS,
        ],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert within(60, lambda: workers(store))
    process.kill()
    process.wait()
    assert within(60, lambda: not workers(store))


def workers(store: Path) -> list[str]:
    """The processes that answer queries on this store."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "args"], capture_output=True, text=True, check=True
    )
    return [line for line in listed.stdout.splitlines() if f"kg.ask.worker {store}" in line]


def within(seconds: float, holds: Callable[[], object]) -> bool:
    """Whether something holds soon: processes come and go a moment after they are told to."""
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.05)
    return bool(holds())


@pytest.mark.parametrize("form", ["jsonl", "markdown", "html", "parquet", "xlsx"])
def test_each_form_goes_to_a_file_of_its_suffix(ask, form):
    if form in ("parquet", "xlsx"):
        pytest.importorskip({"parquet": "pyarrow", "xlsx": "openpyxl"}[form])
    suffix = {"markdown": "md"}.get(form, form)
    done = ask("reports", "--output", f"out.{suffix}")
    assert (done.exit_code, done.stdout) == (0, "")
    start = {"jsonl": b'{"id":', "markdown": b"| id |", "html": b"<!DOCTYPE html>"}
    expected = start.get(form, b"PAR1" if form == "parquet" else b"PK")
    assert Path(f"out.{suffix}").read_bytes().startswith(expected)
    assert [path.name for path in Path().iterdir()] == [f"out.{suffix}"]


def test_json_lines_are_flat_objects(ask):
    first = json.loads(ask("reports", "--format", "jsonl").stdout.splitlines()[0])
    assert isinstance(first["statements"], int)


def test_a_failure_in_the_middle_leaves_no_file(ask):
    done = ask("reports", "--format", "turtle", "--output", "out.ttl")
    assert done.exit_code == 3
    assert list(Path().iterdir()) == []
