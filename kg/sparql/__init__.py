"""SPARQL as text: its tokens, what is refused, and what is wrong with it in words.

Nothing here runs a query or knows of the questions in ``queries/``.
"""

from kg.sparql.declare import with_prefixes
from kg.sparql.syntax import check
from kg.sparql.tokens import tokens

__all__ = ["check", "tokens", "with_prefixes"]
