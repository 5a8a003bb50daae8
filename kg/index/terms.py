"""Makes terms of RDF of the values in the tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

import pyoxigraph as ox

from kg.answers import Term
from kg.serialise.names import XSD

Value = str | int
Maker = Callable[[Value], Term]


def iri(value: Value) -> Term:
    """Return an IRI."""
    return ox.NamedNode(str(value))


def string(value: Value) -> Term:
    """Return a literal without a language."""
    return ox.Literal(str(value))


def tagged(value: Value) -> Term:
    """Return a literal whose language stands in front: ``nl@…``, or nothing does."""
    language, _, text = str(value).partition("@")
    return ox.Literal(text, language=language) if language else ox.Literal(text)


def in_language(language: str) -> Maker:
    """Return what makes literals in a language."""
    return lambda value: ox.Literal(str(value), language=language)


def typed(datatype: str) -> Maker:
    """Return what makes literals of a datatype of XML Schema, by its name."""
    node = ox.NamedNode(f"{XSD}{datatype}")
    return lambda value: ox.Literal(str(value), datatype=node)


def rows_of_terms(
    rows: Iterable[Sequence[Value | None]], makers: Iterable[Maker]
) -> Iterator[tuple[Term | None, ...]]:
    """Yield rows with terms for their values, by a maker for each column.

    What recurs is made once.
    """
    cached = [cache(maker) for maker in makers]
    for row in rows:
        yield tuple(
            None if value is None else make(value) for make, value in zip(cached, row, strict=True)
        )
