"""The letter, its graph, and the nodes in it that tests speak of."""

from types import SimpleNamespace

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from sample_letter import KGO, RUN, letter

from kg.iri import DEFAULT_BASE
from kg.mapping import add_warnings, map_report
from kg.model import Finding, Severity
from kg.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture
def graph(vocabulary: Vocabulary) -> Graph:
    """The letter's graph, with one warning."""
    graph = map_report(letter(), vocabulary, RUN)
    focus = f"{DEFAULT_BASE}report/nl-2022-10-13-jha"
    add_warnings(graph, "nl-2022-10-13-jha", [Finding(Severity.WARNING, "Look.", focus)])
    return graph


@pytest.fixture
def nodes(graph: Graph) -> SimpleNamespace:
    """The nodes of the letter's graph by a short name."""

    def said_by(key: str) -> URIRef:
        return min(graph.subjects(KGO.actor, URIRef(f"{DEFAULT_BASE}actor/{key}")))

    def of_class(name: str) -> URIRef:
        return min(graph.subjects(RDF.type, KGO[name]))

    demand = said_by("NLD")
    return SimpleNamespace(
        report=of_class("Report"),
        meeting=of_class("Meeting"),
        text=of_class("CanonicalText"),
        source=of_class("SourceFile"),
        section=of_class("Section"),
        run=of_class("ExtractionRun"),
        software=URIRef(f"{DEFAULT_BASE}software/0.1.0"),
        warning=of_class("Warning"),
        motion=graph.value(demand, KGO.cites),
        named_motion=graph.value(None, KGO.proposedBy, Literal("De Bruijn")),
        demand=demand,
        group=said_by("member-states"),
        position=URIRef(f"{demand}/position"),
        quote=URIRef(f"{demand}/quote"),
    )
