"""What can be read, by its content; and what cannot, with one clear line."""

import codecs
import hashlib
import io
import os
import socket
import threading
import zipfile
from pathlib import Path

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas
from sheets import PARAGRAPH, pdf, read, texts

from kg.errors import NoText, UnreadableInput, UnsupportedFormat
from kg.read import file, read_bytes, read_report

SENTENCE = "De Raad nam één conclusie aan over de grenzen – zonder één tegenstem."


def test_the_source_tells_name_kind_size_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "verslag.pdf"
    path.write_bytes(SENTENCE.encode())
    source = read_report(path).source
    assert source.name == "verslag.pdf"
    assert source.media_type == "text/plain", "the content decides, not the suffix"
    assert source.size == len(SENTENCE.encode())
    assert source.sha256 == hashlib.sha256(SENTENCE.encode()).hexdigest()


def test_a_pdf_is_known_by_its_content() -> None:
    document = read_bytes(pdf([[SENTENCE]]), "verslag.txt")
    assert document.source.media_type == "application/pdf"
    assert document.text == SENTENCE


@pytest.mark.parametrize(
    "data",
    [
        SENTENCE.encode("utf-8"),
        codecs.BOM_UTF8 + SENTENCE.encode("utf-8"),
        codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("utf-16-le"),
        SENTENCE.encode("utf-16-be"),
        SENTENCE.encode("cp1252"),
    ],
    ids=[
        "utf-8",
        "utf-8 with mark",
        "utf-16 little",
        "utf-16 big",
        "utf-16 little without mark",
        "utf-16 big without mark",
        "windows-1252",
    ],
)
def test_text_is_read_in_the_encodings_of_office_software(data: bytes) -> None:
    assert read_bytes(data, "verslag.txt").text == SENTENCE


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "an Excel sheet (XLSX)"),
        (b"<?xml version='1.0'?><rss/>", "XML of a kind that cannot be read (<rss>)"),
        (b'{"report": {"language": "nl"}}', "a JSON file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture (PNG)"),
        (bytes(range(256)) * 8, "of no kind that can be read"),
    ],
    ids=["xlsx", "xml", "json", "png", "garbage"],
)
def test_another_kind_is_named_and_what_is_supported_too(data: bytes, kind: str) -> None:
    with pytest.raises(UnsupportedFormat) as caught:
        read_bytes(data, "verslag.txt")
    message = str(caught.value)
    assert message.startswith("verslag.txt: ")
    assert kind in message
    assert "PDF" in message
    assert "plain text" in message
    assert "\n" not in message


@pytest.mark.parametrize(
    "data",
    [
        ("De Raad sprak over Oekraïne. " * 9).encode() + b"\xe9\xe9n",
        codecs.BOM_UTF8 + b"De Raad sprak over Oekra\xefne.",
        codecs.BOM_UTF16_LE + b"D\x00e\x00\x00\xd8a",
    ],
    ids=["utf-8 with a byte of another", "marked as utf-8", "utf-16 cut"],
)
def test_text_that_mixes_encodings_is_called_damaged_and_never_guessed(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match=r"^mix\.txt: damaged text \(byte \d+ is no utf"):
        read_bytes(data, "mix.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\ufeff\u00a0\n".encode(), b"\f\f"])
def test_nothing_but_white_space_is_no_text(data: bytes) -> None:
    with pytest.raises(NoText, match=r"^leeg\.txt: no text in it"):
        read_bytes(data, "leeg.txt")


def test_nothing_but_page_numbers_is_no_text() -> None:
    with pytest.raises(NoText, match="page numbers"):
        read("Pagina 1 van 2\n\fPagina 2 van 2\n")


def test_a_pdf_without_a_text_layer_is_called_a_scan() -> None:
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    sheet.rect(50, 50, 200, 200, fill=1)
    sheet.save()
    with pytest.raises(NoText, match=r"^scan\.pdf: .*a scan"):
        read_bytes(made.getvalue(), "scan.pdf")


