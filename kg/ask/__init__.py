"""Asks an engine: a store on this machine, or any SPARQL server.

``engine`` says what an engine is, ``local`` is the store (its queries run in a ``worker``
that can be stopped), ``asked`` puts a question of the package to one; ``derived`` answers some
of them from the index, and ``search`` finds words in its quotes. ``labels`` names what an answer
has of the vocabulary; ``kg.remote`` has the servers.
"""

from kg.ask.asked import asked, bound
from kg.ask.damage import watched
from kg.ask.derived import from_index, is_derived
from kg.ask.engine import Engine
from kg.ask.labels import in_words
from kg.ask.local import StoreEngine
from kg.ask.search import search_store

__all__ = [
    "Engine",
    "StoreEngine",
    "asked",
    "bound",
    "from_index",
    "in_words",
    "is_derived",
    "search_store",
    "watched",
]
