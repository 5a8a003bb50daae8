"""Translates a query: algebra to one command of SQL."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.relational.algebra import (
    Aggregate,
    Bind,
    Call,
    Exists,
    Expression,
    Filter,
    Group,
    Minus,
    Optional,
    Pattern,
    Select,
    Triple,
    Unsupported,
    Values,
    Var,
)
from kg.relational.columns import (
    RESOURCES,
    Column,
    Kind,
    Names,
    language_of,
    sortable,
    text_of,
)
from kg.relational.constants import constant
from kg.relational.expressions import Scope
from kg.relational.relation import Relation, Table, derived
from kg.relational.simplify import sees_only
from kg.relational.stars import stars


@dataclass(frozen=True, slots=True)
class Command:
    """A query as SQL over the tables of ``kg.index.schema``."""

    sql: str
    values: dict[str, str | int]
    """Its parameters."""
    columns: tuple[tuple[str, Kind], ...]
    """The names of what it selects, and what that is. IRIs come out as text."""


def translate(query: Select) -> Command:
    """Return a query as SQL.

    Raises:
        Unsupported: if SQL could give something else than SPARQL.
    """
    names = Names()
    sql, columns = _Translation(names).select(query, outermost=True)
    if not names.statements:  # the store is as fast for the few concepts
        raise Unsupported("nothing of statements")
    if not columns:
        raise Unsupported("rows without values")
    return Command(sql, names.values, tuple((name, one.kind) for name, one in columns.items()))


class _Translation:
    """Translates the parts of one query."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def group(self, group: Group) -> Relation:
        """Return what a group matches; its filters see all of it."""
        found = Relation()
        waiting: list[Triple | Values | Group | Select] = []
        for part in group.parts:
            if isinstance(part, Triple | Values | Group | Select):
                waiting.append(part)
            elif not isinstance(part, Filter):
                self._join(found, waiting)
                self._apply(found, part)
        self._join(found, waiting)
        found.where += _tests(group, self._scope(found))
        return found

    def _join(self, found: Relation, waiting: list[Triple | Values | Group | Select]) -> None:
        """Join the patterns that wait, the constants last: they take the kinds of the others."""
        triples = [part for part in waiting if isinstance(part, Triple)]
        if triples:
            found.join(stars(triples, self._names))
        for part in waiting:
            if isinstance(part, Group):
                found.join(self.group(part))
            elif isinstance(part, Select):
                sql, columns = self.select(part)
                found.join(derived(sql, columns, self._names.table()))
        for part in waiting:
            if isinstance(part, Values):
                found.join(self._values(part, found))
        waiting.clear()

    def _apply(self, found: Relation, part: Optional | Minus | Bind) -> None:
        if isinstance(part, Bind):
            if part.name in found.columns:
                raise Unsupported("a second value")
            found.columns[part.name] = self._scope(found).value(part.value)
        elif isinstance(part, Optional):
            self._optional(found, part.group)
        else:
            other = self._closed(part.group)
            if found.agreement(other):  # what shares nothing takes nothing away
                found.where.append(f"NOT {found.matches(other)}")

    def _optional(self, found: Relation, group: Group) -> None:
        """Join what an optional group matches; its own filters see what is around it as well.

        The store looks at such a group with what it knows already. Where that could make a
        difference, it has to.
        """
        if _depends_on_rows(group):
            raise Unsupported("an optional group that takes away, or limits")
        patterns = tuple(part for part in group.parts if not isinstance(part, Filter))
        inner = self.group(Group(patterns)).keyed(self._names.table())
        scope = self._scope(Relation(columns={**inner.columns, **found.columns}))
        found.left_join(inner, _tests(group, scope))

    def _closed(self, group: Group) -> Relation:
        """Return what a group matches whose filters see nothing from around it."""
        found = self.group(group)
        tests = [part.test for part in group.parts if isinstance(part, Filter)]
        if not all(sees_only(test, found.columns) for test in tests):
            raise Unsupported("a filter that sees what is around it")
        return found

    def _values(self, values: Values, found: Relation) -> Relation:
        """Return rows of constants, of the kinds that they are compared with."""
        columns = {}
        alias = self._names.table()
        cells: list[list[str]] = [[] for _ in values.rows]
        for at, name in enumerate(values.names):
            kind = found.columns[name].kind if name in found.columns else None
            ends = [constant(row[at], kind, self._names) for row in values.rows]
            if not ends or len({end.kind for end in ends}) > 1:
                raise Unsupported("VALUES of different kinds")
            bits = max(end.bits for end in ends)
            columns[name] = Column(ends[0].kind, f"{alias}.column{at + 1}", bits=bits)
            for row, end in zip(cells, ends, strict=True):
                row.append(end.sql)
        rows = ", ".join(f"({', '.join(row)})" for row in cells)
        return Relation([Table(alias, f"(VALUES {rows})")], [], columns)

    def _scope(self, found: Relation) -> Scope:
        def exists(columns: Mapping[str, Column], group: Group) -> str:
            return self._exists(replace(found, columns=dict(columns)), group)

        return Scope(found.columns, self._names, exists)

    def _exists(self, found: Relation, group: Group) -> str:
        """Return SQL for whether a group has a match; its filters see what is around it."""
        if not all(isinstance(part, Triple | Filter) for part in group.parts):
            raise Unsupported("an existence of more than triples")
        triples = tuple(part for part in group.parts if isinstance(part, Triple))
        other = self.group(Group(triples))
        scope = self._scope(Relation(columns={**found.columns, **other.columns}))
        other.where += _tests(group, scope)
        return found.matches(other)

    def select(self, query: Select, *, outermost: bool = False) -> tuple[str, dict[str, Column]]:
        """Return a query with its columns, called c0, c1 and so on."""
        found = self.group(query.where)
        scope, grouping = self._grouped(query, self._scope(found))
        columns = _columns(query, scope)
        seen = replace(scope, columns={**scope.columns, **columns})
        shown = [
            text_of(one) if outermost and one.kind in RESOURCES else one.sql
            for one in columns.values()
        ]
        listed = ", ".join(f"{sql} AS c{i}" for i, sql in enumerate(shown)) or "1"
        distinct = "DISTINCT " if query.distinct else ""
        body = f"{found.body()}{grouping}{_order(query, columns, seen)}{_bounds(query)}"
        return f"SELECT {distinct}{listed}{body}", columns

    def _grouped(self, query: Select, rows: Scope) -> tuple[Scope, str]:
        """Return what the columns see, and GROUP BY with HAVING."""
        if not query.group:
            if query.having:
                raise Unsupported("HAVING of everything")
            if any(_has(value, Aggregate) for value in _columns_of(query)):
                return replace(rows, columns={}, rows=rows), ""
            return rows, ""
        keys = [(name, rows.value(key)) for name, key in query.group]
        if any(name in rows.columns for name, key in query.group if not isinstance(key, Var)):
            raise Unsupported("a second value")
        scope = replace(rows, columns={name: key for name, key in keys if name}, rows=rows)
        having = " AND ".join(map(scope.test, query.having))
        grouping = f" GROUP BY {', '.join(f'({key.sql})' for _, key in keys)}"
        return scope, f"{grouping} HAVING {having}" if having else grouping


