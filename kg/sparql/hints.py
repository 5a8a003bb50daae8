"""Says what is probably meant where a query is malformed: the slips that people make."""

import re
from collections.abc import Callable

from kg.serialise import prefixes
from kg.sparql.declare import declared
from kg.sparql.tokens import code, tokens
from kg.words import suggestion

_PAIRS = {"}": "{", ")": "(", "]": "["}
_CURLY = "“”„‘’"


def hint(text: str, error: str) -> str:
    """Return advice on a malformed query, from its text and what the parser said; or nothing."""
    ways: tuple[Callable[[str, str], str], ...] = (
        _quotes,
        _prefix,
        _brackets,
        _operator,
        _grouping,
        _question_mark,
    )
    return next((advice for way in ways if (advice := way(text, error))), "")


def _quotes(text: str, _: str) -> str:
    if any(kind == "other" and word in _CURLY for kind, word in code(text)):
        return 'use straight quotes: "word"'
    if any(kind == "open" for kind, _ in code(text)):
        return "a string is not closed"
    return ""


def _prefix(text: str, error: str) -> str:
    """Name a prefix that nobody declared."""
    if "Prefix not found" not in error:
        return ""
    words = code(text)
    known = declared(words).keys() | prefixes().keys()
    used = (word.partition(":")[0] for kind, word in words if kind == "name")
    unknown = next((prefix for prefix in used if prefix not in known), None)
    if unknown is None:
        return ""
    return f"the prefix {unknown}: is not declared{suggestion(unknown, known)}"


def _brackets(text: str, _: str) -> str:
    """Name a bracket that is opened and never closed, or closed and never opened."""
    opened: list[tuple[str, int]] = []
    line = 1
    for kind, word in tokens(text):
        if kind == "other" and word in _PAIRS.values():
            opened.append((word, line))
        elif kind == "other" and word in _PAIRS:
            if not opened or opened[-1][0] != _PAIRS[word]:
                return f"the {word} in line {line} closes nothing"
            opened.pop()
        line += word.count("\n")
    if opened:
        return f"the {opened[-1][0]} of line {opened[-1][1]} is not closed"
    return ""


def _operator(text: str, _: str) -> str:
    signs = "".join(word if kind == "other" else " " for kind, word in code(text))
    return "write = for equality, not ==" if "==" in signs else ""


def _grouping(text: str, error: str) -> str:
    """Name a selected variable that the grouping leaves out."""
    match = re.search(r"\bSELECT\b(.*?)\{.*\bGROUP\s+BY\b(.*)", text, re.IGNORECASE | re.DOTALL)
    if not match or "unbound" not in error:
        return ""
    selected = re.sub(r"\([^()]*(\([^()]*\)[^()]*)*\)", "", match[1])
    grouped = set(re.findall(r"\?\w+", match[2]))
    lost = next((name for name in re.findall(r"\?\w+", selected) if name not in grouped), None)
    return f"put {lost} after GROUP BY, or into COUNT, MIN or SAMPLE" if lost else ""


def _question_mark(text: str, _: str) -> str:
    """Find a variable that lacks its question mark: a word that stands elsewhere with one."""
    words = code(text)
    variables = {word[1:] for kind, word in words if kind == "variable"}
    bare = next((word for kind, word in words if kind == "word" and word in variables), None)
    return f"a variable begins with a question mark: ?{bare}" if bare else ""
