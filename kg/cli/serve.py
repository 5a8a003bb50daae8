"""``kg serve``: the graph on the web."""

import logging
import socket
from pathlib import Path

import click

from kg.cli.options import Seconds, root_path_option, site_option, store_option
from kg.errors import KgError, StoreNotFound
from kg.sandbox import Limits
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
@root_path_option("Path below which a proxy publishes this server.")
@site_option("Address that people see, as in https://example.org/kg.")
@click.option(
    "--access-log",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Append a line of JSON for each request to this file; - is stderr.",
)
@click.option(
    "--timeout",
    default=30.0,
    type=Seconds(0.1, 3600),
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--workers",
    default=4,
    type=click.IntRange(1, 64),
    show_default=True,
    help="Queries that run at once.",
)
def command(
    *,
    store: Path,
    host: str,
    port: int,
    root_path: str,
    site: str,
    access_log: Path | None,
    timeout: float,
    workers: int,
) -> None:
    """Serve the graph on the web, read-only, until it is stopped.

    Every IRI of the graph is answered in HTML and RDF, and loads are seen as they happen. The
    proxy in front, if any, has to take off the path of --root-path.
    """
    import uvicorn

    if not current_snapshot(store):
        raise StoreNotFound(f"there is nothing in the store {store}; load a report into it first")
    limits = Limits(seconds=timeout, workers=workers)
    settings = Settings(store, root_path, site=site, limits=limits)
    _log_to(access_log)
    listener = _listener(host, port)
    click.echo(f"kg: serving {store} at {_address(listener)}{settings.root_path}/", err=True)
    config = uvicorn.Config(
        application(settings),
        root_path=settings.root_path,
        server_header=False,
        log_level="warning",
    )
    uvicorn.Server(config).run(sockets=[listener])


def _log_to(path: Path | None) -> None:
    if path is None:
        return
    try:
        handler = logging.StreamHandler() if str(path) == "-" else logging.FileHandler(path)
    except OSError as error:
        raise KgError(f"cannot write {path}: {error.strerror}") from error
    log = logging.getLogger("kg.access")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


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
