"""Compares what SHACL Core cannot: words with the text, passages, dates of several nodes.

A value that is missing, double or malformed is left to the shapes.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

from rdflib import DCTERMS, PROV, RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.iri import Iris
from kg.model import Finding, Severity

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")

_WRITTEN_AHEAD = ("annotated-agenda", "position-paper")
"""Kinds of document that come before the meeting that they are about."""


def inconsistencies(graph: Graph, iris: Iris) -> Iterator[Finding]:
    """Yield what contradicts itself in a graph of reports."""
    kgo = Namespace(iris.term(""))
    for text in graph.subjects(RDF.type, kgo.CanonicalText):
        yield from _text(graph, kgo, text)
    for report in graph.subjects(RDF.type, kgo.Report):
        yield from _issued(graph, kgo, iris, report)
    for statement in graph.subjects(RDF.type, kgo.Statement):
        yield from _quote(graph, kgo, statement)
        yield from _selectors(graph, kgo, statement)
        yield from _section(graph, kgo, statement)
        yield from _meeting(graph, kgo, statement)
        yield from _date(graph, kgo, statement)


def _text(graph: Graph, kgo: Namespace, text: Node) -> Iterator[Finding]:
    """Check that a text has the length and the hash that are stated."""
    value = _only(graph, text, RDF.value)
    if value is None:
        return
    content = str(value)
    length = _number(graph, text, kgo.length)
    if length not in (None, len(content)):
        message = f"The text has {len(content)} characters, not {length}."
        yield _violation(text, kgo.length, message)
    digest = _only(graph, text, SCHEMA.sha256)
    if digest is not None and str(digest) != hashlib.sha256(content.encode()).hexdigest():
        yield _violation(text, SCHEMA.sha256, "The hash is not that of the text.")


def _issued(graph: Graph, kgo: Namespace, iris: Iris, report: Node) -> Iterator[Finding]:
    """Check that what reports a meeting is dated after it; a warning, for it may be a slip."""
    kind = _only(graph, report, kgo.documentKind)
    if str(kind) in [iris.concept("document-kind", key) for key in _WRITTEN_AHEAD]:
        return
    reported = URIRef(iris.concept("statement-kind", "reported"))
    statements = graph.subjects(kgo.report, report)
    if not any((statement, kgo.statementKind, reported) in graph for statement in statements):
        return
    issued = _day(graph, report, DCTERMS.issued)
    start = _day(graph, _only(graph, report, kgo.meeting), SCHEMA.startDate)
    if issued and start and issued < start:
        message = (
            f"The letter is dated {_words(issued)}, before the meeting of {_words(start)} "
            "that it reports; check both dates."
        )
        yield Finding(Severity.WARNING, message, str(report), str(DCTERMS.issued))


def _quote(graph: Graph, kgo: Namespace, statement: Node) -> Iterator[Finding]:
    """Check that a quote is the slice of the text between its offsets."""
    quote = _only(graph, statement, kgo.quote)
    content = _only(graph, _only(graph, statement, PROV.wasDerivedFrom), RDF.value)
    start, end = _passage(graph, kgo, statement)
    if None in (quote, content, start, end):
        return
    if str(quote) != str(content)[start:end]:
        message = f"The quote is not the text from {start} to {end}."
        yield _violation(statement, kgo.quote, message)


def _selectors(graph: Graph, kgo: Namespace, statement: Node) -> Iterator[Finding]:
    """Check that the text-quote selector has the quote, between the words around it."""
    content = _only(graph, _only(graph, statement, PROV.wasDerivedFrom), RDF.value)
    start, end = _passage(graph, kgo, statement)
    if content is None or start is None or end is None:
        return
    before, quote, after = str(content)[:start], str(content)[start:end], str(content)[end:]
    for selector in graph.objects(statement, OA.hasSelector):
        exact, prefix, suffix = (
            _only(graph, selector, name) for name in (OA.exact, OA.prefix, OA.suffix)
        )
        if exact is not None and str(exact) != quote:
            yield _violation(selector, OA.exact, "The selector has other words than the quote.")
        if prefix is not None and not before.endswith(str(prefix)):
            yield _violation(selector, OA.prefix, "The prefix is not the text before the quote.")
        if suffix is not None and not after.startswith(str(suffix)):
            yield _violation(selector, OA.suffix, "The suffix is not the text after the quote.")


def _section(graph: Graph, kgo: Namespace, statement: Node) -> Iterator[Finding]:
    """Check that a quote lies inside its section."""
    start, end = _passage(graph, kgo, statement)
    first, last = _passage(graph, kgo, _only(graph, statement, kgo.section))
    if start is None or end is None or first is None or last is None:
        return
    if start < first or end > last:
        message = f"The quote, {start} to {end}, lies outside its section, {first} to {last}."
        yield _violation(statement, kgo.section, message)


def _meeting(graph: Graph, kgo: Namespace, statement: Node) -> Iterator[Finding]:
    """Check that a statement and its report are about the same meeting."""
    report = _only(graph, statement, kgo.report)
    if report is None:
        return
    if _only(graph, statement, kgo.meeting) != _only(graph, report, kgo.meeting):
        message = "The statement belongs to another meeting than its report."
        yield _violation(statement, kgo.meeting, message)


def _date(graph: Graph, kgo: Namespace, statement: Node) -> Iterator[Finding]:
    """Check that a statement has the first day of its meeting, else the date of issue."""
    on = _day(graph, statement, kgo.date)
    meeting = _only(graph, statement, kgo.meeting)
    if meeting is not None:
        expected, name = _day(graph, meeting, SCHEMA.startDate), "the first day of its meeting"
    else:
        report = _only(graph, statement, kgo.report)
        expected, name = _day(graph, report, DCTERMS.issued), "the report's date of issue"
    if on and expected and on != expected:
        message = f"The statement's date, {_words(on)}, is not {name}, {_words(expected)}."
        yield _violation(statement, kgo.date, message)


def _violation(focus: Node, path: URIRef, message: str) -> Finding:
    return Finding(Severity.VIOLATION, message, str(focus), str(path))


def _only(graph: Graph, subject: Node | None, predicate: URIRef) -> Node | None:
    """Return the only value of a property; None if there is none, or more than one."""
    values = list(graph.objects(subject, predicate)) if subject is not None else []
    return values[0] if len(values) == 1 else None


def _number(graph: Graph, subject: Node | None, predicate: URIRef) -> int | None:
    value = _only(graph, subject, predicate)
    found = value.value if isinstance(value, Literal) else None
    return found if type(found) is int else None


def _passage(graph: Graph, kgo: Namespace, node: Node | None) -> tuple[int | None, int | None]:
    return _number(graph, node, kgo.start), _number(graph, node, kgo.end)


def _day(graph: Graph, subject: Node | None, predicate: URIRef) -> date | None:
    value = _only(graph, subject, predicate)
    found = value.value if isinstance(value, Literal) else None
    return found if type(found) is date else None


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
