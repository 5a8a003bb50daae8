"""What is written is sorted, reads well, and comes back the same in both libraries."""

import json
import warnings
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef, Variable
from rdflib.compare import to_isomorphic
from sample_letter import RUN, letter

from kg.errors import InvalidGraph, UnsupportedFormat
from kg.iri import DEFAULT_BASE
from kg.mapping import map_report
from kg.serialise import SUFFIXES, Format, parse, prefixes, serialise
from kg.serialise.terms import from_rdflib, to_graph, to_quads, to_rdflib
from kg.vocabulary import Vocabulary, load_vocabulary

NASTY = [
    "",
    '"',
    '""',
    '"""',
    'ends with a quote"',
    'two lines\nand a quote at the end"',
    'a """long""" one\nwith "quotes" and ""more""',
    '\n""""""\n',
    "back\\slash \\n \\u0041 at the end\\",
    "back\\slash\nat the end\\",
    "tab\tcarriage\rreturn\r\nnew line",
    "control \x00\x01\x0b\x0c\x1f\x7f\x85",
    "control\n\x00\x01\x0b\x0c\x1f\x7f\x85",
    "no-break\u00a0space, line\u2028separator, soft\u00adhyphen, \ufeffmark",
    "België, Özütok, Ἑλλάς, 漢字, 🇪🇺, e\u0301",
    "<b>&amp;</b> {curly} ^^ @nl ; . # no comment",
    " leading and trailing ",
]
NODE = ox.NamedNode("https://w3id.org/eu-migration-kg/report/x")
SAYS = ox.NamedNode("http://purl.org/dc/terms/description")


def said(*objects: ox.NamedNode | ox.Literal) -> list[ox.Quad]:
    return [ox.Quad(NODE, SAYS, obj) for obj in objects]


def typed(value: str, name: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(str(XSD[name])))


def read_by_both(text: str, form: Format) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """Return the triples that pyoxigraph and rdflib read in a text."""
    readers = {
        Format.TURTLE: (ox.RdfFormat.TURTLE, "turtle"),
        Format.NTRIPLES: (ox.RdfFormat.N_TRIPLES, "nt"),
        Format.JSONLD: (ox.RdfFormat.JSON_LD, "json-ld"),
    }
    reader, name = readers[form]
    by_rdflib = Graph()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        # rdflib would read "…Z" as "…+00:00", and its JSON-LD parser warns of itself.
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        warnings.simplefilter("ignore", DeprecationWarning)
        by_rdflib.parse(data=text, format=name)
    return set(ox.parse(text.encode(), format=reader)), set(to_quads(by_rdflib))


TRIPLES = [Format.TURTLE, Format.NTRIPLES, Format.JSONLD]


@pytest.mark.parametrize("form", TRIPLES)
@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_comes_back_the_same_in_both_libraries(text: str, form: Format):
    quads = said(ox.Literal(text), ox.Literal(text, language="nl"))
    by_pyoxigraph, by_rdflib = read_by_both(serialise(quads, form), form)
    assert by_pyoxigraph == set(quads)
    assert by_rdflib == set(quads)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")) | st.text('"\\\n\ra'))
def test_any_text_comes_back_the_same(text: str):
    quads = said(ox.Literal(text))
    turtle = serialise(quads, Format.TURTLE)
    assert list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)) == quads


@pytest.mark.parametrize("form", TRIPLES)
@pytest.mark.parametrize(
    "literal",
    [
        typed("1", "decimal"),
        typed("0.9", "decimal"),
        typed("-0.5", "decimal"),
        typed("12", "integer"),
        typed("-3", "integer"),
        typed("true", "boolean"),
        typed("1", "boolean"),
        typed("2022-11-25", "date"),
        typed("2022-11-25T08:00:00Z", "dateTime"),
        typed("1.5E3", "double"),
        typed("abc", "token"),
        ox.Literal("x", datatype=ox.NamedNode("https://example.org/type#1")),
    ],
    ids=str,
)
def test_a_literal_keeps_its_lexical_form(literal: ox.Literal, form: Format):
    by_pyoxigraph, _ = read_by_both(serialise(said(literal), form), form)
    assert by_pyoxigraph == set(said(literal))


@pytest.mark.parametrize(
    "iri",
    [
        f"{DEFAULT_BASE}actor/NLD",
        f"{DEFAULT_BASE}report/nl-2022-11-25-jha-extra.txt",
        f"{DEFAULT_BASE}motion/36200-24",
        f"{DEFAULT_BASE}statement/nl-2022-11-25-jha-extra/0123456789ab",
        f"{DEFAULT_BASE}actor/",
        f"{DEFAULT_BASE}actor/ends-with.",
        f"{DEFAULT_BASE}actor/.starts",
        f"{DEFAULT_BASE}actor/-a",
        f"{DEFAULT_BASE}actor/a%20b",
        f"{DEFAULT_BASE}actor/België",
        f"{DEFAULT_BASE}actor/a#b",
        "https://schema.org/name",
        "https://example.org/?q=a&b=(c)#d",
        "urn:x:y",
    ],
)
@pytest.mark.parametrize("form", TRIPLES)
def test_an_iri_comes_back_the_same_in_both_libraries(iri: str, form: Format):
    quads = said(ox.NamedNode(iri))
    by_pyoxigraph, by_rdflib = read_by_both(serialise(quads, form), form)
    assert by_pyoxigraph == by_rdflib == set(quads)


