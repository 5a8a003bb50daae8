"""Places in a PDF that matter: raised numbers, gaps between lines, columns, small print."""

import io

from reportlab.pdfgen import canvas
from sheets import HEADER, HEADING, NOTE, PARAGRAPH, pdf, texts

from kg.read import read_bytes

FONT = "Helvetica"
LONG = "De Raad kwam bijeen in de stad waar hij altijd bijeenkomt, en sprak daar lang over"


class Sheet:
    """A page on which lines are put one below the other, with raised numbers where wanted."""

    def __init__(self) -> None:
        self._made = io.BytesIO()
        self._canvas = canvas.Canvas(self._made)
        self._y = 800.0

    def line(self, text: str = "", raised: str = "", after: str = "", size: int = 10) -> None:
        x = 60.0
        for part, points, lift in ((text, size, 0), (raised, 6, 4), (after, size, 0)):
            self._canvas.setFont(FONT, points)
            self._canvas.drawString(x, self._y + lift, part)
            x += self._canvas.stringWidth(part, FONT, points)
        self._y -= 1.3 * size

    def at(self, x: float, y: float, text: str) -> None:
        self._canvas.setFont(FONT, 9)
        self._canvas.drawString(x, y, text)

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
