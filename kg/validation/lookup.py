"""A graph that loses nothing, and answers at once what pySHACL asks of it all the time."""

from collections.abc import Iterable, Iterator
from typing import Self

import rdflib
from rdflib.term import Node

from kg.serialise.terms import Triple

_Table = dict[Node, dict[Node, list[Node]]]

_NOTHING: dict[Node, list[Node]] = {}


def lookup(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return the triples as a graph in which they are found fast.

    Blank nodes pySHACL looks for in the store behind a graph; with any, it is an ordinary one.
    """
    found = LookupGraph(triples)
    if not any(isinstance(term, rdflib.BNode) for triple in found.all for term in triple):
        return found
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in found.all:
        graph.add(triple)
    return graph


class LookupGraph(rdflib.Graph):
    """Triples in two tables of lists: by subject and predicate, and by predicate and object.

    rdflib goes through five generators for the objects of a property; a report has its
    properties looked up some eight thousand times.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__(bind_namespaces="none")
        self._objects: _Table = {}
        self._subjects: _Table = {}
        self.all: dict[Triple, None] = {}
        for triple in triples:
            self.add(triple)

    def add(self, triple: Triple) -> Self:
        """Add a triple, unless it is there."""
        if triple not in self.all:
            subject, predicate, obj = triple
            self.all[triple] = None
            self._objects.setdefault(subject, {}).setdefault(predicate, []).append(obj)
            self._subjects.setdefault(predicate, {}).setdefault(obj, []).append(subject)
        return self

    def objects(  # type: ignore[override]
        self, subject: Node | None = None, predicate: Node | None = None, unique: bool = False
    ) -> Iterator[Node]:
        """Yield the objects of a property."""
        if subject is None or predicate is None:
            return iter({triple[2]: None for triple in self.triples((subject, predicate, None))})
        return iter(self._objects.get(subject, _NOTHING).get(predicate, ()))

    def subjects(  # type: ignore[override]
        self, predicate: Node | None = None, object: Node | None = None, unique: bool = False
    ) -> Iterator[Node]:
        """Yield the subjects that have a property with an object."""
        if predicate is None or object is None:
            return iter({triple[0]: None for triple in self.triples((None, predicate, object))})
        return iter(self._subjects.get(predicate, _NOTHING).get(object, ()))

    def triples(  # type: ignore[override]
        self, triple: tuple[Node | None, Node | None, Node | None]
    ) -> Iterator[Triple]:
        """Yield the triples that fit a pattern."""
        subject, predicate, obj = triple
        if subject is not None:
            for property_, values in self._objects.get(subject, _NOTHING).items():
                if predicate is None or predicate == property_:
                    yield from ((subject, property_, o) for o in values if obj in (None, o))
        elif predicate is not None:
            for value, subjects in self._subjects.get(predicate, _NOTHING).items():
                if obj is None or obj == value:
                    yield from ((s, predicate, value) for s in subjects)
        else:
            yield from (found for found in self.all if obj in (None, found[2]))

    def __contains__(self, triple: object) -> bool:
        if triple in self.all:
            return True
        assert isinstance(triple, tuple), "a pattern of three"
        return None in triple and any(True for _ in self.triples(triple))

    def __len__(self) -> int:
        return len(self.all)
