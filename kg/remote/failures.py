"""Turns what goes wrong between here and a server into one clear line."""

import http.client
import re
import socket
import ssl
import urllib.error
from html import unescape

from kg.errors import (
    EndpointAnswer,
    EndpointError,
    EndpointRefused,
    EndpointUnreachable,
    KgError,
    QueryError,
    QueryTimeout,
)
from kg.model import folded
from kg.remote.access import PASSWORD, TOKEN, USER, Access, shown
from kg.remote.patience import RETRIED, Deadline, TryAgain

_LONGEST = 200


def of_status(url: str, status: int, body: bytes, access: Access) -> KgError:
    """Return the error for a response that is none: its status and what the server says."""
    where, said = shown(url), message(body)
    because = f": {said}" if said else ""
    match status:
        case 400:
            return QueryError(f"{where} refuses the query{because}")
        case 401:
            return EndpointRefused(_unauthorised(where, access))
        case 403:
            return EndpointRefused(f"{where} does not allow this (403){because}")
        case 404:
            return EndpointAnswer(f"there is nothing at {where} (404); check the address")
        case 405 | 501:
            return EndpointAnswer(f"{where} cannot do this ({status}); check the address")
        case 413 | 414:
            return QueryError(f"{where} finds the query too long ({status})")
        case _ if status in RETRIED:
            return EndpointUnreachable(f"{where} is not available now ({status})")
    return EndpointAnswer(f"{where} failed ({status}){because}")


def _unauthorised(where: str, access: Access) -> str:
    if access.token:
        return f"{where} does not accept the token in {TOKEN} (401)"
    if access.user:
        return f"{where} does not accept the user {access.user!r} with this password (401)"
    return (
        f"{where} wants a user and password (401): set {USER} and {PASSWORD}, or write a line "
        "in ~/.netrc"
    )


def of_connection(url: str, error: Exception, deadline: Deadline) -> Exception:
    """Return the error for a connection that fails, as ``TryAgain`` where it may pass."""
    where = shown(url)
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return too_late(url, deadline)
    if isinstance(cause, socket.gaierror):
        return EndpointUnreachable(f"there is no server by the name in {where}")
    if isinstance(cause, ssl.SSLError):
        return EndpointUnreachable(f"no secure connection to {where}: {cause.reason or cause}")
    if isinstance(cause, ConnectionRefusedError):
        return EndpointUnreachable(f"nobody answers at {where}; is the server running?")
    if isinstance(cause, http.client.HTTPException | ConnectionError):
        return TryAgain(EndpointUnreachable(f"{where} broke the connection off"))
    return EndpointUnreachable(f"cannot reach {where}: {folded(str(cause))}")


def too_late(url: str, deadline: Deadline) -> EndpointError | QueryTimeout:
    """Return the error for a server that takes too long."""
    if deadline.limit is None:
        return EndpointUnreachable(f"{shown(url)} stays silent; try again, or give --timeout")
    return QueryTimeout(
        f"{shown(url)} gave no answer within {deadline.limit:g} s; "
        "ask for less or give it more time"
    )


def cut_off(url: str, error: Exception) -> EndpointAnswer:
    """Return the error for an answer that ends in the middle, or is none."""
    return EndpointAnswer(
        f"the answer of {shown(url)} is cut off or damaged ({folded(str(error))[:_LONGEST]}); "
        "what came of it is incomplete"
    )


def no_results(url: str, content_type: str, body: bytes) -> EndpointAnswer:
    """Return the error for an answer of another type, such as a page."""
    if "html" in content_type:
        title = message(body)
        called = f" ({title})" if title else ""
        return EndpointAnswer(
            f"{shown(url)} answers with a web page{called} and not with results; "
            "is it the address of a SPARQL endpoint?"
        )
    return EndpointAnswer(
        f"{shown(url)} answers with {content_type or 'nothing'}, not with results"
    )


def message(body: bytes) -> str:
    """Return what a server says in the body of an error: a title, or its first words."""
    text = body[:20_000].decode("utf-8", errors="replace")
    if title := re.search(r"<title[^>]*>(.*?)</title>", text, re.IGNORECASE | re.DOTALL):
        return folded(unescape(title[1]))[:_LONGEST]
    if "<html" in text.lower() or "<!doctype" in text.lower():
        text = re.sub(r"<[^>]*>", " ", text)
    return folded("".join(char if char.isprintable() else " " for char in text))[:_LONGEST]


def passing(error: KgError, response: urllib.error.HTTPError) -> Exception:
    """Return the error, as ``TryAgain`` where it may help to ask again."""
    if isinstance(error, EndpointUnreachable):
        return TryAgain(error, retry_after(response))
    return error


def retry_after(error: urllib.error.HTTPError) -> float | None:
    """Return how many seconds a server asks to wait."""
    value = error.headers.get("Retry-After", "")
    return float(value) if value.isdigit() else None