def test_an_encrypted_pdf_is_called_encrypted() -> None:
    made = io.BytesIO()
    sheet = canvas.Canvas(made, encrypt=pdfencrypt.StandardEncryption("secret", canPrint=0))
    sheet.drawString(60, 700, SENTENCE)
    sheet.save()
    with pytest.raises(UnsupportedFormat, match=r"^dicht\.pdf: an encrypted PDF"):
        read_bytes(made.getvalue(), "dicht.pdf")


def test_a_damaged_pdf_is_called_damaged() -> None:
    with pytest.raises(UnsupportedFormat, match=r"^kapot\.pdf: a damaged PDF"):
        read_bytes(b"%PDF-1.7\n" + b"\x00garbage" * 50, "kapot.pdf")


def test_a_pdf_cut_short_is_refused_also_where_its_pages_are_still_there() -> None:
    whole = pdf([[SENTENCE], [SENTENCE]]).rstrip()
    for end in (*range(10, len(whole), 97), len(whole) - 1):
        with pytest.raises(UnsupportedFormat, match=r"^half\.pdf: a damaged PDF"):
            read_bytes(whole[:end], "half.pdf")


@pytest.mark.parametrize("end", ["</html>", "</div>", ""])
def test_a_web_page_needs_no_end_if_its_parts_have_theirs(end: str) -> None:
    inner = f"<p>{SENTENCE}" if end == "" else f"<div><p>{SENTENCE}"
    assert read_bytes(f"<!doctype html><html>{inner}{end}".encode(), "a").text == SENTENCE


@pytest.mark.parametrize("path", ["nowhere.txt", "nowhere/at/all.txt"])
def test_a_missing_file_is_called_missing(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnreadableInput, match="no such file"):
        read_report(tmp_path / path)


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="a folder"):
        read_report(tmp_path)


def test_a_pipe_that_nobody_writes_to_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableInput, match="a pipe"):
        read_report(tmp_path / "pipe")


def test_an_endless_device_is_not_read() -> None:
    with pytest.raises(UnreadableInput, match="a device"):
        read_report("/dev/zero")


def test_a_socket_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        with pytest.raises(UnreadableInput):
            read_report("s")


def test_a_loop_of_links_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_report(tmp_path / "a")


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "geheim.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read everything")
    with pytest.raises(UnreadableInput, match="permissions"):
        read_report(path)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as sparse:
        sparse.truncate(file.MAX_BYTES + 1)
    with pytest.raises(UnreadableInput, match="larger than"):
        read_report(path)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groei.txt"
    path.write_bytes(b"x" * 50_000_000)
    stop = threading.Event()

    def write() -> None:
        with path.open("ab", buffering=0) as growing:
            while not stop.is_set():
                growing.write(b"x")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with pytest.raises(UnreadableInput, match="changed while it was read"):
            file.read_file(path)
    finally:
        stop.set()
        writer.join()


def test_a_name_that_is_no_line_of_text_is_shown_escaped(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_report(tmp_path / "a\nb\udcff\x1b[1m.txt")
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)
    str(caught.value).encode()
    with pytest.raises(UnreadableInput):
        read_report(f"{tmp_path}/\0")


def test_characters_that_xml_forbids_are_removed() -> None:
    words = "De Raad nam de tekst na lang beraad zonder een enkele tegenstem aan in Brussel. " * 9
    document = read(words.replace("tekst", "te\x00ks\x0e7\x0ft", 1) + "\x1b\ufffe\ue000")
    assert document.text == words.replace("tekst", "teks7t", 1).strip()


def test_odd_spaces_ligatures_and_letters_are_folded() -> None:
    document = read(
        "De\u00a0con\ufb01scatie\u2009van\u3000\u0133s\tkost  2\u202f000 euro per\u00ad soon."
    )
    assert document.text == "De confiscatie van ijs kost 2 000 euro per soon."
    assert texts(document, PARAGRAPH) == [document.text]


def test_quotes_and_dashes_stay_as_they_are() -> None:
    text = "“De Raad” noemde ‘het plan’ – in ’s-Hertogenbosch — een stap vooruit."
    assert read(text).text == text


def test_a_zip_that_holds_a_pdf_is_a_zip() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("report.pdf", pdf([[SENTENCE]]))
    with pytest.raises(UnsupportedFormat, match="holds other files"):
        read_bytes(made.getvalue(), "verslag.pdf")
