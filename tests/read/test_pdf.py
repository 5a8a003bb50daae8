"""Places in a PDF that matter: raised numbers, gaps between lines, columns, small print."""

import io

import pytest
from reportlab.pdfgen import canvas
from sheets import HEADER, HEADING, NOTE, PARAGRAPH, pdf, texts

from kg.read import read_bytes

FONT = "Helvetica"
LONG = "De Raad kwam bijeen in de stad waar hij altijd bijeenkomt, en sprak daar lang over"


class Sheet:
    """A page on which lines are put one below the other, with raised numbers where wanted."""

    def __init__(self, enlarged: int = 1) -> None:
        """Write with a font so many times smaller than it looks."""
        self._made = io.BytesIO()
        self._canvas = canvas.Canvas(self._made)
        self._enlarged = enlarged
        self._x, self._y = 60.0, 800.0

    def line(self, text: str = "", raised: str = "", after: str = "", size: int = 10) -> None:
        self._x = 60.0
        for part, points, lift in ((text, size, 0), (raised, 6, 4), (after, size, 0)):
            self._write(self._x, self._y + lift, part, points)
            self._x += self._canvas.stringWidth(part, FONT, points)
        self._y -= 1.3 * size

    def beside(self, text: str, style: str) -> None:
        """Go on in the last line in another font."""
        self._write(self._x, self._y + 13, text, 10, FONT + style)
        self._x += self._canvas.stringWidth(text, FONT + style, 10)

    def at(self, x: float, y: float, text: str, between: float = 0) -> None:
        """Put a text at a place, with so much more room between its words."""
        self._write(x, y, text, 9, between=between)

    def _write(
        self, x: float, y: float, text: str, size: float, font: str = FONT, between: float = 0
    ) -> None:
        written = self._canvas.beginText()
        written.setFont(font, size / self._enlarged)
        written.setTextTransform(self._enlarged, 0, 0, self._enlarged, x, y)
        written.setWordSpace(between)
        written.textOut(text)
        self._canvas.drawText(written)

    def turn(self) -> None:
        self._canvas.showPage()
        self._y = 800.0

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._made.getvalue()


def test_a_raised_number_refers_to_the_note_at_the_foot() -> None:
    sheet = Sheet()
    sheet.line("De Raad kwam bijeen in de stad waar hij altijd bijeenkomt, en wees op de")
    sheet.line("motie Zeeman", "1", " en op het besluit van de Commissie om daarmee in het")
    sheet.line()
    sheet.line("", "1", " Kamerstukken 2020/2021, 33333, nr. 12", size=8)
    sheet.turn()
    sheet.line("plan rekening te houden.")
    document = read_bytes(sheet.bytes(), "report.pdf")
    assert texts(document) == [
        "De Raad kwam bijeen in de stad waar hij altijd bijeenkomt, en wees op de motie Zeeman "
        "en op het besluit van de Commissie om daarmee in het plan rekening te houden.",
        "1 Kamerstukken 2020/2021, 33333, nr. 12",
    ]
    assert document.text[: document.notes[0].reference].endswith("motie Zeeman")
    assert document.pages[1] == document.text.index("plan rekening")


def test_a_raised_number_that_is_no_note_stays() -> None:
    sheet = Sheet()
    sheet.line("De Raad sprak over een gebied van 100 km", "2", " aan de grens met Turkije.")
    assert "100 km² aan de grens" in read_bytes(sheet.bytes(), "report.pdf").text


def test_a_wider_gap_between_lines_parts_paragraphs() -> None:
    page = ["Grenzen", "", "De Raad kwam bijeen", "in Tallinn.", "", "Malta sprak."]
    document = read_bytes(pdf([page]), "report.pdf")
    assert texts(document) == ["Grenzen", "De Raad kwam bijeen in Tallinn.", "Malta sprak."]


