"""Says what the quads of a graph look like in a store, and when two graphs are the same."""

from collections.abc import Iterable

import pyoxigraph as ox

_ENDED = ox.NamedNode("http://www.w3.org/ns/prov#endedAtTime")
"""A run that gives the same graph again is the same run, whenever it ended."""

_TEXTS = (
    ox.NamedNode("http://www.w3.org/2001/XMLSchema#string"),
    ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
)


def as_stored(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return quads in the form that a store gives them: it rewrites some typed literals."""
    kept: set[ox.Quad] = set()
    store = ox.Store()
    typed: list[ox.Quad] = []
    for quad in quads:
        term = quad.object
        plain = not isinstance(term, ox.Literal) or term.datatype in _TEXTS
        (kept.add if plain else typed.append)(quad)
    store.extend(typed)
    return [*kept, *store]


def stable(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    """Return what has to be equal for two graphs to be the same."""
    return {quad for quad in quads if quad.predicate != _ENDED}
