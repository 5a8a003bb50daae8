"""The vocabulary conforms to its shapes, and each shape finds what it is there to find."""

import pyshacl
import pytest
from rdflib import Graph

from kg.resources import folder

PREFIXES = """
PREFIX act: <https://w3id.org/eu-migration-kg/act/>
PREFIX actor: <https://w3id.org/eu-migration-kg/actor/>
PREFIX ambiguity: <https://w3id.org/eu-migration-kg/ambiguity/>
PREFIX concept-type: <https://w3id.org/eu-migration-kg/concept-type/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX document-kind: <https://w3id.org/eu-migration-kg/document-kind/>
PREFIX instrument: <https://w3id.org/eu-migration-kg/instrument/>
PREFIX kgo: <https://w3id.org/eu-migration-kg/ontology/>
PREFIX meeting-character: <https://w3id.org/eu-migration-kg/meeting-character/>
PREFIX meeting-type: <https://w3id.org/eu-migration-kg/meeting-type/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX party: <https://w3id.org/eu-migration-kg/party/>
PREFIX quantifier: <https://w3id.org/eu-migration-kg/quantifier/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX review-state: <https://w3id.org/eu-migration-kg/review-state/>
PREFIX route: <https://w3id.org/eu-migration-kg/route/>
PREFIX schema: <https://schema.org/>
PREFIX scheme: <https://w3id.org/eu-migration-kg/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX stance: <https://w3id.org/eu-migration-kg/stance/>
PREFIX statement-kind: <https://w3id.org/eu-migration-kg/statement-kind/>
PREFIX topic: <https://w3id.org/eu-migration-kg/topic/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

EXCERPT = (
    PREFIXES
    + """
