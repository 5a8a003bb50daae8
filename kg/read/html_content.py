"""Finds the report on a web page, and takes away what surrounds and interrupts it."""

import re

from kg.read.layout import layout
from kg.read.markup import Element, local

_NO_TEXT = {"script", "style", "template", "noscript", "svg", "button", "select", "input", "iframe",
            "head", "textarea", "object", "canvas", "video", "audio", "nav", "dialog",
            "math"}  # fmt: skip
_SURROUNDING = {"header", "footer", "aside", "form"}
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
          "menu", "menubar", "toolbar", "alert"}  # fmt: skip
_MARKS = ("@hidden", "@aria-hidden", "@role", "@style", "@class", "@id")
_MARKED = f"descendant::*[{' or '.join([*_MARKS, *(f'self::{tag}' for tag in _SURROUNDING)])}]"
"""What has a name or marks that may tell that it surrounds the report."""

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST = 0.5
"""What holds more than this share of the text of a page is the report, whatever its name."""

_FEWEST_LINKS = 4


def main_content(root: Element) -> Element:
    """Return the element with the report; what surrounds the report in it is gone."""
    body = next(root.iter("body"), root)
    for one in list(body.iter(*_NO_TEXT)):
        _drop(one)
    content = _marked(body)
    total = _length(content)
    for one in [one for one in content.xpath(_MARKED) if _surrounds(one)]:
        if _length(one) <= _MOST * total:
            _drop(one)
    for one in [one for one in content.iter("ul", "ol", "div", "p") if _is_menu(one)]:
        _drop(one)
    return content


def _marked(body: Element) -> Element:
    """Return the part that the page itself marks as its content, else the whole."""
    for candidates in (
        body.xpath("descendant-or-self::*[self::main or @role='main']"),
        list(body.iter("article")),
    ):
        lengths = {index: _length(one) for index, one in enumerate(candidates)}
        if lengths:
            longest = max(lengths, key=lambda index: lengths[index])
            if lengths[longest] > _MOST * sum(lengths.values()):
                return candidates[longest]
    return body


def _surrounds(element: Element) -> bool:
    """Tell whether an element is navigation, a banner or the like, by its name or marks."""
    tag = local(element)
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in _ROLES or _HIDDEN.search(element.get("style", "")):
        return True
    if tag in _SURROUNDING:
        # The head of an article has its title.
        return tag != "header" or next(element.iter("h1"), None) is None
    words = re.split(r"[^a-z]+", f"{element.get('class', '')} {element.get('id', '')}".casefold())
    return bool(layout().web_furniture.intersection(words))


def _is_menu(element: Element) -> bool:
    """Tell whether nearly all words of an element are links, and there are several."""
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < _FEWEST_LINKS:
        return False
    linked = sum(map(_length, links))
    return linked >= 0.9 * _length(element)


def _length(element: Element) -> int:
    return len("".join("".join(element.itertext()).split()))


def _drop(element: Element) -> None:
    """Take an element out, and leave the words behind it where they are."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = _ILLEGAL.sub("", element.tail or "")  # a parser lets in what it does not let set
    if before is None:
        parent.text = _ILLEGAL.sub("", parent.text or "") + tail
    else:
        before.tail = _ILLEGAL.sub("", before.tail or "") + tail
    parent.remove(element)
