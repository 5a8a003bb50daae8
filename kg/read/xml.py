"""Reads XML of the Dutch official publications, Akoma Ntoso, and OpenDocument in one file.

Both kinds of publication have the same build: elements that hold only others are parts, those
that hold words are paragraphs, and a few names stand within a paragraph.
"""

from kg.errors import UnsupportedFormat
from kg.read.flow import COLUMNS, Flow
from kg.read.markup import Element, attribute, children, local, parse_xml
from kg.read.odt import pages_of

_PUBLICATIONS = {
    "officiele-publicatie", "kamerstuk", "kamerwrk", "handelingen", "staatscourant", "kst",
    "akomaNtoso",
}  # fmt: skip
_SKIPPED = {
    "metadata", "meta", "noot.nr", "identification", "publicatie-info", "bibliografie",
    "componentRef", "plaatje", "illustratie", "img",
}  # fmt: skip
_INLINE = {
    # official publications
    "nadruk", "extref", "intref", "sup", "inf", "noot", "nootref", "deze", "spatie",
    # Akoma Ntoso
    "authorialNote", "noteRef", "ref", "rref", "mref", "a", "b", "i", "u", "span", "ins", "del",
    "sub", "date", "person", "role", "organization", "location", "docTitle", "docNumber",
    "docDate", "docType", "docProponent", "docStage", "docStatus", "docAuthority", "term", "def",
    "quotedText", "entity", "time", "event", "process", "concept", "object", "quantity", "mod",
    "eol", "br", "signature", "remark", "affectedDocument", "recordedTime", "session",
    "shortTitle", "legislature", "inline", "embeddedText", "placeholder", "omissis", "abbr",
    # names of those who sign
    "voornaam", "achternaam", "titulatuur",
}  # fmt: skip
_NUMBERS = {"li.nr", "nr", "num"}
_NOTES = {"noot", "authorialNote"}
_NEAR = {"al-groep", "ondertekening", "naam", "functie", "blockContainer"}
"""What these hold stands together, line below line."""


def read_xml(data: bytes, name: str) -> tuple[str, list[list[str]]]:
    """Return the media type of a publication and its text, as one page of lines.

    Raises:
        UnsupportedFormat: if it is damaged, defines entities, or is XML of another kind.
    """
    root = parse_xml(data, name)
    if local(root) == "document" and "opendocument" in attribute(root, "mimetype"):
        return "application/vnd.oasis.opendocument.text", pages_of([root])
    if local(root) not in _PUBLICATIONS:
        raise UnsupportedFormat(
            f"{name}: XML of a kind that cannot be read (<{local(root)[:40]}>); give an official "
            "publication, Akoma Ntoso, or the report as PDF, HTML or plain text"
        )
    flow = Flow()
    _blocks(root, flow)
    return "application/xml", flow.pages()


def _blocks(element: Element, flow: Flow, near: bool = False) -> None:
    """Add the paragraphs below an element."""
    for one in children(element):
        tag = local(one)
        if tag in _SKIPPED:
            continue
        if tag in _NUMBERS:
            flow.lead(" ".join("".join(one.itertext()).split()))
        elif tag in ("row", "tr"):
            flow.rows([COLUMNS.join(filter(None, (_plain(cell) for cell in children(one))))])
        elif _is_paragraph(one):
            _inline(one, flow)
            flow.close(spaced=not near)
        else:
            _blocks(one, flow, tag in _NEAR)
            if tag in _NEAR:
                flow.gap()


def _is_paragraph(element: Element) -> bool:
    """Tell whether an element holds words itself, or nothing but what stands within a line."""
    if (element.text or "").strip() or any((one.tail or "").strip() for one in element):
        return True
    return all(local(one) in _INLINE for one in children(element))


def _inline(element: Element, flow: Flow) -> None:
    flow.add(element.text or "")
    for one in element:
        tag = local(one)
        if tag in _NOTES:
            flow.note(_plain(one))
        elif tag in ("br", "eol"):
            flow.break_line()
        elif tag == "sup":
            flow.raise_digits("".join(one.itertext()))
        elif tag and tag not in _SKIPPED:
            _inline(one, flow)
        flow.add(one.tail or "")


def _plain(element: Element) -> str:
    """Return the text of a note or cell on one line."""
    inner = Flow()
    if _is_paragraph(element):
        _inline(element, inner)
    else:
        _blocks(element, inner)
    return " ".join(line for page in inner.pages() for line in page if line)
