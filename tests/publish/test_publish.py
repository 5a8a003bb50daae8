"""``kg publish``: the same resources as files, and only what changed is written."""

import json
import re
import shutil
import socket
import subprocess
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import Graph

from kg.cli import main
from kg.errors import PublicationError
from kg.iri import DEFAULT_BASE
from kg.publish import publish
from kg.publish.changes import differences, patch
from kg.publish.documents import is_safe
from kg.serialise import Format, serialise
from kg.serve.formats import RDF_FORMS
from kg.store import open_reader, open_writer

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples/nl-jbz-raad-2024-03-12.txt"
CANON = ROOT / "../shared/w3c/rdf-canon/tests"
SITE = "https://example.org/kg"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@pytest.fixture(scope="session")
def store(tmp_path_factory) -> Path:
    """A store with one sample report; tests only read it."""
    path = tmp_path_factory.mktemp("published") / "store"
    done = CliRunner().invoke(main, ["load", "--store", str(path), str(SAMPLE)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def published(store, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "public"
    publish(store, folder, SITE)
    return folder


@pytest.fixture
def _alone(monkeypatch):
    """Publish a store without the shapes and questions of the package: that is quicker."""
    monkeypatch.setattr("kg.serve.site.own_quads", lambda base: [])


small_only = pytest.mark.usefixtures("_alone")


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return content and time of change of each file."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def small(path: Path, *labels: str) -> Path:
    """Make a store with a report of some labels."""
    node = ox.NamedNode(f"{DEFAULT_BASE}report/a")
    name = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    with open_writer(path) as writer:
        writer.put(
            node.value, [ox.Quad(node, name, ox.Literal(label)) for label in labels], report="a"
        )
    return path


def test_every_iri_of_the_graph_has_a_file_in_each_form(published, store):
    with open_reader(store) as reader:
        terms = {t for q in reader.quads() for t in (q.subject, q.predicate, q.object)}
    iris = {t.value for t in terms if isinstance(t, ox.NamedNode)}
    paths = [
        iri.removeprefix(DEFAULT_BASE).rstrip("/") for iri in iris if iri.startswith(DEFAULT_BASE)
    ]
    assert len(paths) > 600
    suffixes = [*(form.suffix for form in RDF_FORMS), ".html", ".nl.html"]
    missing = [
        f"{p}{s}" for p in paths if p for s in suffixes if not (published / f"{p}{s}").is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("form", RDF_FORMS, ids=lambda form: form.name)
def test_a_file_says_what_its_server_would(published, form):
    parser = ox.RdfFormat.from_media_type(form.media_type)
    found = {
        q.triple
        for q in ox.parse((published / f"actor/NLD{form.suffix}").read_bytes(), format=parser)
    }
    same = {
        q.triple
        for q in ox.parse((published / "actor/NLD.nq").read_bytes(), format=ox.RdfFormat.N_QUADS)
    }
    node = ox.NamedNode(f"{DEFAULT_BASE}actor/NLD")
    assert {t for t in found if node in (t.subject, t.object)} - {
        t for t in found if t.subject.value.startswith(f"{node.value}.")
    } == {t for t in same if node in (t.subject, t.object)} - {
        t for t in same if t.subject.value.startswith(f"{node.value}.")
    }


def test_a_report_is_there_as_text_and_as_a_whole_graph(published, store):
    whole = Graph().parse(published / "graphs/report/nl-2024-03-12-jha.ttl")
    with open_reader(store) as reader:
        assert len(whole) == len(reader.graph(f"{DEFAULT_BASE}report/nl-2024-03-12-jha"))
    assert (published / "report/nl-2024-03-12-jha.txt").read_text("utf-8").count("Nederland") > 2
    assert (published / "query/positions.rq").read_text("utf-8").startswith("#+ summary")


def test_the_dump_is_canonical(published):
    dump = (published / "dump.nq").read_bytes()
    dataset = ox.Dataset(ox.parse(dump, format=ox.RdfFormat.N_QUADS))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = ox.serialize(dataset, format=ox.RdfFormat.N_QUADS).splitlines(keepends=True)
    assert dump == b"".join(sorted(lines))
    trig = set(ox.parse((published / "dump.trig").read_bytes(), format=ox.RdfFormat.TRIG))
    assert trig == set(dataset)


def canonical_tests() -> list[str]:
    names = (path.name.removesuffix("-in.nq") for path in sorted(CANON.glob("rdfc10/*-in.nq")))
    return [n for n in names if "_:" not in (CANON / f"rdfc10/{n}-in.nq").read_text("utf-8")]


def test_data_without_blank_nodes_is_canonical_as_w3c_has_it():
    if not CANON.is_dir():
        pytest.skip("the W3C tests are not at hand")
    names = canonical_tests()
    assert names
    for name in names:
        quads = ox.parse(path=CANON / f"rdfc10/{name}-in.nq")
        expected = (CANON / f"rdfc10/{name}-rdfc10.nq").read_text("utf-8")
        assert serialise(quads, Format.NQUADS) == expected, name


def test_the_sitemap_names_pages_that_are_there(published):
    tree = ET.fromstring((published / "sitemap.xml").read_bytes())
    urls = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"{SITE}/actor/NLD.html" in urls
    assert all((published / url.removeprefix(f"{SITE}/")).is_file() for url in urls)


def test_links_of_pages_lead_to_files(published):
    broken = set()
    pages = ["index.html", "actor/NLD.html", "report/nl-2024-03-12-jha.nl.html", "ontology.html"]
    for name in pages:
        page = (published / name).read_text("utf-8")
        for link in re.findall(r'(?:href|src)="([^"]*)"', page):
            path = urlsplit(link).path
            if path.startswith("/kg/") and not (published / path.removeprefix("/kg/")).is_file():
                broken.add((name, link))
    assert broken == set()


@small_only
def test_the_same_again_writes_nothing(tmp_path):
    store, folder = small(tmp_path / "store", "x"), tmp_path / "public"
    publish(store, folder, SITE)
    before = contents(folder)
    done = publish(store, folder, SITE)
    assert (done.added, done.changed, done.removed) == (0, 0, 0)
    assert contents(folder) == before


@small_only
def test_two_folders_of_one_store_are_the_same_bytes(tmp_path):
    store = small(tmp_path / "store", "x")
    for name in ("one", "two"):
        publish(store, tmp_path / name, SITE)
    one, two = (
        {n: c for n, (c, _) in contents(tmp_path / name).items()} for name in ("one", "two")
    )
    assert one == two


@small_only
def test_a_change_is_told_and_only_that_is_written(tmp_path):
    store = small(tmp_path / "store", "first", "kept")
    folder = tmp_path / "public"
    publish(store, folder, SITE)
    before = contents(folder)
    first = json.loads(before["changes.json"][0])
    assert (first["before"], first["quads"]["removed"]) == (None, 0)
    small(store, "second", "kept")
    done = publish(store, folder, SITE)
    after = contents(folder)
    touched = {name for name in after if after[name] != before.get(name)}
    assert "report/a.ttl" in touched
    assert "actor/NLD.ttl" not in touched
    assert done.changed == len(touched) - len({".kg-publication.json"})
    told = json.loads(after["changes.json"][0])
    assert told["quads"] == {"added": 1, "removed": 1}
    assert "report/a.ttl" in told["files"]["changed"]
    lines = after["changes.patch"][0].decode().splitlines()
    assert [line[0] for line in lines] == ["T", "D", "A", "T"]
    assert ' "first" ' in lines[1]
    assert ' "second" ' in lines[2]
    publish(store, folder, SITE)
    assert contents(folder) == after


@small_only
def test_what_is_no_more_is_removed_and_what_was_spoilt_is_mended(tmp_path):
    store = small(tmp_path / "store", "x")
    with open_writer(store) as writer:
        other = ox.NamedNode(f"{DEFAULT_BASE}report/b")
        writer.put(other.value, [ox.Quad(other, other, other)], report="b")
    folder = tmp_path / "public"
    publish(store, folder, SITE)
    (folder / "mine.txt").write_text("not of the publication")
    good = (folder / "report/a.ttl").read_bytes()
    (folder / "report/a.ttl").write_bytes(b"#" * len(good))
    with open_writer(store) as writer:
        writer.remove(other.value)
    done = publish(store, folder, SITE)
    assert done.removed > 5
    assert not (folder / "report/b.ttl").exists()
    assert not list(folder.rglob("b.ttl"))
    assert (folder / "report/a.ttl").read_bytes() == good
    assert (folder / "mine.txt").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path, store):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(PublicationError, match="holds other files"):
        publish(store, tmp_path, SITE)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../../x", "a/./b", "a//b", "%2e%2e/x", ".git/config", "a\\b", "a\nb", "x" * 300],
)
def test_no_iri_leads_out_of_the_folder(path):
    assert not is_safe(path)


@small_only
def test_the_command_says_what_it_did(tmp_path):
    store = small(tmp_path / "store", "x")
    arguments = ["publish", "--store", str(store), "--site", SITE, str(tmp_path / "public")]
    done = CliRunner().invoke(main, arguments)
    assert re.fullmatch(r"\S+: \d+ files, \d+ added, 0 changed, 0 removed\n", done.output)
    again = CliRunner().invoke(main, arguments)
    assert ", 0 added, 0 changed, 0 removed" in again.output
    wrong = CliRunner().invoke(main, [*arguments[:3], "--site", "nowhere", str(tmp_path / "x")])
    assert wrong.exit_code == 2


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        ([], [b"a\n"], [b"A a\n"]),
        ([b"a\n", b"c\n"], [b"b\n", b"c\n", b"d\n"], [b"D a\n", b"A b\n", b"A d\n"]),
        ([b"a\n", b"b\n"], [b"b\n"], [b"D a\n"]),
    ],
)
def test_differences_of_sorted_lines(before, after, expected):
    assert patch(differences(before, after)) == b"TX .\n" + b"".join(expected) + b"TC .\n"


