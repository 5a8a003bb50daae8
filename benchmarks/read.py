"""How many pages a second are read of each format, beside the bare library that parses it.

python benchmarks/read.py [REPORT ...]     the samples in examples/, where none is given

The peer of each format is the library that our reader uses, getting all text in the simplest way
that it has; it repairs nothing and finds no paragraphs, notes or numbers of lists. A page is 3,000
letters of canonical text. Formats that LibreOffice makes are left out where it is not installed.
All is read in one process, without the worker that ``kg load`` uses.
"""

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdfium2
from lxml import etree, html
from striprtf.striprtf import rtf_to_text

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "read"))

import made  # noqa: E402 - from the tests

from kg.read import read_report  # noqa: E402
from kg.read.document import read_here  # noqa: E402

ROUNDS = 9
PAGE = 3000


def pdfium(data: bytes) -> str:
    """Return what PDFium gives for each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def part(name: str) -> Callable[[bytes], str]:
    """Return a function that gives the text of a part of a ZIP archive."""

    def read(data: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(etree.fromstring(archive.read(name)).itertext())

    return read


PEERS: dict[str, tuple[str, Callable[[bytes], str]]] = {
    ".typeset.pdf": ("pypdfium2", pdfium),
    ".office.pdf": ("pypdfium2", pdfium),
    ".docx": ("zipfile, lxml", part("word/document.xml")),
    ".odt": ("zipfile, lxml", part("content.xml")),
    ".rtf": ("striprtf", lambda data: rtf_to_text(data.decode("latin-1"), encoding="cp1252")),
    ".html": ("lxml.html", lambda data: html.document_fromstring(data).text_content()),
    ".txt": ("bytes.decode", lambda data: data.decode()),
}


def files(reports: list[Path], folder: Path) -> dict[str, list[bytes]]:
    """Return the reports in each format."""
    pages = []
    for report in reports:
        document = read_report(report)
        (folder / f"{report.stem}.txt").write_bytes(report.read_bytes())
        (folder / f"{report.stem}.html").write_text(made.web_page(document), encoding="utf-8")
        made.typeset(document, folder / f"{report.stem}.typeset.pdf")
        pages.append(folder / f"{report.stem}.page.html")
        pages[-1].write_text(made.plain_page(document), encoding="utf-8")
    if made.OFFICE:
        for suffix in ("docx", "odt", "rtf", "pdf"):
            for one in made.office(pages, suffix, folder):
                name = one.name.replace(".page.pdf", ".office.pdf").replace(".page.", ".")
                one.rename(folder / name)
    found = {}
    for suffix in PEERS:
        paths = [folder / f"{report.stem}{suffix}" for report in reports]
        found[suffix] = [path.read_bytes() for path in paths if path.exists()]
    return found


def measure(reports: list[Path]) -> None:
    """Print a line for each format."""
    with tempfile.TemporaryDirectory() as folder:
        formats = files(reports, Path(folder))
    letters = sum(len(read_report(report).text) for report in reports)
    print(f"{len(reports)} reports, {letters / PAGE:.0f} pages, {ROUNDS} rounds in turns, median")
    print(f"  {'format':<14} {'kg.read':>16} {'bare library':>16}   kg.read takes")
    for suffix, data in formats.items():
        if data:
            name, peer = PEERS[suffix]
            ours, theirs = times(data, lambda one: read_here(one, "x"), peer)
            rates = [letters / PAGE / seconds for seconds in (ours, theirs)]
            print(
                f"  {suffix:<14} {rates[0]:8,.0f} pages/s {rates[1]:8,.0f} pages/s   "
                f"{ours / theirs:.1f} times as long as {name}"
            )


def times(data: list[bytes], *jobs: Callable[[bytes], object]) -> list[float]:
    """Return the median seconds of this process for each job, run in turns after a warm-up."""
    taken: list[list[float]] = [[] for _ in jobs]
    for round_ in range(ROUNDS + 1):
        for number, job in enumerate(jobs):
            begin = time.process_time()
            for one in data:
                job(one)
            if round_:
                taken[number].append(time.process_time() - begin)
    return [median(values) for values in taken]


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    measure(given or sorted((ROOT / "examples").glob("*.txt")))
