"""Every fact of the project's vetted vocabulary tables is in the vocabulary.

The tables are no part of the repository; without them these tests are skipped.
"""

import csv
import re
from pathlib import Path

import pytest
from rdflib import DCTERMS, SKOS, Graph, Literal, URIRef

from kg.vocabulary import load_vocabulary

SOURCE = Path(__file__).parents[2] / "../shared/vocabulary"
VOCABULARY = load_vocabulary()
BASE = "https://w3id.org/eu-migration-kg/"
RELATIONS = {"closeMatch", "broadMatch", "narrowMatch", "relatedMatch"}
ACT_NUMBER = re.compile(r"/eli/(?P<type>[a-z_]+)/(?P<year>\d{4})/(?P<number>\d+)/oj$")
CELEX_LETTER = {"reg": "R", "dir": "L", "dec": "D", "dec_impl": "D", "reco": "H"}

pytestmark = pytest.mark.skipif(not SOURCE.is_dir(), reason="the vetted tables are not here")


def read(name: str) -> list[dict[str, str]]:
    if not SOURCE.is_dir():
        return []
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts(cell: str) -> set[str]:
    return {part.strip() for part in cell.split("|") if part.strip()}


ROWS = read("concepts.csv")


def node(row: dict[str, str]) -> URIRef:
    return URIRef(f"{BASE}{row['kind']}/{row['key']}")


def test_every_concept_is_there_with_its_kind_type_and_actor():
    assert len(ROWS) > 500
    for row in ROWS:
        concept = VOCABULARY.concept(row["kind"], row["key"])
        assert concept.subkind == row["subkind"], row["key"]
        assert (concept.represents or "") == row["represents"], row["key"]
        assert set(concept.broader) >= parts(row["broader"]), row["key"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_label_is_there(language: str):
    for row in ROWS:
        concept = VOCABULARY.concept(row["kind"], row["key"])
        assert concept.pref[language] == row[f"label_{language}"].strip(), row["key"]
        missing = parts(row[f"alt_{language}"]) - set(concept.labels(language))
        assert not missing, row["key"]


def test_what_the_scores_count_is_coded():
    for row in ROWS:
        if row["kind"] != "act":
            coded = VOCABULARY.concept(row["kind"], row["key"]).coded
            assert coded == (row["coded"] == "yes"), row["key"]


def test_the_identity_links_are_just_those_of_the_tables(vocabulary_graph: Graph):
    for row in ROWS:
        links = {str(link) for link in vocabulary_graph.objects(node(row), SKOS.exactMatch)}
        assert links == parts(row["same_as"]), row["key"]


def test_weaker_links_are_there_and_no_stronger(vocabulary_graph: Graph):
    found = 0
    for row in ROWS:
        for relation, link in re.findall(r"skos:(\w+)=(http\S*[^\s.;,)])", row["note"]):
            assert relation in RELATIONS
            relations = vocabulary_graph.predicates(node(row), URIRef(link))
            assert list(relations) == [SKOS[relation]], row["key"]
            found += 1
    assert found == 20


def test_no_note_of_the_tables_is_in_the_data(vocabulary_graph: Graph):
    literals = {str(value) for value in vocabulary_graph.objects() if isinstance(value, Literal)}
    for row in ROWS:
        for text in (row["note"], row["evidence"]):
            assert len(text) < 12 or text not in literals


def test_presidencies_are_held_as_the_notes_say():
    periods = {period.key: period for period in VOCABULARY.presidencies}
    noted = 0
    for row in ROWS:
        if facts := dict(re.findall(r"(heldBy|start|end)=([^;]+)", row["note"])):
            period = periods[row["key"]]
            assert f"country-{period.country.lower()}" == facts["heldBy"]
            assert (str(period.start), str(period.end)) == (facts["start"], facts["end"])
            noted += 1
    assert noted == len(periods) > 30


def test_eli_and_celex_of_a_concept_name_the_same_act(vocabulary_graph: Graph):
    compared = 0
    for concept in set(vocabulary_graph.subjects(SKOS.exactMatch)):
        links = [str(link) for link in vocabulary_graph.objects(concept, SKOS.exactMatch)]
        if acts := [match for link in links if (match := ACT_NUMBER.search(link))]:
            (act,) = acts
            letter, number = CELEX_LETTER[act["type"]], act["number"].zfill(4)
            celex = f"http://publications.europa.eu/resource/celex/3{act['year']}{letter}{number}"
            assert celex in links
            compared += 1
    assert compared > 60


def test_no_two_concepts_are_said_to_be_the_same_thing(vocabulary_graph: Graph):
    links = list(vocabulary_graph.objects(None, SKOS.exactMatch))
    assert len(links) == len(set(links))


def test_the_quantifiers_of_the_phrases_are_there():
    for row in read("quantifiers.csv"):
        if row["quantifier"]:
            assert VOCABULARY.concept("quantifier", row["quantifier"]).coded
            fine = row["fine_quantifier"]
            if not fine.startswith("number:"):
                assert VOCABULARY.coded_forms(fine) == {row["quantifier"]}, fine


def test_the_acts_of_the_signal_words_are_there():
    for row in read("lexicon.csv"):
        assert VOCABULARY.coded_forms(row["fine_act"]) == {row["act"]}, row["fine_act"]


def test_every_type_of_the_tables_is_used(vocabulary_graph: Graph):
    used = {str(value).rpartition("/")[2] for value in vocabulary_graph.objects(None, DCTERMS.type)}
    assert used == {row["subkind"] for row in ROWS}
    assert used == {concept.key for concept in VOCABULARY.of_kind("concept-type")}
