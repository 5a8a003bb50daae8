"""The SPARQL endpoint: every form of answer, every limit, every refusal."""

import json
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, SPARQLWrapper

from kg.sandbox import Limits
from kg.serve import Settings
from kg.store import open_writer

COUNT = "SELECT (COUNT(?s) AS ?n) { ?s a kgo:Statement }"
CARTESIAN = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def ask(
    client: httpx.Client, query: str, accept: str = "*/*", *, sender: str = "", **parameters
) -> httpx.Response:
    headers = {"Accept": accept, **({"X-Forwarded-For": sender} if sender else {})}
    return client.get("/sparql", params={"query": query, **parameters}, headers=headers)


def load(store: Path, name: str) -> None:
    """Put a graph of one quad into a store."""
    node = ox.NamedNode(f"https://example.org/{name}")
    with open_writer(store) as writer:
        writer.put(node.value, [ox.Quad(node, node, node)])


def works(client: httpx.Client) -> bool:
    """Tell whether a worker answers: what is random is never answered from memory."""
    return ask(client, "SELECT (RAND() AS ?x) {}").status_code == 200


@pytest.fixture(scope="module")
def small(serve_module, store):
    """A server with small limits."""
    limits = Limits(
        seconds=1.5, rows=50, answer=20_000, memory=300 << 20, workers=2, queue=2, patience=0.5
    )
    with (
        serve_module(Settings(store, limits=limits)) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        yield client


ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}


@pytest.mark.parametrize(("media_type", "form"), ROWS.items())
def test_rows_come_in_each_form(client, media_type, form):
    query = "SELECT ?s ?q { ?s kgo:quote ?q } ORDER BY ?s LIMIT 20"
    answer = ask(client, query, media_type)
    assert answer.headers["content-type"].split(";")[0] == media_type
    rows = [row["q"] for row in ox.parse_query_results(answer.content, format=form)]
    reference = ask(client, query, "application/sparql-results+json")
    parsed = ox.parse_query_results(reference.content, format=ox.QueryResultsFormat.JSON)
    assert rows == [row["q"] for row in parsed]
    assert len(rows) == 20


def test_csv_is_for_spreadsheets(client, statements):
    answer = ask(client, COUNT, "text/csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text == f"n\r\n{statements.total()}\r\n"
    assert ask(client, COUNT, format="csv").text == answer.text


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("application/xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
    ],
)
def test_the_form_of_rows_is_negotiated(client, accept, expected):
    answer = ask(client, COUNT, accept)
    assert answer.headers["content-type"].split(";")[0] == expected
    assert "Accept" in answer.headers["vary"]


def test_graphs_and_truths_have_forms_of_their_own(client):
    construct = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 5"
    for accept, form in (
        ("*/*", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ):
        assert len(list(ox.parse(ask(client, construct, accept).content, format=form))) == 5
    assert ask(client, "ASK {}").json()["boolean"] is True
    assert ask(client, "DESCRIBE actor:NLD").text.count("NLD") > 2
    assert ask(client, construct, "text/csv").status_code == 406
    assert ask(client, "ASK {}", "text/csv").status_code == 406
    assert ask(client, COUNT, "text/turtle").status_code == 406


def test_an_answer_is_cached_by_its_content(client):
    first = ask(client, COUNT)
    again = client.get(
        "/sparql", params={"query": COUNT}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert again.status_code == 304
    posted = client.post("/sparql", data={"query": COUNT})
    assert posted.headers["cache-control"] == "no-store"
    assert posted.content == first.content


def test_from_and_the_dataset_of_the_request_choose_graphs(client, statements):
    base = "https://w3id.org/eu-migration-kg/"
    report = f"{base}report/nl-2024-03-12-jha"
    count = "SELECT (COUNT(*) AS ?n) %s { ?s a kgo:Statement }"
    number = lambda answer: int(answer.json()["results"]["bindings"][0]["n"]["value"])  # noqa: E731
    assert number(ask(client, count % f"FROM <{report}>")) == statements[report]
    assert number(ask(client, count % "FROM report:nl-2024-03-12-jha")) == statements[report]
    assert number(ask(client, count % "", **{"default-graph-uri": report})) == statements[report]
    assert number(ask(client, count % "", **{"named-graph-uri": report})) == 0
    assert number(ask(client, count % "")) == statements.total()


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("SELECT * { ?s ?p ", 400, "error at 1:18"),
        ("nonsense", 400, "no query"),
        ('SELECT * { ?s ?p "open }', 400, "string does not end"),
        ("SELECT * { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * { ?s ?p ?o .SeRvIcE<http://127.0.0.1:{port}/>{ ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * { FILTER EXISTS { SERVICE ?x { ?s ?p ?o } } }", 403, "SERVICE"),
        ("SELECT * { ?a ?p ?b FILTER(?a<?b)SERVICE#>\n?s{ ?s ?p ?o } }", 403, "SERVICE"),
        ("SELECT * FROM <http://127.0.0.1:{port}/g> { ?s ?p ?o }", 403, "none is fetched"),
        (
            "SELECT * FROM NAMED <http://127.0.0.1:{port}/g> { GRAPH ?g { ?s ?p ?o } }",
            403,
            "none is fetched",
        ),
        ("SELECT * FROM nowhere:x { ?s ?p ?o }", 403, "none is fetched"),
        ("LOAD <http://127.0.0.1:{port}/>", 403, "read-only"),
        ("PREFIX x: <http://x/> INSERT DATA { x:a x:b x:c }", 403, "read-only"),
        ("DROP ALL", 403, "read-only"),
        ("SELECT * " + "{" * 2204, 422, "nested brackets"),
        ("SELECT (" + "(" * 2000 + "1", 422, "nested brackets"),
        ("SELECT (" + "!" * 9385 + "1", 414, ""),
        ("SELECT * {" + "{} UNION " * 1600 + "{} }", 414, ""),
        ("SELECT * {" + "?s ?p ?o . " * 250 + "}", 422, "triple patterns"),
        ("SELECT * { ?s " + "a/" * 40 + "a ?o }", 422, "property path"),
    ],
)
def test_a_query_that_is_refused_says_why_and_reaches_nobody(client, query, status, said):
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.05)
        answer = ask(client, query.replace("{port}", str(canary.getsockname()[1])))
        with pytest.raises(TimeoutError):
            canary.accept()
    assert (answer.status_code, said in answer.json()["detail"]) == (status, True), answer.text
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_the_parser_of_bombs_by_post_is_never_reached(client):
    for bomb in ("SELECT (" + "!" * 9385 + "1", "SELECT * {" + "{} UNION " * 6575 + "{} }"):
        assert client.post("/sparql", data={"query": bomb}).status_code == 422
    values = "SELECT * { VALUES ?x {" + " ".join(map(str, range(9000))) + "} }"
    answer = client.post("/sparql", data={"query": values})
    assert len(answer.json()["results"]["bindings"]) == 9000


