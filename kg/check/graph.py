"""Checks one graph of a store."""

from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg.iri import Iris
from kg.model import Finding, Severity
from kg.serialise.terms import to_triples
from kg.validation import validate_report
from kg.vocabulary import Vocabulary

_ELSEWHERE = ("http://www.w3.org/ns/shacl#sourceShape",)
"""Properties whose values the package describes, and not the store."""


def violations(quads: Iterable[ox.Quad], vocabulary: Vocabulary, iris: Iris) -> Iterator[Finding]:
    """Yield the violations of the shapes, and quotes that are not their text, in a report."""
    for finding in validate_report(to_triples(quads), vocabulary, iris):
        if finding.severity is Severity.VIOLATION:
            yield finding


def dangling(
    quads: Iterable[ox.Quad], described: Callable[[ox.NamedNode], bool], iris: Iris
) -> Iterator[Finding]:
    """Yield the links of a graph to IRIs of ours of which nothing is said.

    ``described`` tells whether another graph says something.
    """
    seen = {quad.subject for quad in quads}
    for quad in quads:
        target = quad.object
        if target in seen or not isinstance(target, ox.NamedNode):
            continue
        if target.value.startswith(iris.base) and quad.predicate.value not in _ELSEWHERE:
            seen.add(target)
            if not described(target):
                words = f"It links to <{target.value}>, of which nothing is said."
                focus = str(getattr(quad.subject, "value", quad.subject))
                yield Finding(Severity.VIOLATION, words, focus, quad.predicate.value)


def violation(message: str, focus: str) -> Finding:
    """Return a violation by what is not a node of a graph."""
    return Finding(Severity.VIOLATION, message, focus)
