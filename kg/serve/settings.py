"""What a server is told when it starts."""

from dataclasses import dataclass, field
from pathlib import Path

from kg.iri import DEFAULT_BASE
from kg.sandbox import Limits

LANGUAGES = ("en", "nl")
"""The languages of the pages, the one for everybody else first."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The store that is served, and where."""

    store: Path
    root_path: str = ""
    """The path below which a proxy publishes the server, without a slash at its end."""
    base: str = DEFAULT_BASE
    """What the IRIs of the graph begin with, whatever the address of the server is."""
    site: str = ""
    """The address that people see, ``https://example.org/kg``; by default that of the request."""
    limits: Limits = field(default_factory=Limits)
    """Of queries."""
    cache: int = 64 << 20
    """Bytes of documents that are kept to be sent again, and as many of answers to queries."""
    page_size: int = 200
    """Nodes that point to a node, for each page of its description."""
