"""Runs SHACL shapes over an rdflib graph with pySHACL."""

from collections.abc import Iterable, Iterator
from functools import cache

import rdflib
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import RDF, SH
from rdflib.term import Node

from kg.errors import VocabularyError
from kg.iri import DEFAULT_BASE
from kg.model import Finding, Severity
from kg.resources import folder


def shacl_findings(
    graph: rdflib.Graph, context: Iterable[tuple[Node, Node, Node]], shapes: str, base: str
) -> Iterator[Finding]:
    """Yield what the shapes file finds in ``graph``, with the triples of ``context`` added.

    Raises:
        VocabularyError: if the shapes cannot be read.
    """
    data = rdflib.Graph(bind_namespaces="none")
    for triples in (graph, context):
        for triple in triples:
            data.add(triple)
    validator = Validator(DataGraph.from_rdflib(data), shacl_graph=_graph())
    validator.shacl_graph = _shapes(shapes, base)
    _, report, _ = validator.run()  # type: ignore[no-untyped-call]
    return _findings(report)


@cache
def _shapes(name: str, base: str) -> ShapesGraph:
    """Return a file of shapes with its IRIs under ``base``, taken apart once per process."""
    path = folder("shapes") / name
    try:
        turtle = path.read_text("utf-8").replace(DEFAULT_BASE, base)
        graph = _graph().parse(data=turtle, format="turtle")
    except (OSError, SyntaxError) as error:
        raise VocabularyError(f"{path}: {error}") from error
    return ShapesGraph(graph)


def _graph() -> rdflib.Graph:
    """Return an empty graph in rdflib's fastest store; pySHACL looks up little else."""
    return rdflib.Graph("SimpleMemory", bind_namespaces="none")


def _findings(report: rdflib.Graph) -> Iterator[Finding]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        severity = report.value(result, SH.resultSeverity)
        yield Finding(
            severity=Severity.WARNING if severity == SH.Warning else Severity.VIOLATION,
            message=str(report.value(result, SH.resultMessage)),
            focus=str(report.value(result, SH.focusNode)),
            path=_iri(report.value(result, SH.resultPath)),
            shape=_iri(report.value(result, SH.sourceShape)),
        )


def _iri(node: Node | None) -> str | None:
    """Return an IRI; nothing for a path or shape without a name of its own."""
    return str(node) if isinstance(node, rdflib.URIRef) else None
