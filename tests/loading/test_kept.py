"""What the store keeps of a document is all of it."""

from dataclasses import replace
from datetime import date

from benchmarks.generate import report
from kg.loading.kept import Kept, keep
from kg.model import DocumentKind, Stated
from kg.read import read_bytes


def test_a_kept_document_is_the_one_that_was_read() -> None:
    name, text = report(0)
    document = read_bytes(text.encode(), name)
    stated = Stated("https://example.org/x", date(2024, 3, 12), "Titel", DocumentKind.REPORT, "b")
    for one in (document, replace(document, stated=stated)):
        assert Kept("x", "hash", keep(one)).document() == one


def test_a_document_that_was_kept_with_a_page_though_its_file_has_none_loses_it() -> None:
    document = read_bytes(report(0)[1].replace("\f", "\n").encode(), "report.txt")
    blocks = tuple(replace(block, page=1) for block in document.blocks)
    old = replace(document, blocks=blocks, pages=(0,))
    assert Kept("x", "hash", keep(old)).document() == document
