"""The questions as pages and as an API: each answers what SPARQL answers."""

import csv
import io
import json
import re
from html import unescape

import pytest

from kg.index.questions import is_derived
from kg.queries import bind, questions, resolver
from kg.serve.openapi import RESULTS, document
from kg.vocabulary import load_vocabulary


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_answers_its_example_in_every_form(get, client, reader, name):
    query = questions()[name]
    page = get(f"/questions/{name}", **query.example)
    assert page.status_code == 200
    plain = client.get(f"/api/{name}.csv", params=query.example)
    assert plain.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(plain.text)))
    objects = client.get(f"/api/{name}.json", params=query.example).json()
    results = client.get(f"/api/{name}.srj", params=query.example).json()
    names = results["head"]["vars"]
    assert len(rows) == len(objects) == len(results["results"]["bindings"])
    for row, one in zip(rows, objects, strict=True):
        assert row == {name: one.get(name, "") for name in names}
    (number,) = re.findall(r"<p>([\d,]+) rows?</p>", page.text)
    assert int(number.replace(",", "")) == len(rows)


DERIVED = [
    name
    for name, one in questions().items()
    if is_derived(one) and "GROUP_CONCAT" not in one.text  # which lists in any order
]


@pytest.mark.parametrize("media_type", ["text/csv", RESULTS])
@pytest.mark.parametrize("name", DERIVED)
def test_what_the_index_answers_is_what_sparql_does(client, name, media_type):
    query, headers = questions()[name], {"Accept": media_type}
    text = bind(query, query.example, resolver(load_vocabulary(), dict))
    expected = client.get("/sparql", params={"query": text}, headers=headers)
    answer = client.get(f"/api/{name}", params=query.example, headers=headers)
    assert answer.headers["content-type"] == expected.headers["content-type"]
    assert answer.content == expected.content


def test_a_question_is_the_one_that_the_query_file_asks(client, reader):
    query = questions()["positions"]
    text = bind(query, {"actor": "NLD", "lang": "nl"}, resolver(load_vocabulary(), dict))
    expected = [
        {name.value: row[name.value].value for name in found.variables}
        for found in [reader.query(text)]
        for row in found
    ]
    given = {"actor": "Nederland", "lang": "nl"}
    answer = client.get("/api/positions.json", params=given).json()
    for row in (*answer, *expected):  # a list that GROUP_CONCAT makes has no order
        row["targets"] = sorted(row["targets"].split(", "))
    assert answer == expected
    assert len(expected) > 10


def test_the_form_asks_for_what_is_needed_and_keeps_what_was_given(get):
    empty = get("/questions/positions").text
    assert 'name="actor"' in empty
    assert "required" in empty
    assert '<option value="NLD">Netherlands</option>' in empty
    assert "<table" not in empty
    (example,) = re.findall(r'href="(/questions/positions\?actor[^"]*)"', empty)
    html = get(unescape(example)).text
    assert "<table" in html
    (address,) = re.findall(r'href="(/api/positions.csv[^"]*)"', html)
    assert get(unescape(address)).status_code == 200
    dutch = get("/questions/positions", actor="NLD", lang="nl").text
    assert "gerapporteerd" in dutch
    assert 'value="NLD"' in dutch


def test_the_address_of_a_question_shows_its_text_and_leads_to_its_form(get):
    html = get("/query/positions.html").text
    assert 'href="/questions/positions"' in html
    assert "SELECT ?date ?kind ?act ?stance" in unescape(html)


def test_a_long_answer_comes_in_pages(get):
    first = get("/questions/statements-in-period", since="2010-01-01", until="2030-01-01").text
    (following,) = re.findall(r'href="([^"]*)" rel="next"', first)
    second = get(unescape(following)).text
    rows = [len(re.findall("<tr>", html)) - 1 for html in (first, second)]
    assert rows[0] == 100
    (number,) = re.findall(r"<p>([\d,]+) rows</p>", first)
    assert sum(rows) == int(number.replace(",", ""))


def test_questions_are_found_by_words(get):
    html = get("/questions", q="motion").text
    assert "/questions/motions-cited" in html
    assert "/questions/warnings" not in html
    assert "No question" in get("/questions", q="zzz").text
    assert "/questions/warnings" in get("/questions").text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/none.csv", 404, "there is no question"),
        ("/api/positions.csv", 400, "positions needs actor, such as actor="),
        ("/api/positions?actor=Netherland", 400, "did you mean Netherlands"),
        ("/api/positions?actor=NLD&weather=bad", 400, "has no parameter 'weather'"),
        ("/api/positions.csv?actr=NLD", 400, "has no parameter 'actr'; it takes actor, "),
        ("/api/positions.csv?actr=NLD", 400, "did you mean actor?"),
        ("/api/positions?actor=NLD&since=soon", 400, "'soon' is no date; write 2024-03-12"),
        ("/api/positions.csv?actor=NLD&actor=DEU", 400, "actor is given twice; give one value"),
        ("/api/positions?actor=NLD&lang=fr", 400, "lang cannot be 'fr'"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_wrong(client, path, status, said):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]
    evil = client.get("/api/positions.csv", params={"actor": "x> } DROP ALL #"})
    assert evil.status_code == 400


def test_the_api_is_negotiated(client):
    def kind(path: str, accept: str) -> str:
        return client.get(path, headers={"Accept": accept}).headers["content-type"].split(";")[0]

    asked = "/api/positions?actor=NLD"
    assert kind(asked, "*/*") == "application/json"
    assert kind(asked, "text/csv") == "text/csv"
    assert kind(asked, "application/sparql-results+json") == "application/sparql-results+json"
    assert client.get(asked, headers={"Accept": "image/png"}).status_code == 406
    assert kind("/api/", "text/html") == "text/html"
    assert kind("/api/", "application/json") == "application/vnd.oai.openapi+json"
    assert client.get("/api").headers["location"] == "/api/"


def test_the_document_describes_every_question_and_its_answer(client):
    described = client.get("/api/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) == {f"/{name}" for name in questions()}
    operation = described["paths"]["/positions"]["get"]
    assert operation["tags"][0] in {tag["name"] for tag in described["tags"]}
    parameters = {one["name"]: one for one in operation["parameters"]}
    assert parameters["actor"]["required"] is True
    assert parameters["since"] == {
        "name": "since", "in": "query", "required": False,
        "schema": {"type": "string", "format": "date"},
    }  # fmt: skip
    assert parameters["lang"]["schema"] == {"type": "string", "enum": ["nl", "en"], "default": "en"}
    assert {"400", "406", "422", "429", "503"} <= set(operation["responses"])
    assert operation["responses"]["422"]["description"] == "The query asks for too much"
    row = operation["responses"]["200"]["content"]["application/json"]["schema"]["items"]
    answer = client.get("/api/positions.json?actor=NLD").json()
    assert set(answer[0]) <= set(row["properties"])
    address = described["servers"][0]["url"]
    assert client.get(f"{address}/positions.csv?actor=NLD").status_code == 200


def test_the_document_needs_no_server():
    found = document(questions().values(), "https://example.org/kg/api")
    assert found["servers"] == [{"url": "https://example.org/kg/api"}]
    json.dumps(found)


@pytest.mark.parametrize(
    "path", ["/questions", "/questions/positions", "/api/", "/query/positions"]
)
def test_a_question_is_told_in_the_language_of_the_page(get, path):
    english, dutch = ">The positions of an actor", ">De standpunten van een actor"
    assert english in unescape(get(path).text)
    html = unescape(get(path, accept_language="nl").text)
    assert dutch in html
    assert english not in html
