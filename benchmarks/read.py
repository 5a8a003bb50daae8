"""How many pages a second are read of each format, beside the libraries that others would use.

python benchmarks/read.py [REPORT ...]     the samples in examples/, where none is given

Each format has two sorts of peers. The bare parser is the library that our reader stands on,
getting all words in the simplest way that it has: no paragraphs, notes or numbers of lists, and of
a web page also its menus. The others are libraries that extract the text of the format, by the
function that they have for it; they are in the group ``peers`` of pyproject.toml, and left out
where they are not installed. A page is 3,000 letters of canonical text. Formats that LibreOffice
and Chromium make are left out where these are not installed. All is read in one process; what the
worker of ``kg load`` costs is told last.
"""

import gc
import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypdfium2
from lxml import etree, html
from striprtf.striprtf import rtf_to_text

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "read"))

import made  # noqa: E402 - from the tests

from kg.read import read_report  # noqa: E402
from kg.read.document import read_here  # noqa: E402
from kg.read.isolation import Worker  # noqa: E402

ROUNDS = 9
PAGE = 3000

Read = Callable[[bytes], object]


class Peer(NamedTuple):
    """A way to get the text of a file, and the package that has it."""

    what: str
    read: Read
    package: str = ""


def pdfium(data: bytes) -> str:
    """Return what PDFium gives for each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def pdfminer(data: bytes) -> str:
    """Return the text of a PDF, its lines and paragraphs found by layout."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data))


def part(name: str) -> Read:
    """Return a function that gives the text of a part of a ZIP archive."""

    def read(data: bytes) -> str:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(etree.fromstring(archive.read(name)).itertext())

    return read


def python_docx(data: bytes) -> str:
    """Return the paragraphs of the body."""
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def mammoth(data: bytes) -> str:
    """Return the text with notes and tables."""
    import mammoth

    return mammoth.extract_raw_text(io.BytesIO(data)).value


def odfdo(data: bytes) -> str:
    """Return the text with notes and lists."""
    import odfdo

    return odfdo.Document(io.BytesIO(data)).get_formatted_text()


def odfpy(data: bytes) -> str:
    """Return the paragraphs in document order."""
    from odf import opendocument, teletype, text

    document = opendocument.load(io.BytesIO(data))
    return "\n".join(map(teletype.extractText, document.getElementsByType(text.P)))


def inscriptis(data: bytes) -> str:
    """Return a page as a text browser shows it."""
    import inscriptis

    return inscriptis.get_text(data.decode())


def trafilatura(data: bytes) -> str | None:
    """Return the main text of a page."""
    import trafilatura

    return trafilatura.extract(data)


PDF = [
    Peer("PDFium (bare)", pdfium),
    Peer("pdfminer.six, lines by layout", pdfminer, "pdfminer"),
]
PEERS: dict[str, list[Peer]] = {
    ".typeset.pdf": PDF,
    ".office.pdf": PDF,
    ".printed.pdf": PDF,
    ".docx": [
        Peer("zipfile and lxml (bare)", part("word/document.xml")),
        Peer("python-docx, paragraphs", python_docx, "docx"),
        Peer("mammoth, with notes", mammoth, "mammoth"),
    ],
    ".odt": [
        Peer("zipfile and lxml (bare)", part("content.xml")),
        Peer("odfdo, with notes and lists", odfdo, "odfdo"),
        Peer("odfpy, paragraphs", odfpy, "odf"),
    ],
    ".rtf": [
        Peer("striprtf", lambda data: rtf_to_text(data.decode("latin-1"), encoding="cp1252")),
    ],
    ".html": [
        Peer("lxml.html (bare)", lambda data: html.document_fromstring(data).text_content()),
        Peer("inscriptis, all of the page", inscriptis, "inscriptis"),
        Peer("trafilatura, main text", trafilatura, "trafilatura"),
    ],
    ".txt": [Peer("bytes.decode (bare)", bytes.decode)],
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
        if made.BROWSER:
            made.printed(pages[-1], folder / f"{report.stem}.printed.pdf")
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
    pages = sum(len(read_report(report).text) for report in reports) / PAGE
    print(f"{len(reports)} reports, {pages:.0f} pages, {ROUNDS} rounds in turns, median")
    for suffix, data in formats.items():
        if data:
            compare(suffix, data, pages)
    worker(formats[".txt"], pages)


def compare(suffix: str, data: list[bytes], pages: float) -> None:
    """Print what we and the peers take for one format."""
    peers = [peer for peer in PEERS[suffix] if not peer.package or find_spec(peer.package)]
    ours, *theirs = times(data, lambda one: read_here(one, "x"), *(peer.read for peer in peers))
    print(f"  {suffix:<13} {'kg.read':<29} {pages / ours:9,.0f} pages/s")
    for peer, seconds in zip(peers, theirs, strict=True):
        rate = f"{pages / seconds:9,.0f} pages/s"
        print(
            f"  {'':<13} {peer.what:<29} {rate}   kg.read takes {ours / seconds:.1f} times as long"
        )


def worker(data: list[bytes], pages: float) -> None:
    """Print what the process apart costs, in which ``kg load`` has files read."""
    begin = time.perf_counter()
    one = Worker()
    one.read(data[0], "x")
    started = time.perf_counter() - begin
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        for report in data:
            one.read(report, "x")
    apart = (time.perf_counter() - begin) / ROUNDS
    begin = time.perf_counter()
    for _ in range(ROUNDS):
        for report in data:
            read_here(report, "x")
    here = (time.perf_counter() - begin) / ROUNDS
    one.stop()
    print(f"  the worker starts in {started:.2f} s, once for each process that reads; after that")
    print(
        f"  it adds {1000 * (apart - here) / pages:.1f} ms a page to {1000 * here / pages:.1f} ms"
    )


def times(data: list[bytes], *jobs: Read) -> list[float]:
    """Return the median seconds of this process for each job, run in turns after a warm-up."""
    taken: list[list[float]] = [[] for _ in jobs]
    for round_ in range(ROUNDS + 1):
        for number, job in enumerate(jobs):
            gc.collect()  # what one job leaves behind is not the time of the next
            begin = time.process_time()
            for one in data:
                job(one)
            if round_:
                taken[number].append(time.process_time() - begin)
    return [median(values) for values in taken]


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:]]
    measure(given or sorted((ROOT / "examples").glob("*.txt")))
