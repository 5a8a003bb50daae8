"""SPARQL 1.1 Protocol, Service Description and Graph Store Protocol, as W3C tests them.

The manifests lie beside the repository; without them these tests are skipped. What the service
refuses on purpose is listed here, test by test.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.serve import Settings
from kg.store import open_writer

SUITE = Path(__file__).parents[3] / "shared/w3c/rdf-tests/sparql/sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"

REFUSED = {
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
}
"""Updates that W3C expects to be done: here each is refused with 403."""

RESULTS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"},
}


class Exchange(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    statuses: set[str]
    boolean: bool | None
    format: str | None


def exchanges(manifest: Graph, test: URIRef) -> Iterator[Exchange]:
    """Yield the requests of a test with what is expected of each."""
    (requests,) = manifest.objects(test, MF.action / HT.requests)
    for request in Collection(manifest, requests):
        response = manifest.value(request, HT.resp)
        fields = manifest.value(request, HT.headers)
        headers = Collection(manifest, fields) if fields else []
        body = manifest.value(request, HT.body)
        encoding = str(manifest.value(body, CNT.characterEncoding) or "UTF-8")
        boolean = manifest.value(response, MF.expectedBoolean)
        form = manifest.value(response, MF.expectedFormat)
        yield Exchange(
            str(manifest.value(request, HT.methodName)),
            str(manifest.value(request, HT.absolutePath)),
            {
                str(manifest.value(h, HT.fieldName)): str(manifest.value(h, HT.fieldValue))
                for h in headers
            },
            str(manifest.value(body, CNT.chars) or "").encode(encoding) if body else b"",
            {str(s).rpartition("#")[2] for s in manifest.objects(response, MF.expectedStatus)},
            None if boolean is None else bool(boolean.value),
            None if form is None else str(form),
        )


def manifest_of(path: str) -> Graph:
    return Graph().parse(SUITE / path, publicID=f"https://example.org/{path}")


def names(path: str) -> list[str]:
    if not SUITE.is_dir():
        return ["the W3C tests are not at hand"]
    graph = manifest_of(path)
    (entries,) = graph.objects(None, MF.entries)
    return [str(test).rpartition("#")[2] for test in Collection(graph, entries)]


@pytest.fixture(scope="module")
def w3c(tmp_path_factory, serve_module) -> Iterator[httpx.Client]:
    """A server with the data of the suite."""
    if not SUITE.is_dir():
        pytest.skip("the W3C tests are not at hand")
    store = tmp_path_factory.mktemp("w3c") / "store"
    with open_writer(store) as writer:
        for number in (1, 2, 3):
            triples = ox.parse(path=SUITE / f"protocol/data{number}.nt")
            writer.put(DATA.format(number), list(triples))
    with serve_module(Settings(store)) as address, httpx.Client(base_url=address) as client:
        yield client


def sent(client: httpx.Client, exchange: Exchange, path: str) -> httpx.Response:
    headers = {"Accept": "*/*", **exchange.headers}
    return client.request(exchange.method, path, headers=headers, content=exchange.body)


@pytest.mark.parametrize("name", names("protocol/manifest.ttl"))
def test_protocol(w3c, name):
    graph = manifest_of("protocol/manifest.ttl")
    (test,) = (t for t in graph.subjects(RDF.type, MF.ProtocolTest) if str(t).endswith(f"#{name}"))
    for exchange in exchanges(graph, test):
        answer = sent(w3c, exchange, re.sub(r"^/sparql/", "/sparql", exchange.path))
        if name in REFUSED:
            assert answer.status_code == 403
            assert "read-only" in answer.json()["detail"]
            return
        assert f"StatusCode{answer.status_code // 100}xx" in exchange.statuses, answer.text
        if exchange.format:
            assert answer.headers["content-type"].split(";")[0] in RESULTS[exchange.format]
        if exchange.boolean is not None:
            assert answer.json()["boolean"] is exchange.boolean


def test_what_is_refused_is_a_test(w3c):
    assert set(names("protocol/manifest.ttl")) >= REFUSED


@pytest.mark.parametrize("manifest", ["indirect", "direct"])
def test_graph_store_protocol_writes_are_refused_and_reads_answered(w3c, manifest):
    graph = manifest_of(f"graph-store-protocol/manifest-{manifest}.ttl")
    methods: dict[str, int] = {}
    for test in graph.subjects(RDF.type, MF.GraphStoreProtocolTest):
        for exchange in exchanges(graph, test):
            path = re.sub(
                r"^/gsp/?", "/graphs/" if "/gsp/" in exchange.path else "/graphs", exchange.path
            )
            answer = sent(w3c, exchange, path)
            methods[exchange.method] = methods.get(exchange.method, 0) + 1
            if "$LOCATION$" in path:
                continue  # the address of a graph that the refused request would have made
            if exchange.method in ("GET", "HEAD"):
                # what the tests would have written is not there, so that only absence can be seen
                expected = 200 if "default" in exchange.path else 404
                assert answer.status_code == expected, exchange
            else:
                assert answer.status_code == 403, exchange
                assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert methods["GET"] > 0
    assert methods["PUT"] > 0


def test_graph_store_reads_are_the_graphs_that_were_loaded(w3c):
    stored = set(ox.parse(path=SUITE / "protocol/data1.nt"))
    for accept, form in (
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("*/*", ox.RdfFormat.TURTLE),
    ):
        answer = w3c.get("/graphs", params={"graph": DATA.format(1)}, headers={"Accept": accept})
        assert answer.status_code == 200
        assert {q.triple for q in ox.parse(answer.content, format=form)} == {
            q.triple for q in stored
        }
        head = w3c.head("/graphs", params={"graph": DATA.format(1)}, headers={"Accept": accept})
        assert head.headers["content-type"] == answer.headers["content-type"]
        assert head.headers["content-length"] == str(len(answer.content)) or "gzip" in str(
            head.headers
        )
    union = w3c.get("/graphs?default", headers={"Accept": "application/n-triples"})
    assert len(union.text.splitlines()) == 3
    assert w3c.get("/graphs").status_code == 400
    assert w3c.get("/graphs?default&graph=http://example.org/").status_code == 400
    assert w3c.get("/graphs?graph=relative").status_code == 400
    refused = w3c.get("/graphs?default", headers={"Accept": "image/png"})
    assert refused.status_code == 406


@pytest.mark.parametrize("name", names("service-description/manifest.ttl"))
def test_service_description(w3c, name):
    answer = w3c.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=answer.text, format="turtle")
    endpoint = URIRef(str(w3c.base_url).rstrip("/") + "/sparql")
    (service,) = graph.subjects(SD.endpoint, endpoint)
    match name:
        case "returns-rdf":
            assert len(graph) > 10
        case "has-endpoint-triple":
            assert (service, RDF.type, SD.Service) in graph
        case "conforms-to-schema":
            classes = {"Service", "Dataset", "Graph", "NamedGraph"}
            typed = {str(o).removeprefix(str(SD)) for o in graph.objects(None, RDF.type)}
            assert typed <= classes
            for dataset in graph.objects(service, SD.defaultDataset):
                assert (dataset, RDF.type, SD.Dataset) in graph
                assert len(list(graph.objects(dataset, SD.defaultGraph))) == 1
            for named in graph.subjects(RDF.type, SD.NamedGraph):
                assert len(list(graph.objects(named, SD.name))) == 1
        case _:
            pytest.fail(f"an unknown test: {name}")
