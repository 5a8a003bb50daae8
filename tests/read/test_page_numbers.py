"""Pages are those of the file: known of a PDF, of a text that tells them, and of nothing else."""

import pytest
from boxes import OPENING, docx, odt, p
from sheets import pdf, read

from kg.read import read_bytes

FIRST = "De Commissie legde uit wat zij in het voorjaar van plan is met de grenzen."
SECOND = "Cyprus vroeg aandacht voor de opvang van reizigers in de kleine havens."
LINES = [OPENING, "", FIRST, "", SECOND]


def pages_of(data: bytes) -> tuple[int | None, int | None]:
    document = read_bytes(data, "report")
    assert (document.pages == ()) == all(block.page is None for block in document.blocks)
    return document.page_at(0), document.page_at(document.text.index(SECOND))


def test_a_printed_page_is_one_also_where_it_is_the_only_one() -> None:
    assert pages_of(pdf([LINES])) == (1, 1)
    assert pages_of(pdf([LINES[:4], LINES[4:]])) == (1, 2)


@pytest.mark.parametrize("edge", ["\f", "\nPagina 1 van 2\n\n"])
def test_form_feeds_and_page_numbers_part_a_plain_text(edge: str) -> None:
    assert pages_of(f"{OPENING}\n\n{FIRST}\n{edge}{SECOND}\n".encode()) == (1, 2)


def test_a_plain_text_without_them_has_no_pages() -> None:
    assert read("\n".join(LINES)).page_at(0) is None


BREAK = '<w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/></w:r>'


@pytest.mark.parametrize(
    "data",
    [
        docx(f"{p(OPENING)}{p('Pagina 1 van 2')}<w:p>{BREAK}</w:p>{p(SECOND)}"),
        odt(f"<text:p>{OPENING}</text:p><text:soft-page-break/><text:p>{SECOND}</text:p>"),
        rf"{{\rtf1\ansi {OPENING}\par\page {SECOND}\par}}".encode(),
        f"<!doctype html><p>{OPENING}<p>Pagina 1 van 2<p>{SECOND}".encode(),
        f"<kamerstuk><al>{OPENING}</al><al>{SECOND}</al></kamerstuk>".encode(),
    ],
    ids=["docx", "odt", "rtf", "html", "xml"],
)
def test_what_a_program_lays_out_anew_each_time_has_no_pages(data: bytes) -> None:
    assert pages_of(data) == (None, None)
