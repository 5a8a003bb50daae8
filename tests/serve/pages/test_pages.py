"""What each page says: the facts of the graph, in both languages, each leading on."""

import re
from html import unescape
from html.parser import HTMLParser

import httpx
import pyoxigraph as ox
import pytest

from kg.iri import DEFAULT_BASE
from kg.serve import Settings
from kg.serve.pages import Frame, node_page
from kg.serve.pages.facts import Facts
from kg.serve.pages.said import all_said
from kg.serve.site import Site
from kg.store import open_writer

REPORT = "/report/nl-2024-03-12-jha.html"
STATEMENT = "/statement/nl-2024-03-12-jha/0456b3a5d5b4.html"
MEETING = "/meeting/2024-03-12-jha.html"
MOTION = "/motion/32317-9912.html"
PAGES = [
    "/",
    "/matrix",
    "/statements",
    "/search?q=return",
    "/questions",
    "/questions/positions",
    "/questions/positions?actor=NLD",
    "/query/positions.html",
    "/api/",
    "/reports",
    "/meetings",
    "/papers",
    REPORT,
    STATEMENT,
    MEETING,
    MOTION,
    "/actor/NLD.html",
    "/instrument/return-directive.html",
    "/topic/solidarity.html",
    "/route/central-mediterranean.html",
    "/act/call-for.html",
    "/vocabulary.html",
    "/scheme/instrument.html",
    "/ontology.html",
    "/ontology/Statement.html",
    "/shape/report/motion.html",
    "/report/nl-2024-03-12-jha/source.html",
    "/report/nl-2024-03-12-jha.txt.html",
    "/sparql",
]


class Outline(HTMLParser):
    """What is checked of a page without a browser: its elements and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def words(html: str) -> str:
    """Return the text of a page with its white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_is_whole_in_both_languages(get, path, language):
    answer = get(path, accept_language=language)
    assert answer.status_code == 200
    assert answer.headers["content-language"] == language
    assert "Accept-Language" in answer.headers["vary"]
    page = Outline(answer.text)
    assert page.of("html") == [{"lang": language}]
    assert len(page.of("h1")) == len(page.of("main")) == 1
    assert page.of("a")[0]["href"] == "#main"
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_needs_or_has_scripts_styles_or_files_of_others(get, path):
    page = Outline(get(path).text)
    assert not any("style" in attributes for _, attributes in page.found)
    assert not any(name.startswith("on") for _, attributes in page.found for name in attributes)
    assert page.of("style") == []
    for tag, attributes in page.found:
        if tag in ("script", "img", "link", "form"):
            address = attributes.get("src") or attributes.get("href") or attributes.get("action")
            assert address is None or address.startswith("/"), attributes


