"""Pages of a PDF in two columns, and pages that are turned."""

import io
import textwrap

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from sheets import texts

from kg.read import read_bytes

FIRST = (
    "De Raad kwam bijeen in de stad waar hij altijd bijeenkomt en sprak lang over de grenzen. "
    "Malta en Italië vroegen om steun bij de opvang van wie over zee komt, en Spanje sloot zich "
    "daar na enig aarzelen bij aan. Het Voorzitterschap legde een plan op tafel waarin elk land "
    "iets doet, en vroeg de lidstaten om zich daarover voor het einde van de maand uit te spreken. "
    "Nederland zei toe het plan te bestuderen en drong aan op een regeling die iedereen bindt."
)
SECOND = (
    "De Commissie kondigde een voorstel aan over de terugkeer van wie geen recht heeft om te "
    "blijven. Oostenrijk en Griekenland verwelkomden dat, terwijl Luxemburg en Portugal vroegen "
    "hoe de grondrechten daarbij worden bewaakt. Frankrijk wees op de rol van Frontex, dat meer "
    "mensen nodig heeft dan het nu kan werven, en stelde voor om daarover in juni te besluiten."
)


def typeset_in_columns(*paragraphs: str) -> bytes:
    """Two columns, one written after the other."""
    made = io.BytesIO()
    frames = [Frame(60, 500, 220, 200), Frame(310, 500, 220, 200)]
    document = BaseDocTemplate(made, pageTemplates=[PageTemplate(frames=frames)])
    style = ParagraphStyle("text", fontSize=10, leading=12, spaceAfter=9)
    document.build([Paragraph(paragraph, style) for paragraph in paragraphs])
    return made.getvalue()


def written_row_by_row(left: str, right: str, title: str = "") -> bytes:
    """Two columns, of which each row is written as a whole."""
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    sheet.setFont("Helvetica", 9)
    if title:
        sheet.drawString(60, 780, title)
    columns = [textwrap.wrap(text, 46) for text in (left, right)]
    for row in range(max(map(len, columns))):
        for x, lines in zip((60, 320), columns, strict=True):
            if row < len(lines):
                sheet.drawString(x, 750 - 11 * row, lines[row])
    sheet.save()
    return made.getvalue()


def test_columns_are_read_one_after_the_other() -> None:
    assert texts(read_bytes(typeset_in_columns(FIRST, SECOND, FIRST), "report.pdf")) == [
        FIRST,
        SECOND,
        FIRST,
    ]


def test_columns_that_were_written_row_by_row_are_read_one_after_the_other() -> None:
    document = read_bytes(written_row_by_row(FIRST, SECOND), "report.pdf")
    assert texts(document) == [FIRST, SECOND]


def test_a_line_across_both_columns_comes_first() -> None:
    document = read_bytes(written_row_by_row(FIRST, SECOND, "Verslag van de Raad"), "report.pdf")
    assert texts(document)[0] == "Verslag van de Raad"
    assert document.text.index(FIRST[:40]) < document.text.index(SECOND[:40])
    assert SECOND in document.text


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_page_that_is_turned_is_read_as_one_that_is_not(quarters: int) -> None:
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(842, 842))
    sheet.translate(421, 421)
    sheet.rotate(90 * quarters)
    sheet.setFont("Helvetica", 10)
    for row, line in enumerate(textwrap.wrap(FIRST, 80)):
        sheet.drawString(-300, 200 - 13 * row, line)
    sheet.setPageRotation(90 * quarters)
    sheet.save()
    assert read_bytes(made.getvalue(), "report.pdf").text == FIRST


def test_a_blank_page_is_counted_and_cuts_nothing() -> None:
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    lines = textwrap.wrap(FIRST, 80)
    for page in (lines[:3], [], lines[3:]):
        sheet.setFont("Helvetica", 10)
        for row, line in enumerate(page):
            sheet.drawString(60, 780 - 13 * row, line)
        sheet.showPage()
    sheet.save()
    document = read_bytes(made.getvalue(), "report.pdf")
    assert document.text == FIRST
    assert document.page_at(len(FIRST)) == 3
