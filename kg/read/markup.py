"""Parses XML without trusting it: no DTD, no entities, no network, no endless nesting."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from kg.errors import UnsupportedFormat

Element = Any
"""An element of lxml, which has no types of its own."""


def parse_xml(data: bytes, name: str, what: str = "XML file") -> Element:
    """Return the root element of an XML document.

    Raises:
        UnsupportedFormat: if it is not well-formed, nested too deeply, or defines entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "unknown error" in str(error):  # how libxml2 says it
            raise MemoryError from error
        if "amplification" in str(error):
            raise _with_entities(name, what) from error
        reason = " ".join(str(error).split()).removesuffix(" (<string>, line 1)")
        raise UnsupportedFormat(
            f"{name}: a damaged {what} ({reason}); fetch or save it again"
        ) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise _with_entities(name, what)
    if next(root.iter(etree.Entity), None) is not None:
        raise UnsupportedFormat(f"{name}: entities that this {what} does not define; save it again")
    return root


def _with_entities(name: str, what: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"{name}: entities that this {what} defines, which are never followed; "
        "save it without its DOCTYPE"
    )


def local(element: Element) -> str:
    """Return the name of an element without its namespace, nothing for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return the value of the attribute with this local name, or nothing."""
    ending = f"}}{name}"
    for key, value in element.items():
        if key == name or key.endswith(ending):
            return str(value)
    return ""


def whole(text: str, default: int) -> int:
    """Return a number of an attribute, or the default if it is none that a document counts to."""
    return int(text) if re.fullmatch("[0-9]{1,7}", text) else default


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child with this local name."""
    return None if element is None else next(element.iterchildren(f"{{*}}{name}"), None)


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Return the child elements, or those with these local names."""
    if element is None:
        return iter(())
    found: Iterator[Element] = element.iterchildren(
        *(f"{{*}}{name}" for name in names) if names else (etree.Element,)
    )
    return found
