"""Finds the notes of a web page: a link with a number leads to each, and often one back."""

import re
from collections.abc import Iterator

from lxml import etree

from kg.read.markup import Element, local

_NUMBER = re.compile(r"\s*[\[(]?\s*(\d{1,3})\s*[\])]?\s*")
_BACK = re.compile(r"\s*(?:[\[(]?\d{1,3}[\])]?|[↩↑^⤴⬆←]+\ufe0e?)\s*\.?\s*")
_OWN_NUMBER = re.compile(r"^\s*[\[(]?\d{1,3}[\])]?[.:]?\s+(?=\S)")
_HOLDERS = ("li", "p", "dd", "td", "aside", "div")


class Notes:
    """The notes of a page and the links that refer to them."""

    def __init__(self, root: Element) -> None:
        self._references: dict[Element, tuple[str, Element]] = {}
        self._held: set[Element] = set()
        links = list(_numbered_links(root))
        if not links:
            return
        order = {element: place for place, element in enumerate(root.iter(etree.Element))}
        targets: dict[str, Element] = {}
        for element in order:
            for name in {element.get("id"), element.get("name")} - {None, ""}:
                targets.setdefault(name, element)
        for link, number in links:
            target = targets.get(link.get("href")[1:])
            if target is None or order[target] <= order[link]:
                continue
            holder = _holder(target)
            if holder is not None and order[holder] > order[link]:
                self._references[link] = (number, holder)
                self._held.add(holder)

    def is_note(self, element: Element) -> bool:
        """Tell whether an element is a note that the text refers to."""
        return element in self._held

    def reference(self, element: Element) -> str | None:
        """Return the number of the note that a link refers to; None for any other element.

        A number in ``<sup>`` or the like stands for the link in it.
        """
        if not self._references:
            return None
        link = _only_link(element)
        return self._references[link][0] if link in self._references else None

    def text(self, element: Element) -> str:
        """Return the text of the note that a link refers to, without number and links back."""
        note = self._references[_only_link(element)][1]
        words = "".join(_words(note))
        return words if _shows_number(note) else _OWN_NUMBER.sub("", words)


def _numbered_links(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the links within the page that are a number, with the number."""
    for link in root.iter("a"):
        if link.get("href", "").startswith("#"):
            number = _NUMBER.fullmatch("".join(link.itertext()))
            if number is not None:
                yield link, number[1]


def _holder(target: Element) -> Element | None:
    """Return the paragraph or item that a link leads to."""
    element = target
    while element is not None and local(element) not in _HOLDERS:
        element = element.getparent()
    return element


def _only_link(element: Element) -> Element:
    """Return the link that an element is, or that is all there is in it."""
    while local(element) in ("sup", "span") and len(element) == 1:
        if (element.text or "").strip(" [(") or (element[0].tail or "").strip(" ])"):
            break
        element = element[0]
    return element


def _words(element: Element) -> list[str]:
    """Return the words of a note without the links that lead back."""
    if local(element) == "a" and _BACK.fullmatch("".join(element.itertext())):
        return []
    found = [element.text or ""] if local(element) else []
    for one in element:
        found += [*_words(one), one.tail or ""] if local(one) else [one.tail or ""]
    return found


def _shows_number(note: Element) -> bool:
    """Tell whether the number of a note is no word of it: that of a list, or of a link back."""
    links = ("".join(link.itertext()) for link in note.iter("a"))
    return local(note) == "li" or any(_NUMBER.fullmatch(text) for text in links)
