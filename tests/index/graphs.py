"""Graphs of made-up statements, as the mapping writes them, and their SPARQL side."""

import sqlite3
from collections.abc import Iterable, Iterator
from random import Random

import pyoxigraph as ox

from kg.index import Index, create, drop_report, put_report, statement_rows

BASE = "https://w3id.org/eu-migration-kg/"
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")

ACTORS = [f"{BASE}actor/{key}" for key in ("NLD", "DEU", "HUN", "POL", "commission")]
TARGETS = [f"{BASE}{key}" for key in ("instrument/pact", "instrument/ees", "topic/return")]
STANCES = [f"{BASE}stance/{key}" for key in ("favour", "against", "neutral")]
KINDS = [f"{BASE}statement-kind/{key}" for key in ("reported", "intended")]
ACTS = [f"{BASE}act/{key}" for key in ("support", "oppose", "announce", "decide")]
WORDS = ["coöperatie", "grens", "Grenzen", "terugkeer", "visum", "één", "asiel", "EES"]


def iri(path: str) -> ox.NamedNode:
    return ox.NamedNode(path if path.startswith("http") else BASE + path)


def term(name: str) -> ox.NamedNode:
    return iri(f"ontology/{name}")


def report(random: Random, name: str) -> list[ox.Quad]:
    """Return the graph of a report with some statements of every sort."""
    graph, month = iri(f"report/{name}"), random.randint(1, 12)
    meeting = random.choice([None, f"meeting/{random.randint(1, 3)}"])
    # what a meeting is dated is the same in every report of it
    day = f"2024-0{meeting[-1]}-15" if meeting else f"2023-{month:02}-28"
    found = []
    for number in range(random.randint(0, 6)):
        subject = iri(f"statement/{name}/{number}")
        found.append(ox.Quad(subject, term("report"), graph, graph))
        for predicate, value in _statement(random, day, meeting, number):
            found.append(ox.Quad(subject, predicate, value, graph))
    found.append(ox.Quad(graph, RDF_TYPE, term("Report"), graph))
    return found


def _statement(
    random: Random, day: str, meeting: str | None, number: int
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]:
    yield RDF_TYPE, term("Statement")
    for actor in random.sample(ACTORS, random.randint(1, 3)):
        yield term("actor"), iri(actor)
    for target in random.sample(TARGETS, random.randint(0, 2)):
        yield term("target"), iri(target)
    if random.random() < 0.2:
        yield term("quantifier"), iri("quantifier/many")
    if random.random() < 0.3:
        yield term("addressee"), iri(ACTORS[-1])
    if meeting:
        yield term("meeting"), iri(meeting)
    yield term("act"), iri(random.choice(ACTS))
    yield term("stance"), iri(random.choice(STANCES))
    yield term("statementKind"), iri(random.choice(KINDS))
    yield term("date"), ox.Literal(day, datatype=DATE)
    quote = " ".join(random.choices(WORDS, k=random.randint(1, 6)))
    yield term("quote"), ox.Literal(quote, language="nl")
    yield term("start"), ox.Literal(str(number * 100), datatype=INTEGER)
    yield term("end"), ox.Literal(str(number * 100 + len(quote)), datatype=INTEGER)
    yield term("page"), ox.Literal("1", datatype=INTEGER)
    confidence = random.choice(["0.5", "0.875", "0.9", "1.0"])
    yield term("confidence"), ox.Literal(confidence, datatype=DECIMAL)
    yield term("rule"), ox.Literal(random.choice(["nl.steunen.support", "nl.be+tegen.oppose"]))
    if random.random() < 0.8:
        yield term("reviewState"), iri(f"review-state/{random.choice(['unreviewed', 'approved'])}")


PREFIXES = {
    "kgo": "https://w3id.org/eu-migration-kg/ontology/",
    "stance": "https://w3id.org/eu-migration-kg/stance/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Both:
    """The index and its reference."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:")
        create(self.connection)
        self.index = Index(self.connection)
        self.store = ox.Store()

    def put(self, quads: Iterable[ox.Quad]) -> None:
        quads = list(quads)
        graph = quads[-1].graph_name
        self.store.remove_graph(graph)
        self.store.extend(quads)
        put_report(self.connection, graph.value, statement_rows(quads))

    def drop(self, graph: ox.NamedNode) -> None:
        self.store.remove_graph(graph)
        drop_report(self.connection, graph.value)

    def rows(self, sparql: str) -> list[tuple[str, ...]]:
        found = self.store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        names = [variable.value for variable in found.variables]
        return sorted(
            tuple(row[name].value if row[name] else "" for name in names) for row in found
        )
