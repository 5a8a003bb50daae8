"""Every IRI of the graph is answered: 303 for a thing, 200 for a document, in every form."""

import json
import re
import warnings

import httpx
import pyoxigraph as ox
import pytest
from rdflib import DCAT, RDF, VOID, XSD, Graph, Literal, Namespace, URIRef

from kg.iri import DEFAULT_BASE
from kg.serve import Settings
from kg.store import open_reader, open_writer

NLD = f"{DEFAULT_BASE}actor/NLD"
SAYS = ox.NamedNode("http://purl.org/dc/terms/description")
REPORT = "report/nl-2024-03-12-jha"
FORMS = {
    ".ttl": ("text/turtle", ox.RdfFormat.TURTLE),
    ".nt": ("application/n-triples", ox.RdfFormat.N_TRIPLES),
    ".jsonld": ("application/ld+json", ox.RdfFormat.JSON_LD),
    ".rdf": ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ".trig": ("application/trig", ox.RdfFormat.TRIG),
    ".nq": ("application/n-quads", ox.RdfFormat.N_QUADS),
}


def links(response: httpx.Response) -> dict[str, list[str]]:
    """Return the targets of the Link header by relation."""
    found: dict[str, list[str]] = {}
    for target, relations in re.findall(r'<([^>]*)>; rel="([^"]*)"', response.headers["link"]):
        for relation in relations.split():
            found.setdefault(relation, []).append(target)
    return found


def triples(response: httpx.Response, form: ox.RdfFormat) -> set[ox.Triple]:
    assert response.status_code == 200, response.text
    return {quad.triple for quad in ox.parse(response.content, format=form)}


