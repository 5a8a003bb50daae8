"""Makes the same report in other formats, with the programs that people make them with."""

import html
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from kg.model import BlockKind, Document, Note

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")

TAGS = {BlockKind.HEADING: "h2", BlockKind.ITEM: "p", BlockKind.HEADER: "p"}


def web_page(document: Document) -> str:
    """A page with the paragraphs of a document, and its notes as an office program writes them."""
    body = "\n".join(_elements(document))
    around = (
        "<nav><a href='/'>Home</a> <a href='/a'>Nieuws</a></nav>"
        "<div class='cookie-banner'>Wij gebruiken koekjes. <button>Goed</button></div>"
    )
    language = "<meta charset='utf-8'><style>p, h2 { margin: 1em 0 }</style>"
    return (
        f"<!DOCTYPE html><html><head>{language}<title>x</title></head><body>{around}"
        f"<main>{body}</main><footer>Over deze website</footer></body></html>"
    )


def plain_page(document: Document) -> str:
    """The same page with nothing around the report, for programs that print or convert all."""
    style = "<meta charset='utf-8'><style>p, h2 { margin: 1em 0 }</style>"
    return f"<!DOCTYPE html><html><head>{style}</head><body>{''.join(_elements(document))}</body></html>"


def _elements(document: Document) -> list[str]:
    marks = {note.reference: number for number, note in enumerate(document.notes, start=1)}
    elements = []
    for block in document.blocks:
        if block.kind is BlockKind.NOTE:
            continue
        tag = TAGS.get(block.kind, "p")
        elements.append(
            f"<{tag}>{_marked(document, block.span.start, block.span.end, marks)}</{tag}>"
        )
    for number, note in enumerate(document.notes, start=1):
        elements.append(_note(document, number, note))
    return elements


def _marked(document: Document, start: int, end: int, marks: dict[int | None, int]) -> str:
    text = ""
    for at in range(start, end + 1):
        if at in marks:
            number = marks[at]
            text += (
                f'<a class="sdfootnoteanc" name="sdfootnote{number}anc" '
                f'href="#sdfootnote{number}sym"><sup>{number}</sup></a>'
            )
        if at < end:
            text += html.escape(document.text[at])
    return text


def _note(document: Document, number: int, note: Note) -> str:
    return (
        f'<div id="sdfootnote{number}"><p><a class="sdfootnotesym" name="sdfootnote{number}sym" '
        f'href="#sdfootnote{number}anc">{number}</a> {html.escape(note.span.of(document.text))}</p></div>'
    )


def office(pages: Sequence[Path], suffix: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of pages."""
    assert OFFICE
    filters = {
        "docx": "docx:MS Word 2007 XML",
        "odt": "odt",
        "rtf": "rtf",
        "pdf": "pdf:writer_pdf_Export",
    }
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--infilter=HTML (StarWriter)", "--convert-to", filters[suffix], "--outdir", folder, *pages],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return [folder / f"{page.stem}.{suffix}" for page in pages]


def printed(page: Path, target: Path) -> None:
    """What Chromium prints of a page."""
    assert BROWSER
    subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={target.parent}/browser", f"--print-to-pdf={target}", page.as_uri()],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip


def typeset(document: Document, target: Path) -> None:
    """What a library typesets: justified paragraphs, raised numbers, notes at the end."""
    if FONT.exists():
        pdfmetrics.registerFont(TTFont("Liberation", str(FONT)))
    style = ParagraphStyle("text", fontName="Liberation" if FONT.exists() else "Helvetica",
                           fontSize=10, leading=13)  # fmt: skip
    marks = {note.reference: number for number, note in enumerate(document.notes, start=1)}
    story = []
    for block in document.blocks:
        text = ""
        if block.kind is BlockKind.NOTE:
            label, _, rest = block.span.of(document.text).partition(" ")
            text = f"<super>{label}</super> {html.escape(rest)}"
        else:
            for at in range(block.span.start, block.span.end + 1):
                text += f"<super>{marks[at]}</super>" if at in marks else ""
                text += html.escape(document.text[at]) if at < block.span.end else ""
        story += [Paragraph(text, style), Spacer(1, 10)]
    SimpleDocTemplate(str(target)).build(story)
