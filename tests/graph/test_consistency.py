"""What shapes cannot compare: quotes and text, sections, dates, meetings."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from rdflib import DCTERMS, RDF, XSD, Graph, Literal, Namespace, URIRef
from sample_letter import KGO, METADATA, POSITION_PAPER, RUN, document, letter

from kg.iri import DEFAULT_BASE
from kg.mapping import map_report
from kg.model import DocumentKind, Finding, Metadata, Severity, StatementKind
from kg.validation import validate_report
from kg.vocabulary import Vocabulary

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
LENGTH = len(document().text)


def messages(findings: list[Finding]) -> list[str]:
    return [finding.message for finding in findings]


def number(value: int) -> Literal:
    return Literal(value)


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


ROWS = [
    ("demand", KGO.quote, Literal("Iets anders.", lang="nl"), "The quote is not the text from"),
    ("demand", KGO.quote, Literal("Nederland drong", lang="nl"), "The quote is not the text from"),
    ("quote", OA.exact, Literal("Iets anders."), "The selector has other words than the quote."),
    ("quote", OA.prefix, Literal("x"), "The prefix is not the text before the quote."),
    ("quote", OA.suffix, Literal("x"), "The suffix is not the text after the quote."),
    ("text", KGO.length, number(3), f"The text has {LENGTH} characters, not 3."),
    ("text", SCHEMA.sha256, Literal("0" * 64), "The hash is not that of the text."),
    (
        "demand",
        KGO.date,
        day("2022-10-14"),
        "The statement's date, 14 October 2022, is not the first day of its meeting, "
        "13 October 2022.",
    ),
    (
        "demand",
        KGO.meeting,
        URIRef(f"{DEFAULT_BASE}meeting/2022-11-25-jha-extra"),
        "The statement belongs to another meeting than its report.",
    ),
]


@pytest.mark.parametrize(("node", "name", "value", "message"), ROWS)
def test_a_contradiction_is_a_violation(
    node: str,
    name: URIRef,
    value: Literal,
    message: str,
    graph: Graph,
    nodes: SimpleNamespace,
    vocabulary: Vocabulary,
):
    graph.set((getattr(nodes, node), name, value))
    found = [f for f in validate_report(graph, vocabulary) if message in f.message]
    assert found
    assert {finding.severity for finding in found} == {Severity.VIOLATION}
    assert {finding.path for finding in found} == {str(name)}


def test_a_quote_outside_its_section_is_a_violation(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    start = int(graph.value(nodes.demand, KGO.start))
    end = int(graph.value(nodes.demand, KGO.end))
    graph.set((nodes.section, KGO.end, number(end - 1)))
    found = [f for f in validate_report(graph, vocabulary) if f.focus == str(nodes.demand)]
    expected = f"The quote, {start} to {end}, lies outside its section, 23 to {end - 1}."
    assert messages(found) == [expected]
    assert found[0].path == str(KGO.section)


def test_a_shifted_text_is_noticed_in_every_quote(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    graph.set((nodes.text, RDF.value, Literal("X" + document().text)))
    wrong = [m for m in messages(validate_report(graph, vocabulary)) if "The quote is not" in m]
    assert len(wrong) == len(set(graph.subjects(RDF.type, KGO.Statement)))


def test_without_a_meeting_the_date_is_that_of_issue(vocabulary: Vocabulary):
    graph = map_report(letter(POSITION_PAPER), vocabulary, RUN)
    assert messages(validate_report(graph, vocabulary)) == []
    statement = min(graph.subjects(RDF.type, KGO.Statement))
    graph.set((statement, KGO.date, day("2022-02-05")))
    (message,) = messages(validate_report(graph, vocabulary))
    assert message == (
        "The statement's date, 5 February 2022, is not the report's date of issue, 4 February 2022."
    )


def issued(on: date, kind: DocumentKind = DocumentKind.REPORT) -> Metadata:
    return replace(METADATA, issued=on, kind=kind)


EARLY = (
    "The letter is dated 3 October 2022, before the meeting of 13 October 2022 that it reports; "
    "check both dates."
)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (issued(date(2022, 10, 3)), [EARLY]),
        (issued(date(2022, 10, 3), DocumentKind.PRESS_RELEASE), [EARLY]),
        (issued(date(2022, 10, 3), DocumentKind.ANNOTATED_AGENDA), []),
        (issued(date(2022, 10, 3), DocumentKind.POSITION_PAPER), []),
        (issued(date(2022, 10, 13)), []),
        (issued(date(2022, 10, 20)), []),
    ],
)
def test_a_letter_dated_before_the_meeting_that_it_reports_gives_a_warning(
    metadata: Metadata, expected: list[str], vocabulary: Vocabulary
):
    findings = validate_report(map_report(letter(metadata), vocabulary, RUN), vocabulary)
    assert messages(findings) == expected
    assert all(finding.severity is Severity.WARNING for finding in findings)
    assert all(finding.path == str(DCTERMS.issued) for finding in findings)


def test_a_written_statement_may_announce_a_meeting(vocabulary: Vocabulary):
    ahead = letter(issued(date(2022, 10, 3), DocumentKind.WRITTEN_STATEMENT))
    intended = tuple(replace(s, kind=StatementKind.INTENDED) for s in ahead.statements)
    graph = map_report(replace(ahead, statements=intended), vocabulary, RUN)
    assert messages(validate_report(graph, vocabulary)) == []


def test_values_that_the_shapes_refuse_are_not_compared(
    graph: Graph, nodes: SimpleNamespace, vocabulary: Vocabulary
):
    graph.set((nodes.demand, KGO.start, Literal("soon")))
    graph.set((nodes.demand, KGO.date, Literal("2022-10-13")))
    graph.add((nodes.group, KGO.quote, Literal("Nog een.", lang="nl")))
    found = messages(validate_report(graph, vocabulary))
    assert found
    assert not [message for message in found if "The quote" in message or "'s date" in message]
