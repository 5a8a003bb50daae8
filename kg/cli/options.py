"""The options that several commands share, and where their output goes."""

import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click
from click.core import ParameterSource

from kg.errors import KgError

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

store_option: Decorator = click.option(
    "--store",
    type=click.Path(path_type=Path),
    default="kg-store",
    show_default=True,
    envvar="KG_STORE",
    show_envvar=True,
    help="Folder of the store.",
)

_PATH = r"(?:/(?:[\w.~-]|%[0-9A-Fa-f]{2})+)*/?"
_SITE = rf"https?://[^\s/<>\"'\\]+{_PATH}"


def site_option(words: str) -> Decorator:
    """Return the option that gives the address at which people see the graph; none by default."""
    advice = "give an address, as in https://example.org/kg"
    return click.option("--site", default="", callback=_like(_SITE, advice), help=words)


def root_path_option(words: str) -> Decorator:
    """Return the option that gives the path below which people see it; the root by default."""
    advice = "give a path, as in /kg"
    return click.option("--root-path", default="", callback=_like(_PATH, advice), help=words)


def _like(pattern: str, advice: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """Return what refuses any other value, and takes the slash at the end off."""

    def checked(_: click.Context, __: click.Parameter, value: str) -> str:
        if value and not re.fullmatch(pattern, value, re.ASCII):
            raise click.BadParameter(advice)
        return value.rstrip("/")

    return checked


output_option: Decorator = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file, not to stdout.",
)


def typed(name: str) -> bool:
    """Tell whether a parameter was given in so many words, and not by a variable or a file."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def refuse(names: Iterable[str], why: str) -> None:
    """Refuse options that were typed."""
    for name in filter(typed, names):
        raise click.UsageError(f"--{name.replace('_', '-')} is {why}")


def format_of(given: str | None, output: Path | None, suffixes: Mapping[str, str]) -> str | None:
    """Return the format that was asked for, else the one that the file's suffix names.

    A suffix that names no format is refused: the file would not be what it seems.
    """
    if given or output is None:
        return given
    if output.suffix.lower() not in suffixes:
        known = ", ".join(suffixes)
        raise click.UsageError(f"{output}: give --format, or a name that ends in one of {known}")
    return suffixes[output.suffix.lower()]


class Seconds(click.FloatRange):
    """A time in seconds within a range: a number, which ``nan`` and ``inf`` are not."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as in click
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """Return the number."""
        seconds = float(super().convert(value, param, ctx))
        if not math.isfinite(seconds):
            self.fail(f"{value} is no number of seconds", param, ctx)
        return seconds


@contextmanager
def sink(output: Path | None) -> Iterator[BinaryIO]:
    """Open stdout, or a file that is there as a whole or not at all.

    Raises:
        KgError: if the file cannot be written.
    """
    if output is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    new = output.with_name(output.name + ".new")
    if output.exists() and not output.is_file():
        new = output  # a device or a pipe is written to, not replaced
    written = False
    try:
        with new.open("wb") as out:
            yield out
        new.replace(output)
        written = True
    except OSError as error:
        raise KgError(f"cannot write {output}: {error.strerror}") from error
    finally:
        if not written and new != output:
            new.unlink(missing_ok=True)


def write(text: str, output: Path | None) -> None:
    """Write text as UTF-8 to stdout or, as a whole or not at all, to a file."""
    with sink(output) as out:
        out.write(text.encode())
