"""``kg store``: looks after the store as a whole."""

from pathlib import Path

import click

from kg.cli.inputs import counted
from kg.cli.options import store_option
from kg.cli.progress import bar, say
from kg.iri import DEFAULT_BASE
from kg.store import open_reader, open_writer


@click.group("store")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Look after the store as a whole."""
    assert isinstance(ctx.command, click.Group)
    ctx.default_map = dict.fromkeys(ctx.command.commands, ctx.default_map)


@command.command("info")
@store_option
def info(*, store: Path) -> None:
    """Say what the store holds, and in which format."""
    from kg.store.info import facts

    with open_reader(store) as reader:
        for name, value in facts(reader).items():
            click.echo(f"{name:<12}{value}")


@command.command("check")
@store_option
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 64), default=1, show_default=True,
    help="Processes that check.",
)  # fmt: skip
@click.pass_context
def check(ctx: click.Context, *, store: Path, jobs: int) -> None:
    """Check that the store is whole, and all in it is right.

    Reads everything: the bytes of each table, the hash of each graph, shapes and quotes, links to
    what is not there, the catalogue, and whether the index tells of the same statements. Prints a
    line for each finding; the exit code is 1 if there are any.
    """
    from kg.check import check as checked

    code = 0
    with open_reader(store) as reader:
        number = len(reader.reports())
        with bar("checking", lambda: number) as tick:
            for finding in checked(reader, jobs=jobs, tick=tick or (lambda: None)):
                say(f"{finding.focus.removeprefix(DEFAULT_BASE)}: {finding.message}")
                code = 1
    ctx.exit(code)


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@store_option
def backup(file: Path, *, store: Path) -> None:
    """Write the store as it is now to FILE, while others read and load.

    FILE is a tar archive with the hash of all that is in it.
    """
    from kg.store.archive import back_up

    click.echo(counted(back_up(store, file), "report"))


@command.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@store_option
def restore(file: Path, *, store: Path) -> None:
    """Make a store of the backup FILE, in a new or empty folder.

    All of it is checked; of a damaged backup nothing is left in the folder.
    """
    from kg.store.archive import restore as restored

    click.echo(counted(restored(file, store), "report"))


@command.command("upgrade")
@store_option
def upgrade(*, store: Path) -> None:
    """Bring a store that an earlier version made up to date, in place."""
    from kg.store.upgrade import upgrade as upgraded

    done = upgraded(store)
    click.echo("upgraded" if done else "up to date already")


@command.command("compact")
@store_option
def compact(*, store: Path) -> None:
    """Put the files in order: queries become faster, and less disk is taken.

    A load does so by itself when the store has grown by half. While it lasts it may take as much
    disk as the store does; it does not begin where less is free.
    """
    with open_writer(store, create=False) as writer:
        writer.compact()


@command.command("reindex")
@store_option
def reindex(*, store: Path) -> None:
    """Make the index of statements anew from the graphs.

    While it lasts it may take twice the disk that the file "catalogue" does.
    """
    with open_writer(store, create=False) as writer:
        number = writer.reindex()
    click.echo(counted(number, "statement"))
