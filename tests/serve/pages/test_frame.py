"""How pages link, and what their words are."""

import re
import string
from pathlib import Path

import pytest

from kg.iri import DEFAULT_BASE
from kg.serve.pages.catalogue import day, messages, number, say
from kg.serve.pages.frame import Frame
from kg.serve.settings import LANGUAGES

PAGES = Path(__file__).parents[3] / "kg/serve/pages"
NLD = f"{DEFAULT_BASE}actor/NLD"


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/",
        "urn:isbn:1",
        "https://example.org/\r\nSet-Cookie: a=b",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/ a",
        "https://example.org/<script>",
        "",
    ],
)
def test_an_odd_iri_is_no_link(iri):
    assert Frame("en").to(iri) is None


def test_links_lead_to_pages_here_and_to_the_web():
    frame = Frame("en", root="/kg")
    assert frame.to(NLD) == "/kg/actor/NLD.html"
    assert frame.to(NLD, page=2) == "/kg/actor/NLD.html?page=2"
    assert frame.to(f"{DEFAULT_BASE}ontology/") == "/kg/ontology.html"
    assert frame.to(DEFAULT_BASE) == "/kg/"
    assert frame.to("http://www.wikidata.org/entity/Q55") == "http://www.wikidata.org/entity/Q55"
    assert frame.to(f'{DEFAULT_BASE}actor/"x') == "/kg/actor/%22x.html"
    assert frame.data(NLD, ".ttl") == "/kg/actor/NLD.ttl"
    assert frame.at("/search", q="a&b", kind=None) == "/kg/search?q=a%26b"


def test_a_language_that_was_chosen_stays_chosen():
    frame = Frame("nl", chosen=True, path="/search", query=(("q", "x"), ("page", "2")))
    assert frame.to(NLD) == "/actor/NLD.html?lang=nl"
    assert frame.at("/matrix") == "/matrix?lang=nl"
    assert frame.turned(3) == "/search?q=x&page=3&lang=nl"
    assert frame.turned(1) == "/search?q=x&lang=nl"
    assert dict(frame.languages())["en"] == "/search?q=x&page=2&lang=en"
    assert "lang" not in Frame("nl").to(NLD)


def test_static_files_have_a_name_for_each_page_and_language():
    english, dutch = (Frame(one, live=False, path="/actor/NLD") for one in ("en", "nl"))
    assert english.to(NLD) == "/actor/NLD.html"
    assert dutch.to(NLD) == "/actor/NLD.nl.html"
    assert dutch.turned(2) == "/actor/NLD.2.nl.html"
    assert dict(dutch.languages()) == {"en": "/actor/NLD.html", "nl": "/actor/NLD.nl.html"}
    assert dutch.to(DEFAULT_BASE) == "/index.nl.html"


def fields(message: str | list[str]) -> set[str]:
    texts = [message] if isinstance(message, str) else message
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_there_in_every_language_and_says_the_same():
    for key, message in messages().items():
        assert message.keys() == set(LANGUAGES), key
        first, *others = message.values()
        for other in others:
            assert type(other) is type(first), key
            assert fields(other) == fields(first), key


def test_every_message_that_a_template_or_module_names_is_there_and_none_is_unused():
    text = "\n".join(
        path.read_text("utf-8")
        for path in sorted(PAGES.rglob("*"))
        if path.suffix in (".html", ".py")
    )
    named = set(re.findall(r"""say\(['"]([\w.]+)['"][,)]""", text))
    assert named <= messages().keys()
    begun = set(re.findall(r"""['"](\w[\w.]*\.)['"]""", text))
    within = set(re.findall(r"""['"]([\w.]+)['"]""", text))
    unused = {
        key
        for key in messages().keys() - named - within
        if not any(key.startswith(prefix) for prefix in begun)
    }
    assert unused == set()


def test_numbers_and_days_are_written_as_the_language_does():
    assert [number(one, 1234567.5) for one in LANGUAGES] == ["1,234,567.5", "1.234.567,5"]
    assert [day(one, "2024-03-12") for one in LANGUAGES] == ["12 March 2024", "12 maart 2024"]
    assert day("en", "some day") == "some day"
    assert day("en", None) == ""
    assert say("en", "statements.number", n=1) == "1 statement"
    assert say("nl", "statements.number", n=1200) == "1.200 uitspraken"
