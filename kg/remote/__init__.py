"""Speaks with SPARQL servers: asks them, and moves reports to them and back.

access     the user, password, token and headers for a server, from the environment or netrc
patience   time-outs and retries
failures   what goes wrong on the way, in one clear line
server     queries, through SPARQLWrapper
graphs     writing and reading whole graphs: Graph Store Protocol or SPARQL Update
compare    whether a graph on a server is the one in the store
transfer   ``push`` and ``pull``: graph by graph, verified, resumable
"""

from kg.remote.access import Access, access_to, shown
from kg.remote.graphs import GraphStore, Remote, Update
from kg.remote.patience import Patience
from kg.remote.server import ServerEngine
from kg.remote.transfer import Step, pull, push

__all__ = [
    "Access",
    "GraphStore",
    "Patience",
    "Remote",
    "ServerEngine",
    "Step",
    "Update",
    "access_to",
    "pull",
    "push",
    "shown",
]
