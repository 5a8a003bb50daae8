"""What the styles and lists of a Word document say about a paragraph."""

from collections import Counter
from dataclasses import dataclass

from kg.read.markup import Element, attribute, child, children, whole
from kg.read.ordinals import ordinal

_LEAST_ROOM = 40
"""Room between paragraphs from which they look apart, in twentieths of a point."""

_DEEPEST = 20
_OFF = {"0", "false", "none", "off"}
_FORMATS = {
    "decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks, as far as its own properties or those of a style say so."""

    before: int | None = None
    """The room before it, in twentieths of a point."""
    after: int | None = None
    """The room after it."""
    item: tuple[str, int] | None = None
    """The id and the level of the list that it is an item of."""

    def over(self, below: "Look") -> "Look":
        """Return the look with what it leaves open taken from another."""
        return Look(
            below.before if self.before is None else self.before,
            below.after if self.after is None else self.after,
            below.item if self.item is None else self.item,
        )

    def room(self) -> tuple[bool, bool]:
        """Tell whether there is room before the paragraph, and after it."""
        return (self.before or 0) >= _LEAST_ROOM, (self.after or 0) >= _LEAST_ROOM


class Styles:
    """The paragraph and character properties of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(one, "styleId"): one for one in children(root, "style")}
        default = (
            one for one in self._styles.values()
            if attribute(one, "default") == "1" and attribute(one, "type") == "paragraph"
        )  # fmt: skip
        self._default = next((attribute(one, "styleId") for one in default), "")
        self._base = _look(child(child(child(root, "docDefaults"), "pPrDefault"), "pPr"))
        self._looks: dict[str, Look] = {}

    def look(self, paragraph: Element) -> Look:
        """Return how a paragraph looks."""
        own = child(paragraph, "pPr")
        named = child(own, "pStyle")
        style = attribute(named, "val") if named is not None else self._default
        if style not in self._looks:
            self._looks[style] = self._inherited(style)
        return _look(own).over(self._looks[style])

    def raised(self, run: Element) -> bool:
        """Tell whether the text of a run stands above the line."""
        position = child(child(run, "rPr"), "vertAlign")
        return position is not None and attribute(position, "val") == "superscript"

    def hidden(self, run: Element) -> bool:
        """Tell whether a run is not shown."""
        vanish = child(child(run, "rPr"), "vanish")
        return vanish is not None and attribute(vanish, "val") not in _OFF

    def _inherited(self, style: str) -> Look:
        """Return the look of a style, and of those that it is based on."""
        look = Look()
        for _ in range(_DEEPEST):
            known = self._styles.get(style)
            look = look.over(_look(child(known, "pPr")))
            based = child(known, "basedOn")
            if based is None:
                break
            style = attribute(based, "val")
        return look.over(self._base)


def _look(properties: Element | None) -> Look:
    """Return the look that the properties of a paragraph or style give."""
    spacing, numbered = child(properties, "spacing"), child(properties, "numPr")
    number, level = child(numbered, "numId"), child(numbered, "ilvl")
    deep = attribute(level, "val") if level is not None else ""
    return Look(
        _room(spacing, "before"),
        _room(spacing, "after"),
        None if number is None else (attribute(number, "val"), whole(deep, 0)),
    )


def _room(spacing: Element | None, side: str) -> int | None:
    if spacing is None:
        return None
    if attribute(spacing, f"{side}Autospacing") not in {"", *_OFF}:
        return _LEAST_ROOM
    value = attribute(spacing, side)
    return whole(value, 0) if value else None


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
