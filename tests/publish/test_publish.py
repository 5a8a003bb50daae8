"""``kg publish``: the same resources as files, and only what changed is written."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import OWL, RDF, RDFS, Graph, URIRef

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
CANON = ROOT / "../shared/w3c/rdf-canon/tests"
SITE = "https://example.org/kg"


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return content and time of change of each file."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


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


def test_a_node_and_the_same_with_a_slash_have_the_same_files(tmp_path, small):
    store, folder = small("x"), tmp_path / "public"
    slash, label = ox.NamedNode(f"{DEFAULT_BASE}report/a/"), ox.NamedNode(f"{RDFS}label")
    with open_writer(store) as writer:
        writer.put(f"{DEFAULT_BASE}report/b", [ox.Quad(slash, label, ox.Literal("y"))], report="b")
    done = publish(store, folder, SITE)
    assert done.files == done.added == len(contents(folder)) - 1, "all but the list of them"
    assert publish(store, folder, SITE).changed == 0
    assert b'"x"' in (folder / "report/a.nt").read_bytes()


def test_the_ontology_is_published_whole(published):
    found = Graph().parse(published / "ontology.ttl")
    assert (URIRef(f"{DEFAULT_BASE}ontology/date"), RDF.type, OWL.DatatypeProperty) in found


def test_the_same_again_writes_nothing(tmp_path, small):
    store, folder = small("x"), tmp_path / "public"
    publish(store, folder, SITE)
    before = contents(folder)
    done = publish(store, folder, SITE)
    assert (done.added, done.changed, done.removed) == (0, 0, 0)
    assert contents(folder) == before


def test_two_folders_of_one_store_are_the_same_bytes(tmp_path, small):
    store = small("x")
    for name in ("one", "two"):
        publish(store, tmp_path / name, SITE)
    one, two = (
        {n: c for n, (c, _) in contents(tmp_path / name).items()} for name in ("one", "two")
    )
    assert one == two


def test_a_change_is_told_and_only_that_is_written(tmp_path, small):
    store = small("first", "kept")
    folder = tmp_path / "public"
    publish(store, folder, SITE)
    before = contents(folder)
    first = json.loads(before["changes.json"][0])
    assert (first["before"], first["quads"]["removed"]) == (None, 0)
    small("second", "kept")
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


def test_what_is_no_more_is_removed_and_what_was_spoilt_is_mended(tmp_path, small):
    store = small("x")
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


def test_the_command_says_what_it_did(tmp_path, small):
    store = small("x")
    arguments = ["publish", "--store", str(store), "--site", SITE, str(tmp_path / "public")]
    done = CliRunner().invoke(main, arguments)
    assert re.fullmatch(r"\S+: \d+ files, \d+ added, 0 changed, 0 removed\n", done.output)
    again = CliRunner().invoke(main, arguments)
    assert ", 0 added, 0 changed, 0 removed" in again.output
    assert (tmp_path / "public/sitemap.xml").exists()
    wrong = CliRunner().invoke(main, [*arguments[:3], "--site", "nowhere", str(tmp_path / "x")])
    assert wrong.exit_code == 2


def test_nothing_names_an_address_that_nobody_gave(tmp_path, small):
    publish(small("x"), tmp_path / "public")
    files = contents(tmp_path / "public")
    assert not {"sitemap.xml", "robots.txt", "w3id.htaccess"} & files.keys()
    assert "location = / {" in files["nginx.conf"][0].decode()


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
