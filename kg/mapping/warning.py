"""Stores the warnings of validation with the report, in the terms of SHACL's own reports."""

from collections.abc import Iterable

from rdflib import RDF, SH, Graph, URIRef

from kg.iri import Iris
from kg.mapping.context import describe, text
from kg.model import Finding, Severity


def add_warnings(
    graph: Graph, report_id: str, findings: Iterable[Finding], iris: Iris | None = None
) -> None:
    """Add each finding that is a warning to the graph of its report, numbered from 1."""
    iris = iris or Iris()
    warnings = [finding for finding in findings if finding.severity is Severity.WARNING]
    for number, finding in enumerate(warnings, start=1):
        node = URIRef(iris.part(report_id, "warning", number))
        graph.add((URIRef(iris.report(report_id)), URIRef(iris.term("warning")), node))
        for triple in describe(
            node,
            (RDF.type, URIRef(iris.term("Warning"))),
            (SH.resultSeverity, SH.Warning),
            (SH.resultMessage, text(finding.message, "en")),
            (SH.focusNode, URIRef(finding.focus)),
            (SH.resultPath, URIRef(finding.path) if finding.path else None),
            (SH.sourceShape, URIRef(finding.shape) if finding.shape else None),
        ):
            graph.add(triple)
