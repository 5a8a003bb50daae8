"""Maps each statement, one hop to all that an analyst filters on, and its two selectors."""

from collections import Counter
from collections.abc import Iterator

from rdflib import DCTERMS, PROV, RDF, RDFS, Namespace, URIRef

from kg.iri import statement_digest
from kg.mapping.citation import cited_iris
from kg.mapping.context import Context, Triple, day, decimal, describe, integer, text
from kg.mapping.labels import LANGUAGES, statement_label
from kg.model import Statement, folded, quote_of

OA = Namespace("http://www.w3.org/ns/oa#")

_CONTEXT_LENGTH = 32
"""Characters before and after the quote in its text-quote selector."""


def triples(context: Context) -> Iterator[Triple]:
    """Yield all that is said of the statements."""
    cited = cited_iris(context)
    for digest, statement in digests(context):
        iri = URIRef(context.iris.statement(context.report_id, digest))
        yield from _content(context, iri, statement)
        yield from _place(context, iri, statement)
        yield from _provenance(context, iri, statement)
        yield from _selectors(context, iri, digest, statement)
        for citation in statement.cites:
            yield iri, context.kgo.cites, cited[citation]


def digests(context: Context) -> Iterator[tuple[str, Statement]]:
    """Yield the statements in text order, each with the digest that names it."""
    document = context.document
    seen: Counter[str] = Counter()
    for statement in sorted(context.extraction.statements, key=_order):
        sentence = folded(statement.sentence.of(document.text))
        yield statement_digest(sentence, seen[sentence]), statement
        seen[sentence] += 1


def _order(statement: Statement) -> tuple[object, ...]:
    return (
        statement.span,
        statement.actors,
        statement.quantifier or "",
        statement.act,
        statement.targets,
        statement.stance,
    )


def _content(context: Context, iri: URIRef, statement: Statement) -> Iterator[Triple]:
    """Yield who does what towards what."""
    kgo, quantifier, addressee = context.kgo, statement.quantifier, statement.addressee
    yield from describe(
        iri,
        (RDF.type, kgo.Statement),
        (RDF.type, PROV.Entity),
        (kgo.act, context.concept("act", statement.act)),
        (kgo.stance, context.concept("stance", statement.stance)),
        (kgo.statementKind, context.concept("statement-kind", statement.kind)),
        (kgo.quantifier, context.concept("quantifier", quantifier) if quantifier else None),
        (kgo.addressee, context.named(addressee) if addressee else None),
    )
    for actor in statement.actors:
        yield iri, kgo.actor, context.named(actor)
    for target in statement.targets:
        yield iri, kgo.target, context.named(target)
    for language in LANGUAGES:
        label = statement_label(statement, context.vocabulary, language)
        yield from describe(iri, (RDFS.label, text(label, language)))


def _place(context: Context, iri: URIRef, statement: Statement) -> Iterator[Triple]:
    """Yield where and when it stands, and in which words."""
    kgo, section = context.kgo, statement.section
    quote = quote_of(context.document, statement)
    yield from describe(
        iri,
        (DCTERMS.isPartOf, context.report),
        (kgo.report, context.report),
        (kgo.meeting, context.meeting),
        (kgo.date, day(context.date)),
        (kgo.section, context.section(section) if section is not None else None),
        (kgo.quote, text(quote, context.metadata.language)),
        (kgo.start, integer(statement.span.start)),
        (kgo.end, integer(statement.span.end)),
        (kgo.page, integer(context.document.page_at(statement.span.start))),
    )


def _provenance(context: Context, iri: URIRef, statement: Statement) -> Iterator[Triple]:
    kgo = context.kgo
    yield from describe(
        iri,
        (kgo.rule, text(statement.rule)),
        (kgo.confidence, decimal(statement.confidence)),
        (kgo.reviewState, context.concept("review-state", "unreviewed")),
        (PROV.wasDerivedFrom, context.text),
        (PROV.wasGeneratedBy, context.activity),
        (OA.hasSource, context.text),
    )


def _selectors(
    context: Context, iri: URIRef, digest: str, statement: Statement
) -> Iterator[Triple]:
    """Yield the Web Annotation selectors: by offsets, and by words that survive an edit."""
    document, span = context.document, statement.span
    position, quote = (
        URIRef(context.iris.selector(context.report_id, digest, name))
        for name in ("position", "quote")
    )
    yield from describe(iri, (OA.hasSelector, position), (OA.hasSelector, quote))
    yield from describe(
        position,
        (RDF.type, OA.TextPositionSelector),
        (OA.start, integer(span.start)),
        (OA.end, integer(span.end)),
    )
    yield from describe(
        quote,
        (RDF.type, OA.TextQuoteSelector),
        (OA.exact, text(span.of(document.text))),
        (OA.prefix, text(document.text[max(0, span.start - _CONTEXT_LENGTH) : span.start])),
        (OA.suffix, text(document.text[span.end : span.end + _CONTEXT_LENGTH])),
    )