@pytest.fixture(scope="session")
def sample_of_all_iris(store) -> list[str]:
    """Return three IRIs of each family of the graph: of ``actor/``, ``statement/#/#/quote``, …"""
    with open_reader(store) as reader:
        nodes = {t for q in reader.quads() for t in (q.subject, q.predicate, q.object)}
    families: dict[str, list[str]] = {}
    for iri in sorted(t.value for t in nodes if isinstance(t, ox.NamedNode)):
        if iri.startswith(DEFAULT_BASE):
            first, *rest = iri.removeprefix(DEFAULT_BASE).split("/")
            shape = "/".join([first, *("#" * bool(name) for name in rest[:2]), *rest[2:3]])
            families.setdefault(re.sub(r"\d+$", "#", shape), []).append(iri)
    sample = {at[n] for at in families.values() for n in (0, len(at) // 2, -1)}
    return [*sorted(sample), *(f"{DEFAULT_BASE}{name}" for name in ("ontology", "vocabulary"))]


def test_every_iri_of_the_graph_leads_to_a_description_that_has_it(client, sample_of_all_iris):
    assert len(sample_of_all_iris) > 60
    for iri in sample_of_all_iris:
        path = f"/{iri.removeprefix(DEFAULT_BASE)}"
        answer = client.get(path, headers={"Accept": "text/turtle"})
        assert answer.status_code == 303, path
        described = triples(client.get(answer.headers["location"]), ox.RdfFormat.TURTLE)
        node = ox.NamedNode(iri)
        assert any(node in (t.subject, t.predicate, t.object) for t in described), path


@pytest.mark.parametrize(("suffix", "form"), FORMS.items())
def test_a_thing_leads_to_the_document_in_each_form(client, suffix, form):
    media_type, parser = form
    answer = client.get("/actor/NLD", headers={"Accept": media_type})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/actor/NLD{suffix}")
    assert "Accept" in answer.headers["vary"]
    document = client.get(answer.headers["location"])
    assert document.headers["content-type"].split(";")[0] == media_type
    same = triples(client.get("/actor/NLD.nt"), ox.RdfFormat.N_TRIPLES)
    name = f"{NLD}{suffix}"
    strip = lambda found: {t for t in found if not t.subject.value.startswith(f"{NLD}.")}  # noqa: E731
    assert strip(triples(document, parser)) == strip(same)
    assert any(t.subject.value == name for t in triples(document, parser))


def test_html_is_a_page_in_the_language_that_is_asked_for(client):
    for language, word in (("nl", "Nederland"), ("en", "Netherlands")):
        page = client.get("/actor/NLD.html", headers={"Accept-Language": f"{language}-BE"})
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["content-language"] == language
        assert "Accept-Language" in page.headers["vary"]
        assert f"<h1>{word}</h1>" in page.text


def test_a_description_has_incoming_links_labels_of_neighbours_and_provenance(client):
    found = triples(client.get(f"/{REPORT}.ttl"), ox.RdfFormat.TURTLE)
    lines = "\n".join(map(str, found))
    assert re.search(rf"<{DEFAULT_BASE}statement/\S+> \S+ <{DEFAULT_BASE}{REPORT}>", lines)
    assert (
        f'<{DEFAULT_BASE}meeting/2024-03-12-jha> <http://www.w3.org/2000/01/rdf-schema#label> "'
        in lines
    )
    assert "http://www.w3.org/ns/prov#endedAtTime" in lines


def test_trig_says_which_report_says_what(client):
    quads = list(ox.parse(client.get("/actor/NLD.trig").content, format=ox.RdfFormat.TRIG))
    graphs = {quad.graph_name for quad in quads}
    assert ox.NamedNode(f"{DEFAULT_BASE}vocabulary") in graphs
    assert any("/report/" in str(graph) for graph in graphs)


def test_a_long_description_comes_in_pages_that_together_are_whole(client):
    page, seen, count = "/actor/NLD.nt", set(), 0
    while page:
        answer = client.get(page)
        incoming = [
            t for t in triples(answer, ox.RdfFormat.N_TRIPLES) if t.object == ox.NamedNode(NLD)
        ]
        seen |= set(incoming)
        count += 1
        page = next(iter(links(answer).get("next", [])), None)
    assert count > 1
    rows = client.get("/actor/NLD.nt?page=2")
    assert links(rows)["prev"] == ["/actor/NLD.nt?page=1"]
    assert len(seen) > 20
    assert client.get("/actor/NLD.nt?page=9999").status_code == 404
    assert client.get("/actor/NLD.nt?page=none").status_code == 400


def test_the_canonical_text_is_a_document_itself(client, store):
    text = client.get(f"/{REPORT}.txt")
    assert text.status_code == 200
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    with open_reader(store) as reader:
        (quote, start, end) = next(
            (
                q.object.value,
                *(
                    int(
                        next(
                            reader.match(q.subject, ox.NamedNode(f"{DEFAULT_BASE}ontology/{p}"))
                        ).object.value
                    )
                    for p in ("start", "end")
                ),
            )
            for q in reader.match(None, ox.NamedNode(f"{DEFAULT_BASE}ontology/quote"))
            if REPORT.removeprefix("report") in q.subject.value
        )
    assert text.text[start:end] == quote
    assert f"/{REPORT}.txt.ttl" in links(text)["describedby"]
    described = client.get(f"/{REPORT}.txt", headers={"Accept": "text/turtle"})
    assert described.headers["location"] == f"/{REPORT}.txt.ttl"


def test_a_question_is_served_as_sparql_and_a_shape_with_its_blank_nodes(client):
    query = client.get("/query/positions")
    assert query.headers["content-type"] == "application/sparql-query"
    assert query.text.startswith("#+ summary:")
    shape = triples(client.get("/shape/report/motion.ttl"), ox.RdfFormat.TURTLE)
    assert any(isinstance(t.object, ox.BlankNode) for t in shape)
    assert any(t.predicate.value.endswith("shacl#minCount") for t in shape)


def test_the_ontology_is_served_whole(client):
    answer = client.get("/ontology/", headers={"Accept": "text/turtle"})
    assert answer.headers["location"] == "/ontology.ttl"
    found = triples(client.get("/ontology.ttl"), ox.RdfFormat.TURTLE)
    assert sum(1 for t in found if t.object.value.endswith("owl#Class")) > 20


def test_links_name_the_other_forms_and_the_iri(client):
    thing = client.get("/actor/NLD", headers={"Accept": "text/html"})
    assert set(links(thing)["describedby"]) == {f"/actor/NLD{suffix}" for suffix in FORMS}
    page = client.get("/actor/NLD.html")
    assert links(page)["canonical"] == [NLD]
    assert set(links(page)["alternate"]) == {f"/actor/NLD{suffix}" for suffix in FORMS}


@pytest.mark.parametrize("path", ["/actor/NLD.ttl", "/actor/NLD.html", f"/{REPORT}.txt"])
def test_an_unchanged_document_is_not_sent_again(client, path):
    first = client.get(path)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["vary"] == first.headers["vary"]
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    changed = first.headers["last-modified"]
    assert client.get(path, headers={"If-Modified-Since": changed}).status_code == 304
    old = "Sat, 01 Jan 2000 00:00:00 GMT"
    assert client.get(path, headers={"If-Modified-Since": old}).status_code == 200
    assert client.get(path, headers={"If-Modified-Since": "yesterday"}).status_code == 200


def test_gzip_has_an_etag_of_its_own_and_the_same_content(client):
    plain = client.get("/actor/NLD.ttl")
    zipped = client.get("/actor/NLD.ttl", headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert int(zipped.headers["content-length"]) < len(plain.content) / 2
    assert zipped.content == plain.content
    assert zipped.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in plain.headers["vary"]
    refused = client.get("/actor/NLD.ttl", headers={"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


def test_files_of_pages_are_compressed_and_validated(client):
    plain = client.get("/static/style.css")
    zipped = client.get("/static/style.css", headers={"Accept-Encoding": "gzip"})
    assert plain.headers["content-type"] == "text/css; charset=utf-8"
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.content == plain.content
    again = client.get("/static/style.css", headers={"If-None-Match": plain.headers["etag"]})
    assert again.status_code == 304
    for name in ("", "none.css", "sparql.py", "../app.py", "vendor"):
        assert client.get(f"/static/{name}").status_code == 404


def test_head_says_what_get_says_without_the_body(client):
    for path in ("/actor/NLD", "/actor/NLD.ttl", "/actor/none"):
        get, head = client.get(path), client.head(path)
        assert head.status_code == get.status_code
        assert head.content == b""
        for name in ("etag", "content-type", "content-length", "location", "link", "vary"):
            assert head.headers.get(name) == get.headers.get(name)


def test_any_site_may_read_and_options_say_so(client):
    answer = client.options("/actor/NLD", headers={"Origin": "https://example.org"})
    assert answer.status_code == 204
    assert "GET" in answer.headers["allow"]
    assert "GET" in answer.headers["access-control-allow-methods"]
    for path in ("/actor/NLD", "/actor/NLD.ttl", "/actor/none"):
        assert client.get(path).headers["access-control-allow-origin"] == "*"


def test_other_methods_are_not_allowed(client):
    answer = client.put("/actor/NLD", content="<a> <b> <c> .")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/actor/none", 404),
        ("/actor/NLD.pdf", 404),
        ("/actor/N%20D", 400),
        ("/actor/%3Cscript%3E", 400),
        ("/actor/%FF", 400),
        ("/actor/%0d%0aSet-Cookie:x", 400),
        ("/actor/%", 400),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
    ],
)
def test_an_address_of_nothing_is_an_error_that_says_so(client, server, path, status):
    answer = client.send(httpx.Request("GET", httpx.URL(server, raw_path=path.encode())))
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status
    page = client.get("/actor/none", headers={"Accept": "text/html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"


def test_not_acceptable_lists_what_there_is(client):
    answer = client.get("/actor/NLD", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    offered = {one["media_type"]: one["url"] for one in answer.json()["available"]}
    assert offered["text/turtle"] == "/actor/NLD.ttl"
    assert offered["text/html"] == "/actor/NLD.html"


def test_links_stay_below_the_path_of_a_proxy(serve, store):
    with serve(Settings(store, root_path="/kg")) as address, httpx.Client(base_url=address) as http:
        answer = http.get("/actor/NLD", headers={"Accept": "text/html"})
        assert answer.headers["location"] == "/kg/actor/NLD.html"
        page = http.get("/actor/NLD.html")
        assert 'href="/kg/ontology.html"' in page.text
        assert http.get("/actor/%FF").status_code == 400


def test_a_load_is_seen_without_a_restart(serve, tmp_path):
    def load(text: str) -> None:
        subject = ox.NamedNode(f"{DEFAULT_BASE}report/a")
        label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
        with open_writer(tmp_path / "store") as writer:
            writer.put(subject.value, [ox.Quad(subject, label, ox.Literal(text))], report="a")

    load("first")
    with serve(Settings(tmp_path / "store")) as address, httpx.Client(base_url=address) as http:
        before = http.get("/report/a.ttl")
        assert "first" in before.text
        load("second")
        after = http.get("/report/a.ttl", headers={"If-None-Match": before.headers["etag"]})
        assert "second" in after.text
        for number in range(3):
            load(f"more {number}")
            http.get("/report/a.ttl")
    assert len(list((tmp_path / "store/snapshots").iterdir())) <= 3


def test_a_removed_report_is_gone_with_all_that_was_of_it(serve, tmp_path):
    names = ("report/a", "report/a.txt", "report/a/section/1", "statement/a/0123")
    rows = [ox.Quad(ox.NamedNode(f"{DEFAULT_BASE}{name}"), SAYS, SAYS) for name in names]
    with open_writer(tmp_path / "store") as writer:
        writer.put(f"{DEFAULT_BASE}report/a", rows, report="a")
        writer.put(f"{DEFAULT_BASE}report/b", [ox.Quad(SAYS, SAYS, SAYS)], report="b")
    with serve(Settings(tmp_path / "store")) as address, httpx.Client(base_url=address) as http:
        assert http.get("/report/a.ttl").status_code == 200
        with open_writer(tmp_path / "store") as writer:
            writer.remove(f"{DEFAULT_BASE}report/a")
        for name in (*names, "report/a.ttl", "statement/a/0123.html"):
            answer = http.get(f"/{name}")
            assert answer.status_code == 410, name
            assert "removed" in answer.json()
        assert http.get("/report/c").status_code == 404
        assert http.get("/report/b").status_code == 303


def test_rdflib_reads_what_it_asks_for(server):
    graph = Graph()
    graph.parse(f"{server}/actor/NLD")
    assert len(graph) > 20


def test_the_dataset_is_described_where_void_expects_it(client, store, statements):
    answer = client.get("/.well-known/void", headers={"Accept": "*/*"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/dataset.ttl")
    graph = Graph().parse(data=client.get("/dataset.ttl").text, format="turtle")
    dataset = URIRef(f"{DEFAULT_BASE}dataset")
    assert (dataset, RDF.type, VOID.Dataset) in graph
    assert (dataset, RDF.type, DCAT.Dataset) in graph
    with open_reader(store) as reader:
        assert int(graph.value(dataset, VOID.triples)) == len(list(reader.quads()))
    partition = graph.value(None, VOID["class"], URIRef(f"{DEFAULT_BASE}ontology/Statement"))
    assert int(graph.value(partition, VOID.entities)) == statements.total()
    (dump,) = graph.objects(dataset, VOID.dataDump)
    path = "/" + str(dump).removeprefix(DEFAULT_BASE)
    assert len(client.get(path).text.splitlines()) == int(graph.value(dataset, VOID.triples))
    zipped = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.text == client.get(path).text
    catalogue = Graph().parse(data=client.get("/catalogue.ttl").text, format="turtle")
    assert (URIRef(f"{DEFAULT_BASE}catalogue"), DCAT.dataset, dataset) in catalogue


def test_the_context_knows_what_values_mean(client):
    context = client.get("/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    names = context.json()["@context"]
    written = {
        "@context": names,
        "id": "statement:x",
        "type": "kgo:Statement",
        "kgo:actor": "actor:NLD",
        "kgo:start": "5",
        "kgo:date": "2024-03-12",
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's parser, about itself
        graph = Graph().parse(data=json.dumps(written), format="json-ld")
    kgo = Namespace(f"{DEFAULT_BASE}ontology/")
    assert (None, kgo.actor, URIRef(NLD)) in graph
    assert (None, kgo.date, Literal("2024-03-12", datatype=XSD.date)) in graph
    assert (None, kgo.start, Literal(5)) in graph


def test_robots_are_kept_from_queries(client):
    assert "Disallow: /sparql" in client.get("/robots.txt").text


def test_a_client_that_puts_quads_first_gets_what_its_default_graph_can_hold(client):
    """As Comunica asks; rdflib too looks into one graph."""
    accept = (
        "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,text/turtle;q=0.6"
    )
    answer = client.get("/actor/NLD", headers={"Accept": accept})
    assert answer.headers["location"] == "/actor/NLD.jsonld"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib's parser, about itself
        graph = Graph().parse(data=client.get("/actor/NLD.jsonld").text, format="json-ld")
    assert len(list(graph.predicate_objects(URIRef(NLD)))) > 10
    only = client.get("/actor/NLD", headers={"Accept": "application/n-quads"})
    assert only.headers["location"] == "/actor/NLD.nq"
