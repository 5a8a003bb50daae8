"""SPARQL as text: its tokens, what is refused, and what is wrong with it in words.

Nothing here runs a query or knows of the questions in ``queries/``.
"""

from kg.sparql.declare import declared, with_prefixes
from kg.sparql.refusal import is_update, may_ask_servers
from kg.sparql.syntax import check
from kg.sparql.tokens import Token, code, tokens

__all__ = [
    "Token",
    "check",
    "code",
    "declared",
    "is_update",
    "may_ask_servers",
    "tokens",
    "with_prefixes",
]
