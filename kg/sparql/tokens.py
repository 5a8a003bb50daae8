"""Cuts SPARQL into tokens, so that a word in a string or a comment is never taken for one."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<comment> \#[^\n\r]* )
  | (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
  | (?P<string> \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
  | (?P<variable> [?$]\w+ )
  | (?P<language> @[A-Za-z][\w-]* )
  | (?P<name> [\w.-]*:(?:[\w.:%-]|\\.)* )
  | (?P<word> \w+ )
  | (?P<space> \s+ )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each token of a query with its kind; together they are the text.

    Kinds are the names of the groups above: comment, iri, string, variable, language, name
    (``skos:broader``), word, space and other.
    """
    for match in _TOKEN.finditer(text):
        yield match.lastgroup or "other", match.group()
