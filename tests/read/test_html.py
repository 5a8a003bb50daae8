"""Web pages: the report is found, and what surrounds it is left out."""

import pytest
from boxes import OPENING
from sheets import HEADING, ITEM, NOTE, PARAGRAPH, texts

from kg.errors import UnsupportedFormat
from kg.model import Document
from kg.read import read_bytes

SECOND = "Malta sprak zijn zorg uit over de toename van het aantal bootjes op zee."


def page(body: str, head: str = "<meta charset=utf-8><title>Verslag</title>") -> Document:
    source = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(source.encode(), "page.html")


def test_navigation_banners_forms_and_scripts_are_left_out() -> None:
    document = page(
        f"""<header><a href=/>Rijksoverheid</a></header><nav><ul><li><a href=/a>Onderwerpen</a></ul></nav>
        <div id="cookie-consent"><p>Deze site gebruikt cookies.</p><button>Akkoord</button></div>
        <main><div class="breadcrumb">U bent hier: Home</div><article><h1>Verslag</h1>
        <p>{OPENING}</p><script>var x = "<p>nee</p>";</script><p>{SECOND}</p>
        <div class="share-links">Deel deze pagina</div></article>
        <aside>Zie ook: Contact</aside></main><footer>Privacy</footer>"""
    )
    assert texts(document) == ["Verslag", OPENING, SECOND]


def test_a_page_without_marks_gives_all_its_words() -> None:
    assert texts(page(f"<div>{OPENING}</div><div>{SECOND}</div>")) == [OPENING, SECOND]


def test_a_form_around_the_whole_page_is_no_reason_to_drop_it() -> None:
    assert texts(page(f"<form><p>{OPENING}</p><p>{SECOND}</p></form>")) == [OPENING, SECOND]


def test_a_menu_of_links_is_left_out_whatever_its_name() -> None:
    links = "".join(f"<li><a href=/{n}>Onderwerp {n}</a></li>" for n in range(6))
    assert texts(page(f"<ul>{links}</ul><p>{OPENING}</p><p>{SECOND}</p>")) == [OPENING, SECOND]


def test_white_space_entities_and_line_breaks_are_those_of_the_page() -> None:
    document = page(
        f"<p>{OPENING}</p>\n<p>Itali&euml;\n  en&nbsp;Malta   <b>spra</b>ken\n kort.</p>"
    )
    assert texts(document)[1] == "Italië en Malta spraken kort."


def test_lists_have_their_bullets_and_numbers() -> None:
    document = page(
        f"<p>{OPENING}</p><ul><li>Malta sprak.</ul><ol start=3><li>Polen zweeg.<li>Italië ook.</ol>"
    )
    assert texts(document, ITEM) == ["• Malta sprak.", "3. Polen zweeg.", "4. Italië ook."]


def test_tables_with_facts_are_read_by_row_and_tables_for_layout_by_cell() -> None:
    facts = "<table><tr><th>Land<th>Inzet<tr><td>Malta<td>Voor<tr><td>Polen<td>Tegen</table>"
    layout = f"<table><tr><td><p>{OPENING}</p><td><p>{SECOND}</p></table>"
    assert texts(page(layout + facts)) == [
        OPENING,
        SECOND,
        "Land Inzet",
        "Malta Voor",
        "Polen Tegen",
    ]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<sup><a href="#fn1" id="r1">1</a></sup>',
         '<ol><li id="fn1">Kamerstuk 33333, nr. 12 <a href="#r1">↩</a></li></ol>'),
        ('<a href="#n1" name="r1">[1]</a>',
         '<p><a name="n1" href="#r1">[1]</a> Kamerstuk 33333, nr. 12</p>'),
        ('<sup>1</sup>', "<p><sup>1</sup> Kamerstuk 33333, nr. 12</p>"),
        ('<a href="#n1"><sup>1</sup></a>', '<div id="n1"><sup>1</sup> Kamerstuk 33333, nr. 12</div>'),
    ],
    ids=["list", "brackets", "no links", "no link back"],
)  # fmt: skip
def test_notes_belong_to_their_references(reference: str, note: str) -> None:
    document = page(f"<p>{OPENING}</p><p>Malta noemde de motie Zeeman{reference} kort.</p>{note}")
    assert texts(document, PARAGRAPH)[1] == "Malta noemde de motie Zeeman kort."
    assert texts(document, NOTE) == ["1 Kamerstuk 33333, nr. 12"]
    assert document.text[: document.notes[0].reference].endswith("Zeeman")


def test_a_raised_number_that_is_no_note_stays() -> None:
    assert "100 km² groot" in page(f"<p>{OPENING}</p><p>Het is 100 km<sup>2</sup> groot.</p>").text


def test_a_heading_is_known_by_its_form_as_in_any_other_format() -> None:
    assert texts(page(f"<p>{OPENING}</p><h2>Grenzen</h2><p>{SECOND}</p>"), HEADING) == ["Grenzen"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_the_encoding_is_that_of_the_page(encoding: str) -> None:
    name = {"cp1252": "iso-8859-1"}.get(encoding, encoding)
    source = f"<!doctype html><meta charset='{name}'><p>{OPENING}</p><p>Italië – “ja”.</p>"
    assert texts(read_bytes(source.encode(encoding), "page.html"))[1] == "Italië – “ja”."


def test_a_page_that_says_a_wrong_encoding_is_read_as_what_it_is() -> None:
    source = f"<!doctype html><meta charset='shift_jis'><p>{OPENING}</p><p>“Italië” – “één”.</p>"
    assert texts(read_bytes(source.encode(), "page.html"))[1] == "“Italië” – “één”."


@pytest.mark.parametrize(
    "body",
    ["<div>" * 100_000 + OPENING, "<b>" * 500_000 + OPENING, "<div>" * 300 + OPENING],
    ids=["divisions", "letters", "just too deep"],
)
def test_what_is_nested_too_deeply_is_refused_and_not_read_in_part(body: str) -> None:
    with pytest.raises(UnsupportedFormat, match=r"^page\.html: a web page nested so deeply"):
        page(f"<p>{SECOND}</p>{body}")


def test_a_page_saved_by_a_browser_as_xhtml_is_a_page() -> None:
    source = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"'
        ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{OPENING}</p></body></html>'
    )
    assert read_bytes(source.encode(), "page.xhtml").text == OPENING
