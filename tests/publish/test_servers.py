"""One publication behind plain web servers, at their root and in a subfolder."""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest

from kg.publish.servers import nginx as configuration
from kg.serve.formats import RDF_FORMS
from tests.web import apache, free_port, listening, nginx

PATHS = ("", "/kg")
SERVERS = ("nginx", "apache", "python")
NEGOTIATE = ("nginx", "apache")
PAGES = ("/index.html", "/actor/NLD.html", "/report/nl-2024-03-12-jha.nl.html", "/ontology.html")


@pytest.fixture(scope="module", params=PATHS, ids=["root", "subfolder"])
def place(request, tmp_path_factory, published) -> tuple[Path, str]:
    """The root of a web server, and the path of the publication below it."""
    root, path = tmp_path_factory.mktemp("www"), request.param
    shutil.copytree(published, root / path.lstrip("/"), dirs_exist_ok=True)
    return root, path


@pytest.fixture(scope="module")
def clients(place, tmp_path_factory) -> Iterator[object]:
    """Give a client of the publication at a server, which is started when it is asked for."""
    root, path = place
    known: dict[str, tuple[AbstractContextManager[str], httpx.Client]] = {}

    def client(name: str) -> httpx.Client:
        if name not in known:
            server = start(name, tmp_path_factory.mktemp(name), root, path)
            known[name] = server, httpx.Client(base_url=server.__enter__() + path, timeout=30)
        return known[name][1]

    yield client
    for server, opened in known.values():
        opened.close()
        server.__exit__(None, None, None)


def start(name: str, folder: Path, root: Path, path: str) -> AbstractContextManager[str]:
    port = free_port()
    if name == "python":  # a server that nobody told anything
        return listening([sys.executable, "-m", "http.server", str(port), "-d", root], port)
    if name == "apache":
        return apache(folder, root, port)
    own = configuration(path).replace("PUBLICATION", str(root / path.lstrip("/")))
    return nginx(folder, own.replace("127.0.0.1:8080", f"127.0.0.1:{port}"), port)


@pytest.mark.parametrize("name", SERVERS)
def test_links_of_pages_lead_to_what_is_there(clients, place, name):
    client = clients(name)
    broken = set()
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 200
        links = {urljoin(str(answer.url), link) for link in re.findall(r'"(\.[^"#]*)', answer.text)}
        assert len(links) > 10
        broken |= {(page, link) for link in links if client.head(link).status_code != 200}
    assert broken == set()


@pytest.mark.parametrize("name", NEGOTIATE)
@pytest.mark.parametrize(
    ("accept", "language", "suffix"),
    [
        ("*/*", "en", ".html"),
        ("*/*", "nl-NL,en;q=0.5", ".nl.html"),
        ("text/html,application/xml;q=0.9", "en", ".html"),
        ("text/turtle", "nl", ".ttl"),
        ("application/ld+json", "", ".jsonld"),
        ("application/rdf+xml, */*;q=0.1", "", ".rdf"),
        ("application/n-triples", "", ".nt"),
    ],
)
def test_a_thing_leads_to_its_file(clients, place, name, accept, language, suffix):
    client = clients(name)
    headers = {"Accept": accept, "Accept-Language": language}
    answer = client.get("/actor/NLD", headers=headers)
    location = httpx.URL(answer.headers["location"]).path
    assert (answer.status_code, location) == (303, f"{place[1]}/actor/NLD{suffix}")
    assert answer.headers["vary"].replace(" ", "") == "Accept,Accept-Language"
    assert answer.headers["access-control-allow-origin"] == "*"
    document = client.get(f"/actor/NLD{suffix}")
    assert document.status_code == 200
    known = {form.suffix: form.media_type for form in RDF_FORMS}
    assert document.headers["content-type"].split(";")[0] == known.get(suffix, "text/html")
    assert document.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("name", NEGOTIATE)
def test_documents_have_their_types_and_what_is_not_there_is_not_found(clients, place, name):
    client = clients(name)

    def leads_to(path: str, **headers: str) -> str:
        return httpx.URL(client.get(path, headers=headers).headers["location"]).path

    assert leads_to("/") == f"{place[1]}/index.html"
    assert leads_to("/", **{"Accept-Language": "nl"}) == f"{place[1]}/index.nl.html"
    assert leads_to("/ontology/", Accept="text/turtle") == f"{place[1]}/ontology.ttl"
    text = client.get("/report/nl-2024-03-12-jha.txt")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert client.get("/actor/NLD.ttl").headers["content-type"] == "text/turtle; charset=utf-8"
    assert client.get("/.well-known/void").headers["content-type"].startswith("text/turtle")
    assert client.get("/actor/none.ttl").status_code == 404
