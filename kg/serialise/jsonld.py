"""Writes JSON-LD whose context is the prefixes in use."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.iri import DEFAULT_BASE
from kg.serialise.names import RDF, XSD, GraphName, Names, Subject, Term, by_subject


def write_jsonld(graphs: Mapping[GraphName, Iterable[ox.Quad]], base: str = DEFAULT_BASE) -> str:
    """Return the quads of each graph as JSON-LD: named graphs as nodes with an @graph."""
    return _Writer(Names(base)).document(graphs)


class _Writer:
    def __init__(self, names: Names) -> None:
        self._names = names

    def document(self, graphs: Mapping[GraphName, Iterable[ox.Quad]]) -> str:
        nodes: list[dict[str, Any]] = []
        for name, quads in graphs.items():
            described = [self._node(*item) for item in by_subject(quads)]
            if isinstance(name, ox.DefaultGraph):
                nodes.extend(described)
            else:
                nodes.append({"@id": self._iri(name), "@graph": described})
        context = dict(sorted(self._names.used.items()))
        document = {"@context": context, "@graph": nodes}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _node(self, subject: Subject, objects: Mapping[str, list[Term]]) -> dict[str, Any]:
        node: dict[str, Any] = {"@id": self._iri(subject)}
        for predicate, terms in objects.items():
            if predicate == f"{RDF}type":
                node["@type"] = [self._iri(term) for term in terms]
            else:
                values = [self._value(term) for term in terms]
                key = self._iri(ox.NamedNode(predicate))
                node[key] = values[0] if len(values) == 1 else values
        return node

    def _value(self, term: Term) -> str | dict[str, str]:
        if not isinstance(term, ox.Literal):
            return {"@id": self._iri(term)}
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == f"{XSD}string":
            return term.value
        return {"@value": term.value, "@type": self._iri(term.datatype)}

    def _iri(self, term: Term | GraphName) -> str:
        if isinstance(term, ox.NamedNode):
            return self._names.short(term.value) or term.value
        return str(term)