@pytest.mark.parametrize("form", TRIPLES)
def test_a_report_comes_back_the_same_in_both_libraries(form: Format, graph: Graph):
    quads = to_quads(graph)
    by_pyoxigraph, by_rdflib = read_by_both(serialise(quads, form), form)
    assert by_pyoxigraph == by_rdflib == set(quads)


def test_a_report_comes_back_the_same_from_a_store(graph: Graph):
    store = ox.Store()
    quads = set(to_quads(graph, f"{DEFAULT_BASE}report/nl-2022-10-13-jha"))
    store.extend(quads)
    assert set(store) == quads


@pytest.mark.parametrize("form", list(Format))
def test_the_order_of_the_quads_does_not_matter(form: Format, graph: Graph):
    quads = sorted(to_quads(graph, f"{DEFAULT_BASE}report/nl-2022-10-13-jha"), key=str)
    assert serialise(quads, form) == serialise([*quads[::-1], quads[0]], form)


TWO_GRAPHS = [
    ox.Quad(NODE, SAYS, ox.Literal("in the first"), ox.NamedNode("urn:graph:1")),
    ox.Quad(NODE, SAYS, ox.Literal("in the\nsecond"), ox.NamedNode("urn:graph:2")),
    ox.Quad(NODE, SAYS, ox.Literal("in both"), ox.NamedNode("urn:graph:1")),
    ox.Quad(NODE, SAYS, ox.Literal("in both"), ox.NamedNode("urn:graph:2")),
    ox.Quad(NODE, SAYS, ox.Literal("in none")),
]


@pytest.mark.parametrize(
    ("form", "reader"),
    [
        (Format.TRIG, ox.RdfFormat.TRIG),
        (Format.NQUADS, ox.RdfFormat.N_QUADS),
        (Format.JSONLD, ox.RdfFormat.JSON_LD),
    ],
)
def test_named_graphs_are_kept(form: Format, reader: ox.RdfFormat):
    text = serialise(TWO_GRAPHS, form)
    assert set(ox.parse(text.encode(), format=reader)) == set(TWO_GRAPHS)


@pytest.mark.parametrize("form", [Format.TURTLE, Format.NTRIPLES])
def test_formats_without_graphs_hold_each_triple_once(form: Format):
    by_pyoxigraph, _ = read_by_both(serialise(TWO_GRAPHS, form), form)
    assert len(by_pyoxigraph) == 4
    assert serialise(TWO_GRAPHS, form).count("in both") == 1


def test_turtle_reads_well():
    quads = parse(
        b"""
        @prefix kgo: <https://w3id.org/eu-migration-kg/ontology/> .
        @prefix stance: <https://w3id.org/eu-migration-kg/stance/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        <urn:s2> kgo:page 3 .
        <urn:s1> kgo:stance stance:favour ; kgo:quote "Een\\nzin."@nl ; a kgo:Statement ;
            kgo:confidence 0.9 ; rdfs:label "Nederland"@nl, "Netherlands"@en ;
            kgo:cites <urn:a-rather-long-name-that-fills-the-line>,
                <urn:another-rather-long-name-that-does-so-too> .
        """,
        "x.ttl",
    )
    assert serialise(quads, Format.TURTLE) == (
        """\
@prefix kgo: <https://w3id.org/eu-migration-kg/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix stance: <https://w3id.org/eu-migration-kg/stance/> .

<urn:s1> a kgo:Statement ;
    rdfs:label "Netherlands"@en, "Nederland"@nl ;
    kgo:cites <urn:a-rather-long-name-that-fills-the-line>,
        <urn:another-rather-long-name-that-does-so-too> ;
    kgo:confidence 0.9 ;
    kgo:quote \"""Een
zin.\"""@nl ;
    kgo:stance stance:favour .

<urn:s2> kgo:page 3 .
"""
    )


def test_trig_reads_well():
    assert serialise(TWO_GRAPHS[:1], Format.TRIG) == (
        """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix report: <https://w3id.org/eu-migration-kg/report/> .

<urn:graph:1> {

report:x dcterms:description "in the first" .

}
"""
    )


def test_json_ld_has_short_names_and_a_context_of_the_prefixes_in_use():
    quads = [*said(ox.Literal("Ja", language="nl"), typed("3", "integer"), ox.Literal("x"))]
    quads.append(
        ox.Quad(NODE, ox.NamedNode(str(RDF.type)), ox.NamedNode(f"{DEFAULT_BASE}ontology/Report"))
    )
    assert json.loads(serialise(quads, Format.JSONLD)) == {
        "@context": {
            "dcterms": "http://purl.org/dc/terms/",
            "kgo": f"{DEFAULT_BASE}ontology/",
            "report": f"{DEFAULT_BASE}report/",
            "xsd": str(XSD),
        },
        "@graph": [
            {
                "@id": "report:x",
                "@type": ["kgo:Report"],
                "dcterms:description": [
                    {"@value": "3", "@type": "xsd:integer"},
                    "x",
                    {"@value": "Ja", "@language": "nl"},
                ],
            }
        ],
    }


