"""The command line: click commands that parse, call and print.

Data goes to stdout, messages to stderr. Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 bad
input or failure, 130 interrupted, 141 output closed. A command is imported when it is called, so
that ``kg --help`` needs click alone. Settings come from options, then ``KG_*`` variables, then
``kg.toml``.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from kg import __version__
from kg.cli.settings import read_settings
from kg.cli.streams import guarded, open_streams

COMMANDS = {
    "extract": "Print what reports say, as the codebook's JSON.",
    "load": "Load reports into the store.",
    "show": "Show a report with its statements marked.",
    "validate": "Check the store, or RDF files, against the shapes.",
    "query": "Ask the store, or any SPARQL server, a question.",
    "reload": "Extract the reports of the store anew.",
    "remove": "Take reports out of the store.",
    "diff": "Show how B differs from A.",
    "search": "Find statements by words in their quotes.",
    "shell": "Ask questions at a prompt, one after the other.",
    "store": "Look after the store as a whole.",
    "export": "Write the graph as RDF, sorted.",
    "push": "Write reports to a SPARQL server.",
    "pull": "Take reports from a SPARQL server into the store.",
    "publish": "Write the graph as files for a plain web server.",
    "serve": "Serve the graph on the web, read-only, until it is stopped.",
    "evaluate": "Score extraction against gold files.",
}
"""The first line of each command's help; ``kg.cli.NAME.command`` is the command."""

SETTINGS = Path("kg.toml")


class LazyGroup(click.Group):
    """A group that knows its commands by name, and turns their errors into words."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - as in click
        """Run the program; what goes wrong with help and version is told as of a command."""
        open_streams()
        with guarded():
            return super().main(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as in click
        """Run a command; an error that the user can act on becomes one line."""
        with guarded():  # here too, as click has words of its own for an interrupt
            return super().invoke(ctx)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "KG"},
)
@click.version_option(__version__, prog_name="kg")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn official meeting reports into a knowledge graph of policy positions.

    Every option can also be set by an environment variable (--store by KG_STORE, --format of
    query by KG_QUERY_FORMAT) or in the file kg.toml of the folder that you work in.
    """
    assert isinstance(context.command, click.Group)
    name = context.invoked_subcommand or ""
    command = context.command.get_command(context, name)
    assert command is not None, "click has found it"
    context.default_map = {name: read_settings(SETTINGS, COMMANDS, name, command)}
