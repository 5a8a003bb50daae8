"""Finds motions that a text calls by the names of their movers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

_PARTICLE = (
    r"(?:(?:[Vv]an|[Vv]on|[Dd][eiu]|[Dd]er|[Dd]en|[Tt]en|[Tt]er|[Ee]l|[Aa]l|[Aa][iï]t|[Bb]en|[Aa]bu"
    r"|[Ll][ae]|’t|'t)\s+)"
)
_PART = rf"[A-Z][^\W\d_](?:[^\W\d_]|[’']|-(?!{_PARTICLE}))*"
_NAME = rf"{_PARTICLE}*{_PART}(?:-{_PARTICLE}+{_PART})?"
"""Both halves of a double name may have particles: "Kuik-Ter Braak"."""
_OF = r"(?:van\s+(?:(?:het\s+)?lid|de\s+leden)\s+)?"
_MOVERS = rf"{_NAME}(?:/{_NAME})*(?:(?:,\s*{_NAME})*\s+en\s+{_NAME})*"
"""Commas join names of which an "en" joins the last: "motie A, de Commissie" has one."""
_HOLDS = "otie"
"""What every motion is called by, behind its first letter: most parts of a text name none."""
_ONE = re.compile(rf"\b[Mm]otie[-\s]+{_OF}(?P<names>{_MOVERS})")
_SEVERAL = re.compile(rf"\b[Mm]oties[-\s]+{_OF}(?P<names>{_NAME}(?:/{_NAME})*)")
_NEXT = re.compile(
    r"(?:\s+c\.s\.)?(?:\s*\([^()]*\))?(?:,\s*(?:en\s+)?|\s+en\s+)"
    rf"(?:de\s+motie[-\s]+)?-?{_OF}(?P<names>{_NAME}(?:/{_NAME})*)"
)


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion with the names of those who moved it."""

    names: str
    """As they are written."""
    span: Span
    """From the word "motie" to the last name; of a motion further on in a list, the names."""

    @property
    def members(self) -> tuple[str, ...]:
        """Each name."""
        return tuple(re.split(r"/|\s+en\s+|,\s*", self.names))


def motions(text: str, span: Span) -> Iterator[list[Motion]]:
    """Yield the motions that a part of a text names, in order: those of one list together.

    The singular has one motion, however many moved it; in the plural each name, or names with a
    slash between, has its own.
    """
    if text.find(_HOLDS, span.start, span.end) < 0:
        return
    one = ([_motion(match)] for match in _ONE.finditer(text, span.start, span.end))
    several = (
        _listed(text, match, span.end) for match in _SEVERAL.finditer(text, span.start, span.end)
    )
    yield from sorted([*one, *several], key=lambda group: group[0].span)


def _listed(text: str, first: re.Match[str], end: int) -> list[Motion]:
    group, last = [_motion(first)], first.end()
    while following := _NEXT.match(text, last, end):
        group.append(Motion(following["names"], Span(*following.span("names"))))
        last = following.end()
    return group


def _motion(match: re.Match[str]) -> Motion:
    return Motion(match["names"], Span(*match.span()))
