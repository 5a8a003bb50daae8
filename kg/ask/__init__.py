"""Asks an engine: a store on this machine, or any SPARQL server.

``engine`` says what an engine is, ``local`` is the store (its queries run in a ``worker``
that can be stopped), ``asked`` puts a question of the package to one, or to the index of a store,
and ``search`` finds words in its quotes. ``labels`` names what an answer has of the vocabulary;
``kg.remote`` has the servers.
"""

from kg.ask.asked import asked, bound
from kg.ask.damage import watched
from kg.ask.engine import Engine
from kg.ask.labels import in_words
from kg.ask.local import StoreEngine
from kg.ask.search import search_store

__all__ = [
    "Engine",
    "StoreEngine",
    "asked",
    "bound",
    "in_words",
    "search_store",
    "watched",
]
