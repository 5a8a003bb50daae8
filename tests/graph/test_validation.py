"""Findings come in a fixed order, for graphs and for files of either sort."""

from types import SimpleNamespace

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef
from sample_letter import KGO, METADATA, POSITION_PAPER, RUN, letter

from kg.errors import InvalidGraph, KgError, NotAReport, UnsupportedFormat, VocabularyError
from kg.iri import DEFAULT_BASE, Iris
from kg.mapping import map_report
from kg.model import Severity
from kg.resources import folder
from kg.serialise import Format, serialise
from kg.serialise.terms import to_quads
from kg.validation import validate_file, validate_graph, validate_report, validate_vocabulary
from kg.validation.shacl import shacl_findings
from kg.vocabulary import Vocabulary, load_vocabulary

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
ACTORS = folder("ontology") / "vocabulary" / "actors.ttl"


def written(graph: Graph, form: Format = Format.TURTLE, name: str | None = None) -> bytes:
    return serialise(to_quads(graph, name), form).encode()


def test_findings_are_ordered_violations_first_and_the_same_every_time(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    graph.remove((nodes.report, DCTERMS.issued, None))
    graph.remove((nodes.report, DCTERMS.title, None))
    graph.remove((nodes.demand, KGO.act, None))
    graph.remove((nodes.group, KGO.stance, None))
    findings = validate_report(graph, vocabulary)
    assert [finding.severity for finding in findings] == [
        Severity.VIOLATION,
        Severity.VIOLATION,
        Severity.WARNING,
        Severity.WARNING,
    ]
    assert findings == validate_report(graph, vocabulary)
    assert findings[0].focus < findings[1].focus
    assert {finding.focus for finding in findings[2:]} == {str(nodes.report)}


def test_validation_leaves_the_graph_as_it_was(graph: Graph, vocabulary: Vocabulary):
    before = set(graph)
    validate_report(graph, vocabulary)
    assert set(graph) == before


def test_a_finding_names_node_property_and_shape(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    graph.remove((nodes.demand, KGO.act, None))
    (finding,) = validate_report(graph, vocabulary)
    assert finding.focus == str(nodes.demand)
    assert finding.path == str(KGO.act)
    assert finding.shape == f"{DEFAULT_BASE}shape/report/statement-act"


def test_a_report_under_another_base_is_checked_by_the_same_shapes():
    iris = Iris("https://example.org/kg/")
    vocabulary = load_vocabulary(iris.base)
    graph = map_report(letter(), vocabulary, RUN, iris)
    assert validate_report(graph, vocabulary, iris) == []
    graph.remove((None, URIRef(iris.term("act")), None))
    assert validate_report(graph, vocabulary, iris)


def test_a_file_of_a_report(graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary):
    assert validate_file(written(graph), "report.ttl", vocabulary) == []
    graph.remove((nodes.demand, KGO.act, None))
    (finding,) = validate_file(written(graph), "report.ttl", vocabulary)
    assert finding.message == "A statement has one act, from the vocabulary."


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (Format.TURTLE, "report.TTL"),
        (Format.NTRIPLES, "report.nt"),
        (Format.NQUADS, "report.nq"),
        (Format.TRIG, "report.trig"),
    ],
)
def test_every_format_that_is_read(form: Format, name: str, graph: Graph, vocabulary: Vocabulary):
    assert validate_file(written(graph, form), name, vocabulary) == []


def test_each_named_graph_is_checked_by_itself(vocabulary: Vocabulary):
    report = map_report(letter(METADATA), vocabulary, RUN)
    paper = map_report(letter(POSITION_PAPER), vocabulary, RUN)
    paper.remove((None, DCTERMS.title, None))
    data = written(report, Format.NQUADS, f"{DEFAULT_BASE}report/nl-2022-10-13-jha")
    data += written(paper, Format.NQUADS, f"{DEFAULT_BASE}report/nl-2022-02-04-position-paper")
    (finding,) = validate_file(data, "dump.nq", vocabulary)
    assert finding.focus == f"{DEFAULT_BASE}report/nl-2022-02-04-position-paper"


