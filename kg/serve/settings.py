"""What a server is told when it starts."""

from dataclasses import dataclass
from pathlib import Path

from kg.iri import DEFAULT_BASE

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
    page_size: int = 200
    """Nodes that point to a node, for each page of its description."""
