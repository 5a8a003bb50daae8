"""Asks the graph about one node after another, and what people call it."""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.serialise import prefixes
from kg.serve.describe import LABELS, Source

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Values = dict[str, list[Term]]


class Facts:
    """What a source says, in the order of the terms. Remembers, so it lives as long as a page.

    Properties are written short: ``kgo:actor``.
    """

    def __init__(self, source: Source, language: str, base: str) -> None:
        self.source = source
        self.language = language
        self.base = base
        self._prefixes = {**prefixes(), "kgo": f"{base}ontology/"}
        self._known: dict[str, Values] = {}
        self._labels: dict[str, tuple[str, str]] = {}

    def iri(self, short: str) -> str:
        """Return the IRI that a short name stands for."""
        prefix, _, name = short.partition(":")
        return self._prefixes[prefix] + name

    def about(self, node: str) -> Values:
        """Return all that is said of a node: terms by property, each once."""
        if node not in self._known:
            said: Values = {}
            for quad in self.source.match(ox.NamedNode(node)):
                values = said.setdefault(quad.predicate.value, [])
                if not isinstance(quad.object, ox.Triple) and quad.object not in values:
                    values.append(quad.object)
            self._known[node] = {at: sorted(values, key=str) for at, values in sorted(said.items())}
        return self._known[node]

    def all(self, node: str, short: str) -> list[Term]:
        """Return the values of a property."""
        return self.about(node).get(self.iri(short), [])

    def iris(self, node: str, short: str) -> list[str]:
        """Return the values that are IRIs."""
        return [term.value for term in self.all(node, short) if isinstance(term, ox.NamedNode)]

    def one(self, node: str, short: str) -> str | None:
        """Return the first value of a property, as text or IRI."""
        return next((term.value for term in self.all(node, short)), None)

    def text(self, node: str, short: str) -> ox.Literal | None:
        """Return the value in the language of the page, else in any."""
        return self._best(term for term in self.all(node, short) if isinstance(term, ox.Literal))

    def texts(self, node: str, short: str, language: str | None = None) -> list[str]:
        """Return the values in a language, by default that of the page."""
        wanted = language or self.language
        found = (term for term in self.all(node, short) if isinstance(term, ox.Literal))
        return [term.value for term in found if term.language == wanted]

    def label(self, node: str) -> str:
        """Return what people call a node: its label in the language, else the end of its IRI."""
        return self._named(node)[0]

    def tongue(self, node: str) -> str:
        """Return the language of that label where it is another one than that of the page."""
        language = self._named(node)[1]
        return "" if language == self.language else language

    def _named(self, node: str) -> tuple[str, str]:
        if node not in self._labels:
            found = (
                term
                for name in (*(label.value for label in LABELS), self.iri("dcterms:title"))
                for term in self.about(node).get(name, [])
                if isinstance(term, ox.Literal)
            )
            best = self._best(found)
            named = (best.value, best.language or "") if best else ("", "")
            self._labels[node] = named if named[0] else (self.end(node), "")
        return self._labels[node]

    def end(self, iri: str) -> str:
        """Return a short name of a node without a label."""
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefix}:{iri.removeprefix(namespace)}"
        short = iri.removeprefix(self.base) if iri.startswith(self.base) else iri
        return short or iri

    def pointing(self, short: str, node: str) -> list[str]:
        """Return the nodes that point to one by a property, sorted."""
        name = ox.NamedNode(self.iri(short))
        found = self.source.match(None, name, ox.NamedNode(node))
        return sorted({q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)})

    def _best(self, found: Iterator[ox.Literal]) -> ox.Literal | None:
        ranked = sorted(found, key=lambda one: (one.language != self.language, one.value))
        return ranked[0] if ranked else None
