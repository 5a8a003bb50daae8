"""The options that say what does a load: this program alone, or Spark."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import click

from kg.cli.options import refuse

_LOCAL, _SPARK = "local", "spark"


@dataclass(frozen=True, slots=True)
class Engine:
    """What does the load, and where to; all else is for Spark."""

    name: str = _LOCAL
    to: str = ""
    master: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    gzip: bool = False

    @property
    def is_spark(self) -> bool:
        """Whether Spark does it."""
        return self.name == _SPARK


def engine_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of Spark; they come as ``engine``. A wrong combination is refused."""

    @functools.wraps(command)
    def with_engine(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - any command
        name, to = options.pop("engine"), options.pop("to")
        master, conf, gzip = (options.pop(key) for key in ("master", "conf", "gzip"))
        if name == _SPARK:
            refuse(_NOT_FOR_SPARK, "not for --engine spark")
            if to is None:
                raise click.UsageError("--engine spark needs --to, the folder to write to")
            if "-" in options["files"]:
                raise click.UsageError("--engine spark does not read standard input")
        else:
            refuse(_FOR_SPARK, "for --engine spark only")
        engine = Engine(name, to or "", master, _settings(conf), gzip)
        return command(*args, engine=engine, **options)

    for option in reversed(_OPTIONS):
        with_engine = option(with_engine)
    return with_engine


def _settings(pairs: tuple[str, ...]) -> dict[str, str]:
    if wrong := [pair for pair in pairs if "=" not in pair]:
        raise click.UsageError(f"--conf {wrong[0]}: give KEY=VALUE")
    return dict(pair.split("=", 1) for pair in pairs)


_FOR_SPARK = ("to", "master", "conf", "gzip")
_NOT_FOR_SPARK = ("store", "jobs", "dry_run", "explain", "changes")
_OPTIONS = (
    click.option(
        "--engine", type=click.Choice([_LOCAL, _SPARK]), default=_LOCAL, show_default=True,
        help="What does the work: this machine, or Spark.",
    ),
    click.option("--to", metavar="DIR", help="New folder for the N-Quads that Spark writes."),
    click.option(
        "--master", metavar="URL", envvar=["KG_LOAD_MASTER", "SPARK_MASTER"],
        help="Spark's cluster; by default all processors of this machine.",
    ),
    click.option(
        "--conf", metavar="KEY=VALUE", multiple=True, help="A setting of Spark; give any number."
    ),
    click.option("--gzip", is_flag=True, help="Let Spark compress what it writes."),
)  # fmt: skip
