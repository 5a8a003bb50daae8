"""Composes the pure steps: the bytes of a report in, its validated graph and findings out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox
import rdflib

from kg.errors import InvalidGraph, NotAReport
from kg.extract import extract
from kg.iri import DEFAULT_BASE, Iris
from kg.mapping import add_warnings, map_report, report_id
from kg.model import Document, Extraction, Finding, Run, Severity
from kg.resources import files, folder
from kg.serialise import parse
from kg.store import Writer
from kg.validation import validate_report
from kg.vocabulary import Vocabulary, read_triples


@dataclass(frozen=True)
class Outcome:
    """What became of one document."""

    report_id: str
    extraction: Extraction
    graph: rdflib.Graph
    """The report's graph, with its warnings."""
    findings: Sequence[Finding]

    def of(self, severity: Severity) -> list[Finding]:
        """Return the findings of one severity."""
        return [finding for finding in self.findings if finding.severity is severity]


def process(
    document: Document, vocabulary: Vocabulary, run: Run, iris: Iris | None = None
) -> Outcome:
    """Extract, map and validate a document. Violations are findings, not errors.

    Raises:
        InputError: if the document cannot be taken as a report.
    """
    extraction = extract(document, vocabulary)
    try:
        name = report_id(extraction.metadata, vocabulary)
    except NotAReport as error:
        raise NotAReport(f"{document.source.name}: {error}") from error
    graph = map_report(extraction, vocabulary, run, iris)
    findings = validate_report(graph, vocabulary, iris)
    add_warnings(graph, name, findings, iris)
    return Outcome(name, extraction, graph, findings)


def refuse_violations(outcome: Outcome) -> None:
    """Raise InvalidGraph if the shapes refuse the report."""
    if count := len(outcome.of(Severity.VIOLATION)):
        words = "a violation" if count == 1 else f"{count} violations"
        raise InvalidGraph(f"{outcome.report_id}: refused for {words} of the shapes")


def put_ontology(store: Writer, iris: Iris | None = None) -> None:
    """Put the ontology and the vocabulary into the store, unless they are there as they are.

    Queries need them for labels and for what is broader.
    """
    iris = iris or Iris()
    digest = hashlib.sha256()
    for path in files("ontology", "*.ttl"):
        digest.update(path.read_bytes())
    version = digest.hexdigest()
    with store.batch():
        for graph, quads in _ONTOLOGY_GRAPHS.items():
            name = f"{iris.base}{graph}"
            entry = store.entry(name)
            if entry is None or entry.source != version:
                store.put(name, quads(iris), source=version)


def ontology_graphs(iris: Iris | None = None) -> dict[str, list[ox.Quad]]:
    """Return the graphs of the ontology and the vocabulary by name."""
    iris = iris or Iris()
    return {f"{iris.base}{graph}": quads(iris) for graph, quads in _ONTOLOGY_GRAPHS.items()}


def _vocabulary(iris: Iris) -> list[ox.Quad]:
    triples = read_triples(folder("ontology"), iris.base)
    return [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]


def _ontology(iris: Iris) -> list[ox.Quad]:
    path = folder("ontology") / "ontology.ttl"
    text = path.read_text(encoding="utf-8").replace(DEFAULT_BASE, iris.base)
    return parse(text.encode(), path.name)


_ONTOLOGY_GRAPHS = {"vocabulary": _vocabulary, "ontology": _ontology}
