"""Reads web pages into pages of lines: the report only, without what surrounds it."""

import html
import re

from lxml import etree

from kg.errors import UnsupportedFormat
from kg.read.flow import COLUMNS, Flow
from kg.read.html_content import main_content
from kg.read.html_notes import Notes
from kg.read.markup import Element, local, whole
from kg.read.ordinals import ordinal
from kg.read.text import decoded

_SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "dl", "pre",
           "table", "figure", "hr", "address"}  # fmt: skip
_BLOCKS = {"address", "article", "aside", "body", "caption", "dd", "details", "div", "dt",
           "figcaption", "footer", "form", "header", "html", "main", "section", "summary", "center",
           "li", "td", "th", "tr", "tbody", "thead", "tfoot", "fieldset"} | _SPACED  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_TAGS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_UNSEEN = re.compile(f"{_NO_TAGS.pattern}|<[^>]*>", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"<(/?)(?:div|main|article|section|table|ul|ol)\b", re.IGNORECASE)
_BEGUN = re.compile(r"</?[a-z][^>]*\Z", re.IGNORECASE)
_CLOSED = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_DEEPEST = 200
_LEAST_KEPT = 0.9
"""The share of the characters of a page that its tree has to hold."""


def read_html(data: bytes, name: str) -> list[list[str]]:
    """Return the text of the report on a web page, as one page of lines.

    Raises:
        UnsupportedFormat: if the text is damaged, cut off, or so nested that a part of it is lost.
    """
    source = _DECLARATION.sub("", _decoded(data, name)).replace("\x00", "")
    if not source.strip():
        return []
    root = _parsed(source, name)
    _account(source, root, name)
    if _is_cut(source):
        raise UnsupportedFormat(f"{name}: a web page that is cut off; fetch or save it again")
    return _Reader(Notes(root)).pages(main_content(root))


def _parsed(source: str, name: str) -> Element:
    try:
        root = etree.fromstring(source, etree.HTMLParser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(name) from error
    if root is None:
        raise _damaged(name)
    return root


def _damaged(name: str) -> UnsupportedFormat:
    return UnsupportedFormat(f"{name}: a damaged web page (HTML); save it again")


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        encoding = declared[1].decode("ascii", "replace").lower()
        if encoding in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
            encoding = "cp1252"  # as browsers do
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass  # what a page says of itself may be wrong
    return decoded(data, name)


def _is_cut(source: str) -> bool:
    """Tell whether a page ends before its end: some tags need no end, but not those of parts."""
    if _CLOSED.search(source):
        return False
    seen = _NO_TAGS.sub(" ", source)
    ends = _PART.findall(seen)
    return 2 * ends.count("/") < len(ends) or bool(_BEGUN.match(seen, max(0, seen.rfind("<"))))


def _account(source: str, root: Element, name: str) -> None:
    """Refuse a page of which the parser lost a part: it drops what is nested too deeply."""
    expected = _letters(html.unescape(_UNSEEN.sub(" ", source)))
    kept = _letters(root.xpath("string()", smart_strings=False))
    kept -= sum(_letters(one.text or "") for one in root.iter("script", "style"))
    if kept < _LEAST_KEPT * expected or root.xpath(f"boolean({'/*' * (_DEEPEST + 1)})"):
        raise UnsupportedFormat(
            f"{name}: a web page nested so deeply that only a part of it can be read; "
            "give it as PDF or plain text"
        )


def _letters(text: str) -> int:
    return len("".join(text.split()))


class _Reader:
    """Walks over the part of the tree that is the report."""

    def __init__(self, notes: Notes) -> None:
        self._flow = Flow()
        self._notes = notes

    def pages(self, content: Element) -> list[list[str]]:
        self._walk(content)
        return self._flow.pages()

    def _walk(self, element: Element) -> None:
        tag = local(element)
        if self._notes.is_note(element):
            return
        if (label := self._notes.reference(element)) is not None:
            self._flow.note(self._notes.text(element), label)
            return
        if tag == "br":
            self._flow.break_line()
        elif tag == "sup":
            self._flow.raise_digits("".join(element.itertext()))
        elif tag == "table" and _is_data(element):
            self._table(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        else:
            self._content(element)

    def _block(self, element: Element, tag: str) -> None:
        spaced = tag in _SPACED or tag == "li"
        self._flow.close(spaced=spaced)
        if spaced:
            self._flow.gap()
        if tag == "li":
            self._flow.lead(_label(element))
        self._content(element, broken=tag == "pre")
        self._flow.close(spaced=spaced)
        if spaced:
            self._flow.gap()

    def _content(self, element: Element, *, broken: bool = False) -> None:
        self._add(element.text, broken)
        for one in element:
            if local(one):
                self._walk(one)
            self._add(one.tail, broken)

    def _add(self, text: str | None, broken: bool) -> None:
        for number, line in enumerate((text or "").split("\n") if broken else [text or ""]):
            if number:
                self._flow.break_line()
            self._flow.add(line)

    def _table(self, table: Element) -> None:
        for caption in table.iter("caption"):
            self._block(caption, "p")
        self._flow.rows([
            COLUMNS.join(filter(None, (" ".join(cell.itertext()) for cell in row.iter("td", "th"))))
            for row in table.iter("tr")
        ])  # fmt: skip


def _label(item: Element) -> str:
    """Return the number or bullet of a list item."""
    parent = item.getparent()
    if parent is None or local(parent) != "ol":
        return "•"
    before = sum(local(one) == "li" for one in item.itersiblings(preceding=True))
    number = whole(item.get("value", ""), whole(parent.get("start", ""), 1) + before)
    return f"{ordinal(number, parent.get('type', '1'))}."


def _is_data(table: Element) -> bool:
    """Tell whether a table has rows of short cells, and is not there for the layout."""
    cells = list(table.iter("td", "th"))
    inner = ("p", "div", "table", "ul", "ol", "h1", "h2", "h3", "br")
    simple = all(next(cell.iter(*inner), None) is None for cell in cells)
    return simple and any(len(list(row.iter("td", "th"))) > 1 for row in table.iter("tr"))
