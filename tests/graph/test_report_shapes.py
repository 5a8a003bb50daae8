"""Every shape of a report finds what it is there for, and says so in its message."""

from collections.abc import Iterable
from types import SimpleNamespace

import pyshacl
import pytest
from rdflib import PROV, RDF, SH, BNode, Graph, URIRef
from sample_letter import KGO
from violations import OA, SHAPE, TABLE, Row, V, W, iri

from kg.model import Finding, Severity
from kg.resources import folder
from kg.validation import validate_report
from kg.vocabulary import Vocabulary


def found_by(shape: str, findings: Iterable[Finding]) -> list[tuple[Severity, str]]:
    return [
        (finding.severity, finding.message)
        for finding in findings
        if finding.shape == SHAPE + shape
    ]


def test_the_letter_itself_has_no_findings(graph: Graph, vocabulary: Vocabulary):
    assert validate_report(graph, vocabulary) == []


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.shape}-{row.node}")
def test_a_shape_finds_what_is_wrong(
    row: Row, graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    row.seed(graph, nodes)
    ((severity, message),) = found_by(row.shape, validate_report(graph, vocabulary))
    assert severity is row.severity
    assert row.message in message


CLASSES = [
    KGO.CanonicalText,
    KGO.CitedDocument,
    KGO.ExtractionRun,
    KGO.Meeting,
    KGO.Report,
    KGO.Section,
    KGO.SourceFile,
    KGO.Statement,
    KGO.Warning,
    OA.TextPositionSelector,
    OA.TextQuoteSelector,
    PROV.SoftwareAgent,
]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.rpartition("/")[2])
def test_a_blank_node_cannot_be_cited(cls: URIRef, graph: Graph, vocabulary: Vocabulary):
    graph.add((BNode(), RDF.type, cls))
    ((severity, message),) = found_by("iri", validate_report(graph, vocabulary))
    assert severity is V
    assert "has an IRI" in message


def test_a_report_without_statements_gives_a_warning(graph: Graph, vocabulary: Vocabulary):
    for statement in set(graph.subjects(RDF.type, KGO.Statement)):
        graph.remove((statement, None, None))
    findings = found_by("report-statements", validate_report(graph, vocabulary))
    assert findings == [(W, "No statement was found in the report.")]


def test_a_position_paper_needs_no_meeting(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    graph.remove((None, KGO.meeting, None))
    graph.set((nodes.report, KGO.documentKind, iri("document-kind/position-paper")))
    assert not found_by("report-meeting-known", validate_report(graph, vocabulary))


def test_no_target_is_normal(graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary):
    graph.remove((nodes.demand, KGO.target, None))
    assert validate_report(graph, vocabulary) == []


def test_two_selectors_of_one_sort_are_not_enough(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    graph.set((nodes.quote, RDF.type, OA.TextPositionSelector))
    assert found_by("statement-selectors", validate_report(graph, vocabulary))


def test_every_shape_is_tested():
    shapes = Graph().parse(folder("shapes") / "report.ttl")
    named = {str(shape) for shape in shapes.subjects(SH.message)}
    tested = {SHAPE + row.shape for row in TABLE}
    assert named == tested | {SHAPE + "iri", SHAPE + "report-statements"}


def test_the_shapes_are_valid_shacl():
    shapes = Graph().parse(folder("shapes") / "report.ttl")
    pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)


def test_the_shapes_are_shacl_core_without_sparql():
    shapes = Graph().parse(folder("shapes") / "report.ttl")
    assert not set(shapes.subjects(SH.sparql))
    assert not set(shapes.subjects(SH.target))
