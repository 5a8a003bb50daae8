"""Reads a line, asks, shows the answer; a mistake is one line, and the prompt comes back."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.application.current import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, InMemoryHistory

from kg.answers import FORMATS, is_binary, limited, write
from kg.ask import Engine, asked, bound, in_words
from kg.errors import KgError, QueryError
from kg.queries import Query, find, parse
from kg.shell.complete import KgCompleter
from kg.shell.reading import Command, Line, Question, is_complete, read
from kg.words import suggestion

HELP = """\
NAME PARAMETER=VALUE …   ask a question: positions actor=NLD
SELECT …, ASK …          ask in SPARQL; a query goes on until its brackets are closed
.list                    the questions, by group
.search WORDS            the questions that speak of these words
.format FORM             how answers are shown: table, csv, json, markdown, turtle, …
.language nl|en          of labels
.limit N                 rows that are shown; 0 for all
.timeout SECONDS         stop queries that take longer; 0 for never
.explain NAME …          the SPARQL of a question
.help                    this
.quit, .exit             end; so does Ctrl-D. Ctrl-C stops a query.
"""


@dataclass
class Settings:
    """What the commands change."""

    form: str | None = None
    language: str | None = None
    limit: int | None = None
    timeout: float | None = None


class Shell:
    """Answers lines. ``listing`` and ``matching`` give the lists of questions as text."""

    def __init__(
        self,
        engine: Engine,
        listing: Callable[[str], str],
        matching: Callable[[str, str], str],
    ) -> None:
        self._engine = engine
        self.settings = Settings()
        self.ended = False
        self._commands: dict[str, Callable[[str], str]] = {
            "help": lambda _: HELP,
            "list": lambda _: listing(self.settings.language or "en"),
            "search": lambda words: matching(words, self.settings.language or "en"),
            "format": self._format,
            "language": self._language,
            "limit": self._limit,
            "timeout": self._timeout,
            "explain": self._explain,
            "quit": self._quit,
            "exit": self._quit,
        }

    @property
    def commands(self) -> Iterable[str]:
        """The names of the commands."""
        return self._commands

    def answer(self, text: str) -> str:
        """Return what a line gives.

        Raises:
            KgError: if it cannot be answered.
        """
        line = read(text)
        if line is None:
            return ""
        if isinstance(line, Command):
            known = self._commands.get(line.name)
            if known is None:
                advice = suggestion(line.name, self._commands) or "; see .help"
                raise QueryError(f"there is no command .{line.name}{advice}")
            return known(line.argument)
        out = BytesIO()
        query, given = self._question(line)
        with asked(self._engine, query, given, timeout=self.settings.timeout) as answer:
            spoken = in_words(answer, query, self.settings.language)
            write(limited(spoken, self.settings.limit), self.settings.form, out)
        return out.getvalue().decode()

    def _question(self, line: Line) -> tuple[Query, dict[str, str]]:
        if isinstance(line, Question):
            query, given = find(line.name), dict(line.values)
        else:
            query, given = parse("the query", getattr(line, "text", "")), {}
        if query.takes_language and self.settings.language:
            given.setdefault("lang", self.settings.language)
        return query, given

    def _format(self, value: str) -> str:
        known = [form for form in FORMATS if not is_binary(form)]
        if value not in known:
            raise QueryError(f"there is no format {value!r}; use one of {', '.join(known)}")
        self.settings.form = None if value == "table" else value
        return ""

    def _language(self, value: str) -> str:
        if value not in ("nl", "en"):
            raise QueryError(f"there are no labels in {value!r}; use nl or en")
        self.settings.language = value
        return ""

    def _limit(self, value: str) -> str:
        if not re.fullmatch(r"\d+", value, re.ASCII):
            raise QueryError(f"a limit is a number, not {value!r}")
        self.settings.limit = int(value) or None
        return ""

    def _timeout(self, value: str) -> str:
        if not re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII):
            raise QueryError(f"a time is a number of seconds, not {value!r}")
        self.settings.timeout = float(value) or None
        return ""

    def _explain(self, text: str) -> str:
        line = read(text)
        if line is None or isinstance(line, Command):
            raise QueryError("name a question: .explain positions actor=NLD")
        text = bound(self._engine, *self._question(line))
        code = [row for row in text.splitlines() if not row.startswith("#+")]
        return "\n".join(code).strip() + "\n"

    def _quit(self, _: str) -> str:
        self.ended = True
        return ""


def run(engine: Engine, listing: Callable[[str], str], matching: Callable[[str, str], str]) -> bool:
    """Read lines until the end of input or ``.quit``.

    Returns whether all is well: from a pipe that every line was answered, at a prompt always.
    """
    shell = Shell(engine, listing, matching)
    if sys.stdin.isatty():
        _prompted(shell, engine.name)
        return True
    return _piped(shell, sys.stdin)


def _piped(shell: Shell, lines: Iterable[str]) -> bool:
    """Answer lines; return whether each of them was."""
    fine = True
    for text in _whole(lines):
        fine = _answer(shell, text) and fine
        if shell.ended:
            break
    return fine


def _prompted(shell: Shell, asked: str) -> None:
    """Answer a person. ``asked`` names what is asked."""
    session: PromptSession[str] = PromptSession(
        "kg> ",
        completer=KgCompleter(shell.commands),
        complete_while_typing=False,
        history=_history(),
        multiline=Condition(lambda: not is_complete(get_app().current_buffer.text)),
        prompt_continuation="  > ",
    )
    click.echo(f"{asked}. Type .help for help, Tab to complete, Ctrl-D to end.")
    while not shell.ended:
        try:
            _answer(shell, session.prompt())
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _answer(shell: Shell, text: str) -> bool:
    """Print what a line gives, in a pager where it is longer than the terminal.

    Returns whether it could be answered.
    """
    try:
        said = shell.answer(text)
    except KgError as error:
        click.echo(error.told, err=True)
        return False
    if sys.stdout.isatty() and said.count("\n") >= shutil.get_terminal_size().lines:
        click.echo_via_pager(said)
    else:
        click.echo(said, nl=False)
    return True


def _whole(lines: Iterable[str]) -> Iterable[str]:
    """Yield lines, those of one query together."""
    held = ""
    for line in lines:
        held += line
        if is_complete(held):
            yield held
            held = ""
    if held.strip():
        yield held


def _history() -> FileHistory | InMemoryHistory:
    """Return the lines of earlier sessions; of this one alone where they cannot be kept."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state"
    path = Path(state) / "eu-migration-kg/history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
