"""The same report in any format gives the same canonical text and the same statements.

The samples are turned into each format by the programs that people use; where such a program
is not installed, its formats are skipped.
"""

import fcntl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import made
import pytest

from kg.extract import extract
from kg.model import Document, Extraction
from kg.read import read_bytes, read_report
from kg.vocabulary import Vocabulary, load_vocabulary

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
SAMPLES = [path.stem for path in EXAMPLES]

FORMATS: dict[str, tuple[str, str | None]] = {
    "html": ("a web page with all around it", "nothing"),
    "docx": ("LibreOffice", made.OFFICE),
    "odt": ("LibreOffice", made.OFFICE),
    "rtf": ("LibreOffice", made.OFFICE),
    "office.pdf": ("LibreOffice", made.OFFICE),
    "printed.pdf": ("Chromium", made.BROWSER),
    "typeset.pdf": ("reportlab", "nothing"),
}


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def plain() -> dict[str, Document]:
    return {path.stem: read_report(path) for path in EXAMPLES}


@pytest.fixture(scope="session")
def folder(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, plain: dict[str, Document]
) -> Path:
    """The samples in all formats, made once for all processes of a test run."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "formats"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            make(folder, plain)
            (folder / "done").touch()
    return folder


def make(folder: Path, plain: dict[str, Document]) -> None:
    for name, document in plain.items():
        (folder / f"{name}.html").write_text(made.web_page(document), encoding="utf-8")
        made.typeset(document, folder / f"{name}.typeset.pdf")
        page = folder / f"{name}.page.html"
        page.write_text(made.plain_page(document), encoding="utf-8")
        if made.BROWSER:
            made.printed(page, folder / f"{name}.printed.pdf")
    if made.OFFICE:
        pages = sorted(folder.glob("*.page.html"))
        for suffix in ("docx", "odt", "rtf", "pdf"):
            for one in made.office(pages, suffix, folder):
                name = one.name.replace(".page.pdf", ".office.pdf").replace(".page.", ".")
                one.rename(folder / name)


@pytest.fixture
def report(folder: Path) -> Callable[[str, str], Document]:
    def read(name: str, suffix: str) -> Document:
        program, installed = FORMATS[suffix]
        if not installed:
            pytest.skip(f"{program} is not installed")
        return read_report(folder / f"{name}.{suffix}")

    return read


def said(extraction: Extraction) -> list[tuple[object, ...]]:
    """Statements without what depends on pages."""
    text = extraction.document.text
    return [
        (s.span.of(text), s.actors, s.quantifier, s.act, s.stance, s.targets, s.addressee, s.cites)
        for s in extraction.statements
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_canonical_text_is_the_same(
    name: str, suffix: str, plain: dict[str, Document], report: Callable[[str, str], Document]
) -> None:
    assert report(name, suffix).text.split("\n") == plain[name].text.split("\n")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_notes_and_blocks_are_the_same_but_for_their_pages(
    name: str, suffix: str, plain: dict[str, Document], report: Callable[[str, str], Document]
) -> None:
    document = report(name, suffix)
    assert document.notes == plain[name].notes
    assert [replace(b, page=1) for b in document.blocks] == [
        replace(b, page=1) for b in plain[name].blocks
    ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_statements_are_the_same(
    name: str,
    suffix: str,
    plain: dict[str, Document],
    report: Callable[[str, str], Document],
    vocabulary: Vocabulary,
) -> None:
    expected = extract(plain[name], vocabulary)
    found = extract(report(name, suffix), vocabulary)
    assert found.metadata == expected.metadata
    assert said(found) == said(expected)
    assert said(found)


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_encoding_of_a_text_does_not_matter(
    name: str, encoding: str, plain: dict[str, Document]
) -> None:
    source = next(path for path in EXAMPLES if path.stem == name).read_text(encoding="utf-8")
    assert read_bytes(source.encode(encoding), name).text == plain[name].text
