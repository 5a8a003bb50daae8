"""Writes the second part of docs/questions.md: every question with an example and its answer.

    .venv/bin/python -m tests.queries.page

Of a long answer the first rows are shown; what differs from one load to the next is left out.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from click.testing import CliRunner

from kg.cli import main
from kg.queries import Query, groups, questions
from tests.queries.conftest import load

PAGE = Path(__file__).parents[2] / "docs/questions.md"
MARK = "<!-- What follows is written by `python -m tests.queries.page`. -->\n"
ROWS = 3

CHANGING = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "…"),  # when it was loaded
    (re.compile(r"(?m)^(lexicon +)\w{12}$"), r"\1…"),
    (re.compile(r"(?<=0\.1\.0  )\w{12}"), "…"),
)


def rendered(store: Path) -> str:
    """Return the page with the answers of a store that holds the sample reports."""
    head, mark, _ = PAGE.read_text("utf-8").partition(MARK)
    assert mark
    return head + mark + "".join(_parts(store))


def _parts(store: Path) -> Iterator[str]:
    for key, title in groups().items():
        yield f"\n## {title}\n"
        for query in questions().values():
            if query.group == key:
                yield _section(query, store)


def _section(query: Query, store: Path) -> str:
    words = [word for pair in query.example.items() for word in ("-p", "=".join(pair))]
    command = ["query", query.name, *words, "--limit", str(ROWS)]
    answer = CliRunner(env={"COLUMNS": "120"}).invoke(main, [*command, "--store", str(store)])
    assert answer.exit_code == 0, answer.output
    text = answer.stdout
    for pattern, replacement in CHANGING:
        text = pattern.sub(replacement, text)
    also = (
        f" Also called {' and '.join(f'`{name}`' for name in query.aliases)}."
        if query.aliases
        else ""
    )
    return (
        f"\n### {query.name}\n\n**{query.summary}.** {query.description}{also}\n"
        f"\n{_parameters(query)}\n\n```console\n$ kg {' '.join(map(quote, command))}\n{text}```\n"
    )


def _parameters(query: Query) -> str:
    """Return what a question takes, in one sentence."""

    def word(name: str, default: str | None, required: bool) -> str:
        if default is not None:
            return f"`{name}` ({default.rsplit('/', 1)[-1]} unless given)"
        return f"`{name}`" if required else f"`{name}` (may be left out)"

    named = [word(p.name, p.default, p.required) for p in query.parameters]
    return f"Parameters: {', '.join(named)}." if named else "Parameters: none."


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    with tempfile.TemporaryDirectory() as folder:
        load(Path(folder) / "store")
        PAGE.write_text(rendered(Path(folder) / "store"), "utf-8")
