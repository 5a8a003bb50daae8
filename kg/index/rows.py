"""Takes out of a graph what the index holds of it: a pure function of its quads."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from kg.index.model import SIDES, Content, StatementRow
from kg.iri import Iris
from kg.serialise.names import RDF, XSD

_TYPE = f"{RDF}type"
_CLASS = "ontology/Statement"

_LABEL, _BROADER = (f"http://www.w3.org/2004/02/skos/core#{n}" for n in ("prefLabel", "broader"))
_DATE, _DECIMAL = ox.NamedNode(f"{XSD}date"), ox.NamedNode(f"{XSD}decimal")
_ONTOLOGY = Iris().term("")
_STATEMENT = ox.NamedNode(Iris().term("Statement"))
_STANCES = frozenset(Iris().concept("stance", key) for key in SIDES)
_STATEMENTS, _REPORTS = f"{Iris().base}statement/", f"{Iris().base}report/"

_OF_STATEMENTS = frozenset(
    (
        *("act", "actor", "addressee", "confidence", "date", "quantifier", "quote", "reviewState"),
        *("rule", "stance", "statementKind", "target"),
    )
)
"""Properties that nothing else has."""
_OF_OTHERS_TOO = frozenset({"end", "meeting", "page", "report", "start"})

_EXACT = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{0,7}[1-9])?")
"""Decimals as the store writes them, which have few enough digits for a number of SQLite."""

VOCABULARY = f"{Iris().base}vocabulary"
"""The graph that names the concepts."""

_Triple = tuple[object, str, object]
"""Subject, name of the property, and object."""

_Values = dict[str, list[ox.Literal | ox.NamedNode]]


def statement_rows(quads: Iterable[ox.Quad]) -> list[StatementRow]:
    """Return the statements in a graph, in the order of their IRIs.

    The base of the project's own terms is seen from the graph. What lacks an actor, act,
    stance, kind, day or quote, or has two, is no statement: the shapes refuse it.
    """
    quads = list(quads)
    base = next(_bases(quads), None)
    if base is None:
        return []
    prefix = f"{base}ontology/"
    nodes: dict[str, _Values] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        predicate, obj = quad.predicate.value, quad.object
        if isinstance(quad.subject, ox.NamedNode) and isinstance(obj, ox.Literal | ox.NamedNode):
            if predicate.startswith(prefix):
                nodes[quad.subject.value][predicate.removeprefix(prefix)].append(obj)
            elif predicate == _TYPE and obj.value == f"{base}{_CLASS}":
                nodes[quad.subject.value][""].append(obj)
    rows = (_row(iri, values) for iri, values in sorted(nodes.items()) if "" in values)
    return [row for row in rows if row is not None]


def _bases(quads: Iterable[ox.Quad]) -> Iterator[str]:
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            iri = quad.object.value
            if iri.endswith(f"/{_CLASS}"):
                yield iri.removesuffix(_CLASS)


def _row(iri: str, values: _Values) -> StatementRow | None:
    needed = [_only(values, name) for name in ("act", "stance", "statementKind", "date", "quote")]
    actors = _all(values, "actor")
    if not actors or None in needed:
        return None
    act, stance, kind, day, quote = (term for term in needed if term is not None)
    try:
        on = date.fromisoformat(day.value)
    except ValueError:
        return None
    return StatementRow(
        statement=iri,
        act=act.value,
        stance=stance.value,
        kind=kind.value,
        date=on,
        quote=quote.value,
        language=(quote.language or "") if isinstance(quote, ox.Literal) else "",
        actors=actors,
        targets=_all(values, "target"),
        quantifier=_value(values, "quantifier"),
        addressee=_value(values, "addressee"),
        meeting=_value(values, "meeting"),
        start=_number(values, "start") or 0,
        end=_number(values, "end") or 0,
        page=_number(values, "page"),
        rule=_value(values, "rule"),
        confidence=_value(values, "confidence"),
        review_state=_value(values, "reviewState"),
    )


def _only(values: _Values, name: str) -> ox.Literal | ox.NamedNode | None:
    found = values.get(name, [])
    return found[0] if len(found) == 1 else None


def _all(values: _Values, name: str) -> tuple[str, ...]:
    return tuple(sorted({term.value for term in values.get(name, [])}))


def _value(values: _Values, name: str) -> str | None:
    found = _only(values, name)
    return found.value if found is not None else None


def _number(values: _Values, name: str) -> int | None:
    text = _value(values, name) or ""
    return int(text) if text.isascii() and text.isdigit() else None


def content_of(graph: str, quads: Iterable[ox.Quad], *, report: bool) -> Content:
    """Return what the index holds of a graph, which may be that of a report.

    Labels and what is broader are taken from the vocabulary alone.
    """
    quads = list(quads)
    rows = tuple(statement_rows(quads)) if report else None
    said = {(quad.subject, name, quad.object) for quad in quads if (name := _said(quad))}
    told = {triple for row in rows or () for triple in _triples(row, graph)}
    labels, broader = frozenset[tuple[str, str, str]](), frozenset[tuple[str, str]]()
    if graph == VOCABULARY:
        labels, broader = _labels(said), _broader(said)
        told |= {(ox.NamedNode(c), _LABEL, ox.Literal(t, language=lang)) for c, lang, t in labels}
        told |= {(ox.NamedNode(one), _BROADER, ox.NamedNode(other)) for one, other in broader}
    sound = all(_is_sound(row, graph) for row in rows or ())
    return Content(statements=rows, labels=labels, broader=broader, whole=sound and said == told)


def _labels(said: Iterable[_Triple]) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (subject.value, end.language, end.value)
        for subject, name, end in said
        if name == _LABEL and isinstance(subject, ox.NamedNode) and isinstance(end, ox.Literal)
        if end.language and "\0" not in end.value
    )


def _broader(said: Iterable[_Triple]) -> frozenset[tuple[str, str]]:
    return frozenset(
        (subject.value, end.value)
        for subject, name, end in said
        if name == _BROADER and isinstance(subject, ox.NamedNode) and isinstance(end, ox.NamedNode)
    )


def _is_sound(row: StatementRow, graph: str) -> bool:
    """Tell whether no other graph can have it, and SQLite reads its values as they are."""
    own = f"{_STATEMENTS}{graph.removeprefix(_REPORTS)}/"
    named = graph.startswith(_REPORTS) and row.statement.startswith(own)
    named = named and "/" not in row.statement.removeprefix(own) and row.stance in _STANCES
    numbers = max(row.start, row.end, row.page or 0)
    exact = row.confidence is None or _EXACT.fullmatch(row.confidence) is not None
    return named and exact and "\0" not in f"{row.quote}{row.rule}" and numbers < 2**31


def _said(quad: ox.Quad) -> str | None:
    """Return the property of a quad that the index has to know of."""
    name = quad.predicate.value.removeprefix(_ONTOLOGY)
    if name in _OF_STATEMENTS or name in (_LABEL, _BROADER):
        return name
    if name == _TYPE and quad.object == _STATEMENT:
        return name
    named = isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(_STATEMENTS)
    return name if name in _OF_OTHERS_TOO and named else None


def _triples(row: StatementRow, graph: str) -> Iterator[_Triple]:
    """Yield what a row says, by the names of properties."""
    subject = ox.NamedNode(row.statement)
    named = {
        "act": row.act, "stance": row.stance, "statementKind": row.kind, "meeting": row.meeting,
        "quantifier": row.quantifier, "addressee": row.addressee, "reviewState": row.review_state,
    }  # fmt: skip
    yield subject, _TYPE, _STATEMENT
    yield subject, "report", ox.NamedNode(graph)
    yield subject, "date", ox.Literal(row.date.isoformat(), datatype=_DATE)
    yield subject, "quote", ox.Literal(row.quote, language=row.language or None)
    for name, number in (("start", row.start), ("end", row.end), ("page", row.page)):
        if number is not None:
            yield subject, name, ox.Literal(number)
    if row.rule is not None:
        yield subject, "rule", ox.Literal(row.rule)
    if row.confidence is not None:
        yield subject, "confidence", ox.Literal(row.confidence, datatype=_DECIMAL)
    for name, iri in named.items():
        if iri is not None:
            yield subject, name, ox.NamedNode(iri)
    for actor in row.actors:
        yield subject, "actor", ox.NamedNode(actor)
    for target in row.targets:
        yield subject, "target", ox.NamedNode(target)
