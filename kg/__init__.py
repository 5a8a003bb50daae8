"""A knowledge graph of EU migration policy positions, from official meeting reports.

>>> import kg
>>> graph = kg.open("kg-store")            # a folder, or the address of a SPARQL server
>>> graph.query("positions-of-actor", actor="NLD").pandas()

>>> from kg.pipeline import process        # bytes in, validated graph and findings out
"""

from importlib import import_module

__version__ = "0.1.0"

_OFFERED = ("Result", "Session", "open")
"""What ``kg.session`` offers here too; it is imported when it is first used."""


def __getattr__(name: str) -> object:
    if name in _OFFERED:
        return getattr(import_module("kg.session"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_OFFERED})
