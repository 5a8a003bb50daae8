"""Shows how graphs differ: a line for each node, and one for each property of one that changed."""

from collections.abc import Iterable, Iterator, Sequence

from kg.difference import Difference, Kind
from kg.iri import DEFAULT_BASE
from kg.model import folded
from kg.serialise import prefixes

_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}
_LONGEST = 80


def change_lines(found: Iterable[Difference]) -> Iterator[str]:
    """Yield the lines that show differences."""
    for one in found:
        yield f"{_SIGNS[one.kind]} {_short(one.node)}  {one.label}".rstrip()
        for name, gone, come in one.properties:
            yield f"    {_property(name)}: {_values(gone)} -> {_values(come)}"


def change_shown(changed: Sequence[Difference], edits: Sequence[str], most: int) -> Iterator[str]:
    """Yield how the text of a report and then its statements changed, so many lines of each."""
    yield from _first(edits, most)
    statements = [one for one in changed if "/statement/" in one.node]
    yield from _first(list(change_lines(statements)), most)


def _first(lines: Sequence[str], most: int) -> Iterator[str]:
    """Yield so many changed lines, each below its place; places do not count."""
    number, places = 0, list[str]()
    for line in lines:
        if line.startswith("@@ "):
            places.append(line)
            continue
        number += 1
        if number <= most:
            yield from places
            yield line
            places = []
    if most and number > most:
        yield f"… {number - most:,} more"
    elif most:
        yield from places  # of lines that were only joined or split


def change_counts(found: Sequence[Difference]) -> str:
    """Return "2 statements added, 1 changed, 1 other node changed"; empty for no difference."""
    words = []
    for name, some in (
        ("statement", [one for one in found if "/statement/" in one.node]),
        ("other node", [one for one in found if "/statement/" not in one.node]),
    ):
        for kind in Kind:
            if number := sum(one.kind is kind for one in some):
                words.append(f"{number} {name}{'' if number == 1 else 's'} {kind}")
    return ", ".join(words)


def _property(name: str) -> str:
    return " ".join(part if ":" not in part else _short(part) for part in name.split())


def _values(terms: Iterable[str]) -> str:
    shown = sorted(_short(term.strip("<>")) if term.startswith("<") else term for term in terms)
    text = folded(", ".join(shown)) or "nothing"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _short(iri: str) -> str:
    for prefix, namespace in prefixes().items():
        if iri.startswith(namespace) and "/" not in iri.removeprefix(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(DEFAULT_BASE)
