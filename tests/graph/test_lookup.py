"""The graph that pySHACL looks things up in answers as rdflib's own does."""

import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.validation.lookup import LookupGraph, lookup

TERMS = [rdflib.URIRef(f"https://example.org/{name}") for name in "abc"]
VALUES = [*TERMS, rdflib.Literal("x"), rdflib.Literal("x", lang="nl"), rdflib.Literal(1)]
Triples = st.lists(
    st.tuples(st.sampled_from(TERMS), st.sampled_from(TERMS), st.sampled_from(VALUES))
)
Pattern = st.tuples(
    st.sampled_from([None, *TERMS]),
    st.sampled_from([None, *TERMS]),
    st.sampled_from([None, *VALUES]),
)


@given(triples=Triples, pattern=Pattern)
def test_every_question_has_the_answer_that_rdflib_gives(triples, pattern):
    expected, found = rdflib.Graph(bind_namespaces="none"), LookupGraph(triples)
    for triple in triples:
        expected.add(triple)
    subject, predicate, obj = pattern
    assert set(found.triples(pattern)) == set(expected.triples(pattern))
    assert sorted(found.objects(subject, predicate, unique=True)) == sorted(
        expected.objects(subject, predicate, unique=True)
    )
    assert sorted(found.subjects(predicate, obj, unique=True)) == sorted(
        expected.subjects(predicate, obj, unique=True)
    )
    assert (pattern in found) == (pattern in expected)
    assert len(found) == len(expected)
    assert set(found) == set(expected)
    assert found.value(subject or TERMS[0], TERMS[1], any=True) in {
        None, *expected.objects(subject or TERMS[0], TERMS[1]),
    }  # fmt: skip


def test_a_graph_with_blank_nodes_is_an_ordinary_one():
    triple = (rdflib.BNode(), TERMS[0], TERMS[1])
    graph = lookup([triple])
    assert not isinstance(graph, LookupGraph)
    assert set(graph) == {triple}
