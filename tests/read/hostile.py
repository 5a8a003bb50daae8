"""Makes files that do harm, or are broken; every one is made here, none is kept."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email.message import EmailMessage

from boxes import OPENING, W, box, docx, odt, p
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas
from sheets import pdf

MEGABYTE = 1024 * 1024


def _pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    """A PDF of numbered objects, the first of which is its catalogue."""
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, tail)
    return made + b"startxref\n%d\n%%%%EOF\n" % start


def _stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), more, content)


def _squeezed(size: int, unit: bytes) -> bytes:
    """A stream that unpacks to ``size`` bytes; the check sum, which nobody looks at, is wrong."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(unit * (MEGABYTE // len(unit))) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + block * (size // MEGABYTE) + packer.flush()


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>>>>"


def encrypted_pdf() -> bytes:
    made = io.BytesIO()
    sheet = canvas.Canvas(made, encrypt=pdfencrypt.StandardEncryption("secret", "owner"))
    sheet.drawString(50, 700, OPENING)
    sheet.save()
    return made.getvalue()


def scanned_pdf() -> bytes:
    made = io.BytesIO()
    sheet = canvas.Canvas(made)
    for _ in range(3):
        sheet.rect(50, 50, 400, 600, fill=1)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def pdf_flate_bomb() -> bytes:
    """A page whose content is packed twice and unpacks to 2 GiB."""
    data = zlib.compress(_squeezed(2048 * MEGABYTE, b"q "), 9)
    return _pdf(_CATALOGUE, _PAGES, _PAGE, _stream(data, b"/Filter[/FlateDecode/FlateDecode]"))


def pdf_words_bomb() -> bytes:
    """A page of one line, written some millions of times."""
    data = _squeezed(256 * MEGABYTE, b"BT /F 9 Tf (abcdefgh) Tj ET     ")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = _PAGE.replace(b"<<>>", b"<</Font<</F 5 0 R>>>>")
    return _pdf(_CATALOGUE, _PAGES, page, _stream(data, b"/Filter/FlateDecode"), font)


def pdf_loop() -> bytes:
    """Pages that are their own children, and a trailer before itself."""
    return _pdf(_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999>>", tail=b"/Prev 9")


def pdf_nested() -> bytes:
    return _pdf(_CATALOGUE, b"[" * 200_000 + b"]" * 200_000)


def pdf_many_pages() -> bytes:
    kids = b"3 0 R " * 300_000
    return _pdf(
        _CATALOGUE, b"<</Type/Pages/Kids[" + kids + b"]/Count 300000>>", _PAGE, _stream(b"")
    )


def xml_laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    return (
        f"<?xml version='1.0'?><!DOCTYPE kamerstuk [{entities}]><kamerstuk><al>&a11;</al></kamerstuk>"
    ).encode()


def xml_in_utf16() -> bytes:
    return xml_laughs().decode().replace("'1.0'", "'1.0' encoding='UTF-16'").encode("utf-16")


def xml_attribute_laughs() -> bytes:
    return xml_laughs().replace(b"<al>&a11;</al>", b"<al x='&a11;'>ja</al>")


def xml_nested() -> bytes:
    return b"<?xml version='1.0'?><kamerstuk>" + b"<al>" * 100_000 + OPENING.encode()


def fetching_xml(port: int) -> bytes:
    place = f"http://127.0.0.1:{port}"
    return (
        f'<?xml version="1.0"?><?xml-stylesheet href="{place}/style"?>'
        f'<!DOCTYPE kamerstuk PUBLIC "-//X//Y" "{place}/dtd" [<!ENTITY x SYSTEM "{place}/entity">'
        f'<!ENTITY % p SYSTEM "{place}/parameter">%p;]>'
        f'<kamerstuk xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{place}/include"/>'
        f"<al>{OPENING} &x;</al></kamerstuk>"
    ).encode()


def fetching_dtd(port: int) -> bytes:
    place = f"http://127.0.0.1:{port}"
    return (
        f'<?xml version="1.0"?><!DOCTYPE kamerstuk SYSTEM "{place}/dtd">'
        f"<kamerstuk><al>{OPENING}</al></kamerstuk>"
    ).encode()


def fetching_html(port: int) -> bytes:
    place = f"http://127.0.0.1:{port}"
    return (
        f'<!DOCTYPE html SYSTEM "{place}/dtd"><base href="{place}"><link rel=stylesheet href=a>'
        f'<script src=b></script><img src=c><iframe src="{place}/d"></iframe><p>{OPENING}</p>'
    ).encode()


def fetching_docx(port: int) -> bytes:
    place = f"http://127.0.0.1:{port}"
    relation = (
        f'<Relationships><Relationship Type="x/attachedTemplate" Target="{place}/t" '
        'TargetMode="External" Id="r1"/></Relationships>'
    )
    document = f'<!DOCTYPE x SYSTEM "{place}/dtd"><w:document {W}><w:body>{p(OPENING)}</w:body></w:document>'
    return box({"word/document.xml": document, "word/_rels/document.xml.rels": relation})


def docx_with_entities() -> bytes:
    laughs = xml_laughs().decode().replace("kamerstuk", "document")
    return box({"word/document.xml": laughs.replace("<?xml version='1.0'?>", "")})


def _named(name: str) -> bytes:
    """A document with another member, of this name."""
    return box({"word/document.xml": f"<w:document {W}><w:body>{p(OPENING)}</w:body></w:document>",
                name: "x"})  # fmt: skip


def zip_bomb(member: str = "report.txt", size: int = 150) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open(member, "w") as file,
    ):
        for _ in range(size):
            file.write(b" " * MEGABYTE)
    return made.getvalue()


