"""``kg extract``: what reports say, as JSON that an annotator can correct into gold."""

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.inputs import read
from kg.cli.options import output_option, write
from kg.errors import InputError
from kg.extract import extract
from kg.gold import gold_of
from kg.vocabulary import load_vocabulary


@click.command("extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_option
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], *, output: Path | None) -> None:
    """Print what reports say, as the codebook's JSON.

    Reads each FILE (plain text or PDF; - is standard input) and prints what was extracted in
    the form of a gold file: one object for one file, a list of them for several. Nothing is
    stored. A file that fails is left out and the exit code is 3.
    """
    vocabulary = load_vocabulary()
    found: list[dict[str, Any]] = []
    code = 0
    for file in files:
        try:
            found.append(gold_of(extract(read(file), vocabulary)))
        except InputError as error:
            click.echo(f"kg: {error}", err=True)
            code = error.exit_code
    if found:
        content = found if len(files) > 1 else found[0]
        write(json.dumps(content, ensure_ascii=False, indent=1) + "\n", output)
    ctx.exit(code)
