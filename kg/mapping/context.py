"""What every part of the mapping needs: the extraction, the vocabulary, and term makers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from rdflib import XSD, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.iri import Iris
from kg.mapping.names import meeting_id, report_date, report_id, run_id
from kg.model import Document, Extraction, Metadata, Run, headings
from kg.vocabulary import Vocabulary

Triple = tuple[Node, Node, Node]
SCHEMA = Namespace("https://schema.org/")
LANGUAGE = Namespace("http://id.loc.gov/vocabulary/iso639-1/")
"""Languages by ISO 639-1 code, as DCAT recommends."""


@dataclass(frozen=True)
class Context:
    """One report on its way to RDF."""

    extraction: Extraction
    vocabulary: Vocabulary
    run: Run
    iris: Iris
    report_id: str
    meeting_id: str | None
    date: date

    @classmethod
    def of(cls, extraction: Extraction, vocabulary: Vocabulary, run: Run, iris: Iris) -> "Context":
        """Return the context of an extraction.

        Raises:
            NotAReport: if neither the meeting nor the date of issue is known.
        """
        metadata = extraction.metadata
        return cls(
            extraction=extraction,
            vocabulary=vocabulary,
            run=run,
            iris=iris,
            report_id=report_id(metadata, vocabulary),
            meeting_id=meeting_id(metadata),
            date=report_date(metadata),
        )

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.extraction.document

    @property
    def metadata(self) -> Metadata:
        """What is known of the document as a whole."""
        return self.extraction.metadata

    @property
    def kgo(self) -> Namespace:
        """The project's own terms."""
        return Namespace(self.iris.term(""))

    @property
    def report(self) -> URIRef:
        """The report."""
        return URIRef(self.iris.report(self.report_id))

    @property
    def meeting(self) -> URIRef | None:
        """The meeting, where its date is known."""
        return URIRef(self.iris.meeting(self.meeting_id)) if self.meeting_id else None

    @property
    def text(self) -> URIRef:
        """The canonical text."""
        return URIRef(self.iris.text(self.report_id))

    @property
    def source(self) -> URIRef:
        """The file that the report was read from."""
        return URIRef(self.iris.source(self.report_id))

    @property
    def activity(self) -> URIRef:
        """The extraction run."""
        return URIRef(self.iris.run(run_id(self.report_id, self.document.source, self.run)))

    def section(self, heading: int) -> URIRef:
        """Return the section under the heading with this index in the document's blocks."""
        number = headings(self.document).index(heading) + 1
        return URIRef(self.iris.part(self.report_id, "section", number))

    def concept(self, kind: str, key: str) -> URIRef:
        """Return the concept of a kind and key, which is in the vocabulary."""
        return URIRef(self.vocabulary.concept(kind, key).iri)

    def named(self, key: str) -> URIRef:
        """Return the actor, route, instrument or topic of a key."""
        return URIRef(self.vocabulary.find(key).iri)


def describe(subject: URIRef, *pairs: tuple[URIRef, Node | None]) -> Iterator[Triple]:
    """Yield a triple for each property that has a value."""
    for predicate, value in pairs:
        if value is not None:
            yield subject, predicate, value


def text(value: str | None, language: str | None = None) -> Literal | None:
    """Return a string, with its language if that is given; None for an empty one."""
    return Literal(value, lang=language) if value else None


def integer(value: int | None) -> Literal | None:
    """Return a whole number; None for none."""
    if value is None:
        return None
    return Literal(str(value), datatype=XSD.integer, normalize=False)


def decimal(value: float | None) -> Literal | None:
    """Return a number of at most four decimals in its canonical form, which stores keep."""
    if value is None:
        return None
    form = format(Decimal(repr(round(value, 4))).normalize(), "f")
    return Literal(form, datatype=XSD.decimal, normalize=False)


def day(value: date | None) -> Literal | None:
    """Return a date."""
    return Literal(value.isoformat(), datatype=XSD.date, normalize=False) if value else None


def moment(value: str) -> Literal | None:
    """Return a time in UTC, to the second, in its canonical form; None for an empty string."""
    if not value:
        return None
    time = datetime.fromisoformat(value)
    utc = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    form = utc.strftime("%Y-%m-%dT%H:%M:%SZ")
    return Literal(form, datatype=XSD.dateTime, normalize=False)
