"""What counts as a difference between two graphs, and what does not."""

import pyoxigraph as ox

from kg.difference import Kind, differences

BASE = "https://w3id.org/eu-migration-kg/"


def graph(turtle: str) -> list[ox.Quad]:
    prefixes = (
        f"@prefix : <{BASE}statement/r/> . @prefix kgo: <{BASE}ontology/> . "
        f"@prefix run: <{BASE}run/> . @prefix oa: <http://www.w3.org/ns/oa#> . "
        "@prefix prov: <http://www.w3.org/ns/prov#> . "
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    )
    return list(ox.parse(f"{prefixes} {turtle}", format=ox.RdfFormat.TURTLE))


def test_equal_graphs_have_none() -> None:
    assert differences(graph(":a kgo:rule 'x' ."), graph(":a kgo:rule 'x' .")) == []


def test_statements_come_and_go_with_their_labels() -> None:
    old, new = graph(":a rdfs:label 'A'@en, 'Aa'@nl ."), graph(":b rdfs:label 'Bb'@nl .")
    assert [(one.kind, one.node, one.label) for one in differences(old, new)] == [
        (Kind.REMOVED, f"{BASE}statement/r/a", "A"),
        (Kind.ADDED, f"{BASE}statement/r/b", "Bb"),
    ]


def test_of_what_changed_the_properties_are_told() -> None:
    (one,) = differences(
        graph(":a kgo:rule 'x', 'y' ."), graph(":a kgo:rule 'y', 'z' ; kgo:cites 1 .")
    )
    assert one.kind is Kind.CHANGED
    assert [(name.rpartition("/")[2], gone, come) for name, gone, come in one.properties] == [
        ("cites", frozenset(), {'"1"^^<http://www.w3.org/2001/XMLSchema#integer>'}),
        ("rule", {'"x"'}, {'"z"'}),
    ]


def test_a_part_counts_as_its_statement() -> None:
    old = graph(
        ":a kgo:rule 'x' . <https://w3id.org/eu-migration-kg/statement/r/a/quote> oa:exact 'x' ."
    )
    new = graph(
        ":a kgo:rule 'x' . <https://w3id.org/eu-migration-kg/statement/r/a/quote> oa:exact 'y' ."
    )
    (one,) = differences(old, new)
    assert one.node == f"{BASE}statement/r/a"
    assert one.properties[0][0].startswith("quote ")


def test_who_made_it_and_where_it_stands_does_not_count() -> None:
    old = graph(
        ":a kgo:start 1 ; kgo:end 2 ; prov:wasGeneratedBy run:1 . run:1 prov:endedAtTime 1 ."
    )
    new = graph(
        ":a kgo:start 3 ; kgo:end 4 ; prov:wasGeneratedBy run:2 . run:2 prov:endedAtTime 2 ."
    )
    assert differences(old, new) == []