def test_n_quads_are_sorted_lines():
    lines = serialise(TWO_GRAPHS, Format.NQUADS).splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 5


def test_nothing_is_written_of_nothing():
    lines = (Format.TURTLE, Format.TRIG, Format.NTRIPLES, Format.NQUADS)
    assert [serialise([], form) for form in lines] == [""] * 4
    assert list(ox.parse(serialise([], Format.RDFXML), format=ox.RdfFormat.RDF_XML)) == []
    assert json.loads(serialise([], Format.JSONLD)) == {"@context": {}, "@graph": []}


def test_another_base_has_the_same_prefixes():
    base = "https://example.org/kg/"
    assert prefixes(base)["actor"] == f"{base}actor/"
    assert prefixes(base).keys() == prefixes().keys()
    quads = said(ox.NamedNode(f"{base}actor/NLD"))
    assert "actor:NLD" in serialise(quads, Format.TURTLE, base)


def test_every_kind_of_concept_has_a_prefix(vocabulary: Vocabulary):
    concepts = [*vocabulary.concepts.values(), *vocabulary.values.values()]
    assert {concept.kind for concept in concepts} <= prefixes().keys()


def test_every_suffix_is_read_or_refused_in_one_line():
    for suffix in SUFFIXES:
        if suffix in (".jsonld", ".rdf"):
            with pytest.raises(UnsupportedFormat, match="give RDF as") as refused:
                parse(b"[]", f"x{suffix}")
            assert len(str(refused.value).splitlines()) == 1
        else:
            assert parse(b"", f"x{suffix}") == []


@pytest.mark.parametrize(
    ("in_rdflib", "in_pyoxigraph"),
    [
        (URIRef("https://example.org/"), ox.NamedNode("https://example.org/")),
        (BNode("b1"), ox.BlankNode("b1")),
        (Literal("ja"), ox.Literal("ja")),
        (Literal("ja", lang="nl"), ox.Literal("ja", language="nl")),
        (Literal("1", datatype=XSD.decimal), typed("1", "decimal")),
        (
            Literal("2022-11-25T08:00:00Z", datatype=XSD.dateTime, normalize=False),
            typed("2022-11-25T08:00:00Z", "dateTime"),
        ),
    ],
)
def test_a_term_has_one_counterpart(in_rdflib: rdflib.term.Node, in_pyoxigraph: object):
    assert from_rdflib(in_rdflib) == in_pyoxigraph
    assert to_rdflib(in_pyoxigraph) == in_rdflib
    assert str(to_rdflib(in_pyoxigraph)) == str(in_rdflib)


def test_the_two_kinds_of_plain_string_are_one():
    assert from_rdflib(Literal("ja", datatype=XSD.string)) == ox.Literal("ja")
    assert to_rdflib(typed("ja", "string")) == Literal("ja")


@pytest.mark.parametrize(
    "term",
    [
        URIRef("no scheme"),
        URIRef("https://example.org/a b"),
        URIRef("https://example.org/a\nb"),
        Literal("x", datatype=URIRef("not an iri")),
        Variable("x"),
    ],
)
def test_what_is_no_rdf_term_is_refused(term: rdflib.term.Node):
    with pytest.raises(InvalidGraph):
        from_rdflib(term)


@pytest.mark.parametrize(
    "term",
    [
        ox.Literal("x", language="en", direction=ox.BaseDirection.LTR),
        ox.Triple(NODE, SAYS, NODE),
        ox.DefaultGraph(),
        "a string",
    ],
)
def test_what_rdf_1_1_does_not_know_is_refused(term: object):
    with pytest.raises(InvalidGraph):
        to_rdflib(term)


def test_a_graph_survives_the_way_there_and_back(graph: Graph):
    assert set(to_graph(to_quads(graph))) == set(graph)


def test_blank_nodes_of_foreign_files_survive_too():
    foreign = Graph().parse(data="<urn:a> <urn:b> [ <urn:c> 1 ] .", format="turtle")
    turtle = serialise(to_quads(foreign), Format.TURTLE)
    assert to_isomorphic(Graph().parse(data=turtle, format="turtle")) == to_isomorphic(foreign)
    assert '"_:' in serialise(to_quads(foreign), Format.JSONLD)


def test_decimals_are_equal_in_value_after_rdflib_has_read_them():
    turtle = serialise(said(typed("1", "decimal")), Format.TURTLE)
    (value,) = Graph().parse(data=turtle, format="turtle").objects()
    assert value.value == Decimal(1)


def test_the_graph_of_a_report_under_another_base_reads_as_well():
    base = "https://example.org/kg/"
    from kg.iri import Iris

    graph = map_report(letter(), load_vocabulary(base), RUN, Iris(base))
    assert "@prefix kgo: <https://example.org/kg/ontology/> ." in serialise(
        to_quads(graph), Format.TURTLE, base
    )
