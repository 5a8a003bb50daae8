"""What the styles of an OpenDocument text say about its paragraphs, words and lists."""

import re
from collections.abc import Sequence

from kg.read.markup import Element, attribute, child, children, local, whole
from kg.read.ordinals import ordinal

_LEAST_ROOM = 0.07
"""Room between paragraphs from which they look apart, in centimetres: two points."""

_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)(cm|mm|in|pt|pc)")
_DEEPEST = 20


class Styles:
    """The styles of a document, by name."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[tuple[str, int], Element] = {}
        for root in roots:
            for holder in children(root, "automatic-styles", "styles"):
                self._collect(holder)

    def room(self, style: str) -> tuple[bool, bool]:
        """Tell whether there is room before a paragraph of this style, and after it."""
        return self._margin(style, "margin-top"), self._margin(style, "margin-bottom")

    def raised(self, element: Element) -> bool:
        """Tell whether the text of a span stands above the line."""
        if local(element) != "span":
            return False
        properties = child(self._styles.get(("text", attribute(element, "style-name"))),
                           "text-properties")  # fmt: skip
        return properties is not None and attribute(properties, "text-position").startswith("super")

    def label(self, style: str, level: int, count: int) -> str:
        """Return the number or bullet of an item, the ``count``th on its level."""
        found = self._lists.get((style, level))
        if found is None:
            return ""
        if local(found) == "list-level-style-bullet":
            return "•"
        number = count + whole(attribute(found, "start-value"), 1) - 1
        text = ordinal(number, attribute(found, "num-format"))
        around = (attribute(found, "num-prefix"), attribute(found, "num-suffix"))
        return f"{around[0]}{text}{around[1]}".strip() if text else ""

    def _collect(self, holder: Element) -> None:
        for style in children(holder):
            name = attribute(style, "name")
            if local(style) == "style":
                self._styles[attribute(style, "family"), name] = style
            elif local(style) == "list-style":
                for level in children(style):
                    self._lists[name, whole(attribute(level, "level"), 0)] = level

    def _margin(self, style: str, side: str) -> bool:
        for _ in range(_DEEPEST):
            found = self._styles.get(("paragraph", style))
            properties = child(found, "paragraph-properties")
            for value in (side, "margin"):
                given = attribute(properties, value) if properties is not None else ""
                if length := _LENGTH.match(given):
                    room = float(length[1]) * _CENTIMETRES[length[2]]
                    return room >= _LEAST_ROOM
            style = attribute(found, "parent-style-name") if found is not None else ""
        return False
