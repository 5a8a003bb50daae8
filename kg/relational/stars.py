"""Turns the triple patterns about one statement into rows of the tables.

A statement has one row in ``statement``, and in ``position`` one for each of its actors with each
of its targets. So ``?s kgo:actor ?a ; kgo:target ?t ; kgo:date ?d`` is one row of ``position``.
"""

from collections.abc import Sequence

from kg.index.model import SIDES
from kg.iri import Iris
from kg.relational.algebra import TYPE, Iri, Term, Triple, Unsupported, Var
from kg.relational.columns import Column, Kind, Names, tagged
from kg.relational.concepts import concepts, is_of_concepts, require_named
from kg.relational.relation import Relation, Table

_PLURAL = {"actor": "spoken", "target": "about"}
"""Properties that a statement may have more than once, with the tables that have them alone."""

_SINGLE = {
    "act": Column(Kind.TERM, "{}.act"),
    "stance": Column(Kind.TERM, "{}.stance"),
    "statementKind": Column(Kind.TERM, "{}.kind"),
    "date": Column(Kind.DATE, "{}.date"),
    "quote": tagged("{0}", "quote"),
    "quantifier": Column(Kind.TERM, "{}.quantifier", nullable=True),
    "addressee": Column(Kind.TERM, "{}.addressee", nullable=True),
    "meeting": Column(Kind.NODE, "{}.meeting", nullable=True),
    "report": Column(Kind.NODE, "{}.report"),
    "start": Column(Kind.INTEGER, "{}.start"),
    "end": Column(Kind.INTEGER, '{}."end"'),
    "page": Column(Kind.INTEGER, "{}.page", nullable=True),
    "rule": Column(Kind.STRING, "{}.rule", nullable=True),
    "confidence": Column(Kind.DECIMAL, "{}.confidence", nullable=True),
    "reviewState": Column(Kind.TERM, "{}.review_state", nullable=True),
}
"""Properties that it has at most once, by their columns in ``statement``."""

_SHARED = frozenset({"meeting", "report", "start", "end", "page"})
"""Properties that other things have as well: they do not tell that something is a statement."""

_NARROW = frozenset({"stance", "statementKind", "date"})
"""Properties that ``position`` has as well, and a short index of ``statement``."""


def stars(triples: Sequence[Triple], names: Names) -> Relation:
    """Return what the patterns match.

    Raises:
        Unsupported: if they may be about anything but statements, or ask for other properties.
    """
    found = Relation()
    others = [triple for triple in triples if not is_of_concepts(triple)]
    for subject in dict.fromkeys(triple.subject for triple in others):
        about = [triple for triple in others if triple.subject == subject]
        found.join(_Star(names).of(subject, about))
    for triple in triples:
        if is_of_concepts(triple):
            found.join(concepts(triple, names))
    require_named(triples)
    return found


class _Star:
    """The rows for one subject, as they are put together."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._found = Relation()
        self._ids: list[str] = []
        """The number of the statement in each of the tables."""

    def of(self, subject: Var | Iri, triples: Sequence[Triple]) -> Relation:
        """Return the rows."""
        self._names.statements = True
        named = [(_property(triple), triple.object) for triple in triples]
        if all(name in _SHARED for name, _ in named):
            raise Unsupported("what may be no statement")
        plural = {name: [end for one, end in named if one == name] for name in _PLURAL}
        single = [(name, end) for name, end in named if name in _SINGLE]
        narrow = all(name in _NARROW for name, _ in single)
        pairs = list(zip(*plural.values(), strict=False))
        positions = [self._position(*pair) for pair in pairs]
        rows = positions if narrow else []
        if not rows and (single or not any(plural.values())):
            rows = [self._table("statement", "id")]
        for name, end in single:
            self._match(_column(name, self._names, narrow=narrow), rows[0], end)
        for name, ends in plural.items():
            for end in ends[len(pairs) :]:
                alias = self._table(_PLURAL[name], "statement")
                self._match(Column(Kind.TERM, f"{{}}.{name}"), alias, end)
        self._match(Column(Kind.STATEMENT, self._ids[0]), "", subject)
        self._found.where += [f"{self._ids[0]} = {other}" for other in self._ids[1:]]
        return self._found

    def _table(self, source: str, number: str) -> str:
        alias = self._names.table()
        self._found.tables.append(Table(alias, source, number))
        self._ids.append(f"{alias}.{number}")
        return alias

    def _position(self, actor: Term, target: Term) -> str:
        """Match an actor together with a target."""
        alias = self._table("position", "statement")
        self._found.where.append(f"{alias}.target <> 0")
        self._match(Column(Kind.TERM, "{}.actor"), alias, actor)
        self._match(Column(Kind.TERM, "{}.target"), alias, target)
        return alias

    def _match(self, column: Column, alias: str, end: Term) -> None:
        self._found.match(column.of(alias), end, self._names)


def _property(triple: Triple) -> str:
    """Return the name of the property of a pattern; nothing for the class of statements."""
    iris = Iris()
    if triple.steps:
        raise Unsupported("a path")
    if triple.predicate == TYPE:
        if triple.object != Iri(iris.term("Statement")):
            raise Unsupported("a class but Statement")
        return ""
    name = triple.predicate.removeprefix(iris.term(""))
    if name not in _SINGLE and name not in _PLURAL:
        raise Unsupported(triple.predicate)
    return name


def _column(name: str, names: Names, *, narrow: bool) -> Column:
    """Return the column of a property; of a narrow row, where the stance is a number of its own."""
    if name != "stance" or not narrow:
        return _SINGLE[name]
    iris = Iris()
    cases = (
        f"WHEN {side} THEN {names.number(Kind.TERM, iris.concept('stance', key))}"
        for key, side in SIDES.items()
    )
    return Column(Kind.TERM, f"CASE {{}}.side {' '.join(cases)} END")
