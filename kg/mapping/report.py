"""Maps the report itself, its file, text, sections and meeting, and the run that read it."""

import hashlib
from collections.abc import Iterator

from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, URIRef

from kg.mapping.context import (
    LANGUAGE,
    SCHEMA,
    Context,
    Triple,
    day,
    describe,
    integer,
    moment,
    text,
)
from kg.mapping.labels import LANGUAGES, meeting_label
from kg.model import Block, BlockKind, headings

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
"""Media types as DCAT names them."""


def triples(context: Context) -> Iterator[Triple]:
    """Yield all that is said of the report as a whole."""
    yield from _report(context)
    yield from _source(context)
    yield from _text(context)
    yield from _sections(context)
    yield from _meeting(context)
    yield from _run(context)


def _report(context: Context) -> Iterator[Triple]:
    metadata, kgo = context.metadata, context.kgo
    title = text(metadata.title, metadata.language)
    yield from describe(
        context.report,
        (RDF.type, kgo.Report),
        (RDF.type, FOAF.Document),
        (RDFS.label, title or text(context.report_id)),
        (DCTERMS.identifier, text(context.report_id)),
        (DCTERMS.title, title),
        (DCTERMS.language, LANGUAGE[metadata.language]),
        (DCTERMS.issued, day(metadata.issued)),
        (DCTERMS.source, context.source),
        (kgo.documentKind, context.concept("document-kind", metadata.kind)),
        (kgo.meeting, context.meeting),
        (kgo.sender, text(metadata.sender)),
        (kgo.recipient, text(metadata.recipient)),
        (kgo.canonicalText, context.text),
        *((PROV.wasAttributedTo, context.named(sender)) for sender in metadata.authors),
        (PROV.wasGeneratedBy, context.activity),
    )


def _source(context: Context) -> Iterator[Triple]:
    source, kgo = context.document.source, context.kgo
    url = context.document.stated.source_url
    yield from describe(
        context.source,
        (RDF.type, kgo.SourceFile),
        (RDF.type, PROV.Entity),
        (SCHEMA.name, text(_printable(source.name))),
        (SCHEMA.encodingFormat, text(source.media_type)),
        (SCHEMA.sha256, text(source.sha256)),
        (kgo.byteSize, integer(source.size)),
        (DCAT.mediaType, URIRef(f"{_MEDIA_TYPES}{source.media_type}")),
        (DCAT.downloadURL, URIRef(url) if url else None),
    )


def _text(context: Context) -> Iterator[Triple]:
    """Yield the canonical text under rdf:value, as the Web Annotation model holds text."""
    content, kgo = context.document.text, context.kgo
    yield from describe(
        context.text,
        (RDF.type, kgo.CanonicalText),
        (RDF.type, PROV.Entity),
        (RDF.value, text(content)),
        (DCTERMS.language, LANGUAGE[context.metadata.language]),
        (SCHEMA.encodingFormat, text("text/plain")),
        (SCHEMA.sha256, text(hashlib.sha256(content.encode()).hexdigest())),
        (kgo.length, integer(len(content))),
        (PROV.wasDerivedFrom, context.source),
        (PROV.wasGeneratedBy, context.activity),
    )


def _sections(context: Context) -> Iterator[Triple]:
    document, kgo = context.document, context.kgo
    found = headings(document)
    for position, index in enumerate(found, start=1):
        following = found[position] if position < len(found) else len(document.blocks)
        heading = document.blocks[index]
        yield from describe(
            context.section(index),
            (RDF.type, kgo.Section),
            (RDF.type, PROV.Entity),
            (RDFS.label, text(heading.span.of(document.text), context.metadata.language)),
            (DCTERMS.isPartOf, context.report),
            (SCHEMA.position, integer(position)),
            (kgo.start, integer(heading.span.start)),
            (kgo.end, integer(_end(document.blocks[index:following]))),
            (kgo.page, integer(heading.page)),
        )


def _end(blocks: tuple[Block, ...]) -> int:
    """Return where a section ends: footnotes are kept after it and are no part of it."""
    return max(block.span.end for block in blocks if block.kind is not BlockKind.NOTE)


def _meeting(context: Context) -> Iterator[Triple]:
    if context.meeting is None:
        return
    meeting, kgo = context.metadata.meeting, context.kgo
    character, country = meeting.character, context.vocabulary.presidency(context.date)
    yield from describe(
        context.meeting,
        (RDF.type, kgo.Meeting),
        (RDF.type, SCHEMA.Event),
        (kgo.body, context.named(meeting.type) if meeting.type else None),
        (
            kgo.meetingCharacter,
            context.concept("meeting-character", character) if character else None,
        ),
        (kgo.presidency, context.named(country) if country else None),
        (SCHEMA.startDate, day(meeting.start)),
        (SCHEMA.endDate, day(meeting.end)),
        (SCHEMA.location, text(meeting.place)),
    )
    for language in LANGUAGES:
        label = meeting_label(meeting, context.vocabulary, language)
        yield from describe(context.meeting, (RDFS.label, text(label, language)))


def _run(context: Context) -> Iterator[Triple]:
    run, kgo = context.run, context.kgo
    software = URIRef(context.iris.software(run.software))
    yield from describe(
        context.activity,
        (RDF.type, kgo.ExtractionRun),
        (RDF.type, PROV.Activity),
        (RDFS.label, text(f"Extraction of {context.report_id}", "en")),
        (RDFS.label, text(f"Extractie van {context.report_id}", "nl")),
        (PROV.used, context.source),
        (PROV.wasAssociatedWith, software),
        (PROV.endedAtTime, moment(run.ended)),
        (kgo.lexiconVersion, text(run.lexicon)),
    )
    yield from describe(
        software,
        (RDF.type, PROV.SoftwareAgent),
        (RDFS.label, text(f"eu-migration-kg {run.software}")),
        (SCHEMA.softwareVersion, text(run.software)),
    )


def _printable(name: str) -> str:
    """Return a file name without the control characters that file systems allow."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name)
