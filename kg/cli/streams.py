"""Turns what goes wrong in a command or with its streams into a line and an exit code."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper

import click

from kg.errors import KgError

INTERRUPTED = 130
PIPE_CLOSED = 141

_CAUSES = {
    errno.EBADF: "standard input or standard output is closed; redirect it to a file",
    errno.ENOSPC: "there is no space left where standard output goes; send it elsewhere",
}


def open_streams() -> None:
    """See to it that there are standard streams, and that input is read as UTF-8.

    In place of one that is closed there is one that fails when it is used, and an stderr that
    leads nowhere: else the next file that is opened would take its number.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(os.open(os.devnull, os.O_WRONLY))
    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_RDONLY), "w")
    if sys.stderr is None:
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    if isinstance(sys.stdin, TextIOWrapper):  # what is no UTF-8 is refused where it is understood
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


@contextmanager
def guarded() -> Iterator[None]:
    """End the program with one line and an exit code where the user can act on an error."""
    try:
        yield
        sys.stdout.flush()
    except KgError as error:
        _end(error.told, error.exit_code)
    except BrokenPipeError:
        _drop_output()
        sys.exit(PIPE_CLOSED)
    except OSError as error:
        _drop_output()
        _end(f"kg: {_cause(error)}", KgError.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _end(words: str, code: int) -> None:
    with suppress(OSError):  # where stderr is full, the exit code has to do
        click.echo(words, err=True)
    sys.exit(code)


def _cause(error: OSError) -> str:
    words = error.strerror or str(error)
    if error.filename is not None:
        return f"{error.filename}: {words}"
    return _CAUSES.get(error.errno or 0, words)


def _drop_output() -> None:
    """Let what is left in the buffer go nowhere, so that it cannot fail again at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