CONSTRUCT { ?node ?property ?value }
WHERE {
  { ?node a skos:ConceptScheme } UNION { ?node skos:inScheme scheme:concept-type }
  UNION { VALUES ?node {
    act:concern act:warn actor:presidency actor:presidency-2022h2 actor:CZE actor:EST actor:LTU
    actor:LVA actor:NLD actor:baltic-states actor:frontex actor:nl-kabinet
    instrument:ceas instrument:dublin-regulation instrument:dublin-iii instrument:dublin-ii
    instrument:eurodac instrument:eurodac-regulation-2024 instrument:frontex-regulation
    instrument:pact ambiguity:eurodac-regulation
    document-kind:report meeting-character:formal meeting-type:meeting-lunch party:volt
    quantifier:all review-state:confirmed route:migration-routes stance:neutral
    statement-kind:reported topic:asylum } }
  ?node ?property ?value
}
"""
)
"""A self-contained part of the vocabulary, small enough to validate many times."""

CLOSED = (
    "document-kind:report",
    "meeting-character:formal",
    "review-state:confirmed",
    "stance:neutral",
    "statement-kind:reported",
)
CONCEPTS = (
    "act:warn",
    "actor:NLD",
    "concept-type:agency",
    "instrument:pact",
    "meeting-type:meeting-lunch",
    "party:volt",
    "quantifier:all",
    "route:migration-routes",
    "topic:asylum",
    *CLOSED,
)
"""One of each class."""


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(folder("shapes") / "vocabulary.ttl")


@pytest.fixture(scope="module")
def excerpt(vocabulary_graph: Graph) -> Graph:
    return vocabulary_graph.query(EXCERPT).graph


def report(graph: Graph, shapes: Graph) -> str:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=shapes)
    return "" if conforms else text


def test_the_vocabulary_conforms(vocabulary_graph: Graph, shapes: Graph):
    assert report(vocabulary_graph, shapes) == ""


def test_the_shapes_are_valid_shacl(shapes: Graph):
    pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)


def test_the_excerpt_conforms(excerpt: Graph, shapes: Graph):
    assert len(excerpt) > 300
    assert report(excerpt, shapes) == ""


def test_no_concept_is_broader_than_itself(vocabulary_graph: Graph):
    assert not vocabulary_graph.query(
        PREFIXES + "ASK { ?concept skos:broader+ ?concept }"
    ).askAnswer


VIOLATIONS = {
    "no Dutch label": (
        'DELETE DATA { actor:NLD skos:prefLabel "Nederland"@nl }',
        "one preferred label in Dutch and one in English",
    ),
    "two English labels": (
        'INSERT DATA { actor:NLD skos:prefLabel "Netherland"@en }',
        "one preferred label in Dutch and one in English",
    ),
    "a German label": (
        'DELETE DATA { actor:NLD skos:prefLabel "Nederland"@nl };'
        'INSERT DATA { actor:NLD skos:prefLabel "Niederlande"@de }',
        "one preferred label in Dutch and one in English",
    ),
    "a label that is preferred and alternative": (
        'INSERT DATA { actor:NLD skos:altLabel "Nederland"@nl }',
        "none of them an alternative label too",
    ),
    "a label with a space at its end": (
        'INSERT DATA { actor:NLD skos:altLabel "Holland "@nl }',
        "alternative label is Dutch or English and single-spaced",
    ),
    "a label without a language": (
        'INSERT DATA { actor:NLD skos:altLabel "Hollandia" }',
        "alternative label is Dutch or English",
    ),
    "no notation": (
        'DELETE DATA { actor:NLD skos:notation "NLD" }',
        "one notation",
    ),
    "two notations": (
        'INSERT DATA { actor:NLD skos:notation "NL" }',
        "one notation",
    ),
    "a notation with a space": (
        'DELETE DATA { actor:NLD skos:notation "NLD" };'
        'INSERT DATA { actor:NLD skos:notation "N LD" }',
        "letters, digits and single hyphens",
    ),
    "no scheme": (
        "DELETE DATA { actor:NLD skos:inScheme scheme:actor }",
        "in one declared scheme",
    ),
    "a scheme that is not declared": (
        "DELETE DATA { actor:NLD skos:inScheme scheme:actor };"
        "INSERT DATA { actor:NLD skos:inScheme scheme:country }",
        "in one declared scheme",
    ),
    "an actor in the scheme of topics": (
        "DELETE DATA { actor:NLD skos:inScheme scheme:actor ; skos:topConceptOf scheme:actor };"
        "INSERT DATA { actor:NLD skos:inScheme scheme:topic ; skos:topConceptOf scheme:topic }",
        "stands in the scheme of actors",
    ),
    "an actor under the path of instruments": (
        "DELETE DATA { instrument:pact a kgo:Instrument };"
        "INSERT DATA { instrument:pact a kgo:Actor }",
        "stands under the path of actors",
    ),
    "no class of our own": (
        "DELETE DATA { actor:NLD a kgo:Actor }",
        "the class of its scheme",
    ),
    "an orphan": (
        "DELETE DATA { actor:NLD skos:topConceptOf scheme:actor }",
        "a top concept of its scheme or has a broader one",
    ),
    "an orphan that has a broader concept in another scheme only": (
        "DELETE DATA { instrument:frontex-regulation skos:topConceptOf scheme:instrument }",
        "a top concept of its scheme or has a broader one",
    ),
    "a top concept with a broader one": (
        "INSERT DATA { instrument:dublin-iii skos:topConceptOf scheme:instrument }",
        "a top concept of its scheme or has a broader one",
    ),
    "a broader concept that does not exist": (
        "INSERT DATA { instrument:dublin-iii skos:broader instrument:dublin }",
        "broader concept is a concept of the vocabulary",
    ),
    "not said whether coded": (
        "DELETE DATA { actor:NLD kgo:coded true }",
        "coded or not",
    ),
    "coded as a string": (
        "DELETE DATA { actor:NLD kgo:coded true };"
        'INSERT DATA { actor:NLD kgo:coded "yes" }',
        "coded or not",
    ),
    "no type": (
        "DELETE DATA { actor:NLD dcterms:type concept-type:member-state }",
        "A concept of this scheme has a type",
    ),
    "a type that does not exist": (
        "DELETE DATA { actor:NLD dcterms:type concept-type:member-state };"
        "INSERT DATA { actor:NLD dcterms:type concept-type:kingdom }",
        "of the scheme of types",
    ),
    "a representative of an instrument": (
        "DELETE DATA { actor:nl-kabinet kgo:represents actor:NLD };"
        "INSERT DATA { actor:nl-kabinet kgo:represents instrument:pact }",
        "represents one actor",
    ),
    "a property that the vocabulary does not know": (
        'INSERT DATA { actor:NLD skos:alternateLabel "Holland"@nl }',
        "no other properties than the vocabulary knows",
    ),
    "a presidency held by nobody": (
        "DELETE DATA { actor:presidency-2022h2 org:heldBy actor:CZE }",
        "held by one actor",
    ),
    "a presidency that ends before it starts": (
        'DELETE DATA { actor:presidency-2022h2 schema:endDate "2022-12-31"^^xsd:date };'
        'INSERT DATA { actor:presidency-2022h2 schema:endDate "2021-12-31"^^xsd:date }',
        "before its last",
    ),
    "a presidency without an end": (
        'DELETE DATA { actor:presidency-2022h2 schema:endDate "2022-12-31"^^xsd:date }',
        "one last day",
    ),
    "a group with an instrument in it": (
        "INSERT DATA { actor:baltic-states org:hasMember instrument:pact }",
        "all of them actors",
    ),
    "a link that is exact and close": (
        "INSERT DATA { actor:NLD skos:closeMatch <http://www.wikidata.org/entity/Q55> }",
        "exact or weaker, not both",
    ),
    "a scheme without a licence": (
        "DELETE WHERE { scheme:actor dcterms:license ?licence }",
        "A scheme has a licence",
    ),
    "a scheme without titles": (
        "DELETE WHERE { scheme:actor dcterms:title ?title }",
        "one title in Dutch",
    ),
    "a scheme without descriptions": (
        "DELETE WHERE { scheme:actor dcterms:description ?text }",
        "one description in Dutch",
    ),
    "an ambiguity without a label": (
        "DELETE WHERE { ambiguity:eurodac-regulation kgo:ambiguousLabel ?label }",
        "labels that are shared",
    ),
    "an ambiguity of one concept": (
        "DELETE DATA { ambiguity:eurodac-regulation kgo:candidate instrument:eurodac }",
        "two candidates at least",
    ),
    "an ambiguity that is not decided": (
        "DELETE WHERE { ambiguity:eurodac-regulation kgo:preferred ?concept }",
        "prefers one concept",
    ),
    "an ambiguity that is not explained": (
        "DELETE WHERE { ambiguity:eurodac-regulation rdfs:comment ?text }",
        "says how it is decided",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("update", "message"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_a_violation_is_found(excerpt: Graph, shapes: Graph, update: str, message: str):
    graph = Graph() + excerpt
    graph.update(PREFIXES + update)
    assert message in report(graph, shapes)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_each_class_goes_with_its_scheme_and_its_path(excerpt: Graph, shapes: Graph, concept: str):
    other = "actor:NLD" if concept != "actor:NLD" else "topic:asylum"
    graph = Graph() + excerpt
    graph.update(
        f"""{PREFIXES}
        DELETE {{ {other} a ?its }} INSERT {{ {other} a ?class }}
        WHERE {{ {concept} a ?class . {other} a ?its FILTER(skos:Concept NOT IN (?class, ?its)) }}
        """
    )
    found = report(graph, shapes)
    assert "stands in the scheme of" in found
    assert "stands under the path of" in found


@pytest.mark.parametrize("concept", ["act:warn", "quantifier:all", *CLOSED])
def test_acts_quantifiers_and_values_are_defined(excerpt: Graph, shapes: Graph, concept: str):
    graph = Graph() + excerpt
    graph.update(f"{PREFIXES} DELETE WHERE {{ {concept} skos:definition ?text }}")
    assert "a definition in Dutch and in English" in report(graph, shapes)


@pytest.mark.parametrize(
    "link",
    [
        "https://www.wikidata.org/wiki/Q55",
        "http://www.wikidata.org/entity/P55",
        "https://eurovoc.europa.eu/4038",
        "http://eurovoc.europa.eu/EU",
        "http://data.europa.eu/eli/reg/1351/2024/oj",
        "http://data.europa.eu/eli/reg/2024/1351",
        "http://publications.europa.eu/resource/celex/32024X1351",
        "http://publications.europa.eu/resource/celex/32024R351",
        "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32024R1351",
        "http://publications.europa.eu/resource/authority/country/NL",
        "http://publications.europa.eu/resource/authority/corporate-body/",
        "https://identifier.overheid.nl/tooi/id/ministerie/mnre58",
        "http://standaarden.overheid.nl/owms/terms/min%20jenv",
        "http://example.org/NLD",
    ],
)
def test_a_link_of_another_form_is_found(excerpt: Graph, shapes: Graph, link: str):
    graph = Graph() + excerpt
    graph.update(f"{PREFIXES} INSERT DATA {{ actor:NLD skos:exactMatch <{link}> }}")
    assert "A link has the form of" in report(graph, shapes)


@pytest.mark.parametrize(
    "relation",
    ["skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch", "rdfs:seeAlso"],
)
def test_weaker_links_must_have_their_form_too(excerpt: Graph, shapes: Graph, relation: str):
    graph = Graph() + excerpt
    graph.update(f"{PREFIXES} INSERT DATA {{ actor:NLD {relation} <http://example.org/NLD> }}")
    assert "A link has the form of" in report(graph, shapes)
