"""Asks an engine: a store on this machine, or any SPARQL server.

``engine`` says what an engine is, ``local`` is the store (its queries run in a ``worker``
that can be stopped), ``search`` finds words in its quotes, ``labels`` names what an answer
has of the vocabulary; ``kg.remote`` has the servers.
"""

from kg.ask.engine import Engine, node_finder
from kg.ask.labels import in_words
from kg.ask.local import StoreEngine
from kg.ask.search import search_store

__all__ = ["Engine", "StoreEngine", "in_words", "node_finder", "search_store"]
