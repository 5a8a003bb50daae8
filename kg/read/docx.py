"""Reads Word documents (DOCX): the parts of their ZIP archive into pages of lines.

What a reader of the printed page sees is read: inserted text and not deleted text, numbers of
lists, notes where they are referred to. Heads and feet of pages are other parts, and left out.
"""

from kg.errors import UnsupportedFormat
from kg.read.archive import Archive
from kg.read.docx_styles import Numbering, Styles
from kg.read.flow import Flow
from kg.read.markup import Element, attribute, children, local, parse_xml
from kg.read.tables import add_table

_WHAT = "Word document (DOCX)"
_SKIPPED = {
    "del", "moveFrom", "Fallback", "instrText", "delText", "rPr", "pPr", "sectPr", "tblPr",
    "tblGrid", "trPr", "tcPr", "sdtPr", "footnoteRef", "endnoteRef", "annotationRef",
}  # fmt: skip
_CHARACTERS = {"noBreakHyphen": "-", "softHyphen": "\u00ad", "tab": "\t", "sym": " "}
_OFFICE_DOCUMENT = "/officeDocument"


def read_docx(data: bytes, name: str) -> list[list[str]]:
    """Return the text of a Word document, as one page of lines.

    Raises:
        UnsupportedFormat: if the archive or a part of it is damaged or unsafe.
    """
    archive = Archive(data, name)
    main = _main_part(archive, name)
    content = archive.read(main)
    if content is None:
        raise UnsupportedFormat(f"{name}: a damaged {_WHAT} (no text part); save it again")
    return _Reader(archive, main.rpartition("/")[0], name).pages(parse_xml(content, name, _WHAT))


def _main_part(archive: Archive, name: str) -> str:
    """Return the name of the part with the text: the relations of the package tell."""
    relations = archive.read("_rels/.rels")
    if relations is not None:
        for one in parse_xml(relations, name, _WHAT):
            if attribute(one, "Type").endswith(_OFFICE_DOCUMENT):
                return attribute(one, "Target").lstrip("/")
    return "word/document.xml"


class _Reader:
    """Walks over the text part, with the styles and notes of the others at hand."""

    def __init__(self, archive: Archive, folder: str, name: str) -> None:
        def part(file: str) -> Element | None:
            content = archive.read(f"{folder}/{file}".lstrip("/"))
            return None if content is None else parse_xml(content, name, _WHAT)

        self._styles = Styles(part("styles.xml"))
        self._numbering = Numbering(part("numbering.xml"))
        self._notes = {
            (kind, attribute(note, "id")): note
            for kind in ("footnote", "endnote")
            for note in children(part(f"{kind}s.xml"), kind)
        }
        self._flow = Flow()

    def pages(self, root: Element) -> list[list[str]]:
        self._blocks(root, self._flow)
        return self._flow.pages()

    def _blocks(self, element: Element, flow: Flow) -> None:
        for one in children(element):
            match local(one):
                case "p":
                    self._paragraph(one, flow)
                case "tbl":
                    self._table(one, flow)
                case tag if tag not in _SKIPPED:
                    self._blocks(one, flow)

    def _paragraph(self, paragraph: Element, flow: Flow) -> None:
        boxes: list[Element] = []
        look = self._styles.look(paragraph)
        number = self._numbering.label(look.item)
        if number:
            flow.lead(number)
        before, after = look.room()
        if before:
            flow.gap()
        text = self._inline(paragraph, flow, boxes)
        if text:
            flow.close(spaced=after or bool(number))
        else:
            flow.gap()
        for box in boxes:
            self._blocks(box, flow)

    def _inline(self, element: Element, flow: Flow, boxes: list[Element]) -> bool:
        """Add the text of a paragraph or run; tell whether there was any."""
        found = False
        for one in children(element):
            match local(one):
                case "t":
                    words = one.text or ""
                    (flow.raise_digits if self._styles.raised(element) else flow.add)(words)
                    found = found or bool(words.strip())
                case "br" | "cr":
                    flow.break_line()
                case "footnoteReference" | "endnoteReference" as tag:
                    self._note(tag.removesuffix("Reference"), one, flow)
                case "txbxContent":
                    boxes.append(one)
                case tag if tag in _CHARACTERS:
                    flow.add(_CHARACTERS[tag])
                case "r" if self._styles.hidden(one):
                    continue
                case tag if tag not in _SKIPPED:
                    found = self._inline(one, flow, boxes) or found
        return found

    def _note(self, kind: str, reference: Element, flow: Flow) -> None:
        note = self._notes.get((kind, attribute(reference, "id")))
        if note is not None:
            flow.note(self._plain(note))

    def _plain(self, element: Element) -> str:
        """Return the text of an element on one line."""
        inner = Flow()
        self._blocks(element, inner)
        return " ".join(line for page in inner.pages() for line in page if line)

    def _table(self, table: Element, flow: Flow) -> None:
        rows = [list(children(row, "tc")) for row in children(table, "tr")]
        add_table(rows, ["{*}p"], flow, self._plain, self._blocks)
