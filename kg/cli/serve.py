"""``kg serve``: the graph on the web."""

import socket
from pathlib import Path

import click

from kg.cli.options import store_option
from kg.errors import KgError, StoreNotFound
from kg.serve import Settings, application
from kg.store import current_snapshot


@click.command("serve")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
@click.option("--root-path", default="", help="Path below which a proxy publishes this server.")
def command(*, store: Path, host: str, port: int, root_path: str) -> None:
    """Serve the graph on the web, read-only, until it is stopped.

    Every IRI of the graph is answered in HTML and RDF, and loads are seen as they happen. The
    proxy in front, if any, has to take off the path of --root-path.
    """
    import uvicorn

    if not current_snapshot(store):
        raise StoreNotFound(f"there is nothing in the store {store}; load a report into it first")
    if root_path and not root_path.startswith("/"):
        raise click.BadParameter("begin it with a slash", param_hint="--root-path")
    settings = Settings(store, root_path=root_path.rstrip("/"))
    listener = _listener(host, port)
    click.echo(f"kg: serving {store} at {_address(listener)}{settings.root_path}/", err=True)
    config = uvicorn.Config(
        application(settings),
        root_path=settings.root_path,
        server_header=False,
        log_level="warning",
    )
    uvicorn.Server(config).run(sockets=[listener])


def _listener(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes a free one.

    Raises:
        KgError: if the address is taken or is none of this machine.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise KgError(f"cannot listen on {host} port {port}: {error.strerror}") from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
