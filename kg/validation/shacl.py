"""Runs SHACL shapes over an rdflib graph with pySHACL."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import rdflib
from pyshacl import shape as pyshacl_shape
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ReportableRuntimeError
from pyshacl.graph_abstraction import DataGraph
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from pyshacl.validator import Validator
from rdflib import RDF, SH
from rdflib.term import Node

from kg.errors import VocabularyError
from kg.iri import DEFAULT_BASE
from kg.model import Finding, Severity
from kg.resources import folder
from kg.validation.lookup import LookupGraph

_INCOMPARABLE = (ReportableRuntimeError, TypeError, ArithmeticError)
"""What pySHACL raises on a value that has no order: a blank node, an impossible date, NaN."""


def shacl_findings(data: rdflib.Graph, shapes: str, base: str) -> Iterator[Finding]:
    """Yield what a file of shapes finds in a graph.

    Raises:
        VocabularyError: if the shapes cannot be read.
    """
    prepared = _shapes(shapes, base)
    target = DataGraph.from_rdflib(data)
    executor = Validator(target, shacl_graph=prepared.graph).make_executor()
    results: list[Any] = []
    for shape in prepared.shapes:
        try:
            results += shape.validate(executor, target)[1]
        except _INCOMPARABLE:
            yield from _one_by_one(shape, executor, target, results)
    report, _ = Validator.create_validation_report(prepared, not results, results)
    yield from _findings(report)


@cache
def _shapes(name: str, base: str) -> ShapesGraph:
    """Return a file of shapes with its IRIs under ``base``, taken apart once per process."""
    path = folder("shapes") / name
    try:
        turtle = path.read_text("utf-8").replace(DEFAULT_BASE, base)
        graph = rdflib.Graph(bind_namespaces="none").parse(data=turtle, format="turtle")
    except (OSError, SyntaxError) as error:
        raise VocabularyError(f"{path}: {error}") from error
    # For each property of each shape pySHACL looks whether it is one of these; its list of them
    # takes a fifth of the time of a validation.
    quick = (frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP)
    setattr(pyshacl_shape, "CONSTRAINT_PARAMS", quick)  # noqa: B010 - a name that it makes itself
    return ShapesGraph(LookupGraph(graph))


def _one_by_one(
    shape: Shape, executor: SHACLExecutor, target: DataGraph, results: list[Any]
) -> Iterator[Finding]:
    """Validate each focus node by itself; yield a finding for those that cannot be."""
    for focus in shape.focus_nodes(target):  # type: ignore[no-untyped-call]
        try:
            results += shape.validate(executor, target, focus=focus)[1]
        except _INCOMPARABLE:
            yield Finding(
                severity=_severity(shape.severity),
                message=str(next(shape.message, "A value of the node cannot be compared.")),
                focus=str(focus),
                path=_iri(shape.path()),  # type: ignore[no-untyped-call]
                shape=_iri(shape.node),
            )


def _findings(report: rdflib.Graph) -> Iterator[Finding]:
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Finding(
            severity=_severity(report.value(result, SH.resultSeverity)),
            message=str(report.value(result, SH.resultMessage)),
            focus=str(report.value(result, SH.focusNode)),
            path=_iri(report.value(result, SH.resultPath)),
            shape=_iri(report.value(result, SH.sourceShape)),
        )


def _severity(severity: Node | None) -> Severity:
    return Severity.WARNING if severity == SH.Warning else Severity.VIOLATION


def _iri(node: Node | None) -> str | None:
    """Return an IRI; nothing for a path or shape without a name of its own."""
    return str(node) if isinstance(node, rdflib.URIRef) else None
