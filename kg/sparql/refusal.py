"""Tells from its tokens whether a text changes data or may ask another server.

Parsers need no space between two tokens (``1SERVICE<http://…>``, ``SERVICE:name``), and what
looks like an IRI may be an operator and what follows it. Where that cannot be told apart, the
answer is yes.
"""

from collections.abc import Sequence
from itertools import pairwise

from kg.sparql.tokens import Token

_UPDATES = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
_OPERANDS = frozenset({"variable", "string", "language", "name", "word", "iri"})
_SERVICE = "service"


def is_update(code: Sequence[Token]) -> bool:
    """Tell whether the first word after the declarations is one that changes data."""
    words = (word.upper() for kind, word in code if kind == "word")
    return next((word for word in words if word not in {"BASE", "PREFIX"}), "") in _UPDATES


def may_ask_servers(code: Sequence[Token]) -> bool:
    """Tell whether SERVICE stands in a query, or may."""
    depth = 0
    for at, (before, (kind, word)) in enumerate(pairwise([("", ""), *code])):
        if _is_service(kind, word, follows=code[at + 1 : at + 2]):
            return True
        if depth and kind == "iri" and (before[0] in _OPERANDS or before[1] == ")"):
            # It may be no IRI: in `?a<1#>` a parser reads a comment, in `?a<'b>'` a string.
            return any(_SERVICE in rest.casefold() for _, rest in code[at:])
        depth += (word == "(") - (word == ")")
    return False


def _is_service(kind: str, word: str, *, follows: Sequence[Token]) -> bool:
    """Tell whether a parser may begin with SERVICE here; as a prefix the word is harmless."""
    if kind == "name":
        return _SERVICE in word.partition(":")[0].casefold() and follows == [("other", "{")]
    return kind == "word" and _SERVICE in word.casefold()
