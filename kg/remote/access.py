"""How a server knows who asks.

Passwords come from the environment or netrc, never from options: the command line of a process
is for everyone to read.
"""

import netrc
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from kg.errors import EndpointError

USER, PASSWORD, TOKEN, HEADERS = (
    f"KG_ENDPOINT_{name}" for name in ("USER", "PASSWORD", "TOKEN", "HEADERS")
)


@dataclass(frozen=True, slots=True)
class Access:
    """What is sent along with each request."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    """Goes into ``Authorization: Bearer …``."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def access_to(url: str, environ: Mapping[str, str] = os.environ) -> Access:
    """Return the access for a server: ``KG_ENDPOINT_*``, else what the address or netrc says.

    ``KG_ENDPOINT_HEADERS`` holds a header a line: ``Name: value``.

    Raises:
        EndpointError: if these are malformed.
    """
    user, password = environ.get(USER), environ.get(PASSWORD)
    token = environ.get(TOKEN)
    parts = urlsplit(url)
    if not (user or token) and parts.username:
        user, password = unquote(parts.username), unquote(parts.password or "")
    elif not (user or token):
        user, password = _netrc(url, environ)
    return Access(user, password, token, _headers(environ.get(HEADERS, "")))


def _headers(text: str) -> dict[str, str]:
    found = {}
    for line in filter(str.strip, text.splitlines()):
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            raise EndpointError(f"{HEADERS} has a line that is no header: write Name: value")
        found[name.strip()] = value.strip()
    return found


def _netrc(url: str, environ: Mapping[str, str]) -> tuple[str | None, str | None]:
    path = Path(environ.get("NETRC") or Path(environ.get("HOME") or "~").expanduser() / ".netrc")
    try:
        found = netrc.netrc(path).authenticators(urlsplit(url).hostname or "")
    except FileNotFoundError:
        return None, None
    except (OSError, netrc.NetrcParseError) as error:
        raise EndpointError(f"cannot read {path}: {error}") from None
    return (found[0], found[2]) if found else (None, None)


def shown(url: str) -> str:
    """Return an address as it may be shown: without user and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
