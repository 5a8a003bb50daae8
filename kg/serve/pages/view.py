"""What a page shows: a template and its values; and what they are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.index import Index
from kg.serve.describe import Source
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame

T = TypeVar("T")

PAGE_SIZE = 50
"""Statements, reports or whatever else on one page."""


@dataclass(frozen=True, slots=True)
class View:
    """A page before it is written."""

    template: str
    values: Mapping[str, object]
    pages: int = 1
    """How many pages there are of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a view of a node is made from."""

    frame: Frame
    facts: Facts
    index: Index
    source: Source
    iri: str
    page: int = 1
    size: int = field(default=PAGE_SIZE)


def pages_of(total: int, size: int = PAGE_SIZE) -> int:
    """Return how many pages a number of things fills; one for none."""
    return max(1, -(-total // size))


def page_of(things: Sequence[T], page: int, size: int = PAGE_SIZE) -> Sequence[T]:
    """Return what stands on a page, which counts from 1."""
    return things[(page - 1) * size : page * size]