def test_running_heads_and_page_numbers_go_from_every_page() -> None:
    sheet = Sheet()
    for number, words in enumerate(("eerste", "tweede", "derde"), start=1):
        sheet.at(60, 820, "Raad Grenzen en Visa")
        sheet.line(f"De {words} spreker deed een voorstel over de grens en de kosten.")
        sheet.at(300, 30, str(number))
        sheet.turn()
    document = read_bytes(sheet.bytes(), "report.pdf")
    assert texts(document, PARAGRAPH) == [
        f"De {words} spreker deed een voorstel over de grens en de kosten."
        for words in ("eerste", "tweede", "derde")
    ]
    assert len(document.pages) == 3


def test_columns_far_apart_on_one_line_are_told_apart() -> None:
    sheet = Sheet()
    sheet.line("Hierbij zenden wij uw Kamer het verslag van de Raad van deze week.")
    sheet.line()
    sheet.at(60, 740, "De Minister van Visa,")
    sheet.at(300, 740, "De Minister van Zee,")
    sheet.at(60, 728, "Ch. Oosterling")
    sheet.at(300, 728, "D. ter Horst")
    sheet.at(60, 700, "Vreemdelingen")
    sheet.at(60, 680, "De Raad besprak de stand van zaken en nam daarover geen besluit.")
    document = read_bytes(sheet.bytes(), "report.pdf")
    assert texts(document, HEADER) == [
        "De Minister van Visa,",
        "Ch. Oosterling",
        "De Minister van Zee,",
        "D. ter Horst",
    ]
    assert texts(document, HEADING) == ["Vreemdelingen"]
    assert texts(document, NOTE) == []


def test_a_wide_gap_within_what_was_written_in_one_go_tells_columns_apart() -> None:
    sheet = Sheet()
    sheet.line("Hierbij zenden wij uw Kamer het verslag van de Raad van deze week.")
    sheet.line()
    sheet.at(60, 740, "De Minister van Visa,")
    sheet.at(300, 740, "De Minister van Zee,")
    sheet.at(60, 728, "Oosterling Horst", between=190)
    document = read_bytes(sheet.bytes(), "report.pdf")
    assert texts(document, HEADER) == [
        "De Minister van Visa,",
        "Oosterling",
        "De Minister van Zee,",
        "Horst",
    ]


@pytest.mark.parametrize("enlarged", [1, 12])
def test_letters_of_a_small_font_may_be_enlarged(enlarged: int) -> None:
    sheet = Sheet(enlarged)
    sheet.line(f"{LONG} de motie Zeeman", "1", " en over")
    sheet.line("de buitengrenzen.")
    sheet.line()
    sheet.line("", "1", " Kamerstuk 33333, nr. 12", size=8)
    document = read_bytes(sheet.bytes(), "report.pdf")
    assert texts(document) == [
        f"{LONG} de motie Zeeman en over de buitengrenzen.",
        "1 Kamerstuk 33333, nr. 12",
    ]


def test_a_line_in_several_fonts_is_one_line() -> None:
    sheet = Sheet()
    sheet.line("De Raad sprak over de ")
    sheet.beside("Dublinverordening", "-Bold")
    sheet.beside(" en over de grenzen", "-Oblique")
    sheet.line("van de Unie.")
    assert read_bytes(sheet.bytes(), "report.pdf").text == (
        "De Raad sprak over de Dublinverordening en over de grenzen van de Unie."
    )


def test_a_hyphen_at_a_line_end_survives_the_pdf() -> None:
    page = ["Malta noemde de Oost-", "Mediterrane route en het grens-", "beheer een zorg."]
    assert read_bytes(pdf([page]), "report.pdf").text == (
        "Malta noemde de Oost-Mediterrane route en het grensbeheer een zorg."
    )


def test_a_heading_in_large_letters_may_take_two_lines() -> None:
    sheet = Sheet()
    sheet.line(f"{LONG} de zee.")
    for _ in range(3):
        sheet.line()
    sheet.line("Verslag van de bijeenkomst van de", size=22)
    sheet.line("Raad Asiel en Migratie", size=22)
    sheet.line()
    for _ in range(5):
        sheet.line(LONG)
    assert texts(read_bytes(sheet.bytes(), "x"), HEADING) == [
        "Verslag van de bijeenkomst van de Raad Asiel en Migratie"
    ]
