"""``kg publish``: the graph as files for a plain web server."""

from pathlib import Path

import click

from kg.cli.inputs import counted
from kg.cli.options import site_option, store_option
from kg.publish import publish


@click.command("publish")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@store_option
@site_option("Address at which the folder will be found, for sitemap, robots.txt and w3id.org.")
def command(folder: Path, *, store: Path, site: str) -> None:
    """Write the graph as files for a plain web server.

    FOLDER gets what kg serve answers: every node in every form, pages in Dutch and English, whole
    graphs and dumps; and what Apache and nginx need to be told. Pages link to each other wherever
    the folder lies. Published to again, only what changed is written; changes.json and
    changes.patch say what that was.
    """
    done = publish(store, folder, site)
    click.echo(
        f"{folder}: {counted(done.files, 'file')}, {done.added} added, {done.changed} changed, "
        f"{done.removed} removed"
    )