@pytest.fixture(scope="module")
def nginx(published, tmp_path_factory):
    """Debian's nginx with the configuration that was published."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = (published / "nginx.conf").read_text().replace("PUBLICATION", str(published))
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; user root; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\n"
        f"http {{ access_log off;\n{paths}{own.replace('127.0.0.1:8080', f'127.0.0.1:{port}')}}}\n"
    )
    with subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-p", folder]) as process:
        try:
            for _ in range(200):
                assert process.poll() is None
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
                yield client
        finally:
            process.terminate()


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
def test_nginx_leads_from_a_thing_to_its_file(nginx, accept, language, suffix):
    headers = {"Accept": accept, "Accept-Language": language}
    answer = nginx.get("/kg/actor/NLD", headers=headers)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/kg/actor/NLD{suffix}")
    assert answer.headers["vary"] == "Accept, Accept-Language"
    document = nginx.get(answer.headers["location"])
    assert document.status_code == 200
    known = {form.suffix: form.media_type for form in RDF_FORMS}
    media_type = known.get(suffix, "text/html")
    assert document.headers["content-type"].split(";")[0] == media_type
    assert document.headers["access-control-allow-origin"] == "*"


def test_nginx_serves_documents_and_knows_what_is_not_there(nginx):
    assert nginx.get("/kg/").headers["location"] == "/kg/index.html"
    assert (
        nginx.get("/kg/ontology/", headers={"Accept": "text/turtle"}).headers["location"]
        == "/kg/ontology.ttl"
    )
    text = nginx.get("/kg/report/nl-2024-03-12-jha.txt")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert nginx.get("/kg/.well-known/void").headers["content-type"].startswith("text/turtle")
    assert nginx.get("/kg/actor/none.ttl").status_code == 404
