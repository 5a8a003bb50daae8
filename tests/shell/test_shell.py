"""``kg shell``: what lines are, what Tab offers, and a real session in a terminal."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from kg.cli import main
from kg.errors import QueryError
from kg.shell.complete import KgCompleter
from kg.shell.reading import Command, Question, Sparql, is_complete, read

ROOT = Path(__file__).parents[2]
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("shell") / "store"
    done = CliRunner().invoke(main, ["load", "--store", str(path), *map(str, EXAMPLES[:2])])
    assert done.exit_code == 0, done.output
    return path


# Lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        (".format csv", Command("format", "csv")),
        ("reports", Question("reports")),
        (
            'positions actor="European Commission"',
            Question("positions", {"actor": "European Commission"}),
        ),
        ("positions -p actor=NLD", Question("positions", {"actor": "NLD"})),
        ("Help", Command("help")),
        ("exit", Command("exit")),
        ("select ?x { ?x a kgo:Act }", Sparql("select ?x { ?x a kgo:Act }")),
    ],
)
def test_a_line_is_a_command_a_question_or_a_query(text, line):
    assert read(text) == line


@pytest.mark.parametrize(
    "text",
    ["positions NLD", "positions actor=", 'positions actor="x', "positions actor=NLD actor=DEU"],
)
def test_a_line_that_is_none_is_refused(text):
    with pytest.raises(QueryError):
        read(text)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("reports", True),
        ("SELECT ?x", False),
        ("SELECT ?x { ?x ?p '}'", False),
        ("SELECT ?x { ?x ?p 'a", False),
        ("SELECT ?x {\n ?x ?p ?y\n}", True),
        ("DESCRIBE actor:NLD", True),
        ("PREFIX x: <urn:x>", False),
    ],
)
def test_a_query_goes_on_until_its_brackets_are_closed(text, complete):
    assert is_complete(text) is complete


# Completion


def offered(text: str) -> list[str]:
    completer = KgCompleter(["help", "list"])
    return [c.text for c in completer.get_completions(Document(text), CompleteEvent())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("posi", "positions"),
        (".he", ".help"),
        ("positions ac", "actor="),
        ("positions actor=NL", "actor=NLD"),
        ("positions lang=n", "lang=nl"),
        ("for-or-against instrument=dub", "instrument=dublin-regulation"),
        ("SELECT ?x { ?x sk", "skos:"),
        ("SELECT ?x { ?x kgo:act", "kgo:actor"),
        ("SELECT ?x { ?x a kgo:Sta", "kgo:Statement"),
        ("SELECT ?x { ?x kgo:actor actor:NL", "actor:NLD"),
        ("SELECT ?x { ?x skos:pref", "skos:prefLabel"),
        ("SELECT ?subject { ?su", "?subject"),
        ("SELECT ?x { OPT", "OPTIONAL"),
    ],
)
def test_tab_offers_what_may_come_next(text, expected):
    assert expected in offered(text)


def test_tab_offers_nothing_that_is_not_there():
    assert offered("positions actor=Zzz") == []
    assert offered("nonsense x") == []


# Without a terminal


def test_lines_from_a_pipe_are_answered_in_turn(store):
    lines = (
        "reports\n.format csv\nSELECT (1 AS ?n)\n{ }\nnonsense\n.limit 1\nreports\n.quit\nreports\n"
    )
    done = CliRunner().invoke(main, ["shell", "--store", str(store)], input=lines)
    assert done.exit_code == 3
    assert "n\n1\n" in done.stdout
    assert done.stdout.count("id,kind,") == 1
    assert "kg: there is no query 'nonsense'" in done.stderr


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (".forma csv", "there is no command .forma; did you mean format"),
        (".format doc", "there is no format 'doc'; use one of table, csv"),
        (".language de", "there are no labels in 'de'"),
        (".limit x", "a limit is a number"),
        (".limit ²", "a limit is a number"),
        (".timeout x", "a time is a number of seconds"),
        (".timeout nan", "a time is a number of seconds"),
        (".timeout -1", "a time is a number of seconds"),
        (".explain", "name a question"),
        ("SELECT ?x { ?x }", "no valid SPARQL"),
    ],
)
def test_a_mistake_is_a_line_and_the_shell_goes_on(store, line, message):
    done = CliRunner().invoke(main, ["shell", "--store", str(store)], input=f"{line}\n.help\n")
    assert message in done.stderr
    assert ".quit" in done.stdout


@pytest.mark.parametrize("end", [".quit", ".exit", "quit", "exit"])
def test_the_shell_ends_when_it_is_told_and_all_is_well(store, end):
    done = CliRunner().invoke(main, ["shell", "--store", str(store)], input=f"{end}\nnonsense\n")
    assert (done.exit_code, done.output) == (0, "")


def test_commands_change_what_follows(store):
    lines = ".language nl\n.timeout 60\n.format csv\nmatrix\n.explain positions actor=Nederland\n.search zebra\n.list\n"
    done = CliRunner().invoke(main, ["shell", "--store", str(store)], input=lines)
    assert "Nederland," in done.stdout
    assert "kgo:actor <https://w3id.org/eu-migration-kg/actor/NLD>" in done.stdout
    assert "no question speaks of 'zebra'" in done.stderr
    assert "Wie wat zei" in done.stdout


def test_a_shell_on_nothing_does_not_start(tmp_path):
    done = CliRunner().invoke(main, ["shell", "--store", str(tmp_path / "none")])
    assert done.exit_code == 3
    assert "there is no store at" in done.stderr


# In a terminal


class Terminal:
    """A session of the shell at a terminal of its own."""

    def __init__(self, store: Path, home: Path) -> None:
        self._ours, theirs = pty.openpty()
        self._said = ""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kg", "shell", "--store", str(store)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
            env=os.environ
            | {
                "PYTHONPATH": str(ROOT),
                "HOME": str(home),
                "XDG_STATE_HOME": str(home),
                "TERM": "xterm",
                "PAGER": "cat",
                "PROMPT_TOOLKIT_NO_CPR": "1",
                "LINES": "24",
                "COLUMNS": "100",
            },
        )
        os.close(theirs)

    def see(self, pattern: str) -> str:
        """Wait until the screen has shown this since the last call; return what it showed."""
        deadline = time.monotonic() + 60
        while not re.search(pattern, self._said):
            assert time.monotonic() < deadline, f"{pattern!r} is not in {self._said!r}"
            if select.select([self._ours], [], [], 0.2)[0]:
                try:
                    read = os.read(self._ours, 65536).decode(errors="replace")
                    self._said = ESCAPES.sub("", self._said + read)
                except OSError:
                    break
        assert re.search(pattern, self._said), self._said
        shown, self._said = self._said, ""
        return shown

    def type(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def interrupt(self) -> None:
        self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        code = self._process.wait(60)
        os.close(self._ours)
        return code

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@pytest.fixture
def terminal(store, tmp_path):
    sessions = []

    def start() -> Terminal:
        sessions.append(Terminal(store, tmp_path))
        sessions[-1].see("kg>")
        return sessions[-1]

    yield start
    for session in sessions:
        session.stop()


def test_a_session_completes_asks_and_remembers(terminal):
    session = terminal()
    session.type("agendas-w\t")
    session.see("agendas-without-report")
    session.type("\r")
    session.see(r"(?s)nl-2024-11-05-jha-agenda.*kg>")
    session.type("SELECT (COUNT(DISTINCT ?r) AS ?n) {\r")
    session.see("  >")
    session.type("?r a kgo:Report }\r")
    session.see(r"n +2[^>]*kg>")
    session.type("\x04")
    assert session.end() == 0
    again = terminal()
    again.type("\x1b[A\x1b[A\x1b[A")  # the query, its first line, what was before it
    again.see("agendas-without-report")
    again.type("\x03")
    again.see("kg>")
    again.type(".quit\r")
    assert again.end() == 0


def test_a_long_answer_goes_through_the_pager(terminal):
    session = terminal()
    session.type(".list\r")
    session.see(r"(?s)words-in-quotes.*kg>")  # Ctrl-D before the prompt is there is lost
    session.type("\x04")
    assert session.end() == 0


def test_control_c_stops_a_query_and_not_the_shell(terminal):
    session = terminal()
    session.type("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }\r")
    session.see("l }")
    time.sleep(1)
    session.interrupt()
    session.see("kg>")
    session.type("ASK {}\r")
    session.see(r"yes[^>]*kg>")
    session.type("\x04")
    assert session.end() == 0