def zip_of_many_bombs() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            archive.writestr(f"{number}.txt", b" " * 9 * MEGABYTE)
    return made.getvalue()


def zip_that_lies() -> bytes:
    """A member that says it is ten bytes, and unpacks to 50 MB."""
    data = bytearray(zip_bomb(size=50))
    true = struct.pack("<I", 50 * MEGABYTE)
    while (place := data.find(true)) >= 0:
        data[place : place + 4] = struct.pack("<I", 10)
    return bytes(data)


def zip_twice() -> bytes:
    data = box({"word/document.xml": "<a/>", "word/documenT.xml": "<b/>"})
    return data.replace(b"documenT", b"document")


def zip_encrypted() -> bytes:
    data = bytearray(box({"report.txt": OPENING}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


def zip_of_many() -> bytes:
    return box({f"{number}.txt": "" for number in range(10_001)})


def mail_of_mails() -> bytes:
    """Parts in parts, a thousand deep."""
    head = "MIME-Version: 1.0\r\n"
    for number in range(3000):
        head += f"Content-Type: multipart/mixed; boundary=b{number}\r\n\r\n--b{number}\r\n"
    return (head + f"\r\n{OPENING}").encode()


def mail_head() -> bytes:
    """A head that parsers of addresses cannot stand."""
    return b"MIME-Version: 1.0\r\nTo: " + b"(" * 100_000 + b"\r\nSubject: " + (
        b"=?utf-8?q?" * 50_000
    ) + b"\r\n\r\n" + OPENING.encode()  # fmt: skip


def rtf_nested() -> bytes:
    return b"{\\rtf1 " + b"{" * 200_000 + OPENING.encode() + b"}" * 200_001


def rtf_notes() -> bytes:
    return b"{\\rtf1 " + b"{\\footnote " * 20_000 + OPENING.encode() + b"}" * 20_001


def html_nested() -> bytes:
    return b"<!doctype html>" + b"<div>" * 200_000 + OPENING.encode()


def html_attributes() -> bytes:
    attributes = " ".join(f"a{n}=1" for n in range(200_000))
    return f"<!doctype html><p {attributes}>{OPENING}</p>".encode()


def html_comments() -> bytes:
    return b"<!doctype html>" + b"<!-- x " * 300_000


def html_menus() -> bytes:
    return b"<!doctype html>" + b"<div class=menu><a href=x>x</a>" * 190


def html_rows() -> bytes:
    return b"<!doctype html><table>" + b"<tr><td>a<td>b" * 200_000


def lists_without_end() -> bytes:
    return b"<!doctype html><ol>" + b"<li>x" * 100_000


def long_text() -> bytes:
    return b"De Raad sprak lang over de grens.\n" * (200 * MEGABYTE // 34)


def one_line() -> bytes:
    return b"De Raad sprak lang over de grens. " * (50 * MEGABYTE // 34)


HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "encrypted PDF": (encrypted_pdf, "an encrypted PDF"),
    "scanned PDF": (scanned_pdf, "a scan"),
    "PDF that unpacks to 2 GiB": (pdf_flate_bomb, ""),
    "PDF with millions of words": (pdf_words_bomb, ""),
    "PDF with loops": (pdf_loop, "PDF"),
    "PDF nested deeply": (pdf_nested, "PDF"),
    "PDF with 300,000 pages": (pdf_many_pages, ""),
    "XML with entities in entities": (xml_laughs, "never followed"),
    "XML with entities, in UTF-16": (xml_in_utf16, "XML file"),
    "XML with entities in attributes": (xml_attribute_laughs, "XML file"),
    "XML nested deeply": (xml_nested, "a damaged XML file"),
    "DOCX with entities": (docx_with_entities, "entities that this Word document"),
    "DOCX that leads out of itself": (lambda: _named("../../etc/cron.d/x"), "leads out of it"),
    "DOCX with an absolute name": (lambda: _named("/etc/passwd"), "leads out of it"),
    "DOCX with a drive": (lambda: _named("C:\\x"), "leads out of it"),
    "DOCX with two texts": (zip_twice, "two members have one name"),
    "DOCX that unpacks to 150 MB": (lambda: zip_bomb("word/document.xml"), "times its size"),
    "ODT that leads out of itself": (
        lambda: odt("<text:p>x</text:p>").replace(b"content.xml", b"../tent.xml"),
        "leads out of it",
    ),
    "ZIP that unpacks to 150 MB": (zip_bomb, "times its size"),
    "ZIP that unpacks to 270 MB": (zip_of_many_bombs, "unpacks to more than"),
    "ZIP that lies": (zip_that_lies, "an"),
    "ZIP with many members": (zip_of_many, "more than 10,000 members"),
    "ZIP with a password": (zip_encrypted, "an encrypted archive"),
    "e-mail of e-mails": (mail_of_mails, ""),
    "e-mail with a monstrous head": (mail_head, ""),
    "page nested deeply": (html_nested, "nested so deeply"),
    "page of comments": (html_comments, ""),
    "text of 200 MB": (long_text, "characters of text"),
    "line of 50 MB": (one_line, "characters of text"),
    "NUL bytes": (lambda: b"De Raad\0\0\0\0" * 90, "of no kind"),
    "mixed encodings": (lambda: "De Raad sprak over Oekraïne. ".encode() * 9 + b"\xe9", "damaged"),
}
"""What has to be refused, with a part of what is said of it."""

ODD: dict[str, Callable[[], bytes]] = {
    "RTF nested deeply": rtf_nested,
    "RTF with notes in notes": rtf_notes,
    "page with 200,000 attributes": html_attributes,
    "page of menus in menus": html_menus,
    "page with 200,000 rows": html_rows,
    "page with a list without end": lists_without_end,
    "letters on end": lambda: b"x" * 4_900_000,
    "lines of one letter": lambda: b"x\n" * 2_000_000,
    "numbers on end": lambda: b"1\n" * 300_000,
    "hyphens on end": lambda: b"a-\n" * 300_000,
    "notes on end": lambda: b"".join(b"woord%d\n\n%d Noot.\n\n" % (n, n) for n in range(20_000)),
    "form feeds": lambda: b"a\f" * 300_000,
}
"""What may be read or refused, but in time."""


def _mail(text: str) -> bytes:
    message = EmailMessage()
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text)
    message.add_attachment(text, filename="report.txt")
    return bytes(message)


def broken() -> Iterator[tuple[str, bytes]]:
    """Yield files of each format that were cut off, or are called what they are not."""
    whole = {
        "pdf": pdf([[OPENING] * 30] * 3),
        "docx": docx(p(OPENING) * 50),
        "odt": odt(f"<text:p>{OPENING}</text:p>" * 50),
        "zip": box({"report.txt": OPENING * 99}),
        "rtf": b"{\\rtf1\\ansi " + OPENING.encode() * 50 + b"\\par}",
        "xml": b"<?xml version='1.0'?><kamerstuk><al>"
        + OPENING.encode() * 50
        + b"</al></kamerstuk>",
        "html": f"<!doctype html><body><main>{f'<p>{OPENING}' * 50}</main></body>".encode(),
        "e-mail": _mail(OPENING * 50),
    }
    for suffix, data in whole.items():
        for share in (0.2, 0.5, 0.9):
            yield f"{suffix} cut at {share:.0%}", data[: int(len(data) * share)]
