"""Reads texts in tests, and makes PDFs of them."""

import io
from collections.abc import Sequence

from reportlab.pdfgen import canvas

from kg.model import BlockKind, Document
from kg.read import read_bytes

HEADER, HEADING, PARAGRAPH, ITEM, NOTE = BlockKind


def read(text: str) -> Document:
    return read_bytes(text.encode(), "report.txt")


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.of_kind(*(kinds or BlockKind))]


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def body(text: str) -> list[str]:
    """The paragraphs of a text, which a sentence of our own opens so that it has no header."""
    opening = "De Raad kwam bijeen in de stad waar hij altijd bijeenkomt."
    return texts(read(f"{opening}\n\n{text}"), PARAGRAPH)[1:]


def pdf(pages: Sequence[Sequence[str]], size: int = 10) -> bytes:
    """A PDF with a line of text where each line stands, in a proportional font."""
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    for page in pages:
        sheet.setFont("Helvetica", size)
        for row, line in enumerate(page):
            sheet.drawString(60, 800 - row * 1.3 * size, line)
        sheet.showPage()
    sheet.save()
    return made.getvalue()
