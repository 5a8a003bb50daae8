"""What the styles and lists of a Word document say about a paragraph."""

from collections import Counter

from kg.read.markup import Element, attribute, child, children, whole
from kg.read.ordinals import ordinal

_LEAST_ROOM = 40
"""Room between paragraphs from which they look apart, in twentieths of a point."""

_DEEPEST = 20
_OFF = {"0", "false", "none", "off"}
_FORMATS = {
    "decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
}  # fmt: skip


class Styles:
    """The paragraph and character properties of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(one, "styleId"): one for one in children(root, "style")}
        default = (
            one for one in self._styles.values()
            if attribute(one, "default") == "1" and attribute(one, "type") == "paragraph"
        )  # fmt: skip
        self._default = next((attribute(one, "styleId") for one in default), "")
        self._base = child(child(child(root, "docDefaults"), "pPrDefault"), "pPr")

    def room(self, paragraph: Element) -> tuple[bool, bool]:
        """Tell whether there is room before a paragraph, and after it."""
        sides = (self._spacing(paragraph, "before"), self._spacing(paragraph, "after"))
        return sides[0] >= _LEAST_ROOM, sides[1] >= _LEAST_ROOM

    def list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the id and the level of the list that a paragraph is an item of."""
        for properties in self._properties(paragraph):
            numbered = child(properties, "numPr")
            if numbered is None:
                continue
            number, level = child(numbered, "numId"), child(numbered, "ilvl")
            deep = attribute(level, "val") if level is not None else ""
            if number is not None:
                return attribute(number, "val"), whole(deep, 0)
        return None

    def raised(self, run: Element) -> bool:
        """Tell whether the text of a run stands above the line."""
        position = child(child(run, "rPr"), "vertAlign")
        return position is not None and attribute(position, "val") == "superscript"

    def hidden(self, run: Element) -> bool:
        """Tell whether a run is not shown."""
        vanish = child(child(run, "rPr"), "vanish")
        return vanish is not None and attribute(vanish, "val") not in _OFF

    def _spacing(self, paragraph: Element, side: str) -> int:
        for properties in self._properties(paragraph):
            spacing = child(properties, "spacing")
            if spacing is None:
                continue
            if attribute(spacing, f"{side}Autospacing") not in {"", *_OFF}:
                return _LEAST_ROOM
            if value := attribute(spacing, side):
                return whole(value, 0)
        return 0

    def _properties(self, paragraph: Element) -> list[Element]:
        """Return the properties that hold for a paragraph, the nearest first."""
        own = child(paragraph, "pPr")
        found = [own] if own is not None else []
        named = child(own, "pStyle")
        style = attribute(named, "val") if named is not None else self._default
        for _ in range(_DEEPEST):
            known = self._styles.get(style)
            properties, based = child(known, "pPr"), child(known, "basedOn")
            if properties is not None:
                found.append(properties)
            if based is None:
                break
            style = attribute(based, "val")
        return found if self._base is None else [*found, self._base]


class Numbering:
    """The numbers and bullets of lists, counted while the document is read."""

    def __init__(self, root: Element | None) -> None:
        abstract = {attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
        self._levels: dict[tuple[str, int], Element] = {}
        self._list_of: dict[str, str] = {}
        for number in children(root, "num"):
            target = child(number, "abstractNumId")
            name = attribute(target, "val") if target is not None else ""
            identity = attribute(number, "numId")
            self._list_of[identity] = identity if child(number, "lvlOverride") is not None else name
            for level in children(abstract.get(name), "lvl"):
                self._levels[identity, whole(attribute(level, "ilvl"), 0)] = level
        self._counts: Counter[tuple[str, int]] = Counter()

    def label(self, item: tuple[str, int] | None) -> str:
        """Return the number or bullet of the next item of a list, nothing if it shows none."""
        level = self._levels.get(item) if item is not None else None
        if item is None or level is None:
            return ""
        name, deep = self._list_of[item[0]], item[1]
        if self._format(level) == "bullet":
            return "•"
        self._counts[name, deep] += 1
        for key in [key for key in self._counts if key[0] == name and key[1] > deep]:
            del self._counts[key]
        label = _value(level, "lvlText")
        for above in range(deep + 1):
            label = label.replace(f"%{above + 1}", self._number(item[0], name, above))
        return label.strip()

    def _number(self, identity: str, name: str, deep: int) -> str:
        level = self._levels.get((identity, deep))
        if level is None:
            return ""
        first = whole(_value(level, "start"), 1)
        counted = max(1, self._counts[name, deep])
        return ordinal(first + counted - 1, _FORMATS.get(self._format(level), ""))

    def _format(self, level: Element) -> str:
        return _value(level, "numFmt") or "decimal"


def _value(element: Element, name: str) -> str:
    found = child(element, name)
    return attribute(found, "val") if found is not None else ""
