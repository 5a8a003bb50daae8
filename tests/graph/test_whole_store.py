"""Validating each report by itself gives the verdict that validating all of the store gives.

The store has a letter for every shape, with a violation of that shape, beside one without any. Each
letter has its nodes to itself: what two reports say of one node, each has to say rightly.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib.term import Node
from sample_letter import KGO, letter_graph, named_nodes
from violations import SHAPE, TABLE

from kg.iri import DEFAULT_BASE, Iris
from kg.model import Finding
from kg.resources import folder
from kg.serialise.terms import to_rdflib
from kg.validation import validate_report
from kg.validation.consistency import inconsistencies
from kg.validation.shacl import shacl_findings
from kg.vocabulary import Vocabulary, read_triples

Seed = Callable[[Graph, SimpleNamespace], None]


def without_iri(graph: Graph, nodes: SimpleNamespace) -> None:
    graph.add((BNode(), RDF.type, KGO.Warning))


def without_statements(graph: Graph, nodes: SimpleNamespace) -> None:
    for statement in set(graph.subjects(RDF.type, KGO.Statement)):
        graph.remove((statement, None, None))


SEEDS: dict[str, Seed] = {
    **{row.shape: row.seed for row in reversed(TABLE)},
    "iri": without_iri,
    "report-statements": without_statements,
}
SHAPES = sorted(
    str(shape).removeprefix(SHAPE)
    for shape in Graph().parse(folder("shapes") / "report.ttl").subjects(SH.message)
)


class Verdicts(NamedTuple):
    """What is found in each letter, by the shape that was violated in it; "" is the sound one."""

    alone: dict[str, set[Finding]]
    together: dict[str, set[Finding]]


def own(graph: Graph, name: str) -> Graph:
    """Return the graph of a letter with IRIs that no other letter has."""
    names = {node: URIRef(f"{node}/{name}") for node in graph.subjects() if _is_iri(node)}
    found = Graph()
    for subject, predicate, obj in graph:
        found.add((names.get(subject, subject), predicate, names.get(obj, obj)))
    return found


def _is_iri(node: Node) -> bool:
    return isinstance(node, URIRef)


def whole(graphs: Iterable[Graph]) -> list[Finding]:
    """Return what is wrong with all reports in one graph, beside all of the ontology."""
    union = Graph().parse(folder("ontology") / "ontology.ttl")
    for triple in read_triples(folder("ontology")):
        union.add(tuple(map(to_rdflib, (triple.subject, triple.predicate, triple.object))))
    for graph in graphs:
        union += graph
    return [*shacl_findings(union, "report.ttl", DEFAULT_BASE), *inconsistencies(union, Iris())]


@pytest.fixture(scope="module")
def verdicts(vocabulary: Vocabulary) -> Verdicts:
    graphs = {}
    for name in ("", *SEEDS):
        graph = letter_graph(vocabulary)
        if name:
            SEEDS[name](graph, named_nodes(graph))
        graphs[name] = own(graph, f"seed-{name}")
    alone = {name: set(validate_report(graph, vocabulary)) for name, graph in graphs.items()}
    home = {str(node): name for name, graph in graphs.items() for node in graph.subjects()}
    together = defaultdict(set)
    for finding in whole(graphs.values()):
        together[home[finding.focus]].add(finding)
    return Verdicts(alone, together)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_report_by_itself_gets_the_verdict_of_the_whole_store(shape: str, verdicts: Verdicts):
    assert shape in SEEDS, "a new shape needs a violation in violations.py"
    assert SHAPE + shape in {finding.shape for finding in verdicts.alone[shape]}
    assert verdicts.alone[shape] == verdicts.together[shape]


def test_a_sound_report_stays_sound_beside_the_others(verdicts: Verdicts):
    assert verdicts.alone[""] == set()
    assert verdicts.together[""] == set()
