"""Feeds the readers with faulty files until they fall, guided by coverage.

    .venv/bin/pip install "atheris>=3"       # the group "fuzz" of pyproject.toml
    python tests/read/fuzz.py [FORMAT ...] [-max_total_time=SECONDS] [-runs=N]

starts with a good file of each format, or of those that are named: pdf, docx and so on, as in
``SEEDS``. What makes a reader fall is written to ``crash-*`` here.
The tests do the same for a short time, without atheris (``test_fuzz.py``).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from boxes import OPENING, box, docx, odt, p
from sheets import pdf

from kg.errors import KgError
from kg.read.archive import Archive
from kg.read.document import read_here
from kg.read.kind import CONTAINERS, Kind, kind_of
from kg.read.mail import parts_of

_NOTE = '<w:footnote w:id="2"><w:p><w:r><w:t>Kamerstuk 33333, nr. 12</w:t></w:r></w:p></w:footnote>'
_REFERENCE = '<w:p><w:r><w:t>Zie daar</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'

SEEDS: dict[str, bytes] = {
    "pdf": pdf([[OPENING] * 5, [OPENING] * 3]),
    "docx": docx(p(OPENING) + _REFERENCE, footnotes=_NOTE),
    "odt": odt(f"<text:h>Kop</text:h><text:p>{OPENING}</text:p>"),
    "rtf": (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}\pard\sa140 "
        + OPENING
        + r"\par Itali\'eb{\footnote Zie \u8220?daar\u8221?}\par}"
    ).encode(),
    "html": (
        f"<!doctype html><nav>Menu</nav><main><h1>Kop</h1><p>{OPENING}<sup><a href=#n>1</a></sup></p>"
        "<ol><li id=n>Noot</ol><table><tr><td>a<td>b</table></main>"
    ).encode(),
    "xml": (
        f"<?xml version='1.0'?><kamerstuk><al>{OPENING}<noot><noot.nr>1</noot.nr><noot.al>Zie"
        "</noot.al></noot></al><lijst><li><li.nr>a.</li.nr><al>Een</al></li></lijst></kamerstuk>"
    ).encode(),
    "text": f"Kop\n\n{OPENING}1\n\nDe Commissie ant-\nwoordde.\n\n1 Kamerstuk 33333, nr. 12\n".encode(),
    "mail": (
        "From: a@example.org\nMIME-Version: 1.0\nSubject: =?utf-8?q?Verslag?=\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        f"{OPENING}\n--b\nContent-Type: application/pdf; name=x.pdf\n"
        "Content-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=x.pdf\n\n"
        "JVBERi0=\n--b--\n"
    ).encode(),
    "zip": box({"a.txt": OPENING, "b/c.txt": OPENING}),
}


def read_any(data: bytes) -> str:
    """Return what is read of the bytes, or why nothing is. Anything else that happens is a fault."""
    try:
        kind = kind_of(data)
        if kind is Kind.ZIP:
            archive = Archive(data, "x")
            return " ".join(f"{name} {len(archive.read(name) or b'')}" for name in archive.names())
        if kind is Kind.MAIL:
            return " ".join(name + str(len(content)) for name, content in parts_of(data, "x"))
        assert kind not in CONTAINERS
        return read_here(data, "x").text
    except KgError as error:
        assert "\n" not in str(error)
        return str(error)


def main() -> None:
    import atheris

    named = [argument for argument in sys.argv[1:] if argument in SEEDS]
    options = [argument for argument in sys.argv if argument not in named]
    corpus = Path("-".join(["fuzz-corpus", *named]))
    corpus.mkdir(exist_ok=True)
    for kind in named or SEEDS:
        (corpus / kind).write_bytes(SEEDS[kind])
    atheris.instrument_all()
    atheris.Setup([*options, str(corpus)], read_any)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
