"""Behind nginx, as Debian has it: below a path, with forwarded headers, large answers whole."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import Graph, URIRef

from kg.iri import DEFAULT_BASE
from kg.serve import Settings
from tests.web import free_port, nginx

DOCUMENTED = Path(__file__).parents[2] / "docs/serving.md"


def location(address: str) -> str:
    """Return the configuration that the documentation gives, for a server at an address."""
    block = DOCUMENTED.read_text("utf-8").split("```nginx\n")[1].split("```")[0]
    return block.replace("http://127.0.0.1:8000", address)


@pytest.fixture(scope="module")
def proxied(serve_module, store, tmp_path_factory) -> Iterator[str]:
    port = free_port()
    site = f"http://127.0.0.1:{port}/kg"
    with serve_module(Settings(store, root_path="/kg", site=site)) as address:
        http = f"server {{ listen 127.0.0.1:{port}; {location(address)} }}"
        with nginx(tmp_path_factory.mktemp("nginx"), http, port):
            yield site


def test_a_thing_leads_to_its_document_below_the_path(proxied):
    answer = httpx.get(f"{proxied}/actor/NLD", headers={"Accept": "text/turtle"})
    assert answer.headers["location"] == "/kg/actor/NLD.ttl"
    followed = httpx.get(
        f"{proxied}/actor/NLD", headers={"Accept": "text/turtle"}, follow_redirects=True
    )
    assert (URIRef(f"{DEFAULT_BASE}actor/NLD"), None, None) in Graph().parse(data=followed.text)


def test_validators_and_compression_pass_through(proxied):
    first = httpx.get(f"{proxied}/actor/NLD.ttl", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    again = httpx.get(
        f"{proxied}/actor/NLD.ttl",
        headers={"If-None-Match": first.headers["etag"], "Accept-Encoding": "gzip"},
    )
    assert again.status_code == 304


def test_a_large_answer_comes_whole(proxied):
    query = "SELECT * { ?s ?p ?o } LIMIT 20000"
    direct = httpx.post(f"{proxied}/sparql", data={"query": query}, headers={"Accept": "text/csv"})
    assert len(direct.content) > 1 << 20
    assert direct.text.count("\n") > 7000
    dump = httpx.get(f"{proxied}/dump.nq", headers={"Accept-Encoding": "identity"})
    assert dump.text.endswith(" .\n")
    assert len(dump.text.splitlines()) > 7000


def test_the_service_names_the_address_that_people_see(proxied):
    graph = Graph().parse(
        data=httpx.get(f"{proxied}/sparql", headers={"Accept": "text/turtle"}).text
    )
    endpoint = URIRef("http://www.w3.org/ns/sparql-service-description#endpoint")
    assert (None, endpoint, URIRef(f"{proxied}/sparql")) in graph


def test_a_path_that_is_encoded_stays_so(proxied):
    assert httpx.get(f"{proxied}/actor/%FF").status_code == 400
    assert httpx.get(f"{proxied}/actor/N%4CD.ttl").status_code == 200


def test_curl_follows_to_what_it_accepts(proxied):
    if (curl := shutil.which("curl")) is None:
        pytest.skip("curl is not installed")
    command = [curl, "-sSL", "--compressed", "-H", "Accept: application/ld+json"]
    done = subprocess.run(
        [*command, f"{proxied}/stance/favour"], capture_output=True, text=True, check=True
    )
    assert '"@id": "stance:favour"' in done.stdout
