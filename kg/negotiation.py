"""Chooses what a client gets from what it accepts (RFC 9110, section 12).

Pure functions of header values. A header that is missing, or of which nothing can be read,
accepts anything. Among what the client likes equally, what it named beats what a wildcard
let in, and then the server's own order decides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_QUALITY = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
_PARAMETER = re.compile(
    r"""\s*;\s*(?P<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*
        (?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^\s;"]+))?""",
    re.VERBOSE,
)
_ELEMENT = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"|")+')
_LANGUAGE = re.compile(r"\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")

_LONGEST = 2048
"""Characters of a header that are looked at: real ones have some hundred."""


@dataclass(frozen=True, slots=True)
class Range:
    """One element of an Accept header: ``text/*;q=0.5``."""

    type: str
    subtype: str
    parameters: tuple[tuple[str, str], ...]
    """Without ``q`` and ``charset``: everything here is UTF-8."""
    quality: float

    def specificity(self, media_type: str) -> int:
        """Return how closely this range fits a media type; 0 where it does not.

        A parameter that the type lacks makes a range fit less well, not fail: a client that asks
        for a profile of JSON-LD is served better by plain JSON-LD than by a refusal.
        """
        kind, _, sub = media_type.partition("/")
        if self.type == "*":
            return 1
        if self.type != kind:
            return 0
        if self.subtype == "*":
            return 2
        if self.subtype != sub:
            return 0
        return 3 if self.parameters else 4


def parse_accept(header: str) -> list[Range]:
    """Return the media ranges of an Accept header; what breaks its grammar is left out."""
    found = (_range(element) for element in _elements(header))
    return [media_range for media_range in found if media_range is not None]


def choose(
    header: str | None, available: Sequence[str], weights: Mapping[str, float] | None = None
) -> str | None:
    """Return the media type to send, or None where the client accepts none of them.

    Args:
        header: the Accept header.
        available: media types without parameters, the server's favourite first.
        weights: what the server thinks of some of them, from 0 to 1, to be multiplied with what
            the client thinks; 1 for the others.
    """
    ranges = parse_accept(header or "")
    if not ranges:
        return available[0] if available else None
    best: tuple[float, int] = (0.0, 0)
    chosen = None
    for media_type in available:
        quality, fit = _judgement(media_type, ranges)
        judged = quality * (weights or {}).get(media_type, 1.0), fit
        if judged[0] > 0 and judged > best:
            best, chosen = judged, media_type
    return chosen


def choose_language(header: str | None, available: Sequence[str]) -> str:
    """Return the language to send: the favourite one where the client wants none of them.

    ``nl-BE`` is served by ``nl`` (the lookup of RFC 4647): nobody is refused for a language.
    """
    accepted: dict[str, float] = {}
    for element in _elements(header or ""):
        match = _LANGUAGE.match(element)
        quality = _quality(element[match.end() :]) if match else None
        if match and quality is not None:
            tag = match[0].lower()
            for known in (tag, tag.partition("-")[0]):
                accepted[known] = max(quality, accepted.get(known, 0.0))
    rest = accepted.get("*", 0.0)
    return max(available, key=lambda language: accepted.get(language, rest))


def parse_encodings(header: str) -> frozenset[str]:
    """Return the content codings that an Accept-Encoding header names with a q above 0."""
    matches = ((_TOKEN.match(element), element) for element in _elements(header))
    return frozenset(
        match[0].lower() for match, element in matches if match and _quality(element[match.end() :])
    )


def _judgement(media_type: str, ranges: Iterable[Range]) -> tuple[float, int]:
    """Return the quality that the closest range gives a media type, and how close it is."""
    closest, quality = 0, 0.0
    for media_range in ranges:
        fit = media_range.specificity(media_type)
        if fit > closest:
            closest, quality = fit, media_range.quality
        elif fit and fit == closest:
            quality = max(quality, media_range.quality)
    return quality, closest


def _range(element: str) -> Range | None:
    kind, slash, rest = element.partition("/")
    subtype = _TOKEN.match(rest)
    kind = kind.strip().lower()
    if not (slash and subtype and _TOKEN.fullmatch(kind)):
        return None
    if kind == "*" and subtype[0] != "*":
        return None
    tail = rest[subtype.end() :]
    quality = _quality(tail)
    if quality is None:
        return None
    parameters = tuple(pair for pair in _parameters(tail) if pair[0] not in ("q", "charset"))
    return Range(kind, subtype[0].lower(), parameters, quality)


def _quality(tail: str) -> float | None:
    """Return the q of an element, 1 without one; None where the tail breaks the grammar."""
    if _PARAMETER.sub("", tail).strip():
        return None
    for name, value in _parameters(tail):
        if name == "q":
            return float(value) if _QUALITY.fullmatch(value) else None
    return 1.0


def _parameters(tail: str) -> Iterator[tuple[str, str]]:
    for match in _PARAMETER.finditer(tail):
        yield match["name"].lower(), match["quoted"] or match["plain"] or ""


def _elements(header: str) -> list[str]:
    """Split a header at its commas, but not at those within quotation marks."""
    folded = " ".join(header[:_LONGEST].split())
    parts = _ELEMENT.findall(folded)
    return [part.strip() for part in parts if part.strip()]