@pytest.mark.parametrize(
    ("data", "name", "error", "message"),
    [
        (b"<a> <b", "x.ttl", UnsupportedFormat, "x.ttl: no valid turtle: Parser error at line 1"),
        (b"\xff\xfe\x00", "x.ttl", UnsupportedFormat, "x.ttl: no valid turtle"),
        (b"{}", "x.jsonld", UnsupportedFormat, "x.jsonld: give RDF as .ttl, .trig, .nt or .nq"),
        (b"<rdf/>", "x.rdf", UnsupportedFormat, "give RDF as"),
        (b"", "x.ttl", NotAReport, "x.ttl: there is no report"),
        (
            b"<urn:a> <urn:b> <urn:c> .",
            "x.ttl",
            NotAReport,
            "x.ttl: there is no report and no vocabulary of this project in it",
        ),
        (b'<urn:a> <urn:b> "x"@en--ltr .', "x.nt", InvalidGraph, "no IRI, blank node or literal"),
    ],
)
def test_a_file_that_cannot_be_checked_is_one_clear_line(
    data: bytes, name: str, error: type[KgError], message: str, vocabulary: Vocabulary
):
    with pytest.raises(error) as caught:
        validate_file(data, name, vocabulary)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_ontology_beside_a_report_is_passed_over(graph: Graph, vocabulary: Vocabulary):
    ontology = Graph().parse(folder("ontology") / "ontology.ttl")
    data = written(graph, Format.NQUADS, f"{DEFAULT_BASE}report/nl-2022-10-13-jha")
    data += written(ontology, Format.NQUADS, f"{DEFAULT_BASE}ontology")
    assert validate_file(data, "dump.nq", vocabulary) == []


@pytest.mark.parametrize("name", ["acts.ttl", "ambiguities.ttl"])
def test_a_file_of_the_vocabulary_is_valid_beside_the_others(name: str, vocabulary: Vocabulary):
    assert validate_file((ACTORS.parent / name).read_bytes(), name, vocabulary) == []


def test_a_concept_that_breaks_the_vocabulary_shapes(vocabulary: Vocabulary):
    changed = ACTORS.read_text("utf-8").replace('skos:notation "NLD"', 'skos:notation "N L D"')
    findings = validate_file(changed.encode(), "actors.ttl", vocabulary)
    assert {finding.focus for finding in findings} == {f"{DEFAULT_BASE}actor/NLD"}


def test_a_graph_with_a_report_and_vocabulary_is_checked_as_both(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    odd = URIRef(f"{DEFAULT_BASE}actor/odd")
    graph.add((odd, RDF.type, SKOS.Concept))
    graph.remove((nodes.demand, KGO.act, None))
    found = {finding.focus for finding in validate_graph(graph, vocabulary)}
    assert found == {str(odd), str(nodes.demand)}


def test_only_what_a_file_describes_is_found_wrong_in_it():
    graph = Graph()
    graph.add((URIRef(f"{DEFAULT_BASE}actor/NLD"), RDFS.label, Literal("odd")))
    assert validate_vocabulary(graph) == []


def literal(value: str, datatype: URIRef) -> Literal:
    return Literal(value, datatype=datatype, normalize=False)


@pytest.mark.parametrize(
    "odd",
    [
        literal("NaN", XSD.decimal),
        literal("abc", XSD.integer),
        literal("2022-13-45", XSD.date),
        literal("0000-01-01", XSD.date),
        literal("2022-10-13T00:00:00", XSD.dateTime),
        literal("P1Y", XSD.duration),
        Literal("x", lang="nl"),
        URIRef("urn:x"),
        BNode("x"),
    ],
    ids=str,
)
@pytest.mark.parametrize(
    ("node", "name"),
    [
        ("demand", KGO.start),
        ("demand", KGO.confidence),
        ("demand", KGO.date),
        ("meeting", SCHEMA.startDate),
        ("meeting", SCHEMA.endDate),
        ("report", DCTERMS.issued),
        ("position", OA.start),
    ],
)
@pytest.mark.filterwarnings("ignore:NotImplemented should not be used:DeprecationWarning")
def test_a_value_that_cannot_be_compared_is_a_violation_and_no_traceback(
    node: str,
    name: URIRef,
    odd: Literal | URIRef | BNode,
    graph: Graph,
    nodes: SimpleNamespace,
    vocabulary: Vocabulary,
    caplog: pytest.LogCaptureFixture,
):
    graph.set((getattr(nodes, node), name, odd))
    caplog.clear()
    findings = validate_file(written(graph), "report.ttl", vocabulary)
    assert Severity.VIOLATION in {finding.severity for finding in findings}
    assert not caplog.records


def test_shapes_that_do_not_parse_are_a_clear_error(tmp_path, monkeypatch):
    (tmp_path / "broken.ttl").write_text("no turtle")
    monkeypatch.setattr("kg.validation.shacl.folder", lambda _: tmp_path)
    with pytest.raises(VocabularyError, match=r"broken\.ttl"):
        list(shacl_findings(Graph(), "broken.ttl", DEFAULT_BASE))
