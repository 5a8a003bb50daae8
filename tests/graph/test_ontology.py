"""The ontology declares every term that the project uses, and uses every term it declares."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from sample_letter import KGO

from kg.iri import DEFAULT_BASE
from kg.resources import files, folder
from kg.serialise.terms import to_quads

SCHEMA = Namespace("https://schema.org/")
ONTOLOGY = folder("ontology") / "ontology.ttl"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
REUSED = (
    "http://data.europa.eu/eli/ontology#",
    "http://purl.org/dc/terms/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2001/XMLSchema#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/ns/shacl#",
    "http://xmlns.com/foaf/0.1/",
    "https://schema.org/",
    str(KGO),
)


def read(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


def own(terms: set[Node]) -> set[Node]:
    """Return the project's own terms, without the ontology itself."""
    return {term for term in terms if str(term).startswith(str(KGO)) and term != URIRef(str(KGO))}


def terms_of(graph: Graph) -> set[Node]:
    return {term for triple in graph for term in triple}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return read(ONTOLOGY)


@pytest.fixture(scope="module")
def declared(ontology: Graph) -> set[Node]:
    return own({term for kind in KINDS for term in ontology.subjects(RDF.type, kind)})


@pytest.fixture(scope="module")
def vocabulary_graph() -> Graph:
    return read(*files("ontology", "vocabulary/*.ttl"))


def test_both_libraries_read_the_same_ontology(ontology: Graph):
    by_pyoxigraph = set(ox.parse(ONTOLOGY.read_bytes(), format=ox.RdfFormat.TURTLE))
    assert set(to_quads(ontology)) == by_pyoxigraph


def test_the_ontology_says_what_it_is(ontology: Graph):
    node = URIRef(str(KGO))
    assert (node, RDF.type, OWL.Ontology) in ontology
    for name in (DCTERMS.title, DCTERMS.description):
        assert {text.language for text in ontology.objects(node, name)} == {"nl", "en"}
    license_ = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert ontology.value(node, DCTERMS.license) == license_
    assert ontology.value(node, DCTERMS.creator) == Literal("EU migration knowledge graph team")
    assert ontology.value(node, OWL.versionInfo)


def test_every_term_has_one_label_and_definition_in_dutch_and_english(
    ontology: Graph, declared: set[Node]
):
    for term in declared:
        for name in (RDFS.label, SKOS.definition):
            languages = sorted(text.language for text in ontology.objects(term, name))
            assert languages == ["en", "nl"], (term, name)


def test_every_term_is_a_class_or_one_sort_of_property(ontology: Graph, declared: set[Node]):
    for term in own(set(ontology.subjects())):
        kinds = set(ontology.objects(term, RDF.type))
        assert len(kinds) == 1, term
        assert kinds < set(KINDS), term
        assert str(term).removeprefix(str(KGO))[0].isupper() == (kinds == {OWL.Class}), term


def test_every_property_has_a_domain_and_a_range(ontology: Graph, declared: set[Node]):
    for term in declared - set(ontology.subjects(RDF.type, OWL.Class)):
        assert list(ontology.objects(term, RDFS.domain | SCHEMA.domainIncludes)), term
        assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_ranges_fit_the_sort_of_property(ontology: Graph):
    for term in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        found = ontology.value(term, RDFS.range)
        assert found == RDF.langString or str(found).startswith(str(XSD)), term
    for term in ontology.subjects(RDF.type, OWL.ObjectProperty):
        assert not str(ontology.value(term, RDFS.range)).startswith(str(XSD)), term


def test_terms_build_on_declared_terms_and_on_vocabularies_that_are_reused(
    ontology: Graph, declared: set[Node]
):
    links = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, SCHEMA.domainIncludes)
    linked = {target for name in links for target in ontology.objects(None, name)}
    assert own(linked) <= declared
    assert not [target for target in linked if not str(target).startswith(REUSED)]


def test_every_term_of_the_vocabulary_is_declared(vocabulary_graph: Graph, declared: set[Node]):
    assert own(terms_of(vocabulary_graph)) <= declared


@pytest.mark.parametrize("path", files("shapes", "*.ttl"), ids=lambda path: path.name)
def test_every_term_of_the_shapes_is_declared(path: Path, declared: set[Node]):
    assert own(terms_of(read(path))) <= declared


@pytest.mark.parametrize("path", files("queries", "*.rq"), ids=lambda path: path.stem)
def test_every_term_of_the_queries_is_declared(path: Path, declared: set[Node]):
    text = path.read_text("utf-8")
    used = {KGO[name] for name in re.findall(r"\bkgo:(\w+)", text)}
    assert used <= declared


def test_every_term_of_a_report_is_declared(graph: Graph, declared: set[Node]):
    assert own(terms_of(graph)) <= declared


def test_every_declared_term_is_used(graph: Graph, vocabulary_graph: Graph, declared: set[Node]):
    assert declared <= own(terms_of(graph) | terms_of(vocabulary_graph))


def classes_of(node: Node, data: Graph, ontology: Graph) -> set[Node]:
    """Return the classes of a node, with all broader ones."""
    return {
        broader
        for cls in data.objects(node, RDF.type)
        for broader in ontology.transitive_objects(cls, RDFS.subClassOf)
    }


def test_a_report_keeps_to_the_domains_and_ranges(
    graph: Graph, vocabulary_graph: Graph, ontology: Graph
):
    data = graph + vocabulary_graph
    for subject, name, value in graph:
        domains = set(ontology.objects(name, RDFS.domain | SCHEMA.domainIncludes))
        if domains:
            assert domains & classes_of(subject, data, ontology), (subject, name)
        expected = ontology.value(name, RDFS.range)
        if expected is not None and isinstance(value, Literal):
            datatype = RDF.langString if value.language else value.datatype or XSD.string
            assert datatype == expected, (name, value)
        elif expected is not None:
            assert expected in classes_of(value, data, ontology), (name, value)


def test_schema_org_is_written_with_https_everywhere(graph: Graph):
    paths = [ONTOLOGY, *files("ontology", "vocabulary/*.ttl"), *files("shapes", "*.ttl")]
    paths += files("queries", "*.rq")
    assert not [path for path in paths if "http://schema.org" in path.read_text("utf-8")]
    assert not [term for term in terms_of(graph) if str(term).startswith("http://schema.org")]


def test_the_iris_of_ontology_and_shapes_stand_under_the_base():
    assert str(KGO) == f"{DEFAULT_BASE}ontology/"
    for shape in read(*files("shapes", "*.ttl")).subjects(RDF.type, SH.PropertyShape):
        assert not isinstance(shape, URIRef) or str(shape).startswith(f"{DEFAULT_BASE}shape/")