def test_what_names_and_strings_contain_is_no_keyword(client):
    for query in (
        'ASK { FILTER("SERVICE <http://x> {" != "INSERT") }',
        "PREFIX service: <http://service/> ASK { ?s service:SERVICE ?o }",
        "ASK { ?service ?insert ?o } # SERVICE <http://x/> {}",
        "ASK { <http://x/SERVICE> ?p ?o }",
        "ASK { BIND(1 AS ?x) FILTER(?x<?y && ?x>0) }",
    ):
        assert ask(client, query).status_code == 200, query


def test_an_error_of_syntax_has_its_place(client):
    answer = ask(client, "SELECT *\n{ ?s ?p }", "text/html")
    assert answer.headers["content-type"].startswith("text/html")
    answer = ask(client, "SELECT *\n{ ?s ?p }").json()
    assert (answer["line"], answer["status"]) == (2, 400)
    text = ask(client, "SELECT *\n{ ?s ?p }", "text/plain, text/csv").text
    assert text.startswith("The request is malformed: error at 2:")


def test_time_is_up_for_a_query_of_death_and_the_others_do_not_notice(small):
    results: dict[str, httpx.Response] = {}
    death = threading.Thread(
        target=lambda: results.update(death=ask(small, CARTESIAN, sender="192.0.2.1"))
    )
    death.start()
    for _ in range(20):
        assert works(small)
    death.join()
    assert results["death"].status_code == 503
    assert "stopped after 1.5 s" in results["death"].json()["detail"]
    assert works(small)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s ?p ?o }", "more than 50 rows"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "more than 50 triples"),
        (
            'SELECT (REPLACE("' + "a" * 500 + '", "a", "' + "b" * 500 + '") AS ?x) {}',
            "more than 20000 bytes",
        ),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a ?d", "ended its process"),
    ],
)
def test_an_answer_that_is_too_large_is_no_answer_at_all(small, query, said):
    answer = ask(small, query)
    if answer.status_code != 503:  # a slow machine may run out of time before it does of memory
        assert answer.status_code == 422
        assert said in answer.json()["detail"]
    assert works(small)


def test_an_answer_of_the_index_has_the_same_limits(small):
    answer = small.get("/api/rising-and-falling")
    assert answer.status_code == 422
    assert answer.json()["title"] == "The query asks for too much"
    assert "more than 50 rows" in answer.json()["detail"]
    assert small.get("/api/both-sides").status_code == 200


def test_the_last_row_that_is_allowed_is_answered(small):
    rows = lambda n: ask(small, f"SELECT ?s {{ ?s ?p ?o }} LIMIT {n}")  # noqa: E731
    assert len(rows(50).json()["results"]["bindings"]) == 50
    assert rows(51).status_code == 422


def deaths(client: httpx.Client, senders: Iterable[str]) -> list[httpx.Response]:
    """Ask the query of death for each of some clients at once; return all answers."""
    with ThreadPoolExecutor(16) as threads:
        return list(threads.map(lambda sender: ask(client, CARTESIAN, sender=sender), senders))


