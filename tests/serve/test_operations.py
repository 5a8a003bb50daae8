"""What those who run the server see."""

import json
import logging
import time

import httpx
from prometheus_client.parser import text_string_to_metric_families

from kg.serve import Settings


def test_it_says_that_it_is_well_and_ready(client):
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json()["status"] == "ready"
    assert client.get("/ready").headers["cache-control"] == "no-store"


def test_the_limits_of_queries_are_public(client):
    limits = client.get("/limits").json()
    assert (limits["seconds"], limits["rows"], limits["network"]) == (30, 100_000, False)


def test_metrics_count_requests_and_queries(serve, store):
    with serve(Settings(store)) as address, httpx.Client(base_url=address) as client:
        client.get("/actor/NLD.ttl")
        client.get("/nothing/here")
        client.get("/sparql", params={"query": "ASK {}"})
        client.get("/sparql", params={"query": "ASK {"})
        families = text_string_to_metric_families(client.get("/metrics").text)
        samples = {
            (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
            for family in families
            for sample in family.samples
        }
    assert samples["kg_requests_total", "GET", "resource", "200"] == 1
    assert samples["kg_requests_total", "GET", "resource", "404"] == 1
    assert samples["kg_requests_total", "GET", "sparql", "400"] == 1
    assert samples["kg_queries_total", "ok"] == 1
    assert samples["kg_queries_total", "syntax"] == 1
    assert samples["kg_queries_running",] == 0
    assert samples["kg_store_snapshot",] > 1


def test_the_access_log_is_a_line_of_json_for_each_request(client, caplog):
    logging.getLogger("kg.access").setLevel(logging.INFO)
    client.get("/actor/NLD.ttl?x=%0ay", headers={"User-Agent": 'a "quoted" agent'})
    while not caplog.records:  # the line is written after the answer
        time.sleep(0.01)
    entry = json.loads(caplog.records[-1].getMessage())
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/actor/NLD.ttl", 200)
    assert entry["agent"] == 'a "quoted" agent'
    assert entry["bytes"] > 1000
    assert "\n" not in caplog.records[-1].getMessage()
    logging.getLogger("kg.access").setLevel(logging.NOTSET)
