"""Checks graphs against the shapes and the text: findings, in a fixed order.

``shacl`` runs the shapes on an rdflib graph; ``consistency`` compares what SHACL Core cannot:
quotes with the text, sections with statements, dates with each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import chain

import pyoxigraph as ox
import rdflib
from rdflib import RDF, SKOS, URIRef
from rdflib.term import Node

from kg.errors import NotAReport
from kg.iri import Iris
from kg.model import Finding, Severity
from kg.resources import folder
from kg.serialise import parse
from kg.serialise.terms import Triple, to_graph, to_rdflib
from kg.validation.consistency import inconsistencies
from kg.validation.lookup import lookup
from kg.validation.shacl import shacl_findings
from kg.vocabulary import Concept, Vocabulary, read_triples

__all__ = ["validate_file", "validate_graph", "validate_report", "validate_vocabulary"]

_REPORT_CLASSES = ("Report", "Statement", "Meeting", "CitedDocument")


def validate_report(
    triples: Iterable[Triple], vocabulary: Vocabulary, iris: Iris | None = None
) -> list[Finding]:
    """Return what is wrong with the triples of a report, violations first.

    Only the concepts that the graph uses are looked up, so the cost does not grow with the
    vocabulary or the store.
    """
    iris = iris or Iris()
    triples = list(triples)
    data = lookup(chain(triples, _used(triples, vocabulary, iris)))
    findings = shacl_findings(data, "report.ttl", iris.base)
    return _sorted([*findings, *inconsistencies(data, iris)])


def validate_vocabulary(graph: rdflib.Graph, iris: Iris | None = None) -> list[Finding]:
    """Return what is wrong with the vocabulary in a graph, beside the rest of it as shipped."""
    iris = iris or Iris()
    own = _vocabulary_nodes(graph, iris)
    rest = (
        (to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object))
        for triple in read_triples(folder("ontology"), iris.base)
    )
    data = lookup(chain(graph, (triple for triple in rest if triple[0] not in own)))
    findings = shacl_findings(data, "vocabulary.ttl", iris.base)
    return _sorted(finding for finding in findings if URIRef(finding.focus) in own)


def validate_graph(
    graph: rdflib.Graph, vocabulary: Vocabulary, iris: Iris | None = None
) -> list[Finding]:
    """Return what is wrong with a graph of reports, of vocabulary, or of both.

    Raises:
        NotAReport: if it holds neither.
    """
    iris = iris or Iris()
    classes = set(graph.objects(None, RDF.type))
    is_report = any(URIRef(iris.term(name)) in classes for name in _REPORT_CLASSES)
    is_vocabulary = bool(_vocabulary_nodes(graph, iris))
    if not (is_report or is_vocabulary):
        raise NotAReport("there is no report and no vocabulary of this project in it")
    findings: list[Finding] = []
    if is_report:
        findings += validate_report(graph, vocabulary, iris)
    if is_vocabulary:
        findings += validate_vocabulary(graph, iris)
    return _sorted(findings)


def validate_file(
    data: bytes, name: str, vocabulary: Vocabulary, iris: Iris | None = None
) -> list[Finding]:
    """Return what is wrong with a file of RDF, each of its named graphs by itself.

    A graph of something else, such as the ontology, is passed over beside others.

    Raises:
        UnsupportedFormat: if the file is no Turtle, TriG, N-Triples or N-Quads.
        NotAReport: if no graph in it holds a report or vocabulary.
        InvalidGraph: if it has terms that RDF 1.1 does not know.
    """
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in parse(data, name):
        graphs[str(quad.graph_name)].append(quad)
    findings: list[list[Finding]] = []
    for quads in graphs.values():
        with suppress(NotAReport):
            findings.append(validate_graph(to_graph(quads), vocabulary, iris))
    if not findings:
        raise NotAReport(f"{name}: there is no report and no vocabulary of this project in it")
    return _sorted(chain.from_iterable(findings))


def _vocabulary_nodes(graph: rdflib.Graph, iris: Iris) -> set[Node]:
    """Return the concepts, schemes and declared ambiguities that a graph describes."""
    classes = (SKOS.Concept, SKOS.ConceptScheme, URIRef(iris.term("LabelAmbiguity")))
    return {node for cls in classes for node in graph.subjects(RDF.type, cls)}


def _used(triples: Iterable[Triple], vocabulary: Vocabulary, iris: Iris) -> Iterator[Triple]:
    """Yield class and scheme of every vocabulary concept that the triples use."""
    known = _concepts(vocabulary)
    for node in {obj for _, _, obj in triples}:
        if concept := known.get(node):
            yield node, RDF.type, SKOS.Concept
            yield node, RDF.type, URIRef(iris.term(_class(concept)))
            yield node, SKOS.inScheme, URIRef(iris.concept("scheme", concept.kind))


@cache
def _concepts(vocabulary: Vocabulary) -> dict[Node, Concept]:
    """Return all concepts of a vocabulary by IRI."""
    every = chain(vocabulary.concepts.values(), vocabulary.values.values())
    return {URIRef(concept.iri): concept for concept in every}


def _class(concept: Concept) -> str:
    """Return the name of a concept's class: MeetingCharacter for meeting-character."""
    return "".join(word.capitalize() for word in concept.kind.split("-"))


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(
        set(findings),
        key=lambda found: (
            found.severity is not Severity.VIOLATION,
            found.focus,
            found.path or "",
            found.message,
            found.shape or "",
        ),
    )