def _depends_on_rows(group: Group, *, outermost: bool = True) -> bool:
    """Tell a group that may match other rows where some variables have a value already."""
    own = Filter if outermost else ()  # those see what is around the group
    return any(_part_depends(part) for part in group.parts if not isinstance(part, own))


def _part_depends(part: Pattern) -> bool:
    match part:
        case Minus():
            return True
        case Filter(test) | Bind(test):
            return _has(test, Exists)
        case Optional(inner):
            return _depends_on_rows(inner, outermost=False)
        case Group():
            return _depends_on_rows(part, outermost=False)
        case Select(where=inner):
            limited = part.limit is not None or part.offset > 0
            tests = (*_columns_of(part), *part.having)
            exists = any(_has(test, Exists) for test in tests)
            return limited or exists or _depends_on_rows(inner, outermost=False)
    return False


def _tests(group: Group, scope: Scope) -> list[str]:
    """Return SQL for the filters of a group, as a scope sees them."""
    return [scope.test(part.test) for part in group.parts if isinstance(part, Filter)]


def _columns_of(query: Select) -> list[Expression]:
    return [value for _, value in query.columns or ()]


def _columns(query: Select, scope: Scope) -> dict[str, Column]:
    """Return the columns that a query selects; each sees those before it."""
    if query.columns is None:
        if scope.rows is not None:
            raise Unsupported("all columns of groups")
        shown = sorted(name for name in scope.columns if not name.startswith("."))
        return {name: scope.columns[name] for name in shown}
    found: dict[str, Column] = {}
    for name, value in query.columns:
        if name in found or (name in scope.columns and value != Var(name)):
            raise Unsupported("a second value")
        seen = replace(scope, columns={**scope.columns, **found})
        found[name] = seen.value(value)
    return found


def _order(query: Select, columns: dict[str, Column], seen: Scope) -> str:
    """Return ORDER BY: what is unbound first, IRIs by their text."""
    by: list[str] = []
    for expression, descending in query.order:
        if query.distinct and not (isinstance(expression, Var) and expression.name in columns):
            raise Unsupported("DISTINCT in the order of something else")
        value = seen.value(expression)
        by += [f"{sql}{' DESC' if descending else ''}" for sql in _sorted_by(value)]
    return f" ORDER BY {', '.join(by)}" if by else ""


def _sorted_by(value: Column) -> list[str]:
    if value.kind in RESOURCES:
        return [text_of(value)]
    if value.kind is Kind.TAGGED:  # of equal words those without a language come last
        language = language_of(value)
        return [text_of(value), f"{language} = ''", language]
    return [sortable(value)]


def _bounds(query: Select) -> str:
    if query.limit is None and not query.offset:
        return ""
    return f" LIMIT {-1 if query.limit is None else query.limit} OFFSET {query.offset}"


def _has(expression: Expression, kind: type[Aggregate] | type[Exists]) -> bool:
    """Tell whether an expression has an aggregate, or EXISTS, in it."""
    if isinstance(expression, Aggregate) and expression.argument is not None:
        return kind is Aggregate or _has(expression.argument, kind)
    if isinstance(expression, Call):
        return any(_has(argument, kind) for argument in expression.arguments)
    return isinstance(expression, kind)
