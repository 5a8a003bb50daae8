"""Reads OpenDocument texts (ODT, and FODT in one file) into pages of lines."""

from kg.errors import UnsupportedFormat
from kg.read.archive import Archive
from kg.read.flow import Flow
from kg.read.markup import Element, attribute, child, children, local, parse_xml, whole
from kg.read.odt_styles import Styles
from kg.read.tables import add_table

_WHAT = "OpenDocument text (ODT)"
_SKIPPED = {
    "tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "variable-decls",
    "user-field-decls", "note-citation", "table-of-content", "desc", "title", "event-listeners",
}  # fmt: skip
_MOST_SPACES = 100


def read_odt(data: bytes, name: str) -> list[list[str]]:
    """Return the text of an OpenDocument archive, as one page of lines.

    Raises:
        UnsupportedFormat: if the archive or a part of it is damaged, unsafe or encrypted.
    """
    archive = Archive(data, name)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise UnsupportedFormat(f"{name}: an encrypted {_WHAT}; save it without its password first")
    content, styles = archive.read("content.xml"), archive.read("styles.xml")
    if content is None:
        raise UnsupportedFormat(f"{name}: a damaged {_WHAT} (no text part); save it again")
    roots = [parse_xml(content, name, _WHAT)]
    if styles is not None:
        roots.append(parse_xml(styles, name, _WHAT))
    return pages_of(roots)


def pages_of(roots: list[Element]) -> list[list[str]]:
    """Return the text of a document's parts: that with the text first, then that with styles."""
    reader = _Reader(Styles(roots))
    body = child(roots[0], "body")
    for text in children(body, "text"):
        reader.blocks(text, reader.flow)
    return reader.flow.pages()


class _Reader:
    """Walks over the text part."""

    def __init__(self, styles: Styles) -> None:
        self.flow = Flow()
        self._styles = styles

    def blocks(self, element: Element, flow: Flow) -> None:
        """Add the paragraphs, lists and tables below an element."""
        for one in children(element):
            match local(one):
                case "p" | "h":
                    self._paragraph(one, flow)
                case "list":
                    self._list(one, flow, attribute(one, "style-name"), 1)
                case "table":
                    self._table(one, flow)
                case tag if tag not in _SKIPPED:
                    self.blocks(one, flow)

    def _paragraph(self, paragraph: Element, flow: Flow, *, item: bool = False) -> None:
        boxes: list[Element] = []
        before, after = self._styles.room(attribute(paragraph, "style-name"))
        if before:
            flow.gap()
        self._inline(paragraph, flow, boxes)
        if "".join(paragraph.itertext()).strip():
            flow.close(spaced=after or item)
        else:
            flow.gap()
        for box in boxes:
            self.blocks(box, flow)

    def _inline(self, element: Element, flow: Flow, boxes: list[Element]) -> None:
        add = flow.raise_digits if self._styles.raised(element) else flow.add
        add(element.text or "")
        for one in element:
            match local(one):
                case "s":
                    flow.add(" " * min(whole(attribute(one, "c"), 1), _MOST_SPACES))
                case "tab":
                    flow.add("\t")
                case "line-break":
                    flow.break_line()
                case "note":
                    flow.note(self._plain(child(one, "note-body")))
                case "text-box":
                    boxes.append(one)
                case tag if tag and tag not in _SKIPPED:
                    self._inline(one, flow, boxes)
            add(one.tail or "")

    def _plain(self, element: Element | None) -> str:
        """Return the text of an element on one line."""
        inner = Flow()
        if element is not None:
            self.blocks(element, inner)
        return " ".join(line for page in inner.pages() for line in page if line)

    def _list(self, element: Element, flow: Flow, style: str, level: int) -> None:
        count = 0
        flow.gap()
        for item in children(element, "list-item", "list-header"):
            count = whole(attribute(item, "start-value"), count + 1)
            label = self._styles.label(style, level, count)
            for one in children(item):
                if local(one) == "list":
                    self._list(one, flow, attribute(one, "style-name") or style, level + 1)
                elif local(one) in ("p", "h"):
                    if label and local(item) == "list-item":
                        flow.lead(label)
                    label = ""
                    self._paragraph(one, flow, item=True)
        flow.gap()

    def _table(self, table: Element, flow: Flow) -> None:
        rows = [list(children(row, "table-cell")) for row in table.iter("{*}table-row")]
        add_table(rows, ["{*}p", "{*}h"], flow, self._plain, self.blocks)
