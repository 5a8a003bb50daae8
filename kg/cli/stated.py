"""The options that state something of a file, in place of what it says itself."""

import functools
from collections.abc import Callable
from typing import Any

import click

from kg.model import DocumentKind


def stated_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that state something of a file; they come as ``stated``."""

    @functools.wraps(command)
    def with_stated(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - any command
        from kg.read.sidecar import stated

        values = {key: options.pop(key.replace("-", "_")) for key, _ in _STATED}
        known = {key: value for key, value in values.items() if value is not None}
        single = [f"--{key}" for key in known if key in _OF_ONE]
        if single and len(options["files"]) > 1:
            raise click.UsageError(f"{single[0]} can be stated of one file only")
        try:
            options["stated"] = stated(known)
        except ValueError as error:
            raise click.UsageError(f"--{error}") from error
        return command(*args, **options)

    for key, words in reversed(_STATED):
        with_stated = click.option(f"--{key}", metavar=_METAVARS.get(key, "TEXT"), help=words)(
            with_stated
        )
    return with_stated


_STATED = (
    ("source-url", "Where the file was published."),
    ("published", "The date of issue, in place of what the file says."),
    ("title", "The title, in place of that of the file."),
    ("kind", f"The kind of document, in place of what the file says: {', '.join(DocumentKind)}."),
    ("part", "A name for one of several papers of one kind on one meeting."),
)
_METAVARS = {"source-url": "URL", "published": "YYYY-MM-DD", "kind": "KIND", "part": "NAME"}
_OF_ONE = ("source-url", "title", "part")
