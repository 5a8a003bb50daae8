"""Makes one group of what is written as several, so that it joins as one: algebra to algebra.

``{ SELECT ?s ?a { ?s kgo:actor ?a } } { SELECT ?s ?t { ?s kgo:target ?t } }`` asks what
``?s kgo:actor ?a ; kgo:target ?t`` does.
"""

from collections.abc import Collection
from dataclasses import replace
from itertools import count

from kg.relational.algebra import (
    Call,
    Exists,
    Expression,
    Filter,
    Group,
    Iri,
    Literal,
    Minus,
    Optional,
    Pattern,
    Select,
    Triple,
    Var,
)


def simplify(query: Select) -> Select:
    """Return a query with the same answer, and fewer groups in it."""
    return _Simplification().select(query)


class _Simplification:
    def __init__(self) -> None:
        self._hidden = count(1)

    def select(self, query: Select) -> Select:
        return replace(query, where=self._group(query.where))

    def _group(self, group: Group) -> Group:
        parts: list[Pattern] = []
        for part in group.parts:
            parts += self._parts(part)
        return Group(tuple(parts))

    def _parts(self, part: Pattern) -> tuple[Pattern, ...]:
        """Return what takes the place of a part."""
        if isinstance(part, Optional | Minus):
            return (type(part)(self._group(part.group)),)
        if isinstance(part, Group):
            inner = self._group(part)
            return inner.parts if _is_plain(inner) else (inner,)
        if isinstance(part, Select):
            query = self.select(part)
            return self._opened(query) or (query,)
        return (part,)

    def _opened(self, query: Select) -> tuple[Pattern, ...]:
        """Return the patterns of a sub-select that only hides variables; nothing of others."""
        shown = {name for name, value in query.columns or () if value == Var(name)}
        if query != Select(query.columns, query.where) or not _is_plain(query.where):
            return ()
        if query.columns is None:
            return query.where.parts
        if len(shown) != len(query.columns) or not shown <= _bound(query.where):
            return ()
        fresh = {
            name: Var(f".hidden{next(self._hidden)}")
            for name in sorted(_bound(query.where) - shown)
        }
        return tuple(_renamed_part(part, fresh) for part in query.where.parts)


def _is_plain(group: Group) -> bool:
    """Tell whether a group has but triples, and filters of their variables."""
    bound = _bound(group)
    return all(
        isinstance(part, Triple) or (isinstance(part, Filter) and sees_only(part.test, bound))
        for part in group.parts
    )


def _bound(group: Group) -> set[str]:
    ends = [(part.subject, part.object) for part in group.parts if isinstance(part, Triple)]
    return {end.name for pair in ends for end in pair if isinstance(end, Var)}


def sees_only(test: Expression, names: Collection[str]) -> bool:
    """Tell whether a test is of these variables alone, without a pattern."""
    match test:
        case Var(name):
            return name in names
        case Call(_, arguments):
            return all(sees_only(argument, names) for argument in arguments)
    return isinstance(test, Iri | Literal)


def _renamed_part(part: Pattern, names: dict[str, Var]) -> Pattern:
    if isinstance(part, Triple):
        subject, end = (
            names.get(one.name, one) if isinstance(one, Var) else one
            for one in (part.subject, part.object)
        )
        assert not isinstance(subject, Literal)
        return replace(part, subject=subject, object=end)
    assert isinstance(part, Filter)
    return Filter(_renamed(part.test, names))


def _renamed(test: Expression, names: dict[str, Var]) -> Expression:
    match test:
        case Var(name):
            return names.get(name, test)
        case Call(name, arguments):
            return Call(name, tuple(_renamed(argument, names) for argument in arguments))
    assert not isinstance(test, Exists)
    return test
