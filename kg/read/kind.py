"""Tells the kind of a file by its content, never by its name."""

import re

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document (DOC, XLS)"),
    (b"{\\rtf", "a rich text document (RTF)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_ZIPS = (
    (b"word/", "a Word document (DOCX)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"xl/", "an Excel sheet (XLSX)"),
    (b"ppt/", "a PowerPoint file (PPTX)"),
)
_JSON = re.compile(rb"[{\[]\s*[\"{\[]")
_HEAD = 1024


def foreign(data: bytes) -> str | None:
    """Return in words which kind the bytes are that cannot be read, None for any other."""
    if data.startswith(b"PK\x03\x04"):
        return next((words for mark, words in _ZIPS if mark in data[:65536]), "a ZIP archive")
    for magic, words in _MAGIC:
        if data.startswith(magic):
            return words
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html")) or b"<html" in head:
        return "a web page (HTML)"
    if head.startswith(b"<?xml"):
        return "an XML file"
    if _JSON.match(head):
        return "a JSON file"
    return None


def is_pdf(data: bytes) -> bool:
    """Tell whether the bytes are a PDF: readers allow some bytes before its mark."""
    return b"%PDF-" in data[:_HEAD]
