"""The reports beside the repository: every quote of their gold files stands whole in one block."""

import json
from pathlib import Path

import pytest
from sheets import HEADER, HEADING, NOTE, PARAGRAPH, pdf, texts

from kg.model import Document
from kg.read import read_bytes, read_report

SHARED = Path(__file__).parents[2] / "../shared"
GOLD = sorted(SHARED.glob("*/*.gold.json"))
GENUINE = SHARED / "reports" / "jha-council-2022-11-25.txt"

pytestmark = pytest.mark.skipif(not GOLD, reason="no reports beside the repository")


def text_of(gold: Path) -> Path:
    return gold.with_name(gold.name.replace(".gold.json", ".txt"))


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalpha())


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_every_quote_stands_whole_in_one_block(gold: Path) -> None:
    blocks = [letters(text) for text in texts(read_report(text_of(gold)))]
    quotes = [one["quote"] for one in json.loads(gold.read_text(encoding="utf-8"))["statements"]]
    lost = [quote for quote in quotes if not any(letters(quote) in block for block in blocks)]
    assert quotes
    assert lost == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_reading_the_canonical_text_again_changes_nothing(gold: Path) -> None:
    first = read_report(text_of(gold))
    again = read_bytes(first.text.encode(), "again.txt")
    assert texts(again) == texts(first)
    assert [block.kind for block in again.blocks] == [block.kind for block in first.blocks]


def genuine_pages() -> list[list[str]]:
    """The lines of the genuine report; a space at a line start tells where a page begins."""
    pages: list[list[str]] = []
    for line in GENUINE.read_text(encoding="utf-8").split("\n"):
        if line.startswith(" ") and line.strip():
            pages.append([])
        pages[-1].append(line.replace("\u00a0", " "))
    return pages


def shape(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


@pytest.mark.skipif(not GENUINE.exists(), reason="the genuine report is not there")
class TestTheGenuineReport:
    def test_header(self) -> None:
        assert texts(read_report(GENUINE), HEADER) == [
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal Postbus 20018 2500 EA DEN HAAG",
            "Datum 21 november 2022",
            "Onderwerp Verslag van de extra JBZ-Raad van 25 november 2022 in Brussel",
            "De Staatssecretaris van Justitie en Veiligheid,",
            "E. van der Burg",
        ]

    def test_headings(self) -> None:
        assert texts(read_report(GENUINE), HEADING) == [
            "Verslag van de bijeenkomst van de Raad Justitie en Binnenlandse Zaken, 25 november 2022",
            "De situatie langs alle migratieroutes – inventarisatie en weg voorwaarts",
        ]

    def test_paragraphs_begin_and_end_where_the_letter_has_them(self) -> None:
        ends = [(p.split()[0], p.split()[-1]) for p in texts(read_report(GENUINE), PARAGRAPH)]
        assert ends == [
            ("Hierbij", "Brussel."),
            ("Het", "winter."),
            ("De", "acquis."),
            ("Nederland", "Brekelmans."),
            ("In", "actieplannen."),
        ]

    def test_note(self) -> None:
        document = read_report(GENUINE)
        (note,) = document.notes
        assert texts(document, NOTE) == [f"1 {note.span.of(document.text)}"]
        assert document.text[: note.reference].endswith("de motie Brekelmans")
        assert "beter kader voor het handelen van NGO’s" in document.text

    def test_pages(self) -> None:
        document = read_report(GENUINE)
        assert document.page_at(document.text.index("Hierbij")) == 1
        assert document.page_at(document.text.index("Het Voorzitterschap")) == 2
        assert document.page_at(document.text.index("handelen van NGO")) == 3

    def test_hyphens(self) -> None:
        text = read_report(GENUINE).text
        assert text.count("Oost-Mediterrane") == 3
        assert "migratie- en grensmanagement" in text
        assert "mensensmokkel en -handel" in text

    def test_a_pdf_of_the_same_lines_and_pages_gives_the_same_blocks(self) -> None:
        made = read_bytes(pdf(genuine_pages()), "report.pdf")
        plain = read_report(GENUINE)
        assert made.text == plain.text
        assert shape(made) == shape(plain)
        assert made.notes == plain.notes
        assert made.source.media_type == "application/pdf"
