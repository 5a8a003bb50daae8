"""``kg extract``: what reports say, as JSON that an annotator can correct into gold."""

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.inputs import given, warn_of_stray
from kg.cli.options import output_option, write
from kg.cli.stated import stated_options
from kg.errors import InputError
from kg.extract import extract
from kg.gold import gold_of
from kg.model import Stated
from kg.vocabulary import load_vocabulary


@click.command("extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_option
@stated_options
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], *, stated: Stated, output: Path | None
) -> None:
    """Print what reports say, as the codebook's JSON.

    Reads each FILE (PDF, DOCX, ODT, RTF, HTML, XML, e-mail or plain text; a folder or ZIP
    of these; - is standard input) and prints what was extracted in
    the form of a gold file: one object for one file, a list of them for several. Nothing is
    stored. A file that fails is left out and the exit code is 3.
    """
    vocabulary = load_vocabulary()
    found: list[dict[str, Any]] = []
    code = 0
    warn_of_stray(files)
    for one in given(files, stated):
        try:
            found.append(gold_of(extract(one.document(), vocabulary)))
        except InputError as error:
            click.echo(f"kg: {error.named(one.name)}", err=True)
            code = error.exit_code
    if found:
        content = found[0] if len(found) == len(files) == 1 else found
        write(json.dumps(content, ensure_ascii=False, indent=1) + "\n", output)
    ctx.exit(code)
