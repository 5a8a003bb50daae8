"""What the vocabulary knows, and which contradictions in its files it refuses."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import BNode, Graph
from rdflib.compare import graph_diff, to_isomorphic

from kg.errors import VocabularyError
from kg.iri import DEFAULT_BASE
from kg.model import DocumentKind, Stance, StatementKind
from kg.resources import files, folder
from kg.vocabulary import (
    NAMED_KINDS,
    TARGET_KINDS,
    VALUE_KINDS,
    label_key,
    load_vocabulary,
    read_triples,
    read_vocabulary,
)

VOCABULARY = load_vocabulary()


# Finding concepts


def test_a_concept_carries_its_labels_links_and_place():
    dublin = VOCABULARY.find("dublin-iii")
    assert dublin.kind == "instrument"
    assert dublin.subkind == "regulation"
    assert dublin.iri == "https://w3id.org/eu-migration-kg/instrument/dublin-iii"
    assert dublin.pref == {"nl": "Dublin III-verordening", "en": "Dublin III Regulation"}
    assert "Verordening (EU) nr. 604/2013" in dublin.alt["nl"]
    assert dublin.broader == ("dublin-regulation",)
    assert not dublin.coded
    assert VOCABULARY.find("nl-min-jenv").represents == "NLD"


def test_one_key_may_be_an_act_and_a_kind_of_document():
    assert VOCABULARY.concept("act", "report").pref["en"] == "report / inform"
    assert VOCABULARY.concept("document-kind", "report").pref["en"] == "report"


@pytest.mark.parametrize(
    ("kind", "key"),
    [("actor", "XYZ"), ("actor", "pact"), ("stance", "report"), ("no-such-kind", "NLD")],
)
def test_an_unknown_concept_is_named_in_the_error(kind: str, key: str):
    with pytest.raises(VocabularyError, match=f"no {kind} with the key '{key}'"):
        VOCABULARY.concept(kind, key)


def test_find_gives_what_a_statement_can_be_about_and_no_acts():
    assert {VOCABULARY.find(key).kind for key in ("NLD", "pact", "asylum")} < set(TARGET_KINDS)
    with pytest.raises(VocabularyError, match="no actor, route, instrument or topic"):
        VOCABULARY.find("call-for")


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("stance", Stance),
        ("statement-kind", StatementKind),
        ("document-kind", DocumentKind),
        ("review-state", ("unreviewed", "confirmed", "corrected", "rejected")),
        ("meeting-character", ("formal", "informal", "extraordinary")),
    ],
)
def test_the_closed_lists_hold_just_the_values_of_the_model(kind: str, values):
    assert {concept.key for concept in VOCABULARY.of_kind(kind)} == {str(value) for value in values}


def test_labels_come_in_one_language_for_the_kinds_asked():
    english = set(VOCABULARY.labels("en", ["route"]))
    assert ("Central Mediterranean route", "route-central-mediterranean") in english
    assert ("CMR", "route-central-mediterranean") in english
    assert "Centrale Middellandse Zeeroute" not in dict(english)
    assert {VOCABULARY.find(key).kind for _, key in english} == {"route"}
    assert not list(VOCABULARY.labels("fr", NAMED_KINDS))


def test_a_label_set_with_a_ligature_matches_plain_letters_too():
    labels = dict(VOCABULARY.labels("nl", ["actor"]))
    assert labels["IJsland"] == labels["\u0132sland"] == "ISL"
    assert labels["Koninkrijk Noorwegen"] == labels["Koninkr\u0133k Noorwegen"] == "NOR"


# Broader concepts, and what the scores count


def test_ancestors_reach_over_schemes_and_leave_the_concept_out():
    assert VOCABULARY.ancestors("visa-code-2019") == {"visa-code", "visa-policy"}
    assert VOCABULARY.ancestors("europol-regulation") == {"europol"}
    assert VOCABULARY.ancestors("NLD") == frozenset()


@pytest.mark.parametrize(
    ("key", "forms"),
    [
        ("dublin-regulation", {"dublin-regulation"}),
        ("dublin-iii", {"dublin-regulation"}),
        ("eurodac-regulation-2024", {"eurodac", "pact"}),
        ("frontex-regulation-2019", {"frontex-regulation"}),
        ("presidency-2022h2", {"presidency"}),
        ("warn", {"concern"}),
        ("screening", set()),
    ],
)
def test_a_fine_key_counts_as_its_nearest_coded_ancestors(key: str, forms: set[str]):
    assert VOCABULARY.coded_forms(key) == forms


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        (
            "act",
            "agree announce ask call-for concern emphasise oppose propose report support welcome",
        ),
        ("quantifier", "all few majority many most one other several some unspecified"),
    ],
)
def test_the_coded_acts_and_quantifiers_are_those_of_the_codebook(kind: str, keys: str):
    coded = [concept.key for concept in VOCABULARY.of_kind(kind) if concept.coded]
    assert sorted(coded) == keys.split()


def test_every_act_and_quantifier_counts_as_one_of_the_codebook():
    for kind in ("act", "quantifier"):
        for concept in VOCABULARY.of_kind(kind):
            assert len(VOCABULARY.coded_forms(concept.key)) == 1, concept.key


# Presidencies


@pytest.mark.parametrize(
    ("day", "country"),
    [
        (date(2022, 11, 25), "CZE"),
        (date(2022, 6, 30), "FRA"),
        (date(2022, 7, 1), "CZE"),
        (date(2022, 12, 31), "CZE"),
        (date(2016, 1, 1), "NLD"),
        (date(2017, 10, 12), "EST"),
        (date(2009, 12, 31), None),
        (date(2099, 1, 1), None),
    ],
)
def test_the_presidency_follows_from_the_date(day: date, country: str | None):
    assert VOCABULARY.presidency(day) == country


def test_presidencies_follow_each_other_without_gap_or_overlap():
    periods = VOCABULARY.presidencies
    assert len(periods) > 30
    for before, after in pairwise(periods):
        assert (after.start - before.end).days == 1
        assert VOCABULARY.find(after.country).subkind == "member-state"


# Shared labels


@pytest.mark.parametrize(
    ("language", "label", "meant"),
    [
        ("nl", "Eurodacverordening", "eurodac"),
        ("nl", "JBZ-Raad", "jha-council"),
        ("nl", "WB", "route-western-balkans"),
        ("nl", "Malta verklaring", "malta-declaration"),
        ("en", "Belgian Presidency", "presidency"),
        ("en", "screening", "screening-regulation"),
    ],
)
def test_a_shared_label_means_the_general_concept(language: str, label: str, meant: str):
    assert VOCABULARY.ambiguous[language, label_key(label)][0] == meant


def test_what_a_shared_label_means_is_a_candidate_or_broader_than_all():
    for (language, label), (meant, *others) in VOCABULARY.ambiguous.items():
        carriers = {
            key
            for text, key in VOCABULARY.labels(language, NAMED_KINDS)
            if label_key(text) == label
        }
        assert carriers == {meant, *others} or (
            carriers == set(others) and all(meant in VOCABULARY.ancestors(key) for key in carriers)
        ), label


def test_every_other_label_names_one_concept():
    for language in ("nl", "en"):
        named: dict[str, str] = {}
        for label, key in VOCABULARY.labels(language, NAMED_KINDS):
            if (language, label_key(label)) not in VOCABULARY.ambiguous:
                assert named.setdefault(label_key(label), key) == key


@pytest.mark.parametrize("kind", [*VALUE_KINDS, "act", "quantifier"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_labels_of_a_closed_list_are_unique_in_it(kind: str, language: str):
    labels = [
        label_key(label)
        for concept in VOCABULARY.of_kind(kind)
        for label in concept.labels(language)
    ]
    assert sorted(set(labels)) == sorted(labels)


# Files


def test_rdflib_and_pyoxigraph_read_the_same_triples(vocabulary_graph: Graph):
    pyoxigraph = Graph()
    lines = ox.serialize(read_triples(folder("ontology")), format=ox.RdfFormat.N_TRIPLES)
    pyoxigraph.parse(data=lines, format="nt")
    _, first, second = graph_diff(to_isomorphic(vocabulary_graph), to_isomorphic(pyoxigraph))
    assert (list(first), list(second)) == ([], [])


def test_nothing_that_one_may_cite_is_a_blank_node(vocabulary_graph: Graph):
    assert not [node for node in vocabulary_graph.all_nodes() if isinstance(node, BNode)]


@pytest.mark.parametrize("path", files("ontology", "vocabulary/*.ttl"), ids=lambda path: path.name)
def test_each_file_states_its_licence_and_stands_in_the_order_of_its_keys(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "# Licence: CC BY 4.0" in text.partition("\n\n")[0]
    subjects = [line.split()[0] for line in text.splitlines() if " a skos:Concept," in line]
    assert subjects == sorted(subjects, key=str.casefold)


def test_another_base_moves_every_iri_of_ours():
    base = "https://example.org/graph/"
    moved = load_vocabulary(base)
    assert moved.find("NLD").iri == "https://example.org/graph/actor/NLD"
    assert moved.concepts.keys() == VOCABULARY.concepts.keys()
    assert moved.ambiguous == VOCABULARY.ambiguous
    assert not [
        triple for triple in read_triples(folder("ontology"), base) if DEFAULT_BASE in str(triple)
    ]


def test_the_version_follows_every_name_and_byte_below_the_ontology_folder(ontology: Path):
    def version() -> str:
        return read_vocabulary(ontology).version

    versions = [version()]
    assert versions[0] == VOCABULARY.version
    assert len(versions[0]) == 12
    (ontology / "lexicon" / "new.toml").write_text("a = 1\n", encoding="utf-8")
    versions.append(version())
    (ontology / "lexicon" / "new.toml").write_text("a = 2\n", encoding="utf-8")
    versions.append(version())
    (ontology / "lexicon" / "new.toml").rename(ontology / "lexicon" / "other.toml")
    versions.append(version())
    assert len(set(versions)) == 4


# Files that contradict themselves


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(ontology: Path) -> None:
        path = ontology / "vocabulary" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def added(name: str, turtle: str) -> Callable[[Path], None]:
    def spoil(ontology: Path) -> None:
        with (ontology / "vocabulary" / name).open("a", encoding="utf-8") as file:
            file.write(turtle)

    return spoil


CONTRADICTIONS = {
    "broken Turtle": (replaced("topics.ttl", " .\n", " \n"), r"topics\.ttl: .*"),
    "unknown broader": (
        replaced("instruments.ttl", "skos:broader instrument:dublin-regulation", "skos:broader instrument:dublin"),
        "instrument/dublin-convention: unknown broader concept 'dublin'",
    ),
    "unknown represented": (
        replaced("actors.ttl", "kgo:represents actor:IRL", "kgo:represents actor:IRE"),
        "actor/ie-dept-justice: represents the unknown 'IRE'",
    ),
    "key used twice": (
        added(
            "topics.ttl",
            'topic:NLD a skos:Concept, kgo:Topic ; skos:inScheme scheme:topic ; skos:notation "NLD" ; skos:prefLabel "a"@nl .',
        ),
        "the key 'NLD' is used twice: <.*actor/NLD> and <.*topic/NLD>",
    ),
    "notation unlike the IRI": (
        replaced("topics.ttl", 'skos:notation "asylum"', 'skos:notation "asile"'),
        "topic/asylum: its scheme and notation ask for .*topic/asile",
    ),
    "two notations": (
        replaced("topics.ttl", 'skos:notation "asylum"', 'skos:notation "asylum", "asile"'),
        "topic/asylum: 2 values of .*notation",
    ),
    "no preferred label": (
        replaced("topics.ttl", 'skos:prefLabel "asiel"@nl, "asylum"@en ;', ""),
        "topic/asylum: no skos:prefLabel",
    ),
    "two preferred labels": (
        replaced("topics.ttl", 'skos:prefLabel "asiel"@nl,', 'skos:prefLabel "asiel"@nl, "asielen"@nl,'),
        "topic/asylum: more than one skos:prefLabel in nl",
    ),
    "undeclared ambiguity": (
        replaced("topics.ttl", 'skos:altLabel "asielbeleid"@nl', 'skos:altLabel "PACT"@nl, "asielbeleid"@nl'),
        "asylum and pact share the label 'pact'@nl: declare it in ambiguities.ttl, or change one",
    ),
    "ambiguity that is none": (
        replaced("ambiguities.ttl", '"Eurodacverordening"@nl', '"Eurodac"@nl'),
        "ambiguity/eurodac-regulation: 'Eurodac'@nl is not a label of all its candidates",
    ),
    "unknown preference": (
        replaced("ambiguities.ttl", "kgo:preferred instrument:eurodac ", "kgo:preferred instrument:eurodoc "),
        "ambiguity/eurodac-regulation: unknown preferred concept 'eurodoc'",
    ),
    "presidency on no day": (
        replaced("actors.ttl", '"2022-07-01"^^xsd:date', '"2022-07-32"^^xsd:date'),
        "presidency-2022h2: '2022-07-32' of .*startDate> is no date",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_refused_and_named(
    ontology: Path, spoil: Callable[[Path], None], message: str
):
    spoil(ontology)
    with pytest.raises(VocabularyError, match=message) as caught:
        read_vocabulary(ontology)
    assert "\n" not in str(caught.value)


def test_a_folder_without_concepts_is_refused(tmp_path: Path):
    with pytest.raises(VocabularyError, match="no concepts below"):
        read_vocabulary(tmp_path)
