"""Answers SPARQL from the tables of the index: queries of one's own, not only those of the package.

A query about statements is translated to SQL: by its grammar, not by its words. Whatever SQL could
answer otherwise than SPARQL does is left to the store, which stays what a query means.

``parse`` reads a query, ``simplify`` joins its groups, ``translate`` writes SQL with ``stars`` for
patterns and ``expressions`` for the rest, and ``answer`` runs it.
"""

from kg.relational.answer import from_tables, translated

__all__ = ["from_tables", "translated"]
