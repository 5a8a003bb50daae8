"""The options of commands that speak with SPARQL servers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kg.ask import Engine, StoreEngine
from kg.cli.options import Decorator
from kg.remote import GraphStore, Remote, ServerEngine, Update, access_to, shown


def endpoint_option(words: str, *, required: bool = False) -> Decorator:
    """Return the option that gives the address of a server."""
    return click.option(
        "--endpoint",
        metavar="URL",
        envvar="KG_ENDPOINT",
        show_envvar=True,
        required=required,
        help=words,
    )


asked_option = endpoint_option("Ask this SPARQL server, not the store.")


def server_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for a server that is written to."""
    for option in (
        click.option("--update", metavar="URL", help="Write by SPARQL Update at this address."),
        click.option("--graph-store", metavar="URL", help="Write by Graph Store Protocol there."),
        endpoint_option("Where the server is asked.", required=True),
    ):
        command = option(command)
    return command


def engine_of(store: Path, endpoint: str | None, *, stoppable: bool = False) -> Engine:
    """Return the server if an address is given, else the store."""
    if endpoint is None:
        return StoreEngine(store, stoppable=stoppable)
    return server(endpoint)


def server(endpoint: str) -> ServerEngine:
    """Return the engine at an address."""
    return ServerEngine(_address(endpoint, "--endpoint"), access_to(endpoint))


def remote(endpoint: str, graph_store: str | None, update: str | None) -> Remote:
    """Return a server with the way that it is written, of which exactly one is given."""
    if (graph_store is None) == (update is None):
        raise click.UsageError("say how to write: give either --graph-store or --update")
    if graph_store is not None:
        url = _address(graph_store, "--graph-store")
        return Remote(server(endpoint), GraphStore(shown(url), access_to(url)))
    assert update is not None
    url = _address(update, "--update")
    return Remote(server(endpoint), Update(shown(url), access_to(url)))


def _address(url: str, option: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise click.BadParameter("begin it with https:// or http://", param_hint=option)
    return url
