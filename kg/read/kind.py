"""Tells the kind of a file by its content, never by its name."""

import io
import re
import zipfile
from enum import Enum

READABLE = "PDF, DOCX, ODT, RTF, HTML, XML of a publication, an e-mail, or plain text"
"""What can be given instead, in words for messages."""


class Kind(Enum):
    """What can be read, with its media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    HTML = "text/html"
    XML = "application/xml"
    MAIL = "message/rfc822"
    ZIP = "application/zip"
    TEXT = "text/plain"


CONTAINERS = (Kind.ZIP, Kind.MAIL)
"""What holds other files."""

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or an encrypted document of Word or Excel"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_ZIPS = (
    ("xl/", "an Excel sheet (XLSX)"),
    ("ppt/", "a PowerPoint file (PPTX)"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
)
_JSON = re.compile(rb"[{\[]\s*[\"{\[]")
_HEAD = 1024
_BLANK = b"\xef\xbb\xbf \t\r\n"
_WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\x00", "utf-16-le"),
         (b"\x00<", "utf-16-be"))  # fmt: skip
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"(?:<!doctype\s+html|<html|<head|<body|<(?:div|main|article|section|h[1-6]|p|table)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(rb"[!-9;-~]{1,76}:(?:[ \t].*)?")
_MAIL_MARKS = (b"mime-version:", b"message-id:", b"received:", b"return-path:")
_MAIL_HEAD = 65_536


def kind_of(data: bytes) -> Kind | str:
    """Return the kind of the bytes, or in words a kind that cannot be read."""
    head = _narrow(data[:_HEAD])
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if b"%PDF-" in data[:_HEAD]:  # readers allow some bytes before it
        return Kind.PDF
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    for magic, words in _MAGIC:
        if data.startswith(magic):
            return words
    if _HTML.match(head) or b"<html" in head.lower():
        return Kind.HTML
    if head.startswith(b"<?xml") or re.match(rb"<(?:!DOCTYPE\s+)?[A-Za-z][\w:.-]*[\s>/]", head):
        return Kind.XML
    if _JSON.match(head):
        return "a JSON file"
    return Kind.MAIL if _is_mail(data) else Kind.TEXT


def _narrow(head: bytes) -> bytes:
    """Return the beginning of a file without its mark, and of UTF-16 in one byte a letter."""
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            text = head[: len(head) // 2 * 2].decode(encoding, "ignore")
            return text.encode("ascii", "ignore").lstrip(_BLANK)
    return head.lstrip(_BLANK)


def _kind_of_zip(data: bytes) -> Kind | str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = set()  # the reader tells what is wrong with it
    beginning = data[:_MAIL_HEAD]
    if b"application/vnd.oasis.opendocument.text" in data[:200]:
        return Kind.ODT
    if any(name.startswith("word/") for name in names) or (not names and b"word/" in beginning):
        return Kind.DOCX
    for mark, words in _ZIPS:
        if any(name.startswith(mark) for name in names):
            return words
    return Kind.ZIP


def _is_mail(data: bytes) -> bool:
    """Tell whether the bytes begin with the header of an e-mail, or of a page saved as one."""
    header, blank, _ = data[:_MAIL_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = header.split(b"\n")
    if not blank or not _MAIL_HEADER.fullmatch(lines[0]):
        return False
    folded = all(line[:1] in b" \t" or _MAIL_HEADER.fullmatch(line) for line in lines)
    return folded and any(line.lower().startswith(_MAIL_MARKS) for line in lines)