def test_when_all_are_at_work_the_next_is_told_to_come_back(small):
    answers = deaths(small, [f"192.0.2.{n}" for n in range(8)])
    busy = [a for a in answers if "retry-after" in a.headers]
    assert {a.status_code for a in answers} == {503}
    assert busy
    assert len(busy) < 8
    assert works(small)


def test_one_client_never_gets_all_workers(small):
    with ThreadPoolExecutor(1) as beside:
        greedy = beside.submit(deaths, small, ["192.0.2.1"] * 3)
        while not greedy.done():
            assert works(small)
    refused = [a for a in greedy.result() if a.status_code == 429]
    assert refused
    assert all(a.headers["retry-after"] and "your queries" in a.json()["detail"] for a in refused)


def test_addresses_of_one_subscriber_are_one_client(small):
    answers = deaths(small, [f"2001:db8::{n}" for n in range(3)])
    assert 429 in {a.status_code for a in answers}


def test_the_same_question_is_answered_from_memory_until_the_store_changes(serve, tmp_path):
    def kept() -> int:
        said = re.search(r'kg_queries_total\{status="kept"\} (\d+)', client.get("/metrics").text)
        return int(said[1]) if said else 0

    load(tmp_path / "store", "a")
    with serve(Settings(tmp_path / "store")) as address, httpx.Client(base_url=address) as client:
        first = ask(client, COUNT, "text/csv")
        again = ask(client, COUNT, "text/csv", sender="192.0.2.1")
        assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
        assert kept() == 1
        assert ask(client, COUNT, "text/html").headers["content-type"].startswith("text/html")
        assert ask(client, COUNT, "application/sparql-results+xml").text.startswith("<?xml")
        assert kept() == 1
        load(tmp_path / "store", "b")
        ask(client, COUNT, "text/csv")
        assert kept() == 1
        random = [ask(client, "SELECT (STRUUID() AS ?x) {}", "text/csv").text for _ in range(2)]
        assert random[0] != random[1]


def workers() -> set[int]:
    """Return the processes that answer queries for this one."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes()
            parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if b"kg.sandbox.worker" in command and parent == os.getpid():
            found.add(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_client_that_leaves_stops_its_query(serve, store):
    others = workers()
    with serve(Settings(store, limits=Limits(seconds=60))) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            query = httpx.QueryParams({"query": CARTESIAN})
            connection.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            time.sleep(0.3)
            busy = workers() - others
        deadline = time.monotonic() + 20
        while workers() & busy and time.monotonic() < deadline:
            time.sleep(0.05)
        assert busy
        assert not workers() & busy
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).status_code == 200


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_a_worker_that_is_killed_is_replaced(serve, store):
    others = workers()
    with serve(Settings(store)) as address:
        for worker in workers() - others:
            os.kill(worker, signal.SIGKILL)
        time.sleep(0.2)
        assert httpx.get(f"{address}/sparql", params={"query": "ASK {}"}).status_code == 200


def test_a_load_is_seen_by_the_next_query(serve, tmp_path):
    load(tmp_path / "store", "a")
    with serve(Settings(tmp_path / "store")) as address, httpx.Client(base_url=address) as client:
        count = lambda: ask(client, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv").text  # noqa: E731
        assert count() == "n\r\n1\r\n"
        before = workers()
        load(tmp_path / "store", "b")
        assert count() == "n\r\n2\r\n"
        assert workers() == before  # the process goes on, with the store opened again


def test_control_characters_make_no_broken_xml(client):
    query = r'SELECT ("a\u0001b" AS ?x) {}'
    assert ask(client, query, "application/sparql-results+xml").status_code == 406
    assert ask(client, query).json()["results"]["bindings"][0]["x"]["value"] == "a\x01b"


def test_sparqlwrapper_gets_rows_by_get_and_both_ways_of_post(server, statements):
    for method, way in ((None, None), (POST, None), (POST, POSTDIRECTLY)):
        wrapper = SPARQLWrapper(f"{server}/sparql")
        wrapper.setQuery("PREFIX kgo: <https://w3id.org/eu-migration-kg/ontology/> " + COUNT)
        wrapper.setReturnFormat(JSON)
        if method:
            wrapper.setMethod(method)
        if way:
            wrapper.setRequestMethod(way)
        assert wrapper.queryAndConvert()["results"]["bindings"][0]["n"]["value"] == str(
            statements.total()
        )


def test_rdflib_gets_rows_and_a_graph(server, statements):
    graph = Graph(SPARQLStore(f"{server}/sparql"))
    rows = list(graph.query("PREFIX kgo: <https://w3id.org/eu-migration-kg/ontology/> " + COUNT))
    assert int(rows[0][0]) == statements.total()


def test_a_browser_gets_a_table_with_everything_escaped(client):
    query = 'SELECT ("<script>alert(1)</script>" AS ?x) (IRI("javascript:alert(1)") AS ?y) {}'
    page = ask(client, query, "text/html").text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert json.dumps("&lt;script&gt;")[1:-1] in page