@pytest.mark.parametrize("path", PAGES)
def test_links_of_this_site_lead_somewhere(get, path):
    addresses = {one["href"] for one in Outline(get(path).text).of("a")}
    own = sorted(address for address in addresses if address and address.startswith("/"))
    for address in own[:: max(1, len(own) // 25)]:
        assert get(unescape(address)).status_code == 200, address


def test_the_switch_changes_the_language_and_links_keep_it(get):
    page = Outline(get("/actor/NLD.html", accept_language="en").text)
    (dutch,) = (one for one in page.of("a") if one.get("hreflang") == "nl")
    answer = get(dutch["href"], accept_language="en")
    assert "<h1>Nederland</h1>" in answer.text
    own = [one["href"] for one in Outline(answer.text).of("a") if one["href"].startswith("/")]
    kept = [one for one in own if "lang=nl" in one]
    data = [one for one in own if re.search(r"\.(ttl|jsonld|nt|rdf|trig)$", one)]
    assert len(kept) + len(data) + 1 == len(own)
    assert 'name="lang" value="nl"' in get("/sparql", lang="nl").text


def test_home_tells_what_is_in_the_graph_and_its_newest_reports(get, reader):
    text = words(get("/").text)
    assert f"{len(reader.reports())} reports" in text
    assert f"{reader.index.number()} statements" in text
    assert text.index("6 February 2025") < text.index("12 March 2024") < text.index("23 March 2015")


def test_a_report_shows_its_text_with_every_statement_marked_and_linked(get, reader):
    html = get(REPORT).text
    facts = Facts(reader, "en", DEFAULT_BASE)
    report = f"{DEFAULT_BASE}report/nl-2024-03-12-jha"
    statements = all_said(facts, facts.pointing("kgo:report", report))
    assert len(statements) > 20
    text = re.search(r'<div class="text">(.*)</section>', html, re.DOTALL)[1]
    for one in statements:
        assert f'id="q-{one.name}"' in text
        note = re.search(rf'<li id="s-{one.name}".*?</li>', text, re.DOTALL)[0]
        assert f'href="{facts_path(one.iri)}"' in note
        for party in (*one.actors, *one.targets):
            assert f'href="{facts_path(party)}"' in note
    without_notes = re.sub(r'<ol class="notes">.*?</ol>', "", text, flags=re.DOTALL)
    without_numbers = re.sub(r'<a class="number.*?</a>', "", without_notes)
    shown = words(without_numbers).replace(" ", "")
    canonical = facts.one(facts.one(report, "kgo:canonicalText"), "rdf:value")
    assert shown == "".join(canonical.split())


def facts_path(iri: str) -> str:
    return f"/{iri.removeprefix(DEFAULT_BASE)}.html"


def test_a_report_shows_what_validation_noticed(serve, tmp_path):
    graph, kgo = f"{DEFAULT_BASE}report/a", f"{DEFAULT_BASE}ontology/"
    sh, rdf = "http://www.w3.org/ns/shacl#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    warning = ox.NamedNode(f"{graph}/warning/1")
    triples = [
        (ox.NamedNode(graph), f"{rdf}type", ox.NamedNode(f"{kgo}Report")),
        (ox.NamedNode(graph), f"{kgo}warning", warning),
        (
            warning,
            f"{sh}resultMessage",
            ox.Literal("The letter is older than it is.", language="en"),
        ),
        (warning, f"{sh}focusNode", ox.NamedNode(f"{DEFAULT_BASE}meeting/m")),
    ]
    with open_writer(tmp_path / "store") as writer:
        quads = [ox.Quad(one, ox.NamedNode(two), three) for one, two, three in triples]
        writer.put(graph, quads, report="a")
    with serve(Settings(tmp_path / "store")) as address:
        html = httpx.get(f"{address}/report/a.html").text
    assert "1 warning" in words(html)
    assert "The letter is older than it is." in html
    assert 'href="/meeting/m.html"' in html


def test_a_label_of_another_language_says_so(get):
    html = get("/reports", accept_language="en").text
    assert re.search(r'<a href="/report/nl-2024-03-12-jha.html" lang="nl">Verslag', html)
    assert 'lang="nl">Verslag' not in get("/reports", accept_language="nl").text
    assert '<link rel="alternate" hreflang="nl" href="/reports?lang=nl">' in html


def test_a_statement_shows_its_words_in_context_and_what_is_said_of_it(get):
    html = get(STATEMENT).text
    marked = words("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)))
    assert marked.startswith("In lijn met de motie Hoekveld-Brand")
    text = words(html)
    assert "Duitsland en Zweden sloten zich hierbij aan" in text
    for said in ("Netherlands", "call for / urge", "+ in favour", "Dublin Regulation", "reported",
                 "European Commission", "12 March 2024", "nl.vragen+om.call-for",
                 "characters 1,047 to 1,244", "unreviewed"):  # fmt: skip
        assert said in text, said
    for path in ("/actor/NLD.html", MEETING, REPORT, MOTION, "/instrument/dublin-regulation.html"):
        assert f'href="{path}' in html


def test_an_actor_has_its_positions_by_subject_over_time_and_one_by_one(get, reader):
    html = get("/actor/NLD.html").text
    nld = f"{DEFAULT_BASE}actor/NLD"
    for cell in reader.index.matrix():
        if cell.actor == nld:
            assert f'href="{facts_path(cell.target)}"' in html
    text = words(html)
    assert "2024-Q1" in text
    assert "On instruments" in text
    assert "Its positions: reported" in text
    assert "Its positions: intended" in text


def test_a_long_list_of_statements_comes_in_pages_that_together_are_whole(get, reader):
    seen, path = [], MEETING
    while path:
        html = get(path).text
        seen += re.findall(r'<article class="said \w+" id="s-(\w+)"', html)
        path = next(iter(re.findall(r'href="([^"]*)" rel="next"', html)), None)
    assert len(seen) == len(set(seen)) > 20


def test_a_meeting_has_its_reports_and_what_was_said(get):
    html = get(MEETING).text
    assert f'href="{REPORT}"' in html
    assert "12 March 2024 – 13 March 2024" in words(html)
    assert len(re.findall('<article class="said', html)) == 20


def test_a_motion_has_its_publication_and_the_statements_that_cite_it(get):
    html = get(MOTION).text
    assert 'href="https://zoek.officielebekendmakingen.nl/kst-32317-9912.html"' in html
    assert "Hoekveld-Brand" in words(html)
    assert "1 statement gives it as a ground" in words(html)
    assert f'href="{STATEMENT}"' in html


def test_the_ontology_defines_its_terms_and_schemes_are_trees(get):
    text = words(get("/ontology.html", accept_language="nl").text)
    assert "kgo:Statement" in text
    assert "Eén communicatieve handeling" in text
    html = get("/scheme/instrument.html").text
    assert re.search(r"<li>[^\n]*pact\.html.*?<ul>", html, re.DOTALL)
    assert "/scheme/actor.html" in get("/vocabulary.html").text


def test_every_link_stays_below_the_path_of_a_proxy(serve, store):
    with serve(Settings(store, root_path="/kg")) as address:
        for path in ("/", "/matrix", REPORT, "/questions/positions?actor=NLD", "/sparql", "/api/"):
            for _, attributes in Outline(httpx.get(address + path).text).found:
                for name in ("href", "src", "action"):
                    link = attributes.get(name) or "#"
                    assert link.startswith(("/kg/", "#", "https://", "http://")), (path, link)


def test_pages_as_files_link_to_files(store):
    site = Site(Settings(store))
    with site.snapshot() as snapshot:
        for path in (REPORT, STATEMENT, MEETING, MOTION, "/actor/NLD.html", "/query/positions.html",
                     "/scheme/instrument.html", "/ontology.html", "/vocabulary.html"):  # fmt: skip
            iri = DEFAULT_BASE + path.removeprefix("/").removesuffix(".html")
            frame = Frame("nl", path=path.removesuffix(".html"), live=False)
            page = Outline(node_page(frame, snapshot, iri).html)
            assert page.of("form") == []
            for link in (one["href"] for one in page.of("a")):
                target = link.partition("#")[0]
                data = re.search(r"\.(ttl|jsonld|nt|rdf|trig|html)$", target)
                assert not target or data or link.startswith("http"), link
                if link.startswith("/") and link.endswith(".html"):
                    assert link.endswith(".nl.html") or link == path
    site.close()


def test_a_page_that_is_not_there_says_so(get):
    for path, page in (("/reports", "2"), ("/actor/NLD.html", "9"), (REPORT, "2")):
        answer = get(path, page=page)
        assert answer.status_code == 404
        assert Outline(answer.text).of("h1")
    assert get("/reports", page="x").status_code == 400
    answer = get("/actor/none<b>", accept_language="nl")
    assert answer.status_code == 400
    assert "<b>" not in answer.text


EVIL = '"><script>alert(1)</script>'


def test_what_the_graph_says_is_text_and_odd_iris_are_no_links(serve, tmp_path):
    def node(name: str) -> ox.NamedNode:
        return ox.NamedNode(f"{DEFAULT_BASE}{name}")

    rdf, rdfs = (
        f"http://www.w3.org/{name}#" for name in ("1999/02/22-rdf-syntax-ns", "2000/01/rdf-schema")
    )
    pairs = [
        (f"{rdf}type", node("ontology/Report")),
        (f"{rdfs}label", ox.Literal(EVIL)),
        (f"{DEFAULT_BASE}ontology/sender", ox.Literal(EVIL)),
        (f"{DEFAULT_BASE}ontology/meeting", ox.NamedNode("javascript:alert(1)")),
        (f"{DEFAULT_BASE}ontology/canonicalText", node("report/a.txt")),
    ]
    subject = node("report/a")
    quads = [ox.Quad(subject, ox.NamedNode(name), value) for name, value in pairs]
    quads.append(ox.Quad(node("report/a.txt"), ox.NamedNode(f"{rdf}value"), ox.Literal(EVIL)))
    other = node("thing/b")
    quads += [
        ox.Quad(other, ox.NamedNode("javascript:alert(2)"), ox.Literal(EVIL, language="en")),
        ox.Quad(other, ox.NamedNode(f"{rdfs}seeAlso"), ox.NamedNode("data:text/html,x")),
        ox.Quad(ox.NamedNode("javascript:alert(3)"), ox.NamedNode(f"{rdfs}seeAlso"), other),
    ]
    with open_writer(tmp_path / "store") as writer:
        writer.put(subject.value, quads, report="a")
    with serve(Settings(tmp_path / "store")) as address:
        for path in ("/report/a.html", "/thing/b.html", "/report/a.txt.html", "/", "/reports"):
            html = httpx.get(address + path).text
            assert "<script>" not in html, path
            assert not re.search(r'(href|src|action)="(?!/|#|https?://)', html), path
            assert "alert(" in html, path
