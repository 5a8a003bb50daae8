"""Groups lines that belong together: paragraphs, headings, items and signatures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.read.layout import Layout
from kg.read.letter import salutation, signature
from kg.read.lines import (
    Line,
    bullet,
    ends_clause,
    ends_in_word,
    marked,
    numbering,
    starts_small,
)

_LONGEST_HEADING = 25  # words
_SHORTEST_PROSE = 12  # words


@dataclass(slots=True)
class Group:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)
    signed: bool = False
    """They are a signature: offices and names."""

    @property
    def bare(self) -> str:
        """The words of the lines, not yet joined with care for hyphens."""
        return " ".join(line.bare for line in self.lines)

    @property
    def words(self) -> int:
        """How many words the lines have."""
        return len(self.bare.split())


def group_lines(lines: Sequence[Line], layout: Layout) -> list[Group]:
    """Return the lines in groups, made whole over pages, footnotes and empty lines."""
    groups: list[Group] = []
    for group in _split(lines, layout):
        if groups and _goes_on(groups[-1], group, layout):
            groups[-1].lines.extend(group.lines)
        else:
            groups.append(group)
    return groups


def heading_like(text: str, layout: Layout) -> bool:
    """Tell whether a text could be a heading by its form: short and no sentence."""
    if ends_clause(text) or text.endswith((",", "-")):
        return False
    words = text.split()
    return (
        len(words) <= _LONGEST_HEADING
        and not starts_small(text.removeprefix(numbering(text)).lstrip())
        and words[-1].casefold() not in layout.unfinished
    )


def list_style(text: str) -> str:
    """Return the form of a numbering: "0." for "12.", "a)" for "b)", "A." for "II."; or nothing."""
    number = numbering(text)
    if not number:
        return ""
    letters = re.sub(r"[^\W\d_]+", lambda word: "A" if word[0].isupper() else "a", number)
    return re.sub(r"\d+", "0", letters)


def _split(lines: Sequence[Line], layout: Layout) -> Iterator[Group]:
    """Yield groups as they stand between empty lines, edges, and lines that end early."""
    index = 0
    group = Group()
    while index < len(lines):
        signed = signature(lines, index, layout)
        starts = signed or (group.lines and _breaks(group, lines[index], layout))
        if starts and group.lines:
            yield group
            group = Group()
        if signed:
            yield Group(list(lines[index : index + signed]), signed=True)
        else:
            group.lines.append(lines[index])
        index += signed or 1
    if group.lines:
        yield group


def _breaks(group: Group, line: Line, layout: Layout) -> bool:
    """Tell whether a new paragraph, heading or item begins with ``line``."""
    if line.gap or line.cut:
        return True
    above, mark = group.lines[-1], marked(line.text, layout)
    if mark and _next_item(group, line, layout):
        return True
    if ends_in_word(above.bare) or above.bare.endswith(","):
        return False
    if (mark or line.indent > above.indent + 1) and ends_clause(above.bare):
        return True
    if above.full(line):
        return False
    return mark or not (
        starts_small(line.text) or above.bare.split()[-1].casefold() in layout.unfinished
    )


def _next_item(group: Group, line: Line, layout: Layout) -> bool:
    """Tell whether a marked line is the next item of a list, though the line above has no end."""
    glyph = bullet(line.text, layout)
    if glyph:
        return not starts_small(line.text.removeprefix(glyph).lstrip()) or glyph == "•"
    return list_style(line.text) == list_style(group.lines[0].text)


def _goes_on(above: Group, group: Group, layout: Layout) -> bool:
    """Tell whether a group goes on with what the group above began."""
    if above.signed or group.signed:
        return False
    last, line = above.lines[-1], group.lines[0]
    if ends_in_word(last.bare):
        return True
    if marked(line.text, layout):
        return False
    if line.cut:
        return _goes_on_below_cut(above, group, layout)
    return line.gap and _goes_on_below_gap(above, group, layout)


def _goes_on_below_cut(above: Group, group: Group, layout: Layout) -> bool:
    """Tell whether the text goes on below the edge of a page, a footnote or furniture.

    A sentence that is not finished does, and so does one whose full stop was that of an
    abbreviation. Below a finished sentence the paragraph may still go on: if the line had no
    room for more, and no empty line shows its end.
    """
    last, line = above.lines[-1], group.lines[0]
    finished = ends_clause(last.bare)
    if starts_small(line.text) and not last.bare.endswith((":", ";")):
        return True
    if heading_like(group.bare, layout):
        return False
    if finished:
        return last.full(line) and not line.gap
    return last.full(line) or len(above.lines) > 1 or above.words > _LONGEST_HEADING


def _goes_on_below_gap(above: Group, group: Group, layout: Layout) -> bool:
    """Tell whether an empty line cuts a heading after a comma, or a sentence."""
    last = above.lines[-1].bare
    if last.endswith(",") and not salutation(last, layout) and above.words <= _LONGEST_HEADING:
        return len(group.lines) == 1 and not ends_clause(group.bare)
    small = starts_small(group.lines[0].text)
    return small and not ends_clause(last) and above.words >= _SHORTEST_PROSE
