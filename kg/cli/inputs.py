"""Reads what a command is given: files, folders, archives, and standard input as ``-``."""

import sys
from collections.abc import Iterator, Sequence

import click

from kg.model import Stated
from kg.read.inputs import Input, inputs
from kg.read.stray import passed_over, stray


def given(files: Sequence[str], stated: Stated | None = None) -> Iterator[Input]:
    """Yield the documents in what a user gave, in order, with what is stated of each."""
    return inputs(files, sys.stdin.buffer, stated)


def warn_of_stray(files: Sequence[str]) -> None:
    """Warn of files that state something of no report, and tell of those that are passed over."""
    for words in stray(files):
        click.echo(f"warning: {words}", err=True)
    for name in passed_over(files):
        click.echo(f"passed over {name}: no report by its name; name it to load it", err=True)


def counted(number: int, word: str) -> str:
    """Return "1 warning", "2 warnings"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
