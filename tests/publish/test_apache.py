"""The ``.htaccess`` of a publication, in Debian's Apache."""

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from kg.iri import DEFAULT_BASE
from kg.publish import publish
from kg.store import open_writer

APACHE = Path("/usr/sbin/apache2")
MODULES = Path("/usr/lib/apache2/modules")
NODE = ox.NamedNode(f"{DEFAULT_BASE}actor/NLD")

CONFIGURATION = """
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
ServerName localhost
User #{user}
Group #{group}
{modules}
TypesConfig /dev/null
DocumentRoot {folder}/site
<Directory {folder}/site>
  AllowOverride All
  Require all granted
</Directory>
"""
NEEDED = ("mpm_event", "authz_core", "unixd", "rewrite", "mime", "headers", "dir")


@pytest.fixture(scope="module")
def apache(tmp_path_factory) -> Iterator[httpx.Client]:
    """Serve a small publication below the path /kg."""
    if not (APACHE.exists() and MODULES.is_dir()):
        pytest.skip("Apache is not installed")
    folder = tmp_path_factory.mktemp("apache")
    with open_writer(folder / "store") as writer:
        writer.put(f"{DEFAULT_BASE}report/a", [ox.Quad(NODE, NODE, NODE)], report="a")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.serve.site.own_quads", lambda base: [])
        publish(folder / "store", folder / "site/kg", "https://example.org/kg")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    owner = folder.stat()
    modules = "\n".join(
        f"LoadModule {name}_module {MODULES}/mod_{name}.so"
        for name in NEEDED
        if (MODULES / f"mod_{name}.so").exists()  # unixd is built in
    )
    (folder / "apache.conf").write_text(
        CONFIGURATION.format(
            folder=folder, port=port, modules=modules, user=owner.st_uid, group=owner.st_gid
        ).replace("User #0\nGroup #0\n", "")
    )
    with subprocess.Popen(
        [APACHE, "-X", "-f", folder / "apache.conf"], stdout=subprocess.DEVNULL
    ) as server:
        try:
            for _ in range(200):
                assert server.poll() is None, (folder / "error.log").read_text()
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                yield client
        finally:
            server.terminate()


@pytest.mark.parametrize(
    ("accept", "language", "suffix"),
    [
        ("*/*", "en", ".html"),
        ("*/*", "nl-NL,en;q=0.5", ".nl.html"),
        ("text/html,application/xml;q=0.9", "en", ".html"),
        ("text/turtle", "nl", ".ttl"),
        ("application/ld+json", "", ".jsonld"),
        ("application/rdf+xml, */*;q=0.1", "", ".rdf"),
    ],
)
def test_it_leads_from_a_thing_to_its_file(apache, accept, language, suffix):
    headers = {"Accept": accept, "Accept-Language": language}
    answer = apache.get("/kg/actor/NLD", headers=headers)
    assert answer.status_code == 303
    assert httpx.URL(answer.headers["location"]).path == f"/kg/actor/NLD{suffix}"
    assert apache.get(answer.headers["location"]).status_code == 200


def test_types_and_headers_are_as_a_server_of_linked_data_has_them(apache):
    document = apache.get("/kg/actor/NLD.ttl")
    assert document.headers["content-type"] == "text/turtle; charset=utf-8"
    assert document.headers["access-control-allow-origin"] == "*"
    assert "Accept" in document.headers["vary"]
    assert apache.get("/kg/.well-known/void").headers["content-type"].startswith("text/turtle")
    ontology = apache.get("/kg/ontology/", headers={"Accept": "text/turtle"})
    assert httpx.URL(ontology.headers["location"]).path == "/kg/ontology.ttl"
    assert apache.get("/kg/actor/none.ttl").status_code == 404
