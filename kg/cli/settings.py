"""Reads ``kg.toml``: what options are where neither the command line nor a variable says it."""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import click

from kg.words import suggestion

_SHARED = {"store"}
"""What may stand at the top of the file, before the table of a command."""

_KINDS: tuple[tuple[type[click.ParamType[Any]], Collection[type], str], ...] = (
    (click.types.BoolParamType, (bool,), "true or false"),
    (click.types.IntParamType, (int,), "a whole number"),
    (click.types.FloatParamType, (int, float), "a number"),
    (click.ParamType, (str,), "text in quotation marks"),
)
"""For each type of option, the first that it is an instance of: its values in TOML, and words."""


def read_settings(
    path: Path, commands: Collection[str], name: str, command: click.Command
) -> dict[str, Any]:
    """Return the settings of a command from a file; none without the file.

    Args:
        path: the file.
        commands: the names of all commands, each of which may have a table.
        name: the name of the command.
        command: the command.

    Raises:
        click.UsageError: if the file is no TOML, or a setting is unknown or of a wrong type.
    """
    found = _read(path)
    shared = {key: value for key, value in found.items() if not isinstance(value, dict)}
    if unknown := (shared.keys() - _SHARED) | (found.keys() - shared.keys() - set(commands)):
        raise click.UsageError(f"{path}: there is no setting {min(unknown)!r}")
    own = found[name] if name in found.keys() - shared.keys() else {}
    known = _parameters(command)
    for key in own.keys() - known.keys():
        advice = suggestion(key, known)
        raise click.UsageError(f"{path}: there is no setting {key!r} of {name}{advice}")
    settings = shared | own
    for key in settings.keys() & known.keys():
        _check(path, known[key], settings[key])
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path}: no UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise click.UsageError(f"{path}: no TOML: {error}") from error


def _parameters(command: click.Command) -> Mapping[str, click.Parameter]:
    """Return the parameters of a command and of those below it, by name."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    found = {parameter.name or "": parameter for parameter in command.params}
    for one in below:
        found |= _parameters(one)
    return found


def _check(path: Path, parameter: click.Parameter, value: object) -> None:
    """Refuse a value of a type that the parameter does not take: click would fall over it."""
    takes, words = next(
        (takes, words) for kind, takes, words in _KINDS if isinstance(parameter.type, kind)
    )
    if getattr(parameter, "multiple", False) or parameter.nargs != 1:
        fits = isinstance(value, list) and all(type(one) in takes for one in value)
        words = f"a list, each {words}"
    else:
        fits = type(value) in takes
    if not fits:
        raise click.UsageError(f"{path}: {parameter.name} has to be {words}")
