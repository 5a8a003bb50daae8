"""Cuts SPARQL into tokens, so that a word in a string or a comment is never taken for one.

It takes time linear to the length of any text: no part of an expression gives back what it has
read, and a run of words and dots is read once, whether it turns out to be a name or not.
"""

import re
from collections.abc import Iterator

Token = tuple[str, str]
"""The kind of a token, and its text."""

_LOCAL = r":(?:\.*+(?:[\w:%-]|\\.)++)*+"
_TOKEN = re.compile(
    rf"""
    (?P<comment> \#[^\n\r]*+ )
  | (?P<iri> <[^<>"{{}}|^`\\\x00-\x20]*+> )
  | (?P<string> \"{{3}}(?:[^"\\]|\\.|"(?!""))*+\"{{3}} | '{{3}}(?:[^'\\]|\\.|'(?!''))*+'{{3}}
              | "(?:[^"\\\n\r]|\\.)*+" | '(?:[^'\\\n\r]|\\.)*+' )
  | (?P<open> ["'].*+ )
  | (?P<variable> [?$]\w++ )
  | (?P<language> @[A-Za-z][\w-]*+ )
  | (?P<run> \w++(?:[.-]++\w++)*+ (?P<local> {_LOCAL} )?+ )
  | (?P<name> {_LOCAL} )
  | (?P<space> \s++ )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_PART = re.compile(r"(?P<word>[0-9]++\.[0-9]++(?!\w)|\w++)|(?P<other>.)")


def tokens(text: str) -> Iterator[Token]:
    """Yield each token of a query with its kind; together they are the text.

    Kinds are comment, iri, string, open (a string that does not end, and all that follows),
    variable, language, name (``skos:broader``), word (``true``, ``1.5``), space and other, which
    is one sign.
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "run":
            yield kind, match[0]
        elif match["local"] is not None:
            yield "name", match[0]
        else:  # no name, but words and signs: true.SELECT, 1.5e3
            yield from ((part.lastgroup or "other", part[0]) for part in _PART.finditer(match[0]))


def code(text: str) -> list[Token]:
    """Return the tokens of a query that are neither space nor comment."""
    return [(kind, word) for kind, word in tokens(text) if kind not in ("comment", "space")]
